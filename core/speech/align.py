"""When each phone of a known transcript is spoken: PocketSphinx's two passes over the sound.

Pass one places the words in the whole sound. Pass two places the phones, piece by piece, so memory stays bounded and a
piece that fails costs only itself: its phones are then spread evenly over their words.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, SpeechError
from core.speech import sphinx
from core.speech.audio import analysis_mono
from core.speech.phones import SILENCE
from core.speech.pronounce import Spoken, pronounce
from core.speech.prosody import HOP_S, speech_activity
from core.speech.recognise import contiguous
from core.speech.speech import ANALYSIS_RATE, Audio, Phone, Speech, Word

PIECE_S = 15.0
"""Length of a piece of the second pass, cut at the next pause."""

FASTEST = 26.0
"""Phones a second; nobody speaks faster, so a denser transcript cannot belong to the sound."""

POOR, HOPELESS = 0.8, 0.55
"""Match (see `match_of`) below which the user is told, and below which the transcript is not used. Set on a few clips:
right English transcripts gave 0.91 to 1.0, right ones in other languages 0.75 to 0.96, wrong ones 0.36 to 0.49."""

CONFIDENCE, SPREAD_CONFIDENCE = 0.95, 0.6
NOTE_POOR = "The transcript does not match the sound well; check its words."
NOTE_SPREAD = "Some words could not be matched exactly; their lips are approximate."
NOTE_FOREIGN = "Times come from an English model; the lips of other languages are approximate."
HINT = "Check that the text is what is said in the sound."

Progress = Callable[[float, str], None]


def align(
    audio: Audio,
    transcript: str,
    *,
    language: str = "en-us",
    on_progress: Progress | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Speech:
    """Force a transcript onto the sound.

    Raises:
        SpeechError: the transcript holds no words, or cannot be what is said.
        Cancelled: `should_cancel` answered yes.
    """

    def step(share: float) -> None:
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(share, "Matching the transcript")

    step(0.0)
    mono, on = analysis_mono(audio), speech_activity(audio)
    aligner = sphinx.Aligner()
    spoken = pronounce(aligner, transcript, language)
    if not spoken:
        raise SpeechError("The transcript holds no words.", "Type what is said in the sound.")
    names = [name for word in spoken for name in word.names]
    count = sum(len(aligner.phones(name)) for name in names)
    if count > FASTEST * max(float(on.sum()) * HOP_S, 0.1):
        raise SpeechError("The transcript is much longer than the sound.", HINT)
    step(0.1)
    try:
        segments = aligner.words(sphinx.pcm16(mono), names, lambda share: step(0.1 + 0.3 * share))
    except sphinx.DecodingFailed as error:
        raise SpeechError("The transcript does not fit the sound.", HINT, str(error)) from error
    phones: list[Phone] = []
    spread = False
    pieces = _pieces(segments)
    for index, piece in enumerate(pieces):
        step(0.4 + 0.6 * index / len(pieces))
        found, exact = _phones(aligner, mono, piece)
        phones += found
        spread |= not exact
    words = _words(spoken, [s for s in segments if not s.silent])
    notes = [NOTE_SPREAD] if spread else []
    if language.split("-")[0] != "en":
        notes.append(NOTE_FOREIGN)
    match = match_of(phones, on)
    if match < POOR:
        notes.append(NOTE_POOR)
    if match < HOPELESS:
        raise SpeechError("The transcript does not fit the sound.", HINT, f"match {match:.2f}")
    timed = contiguous([p for p in phones if p.symbol != SILENCE], audio.duration_s)
    return Speech(audio, timed, words, transcript, "transcript", language, tuple(notes))


def match_of(phones: list[Phone], on: NDArray[np.bool_]) -> float:
    """How well aligned phones explain the sound, 0..1.

    The share of the voice that phones cover, times the share of phones with a natural length: words that are not said
    are squeezed into the shortest path through their states (30 ms a phone), or stretched over words that are missing.
    """
    spoken = [p for p in phones if p.symbol != SILENCE]
    if not spoken:
        return 0.0
    covered = np.zeros(len(on), bool)
    for phone in spoken:
        covered[int(phone.start_s / HOP_S) : int(phone.end_s / HOP_S) + 1] = True
    heard = float((covered & on).sum() / max(int(on.sum()), 1))
    natural = [0.034 < p.end_s - p.start_s < 0.45 for p in spoken]
    return heard * min(1.0, 1.25 * sum(natural) / len(natural))


def _pieces(segments: list[sphinx.Segment]) -> list[list[sphinx.Segment]]:
    """Cut the words into pieces of about `PIECE_S`, at silences where there are any."""
    pieces: list[list[sphinx.Segment]] = [[]]
    for segment in segments:
        here = pieces[-1]
        length = (segment.end - here[0].start) * sphinx.FRAME_S if here else 0.0
        at_pause = segment.silent and segment.end - segment.start >= 5
        if here and ((length > PIECE_S and at_pause) or length > 2 * PIECE_S):
            pieces.append([])
            here = pieces[-1]
        here.append(segment)
    return [piece for piece in pieces if any(not s.silent for s in piece)]


def _phones(aligner: sphinx.Aligner, mono: NDArray[np.float32], piece: list[sphinx.Segment]) -> tuple[list[Phone], bool]:
    """Phones of one piece, and whether they were aligned (else spread evenly over the words)."""
    start, end = piece[0].start, piece[-1].end
    hop = round(sphinx.FRAME_S * ANALYSIS_RATE)
    words = [s for s in piece if not s.silent]
    shift = start * sphinx.FRAME_S + sphinx.BIAS_S
    try:
        names = [plain_name(s.name) for s in words]
        found = aligner.phone_segments(sphinx.pcm16(mono[start * hop : end * hop]), names)
    except sphinx.DecodingFailed:
        return [phone for s in words for phone in _spread(s, aligner.phones(s.name))], False
    step = sphinx.FRAME_S
    return [Phone(s.start * step + shift, s.end * step + shift, s.name, CONFIDENCE) for s in found], True


def plain_name(name: str) -> str:
    """Dictionary name without the number of its pronunciation: "was(2)" -> "was"."""
    return name.split("(")[0]


def _spread(segment: sphinx.Segment, phones: tuple[str, ...]) -> list[Phone]:
    start, end = segment.start * sphinx.FRAME_S, segment.end * sphinx.FRAME_S
    step = (end - start) / max(len(phones), 1)
    return [Phone(start + i * step, start + (i + 1) * step, p, SPREAD_CONFIDENCE) for i, p in enumerate(phones)]


def _words(spoken: tuple[Spoken, ...], segments: list[sphinx.Segment]) -> tuple[Word, ...]:
    """Written words from the segments of their dictionary words."""
    words, at = [], 0
    for word in spoken:
        first, last = segments[at], segments[at + len(word.names) - 1]
        start, end = first.start * sphinx.FRAME_S + sphinx.BIAS_S, last.end * sphinx.FRAME_S + sphinx.BIAS_S
        words.append(Word(start, end, word.text))
        at += len(word.names)
    return tuple(words)
