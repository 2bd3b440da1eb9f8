"""Align recorded speech with its transcripts, once, for training.

`python -m core.speech.training.corpus --data DATA/speech_train --source ljspeech --out CACHE/ljspeech.npz`

The folder holds MANIFEST.csv (path, speaker, language, transcript). Clips whose transcript does not match are left out.
"""

from __future__ import annotations

import argparse
import csv
import logging
from pathlib import Path

from core.errors import SpeechError
from core.speech.align import NOTE_SPREAD, align, match_of
from core.speech.audio import analysis_mono, load_audio
from core.speech.prosody import speech_activity
from core.speech.training.clips import Clip, clip_of, save_clips

MATCH = 0.86
"""Match (see `align.match_of`) below which a clip is left out: wrong words teach wrong phones."""

_log = logging.getLogger(__name__)


def aligned_clip(path: Path, name: str, speaker: str, transcript: str, language: str, least_match: float) -> Clip | None:
    """The clip, or None where its transcript does not fit."""
    try:
        audio = load_audio(path)
        speech = align(audio, transcript, language=language)
    except SpeechError:
        return None
    if NOTE_SPREAD in speech.notes or match_of(list(speech.phones), speech_activity(audio)) < least_match:
        return None
    return clip_of(name, speaker, analysis_mono(audio), speech.phones)


def rows_of(data: Path, source: str) -> list[dict[str, str]]:
    """Rows of the manifest whose path begins with the folder `source`."""
    with (data / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["path"].split("/")[0] == source]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--match", type=float, default=MATCH)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    rows = rows_of(given.data, given.source)
    clips: list[Clip] = []
    for count, row in enumerate(rows, 1):
        language = row["language"].split(" ")[0].lower()
        clip = aligned_clip(given.data / row["path"], row["path"], row["speaker"], row["transcript"], language, given.match)
        if clip is not None:
            clips.append(clip)
        if count % 100 == 0:
            _log.info("%d of %d, %d kept", count, len(rows), len(clips))
    save_clips(given.out, clips)
    seconds = sum(len(clip.samples) for clip in clips) / 16_000
    _log.info("%d of %d clips kept, %.0f s, in %s", len(clips), len(rows), seconds, given.out)


if __name__ == "__main__":
    main()
