"""Read sentences with synthetic voices that tell when each phone is spoken.

`python -m core.speech.training.synthetic --engine flite --voices slt awb kal16 --count 1500 --out CACHE/flite.npz`
`python -m core.speech.training.synthetic --engine espeak --count 500 --out CACHE/espeak.npz`

flite must be installed beside the program; espeak-ng comes with it.
"""

from __future__ import annotations

import argparse
import csv
import logging
import re
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from core.errors import SpeechError
from core.speech import espeak, flite
from core.speech.audio import analysis_mono, make_audio
from core.speech.phone_times import phones_of
from core.speech.phones import SILENCE
from core.speech.recognise import contiguous
from core.speech.speech import ANALYSIS_RATE, Phone
from core.speech.training.clips import Clip, clip_of, save_clips
from core.speech.training.sentences import Sentences

_ACCENTS = ("en-us", "en-us", "en-us", "en-gb", "en-gb-x-rp", "en-gb-scotland")
_INHUMAN = re.compile(r"whisper|croak|fast|robo|alien|demonic|rich|half|gene|zac|mike|unirobot", re.IGNORECASE)

_log = logging.getLogger(__name__)


def espeak_clip(name: str, text: str, rng: np.random.Generator, variants: list[str]) -> Clip | None:
    """One sentence by a random espeak-ng voice; None where it says nothing."""
    variant, accent = variants[int(rng.integers(len(variants)))], _ACCENTS[int(rng.integers(len(_ACCENTS)))]
    engine = espeak.engine()
    identifier = next(language.identifier for language in engine.languages if language.tag == accent)
    try:
        made = engine.synthesise(
            text, f"{identifier}+{variant}", rate_wpm=int(rng.integers(120, 215)), pitch=int(rng.integers(15, 85)),
            pitch_range=int(rng.integers(20, 90)), word_gap=0,
        )  # fmt: skip
    except SpeechError:
        return None
    return _clip(name, f"espeak_{variant}", made.samples, made.rate, phones_of(made))


def flite_clip(name: str, text: str, rng: np.random.Generator, voice: str) -> Clip | None:
    """One sentence by a voice of flite; None where it says nothing."""
    said = flite.synthesise(text, voice, round(rng.uniform(0.8, 1.35), 2))
    return _clip(name, f"flite_{voice}", said.samples, said.rate, list(said.phones))


def _clip(name: str, speaker: str, samples: NDArray[np.float32], rate: int, phones: list[Phone]) -> Clip | None:
    mono = analysis_mono(make_audio(soxr.resample(samples, rate, ANALYSIS_RATE), ANALYSIS_RATE))
    spoken = [p for p in phones if p.symbol != SILENCE]
    if not spoken or len(mono) < ANALYSIS_RATE // 2:
        return None
    return clip_of(name, speaker, mono, contiguous(spoken, len(mono) / ANALYSIS_RATE))


def rare_words() -> tuple[str, ...]:
    """Words of the aligner's dictionary, 3 to 10 letters."""
    from pocketsphinx import get_model_path

    lines = Path(get_model_path("en-us/cmudict-en-us.dict")).read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if re.fullmatch("[a-z]{3,10}", word := line.split(" ")[0]))


def transcripts(manifest: Path | None) -> tuple[str, ...]:
    """English transcripts of a corpus, to be read as sentences."""
    if manifest is None:
        return ()
    with manifest.open(encoding="utf-8", newline="") as file:
        return tuple(row["transcript"] for row in csv.DictReader(file) if row["language"].lower().startswith("en"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=("espeak", "flite"), required=True)
    parser.add_argument("--voices", nargs="*", default=["slt", "awb", "kal16"], help="voices of flite")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--manifest", type=Path, help="corpus whose English transcripts are read too")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    rng = np.random.default_rng(given.seed)
    sentences = Sentences(rng, rare_words(), transcripts(given.manifest))
    variants = sorted(v for v in espeak.engine().variants if not _INHUMAN.search(v))
    clips: list[Clip] = []
    for number in range(given.count):
        text, name = sentences.next(), f"{given.engine}/{given.seed}-{number:05d}"
        if given.engine == "espeak":
            clip = espeak_clip(name, text, rng, variants)
        else:
            clip = flite_clip(name, text, rng, given.voices[number % len(given.voices)])
        if clip is not None:
            clips.append(clip)
    save_clips(given.out, clips)
    _log.info("%d clips, %.0f s, in %s", len(clips), sum(len(clip.samples) for clip in clips) / ANALYSIS_RATE, given.out)


if __name__ == "__main__":
    main()
