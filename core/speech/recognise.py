"""Phones without a transcript: our own classifier, held to where there is a voice at all.

PocketSphinx's phone loop stands in for it where its file is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, SpeechError
from core.speech import sphinx
from core.speech.audio import analysis_mono
from core.speech.decode import Decoding, decode
from core.speech.listener import CONTEXT_S, FRAME_S, Listener, listener
from core.speech.phone_times import joined
from core.speech.phones import ARPABET, SILENCE
from core.speech.prosody import HOP_S, speech_activity
from core.speech.speech import ANALYSIS_RATE, Audio, Phone, Speech

LONGEST_S, SHORTEST_S = 20.0, 0.08
"""Seconds of sound recognised at a time: the grain of progress and of cancelling."""

LOOP_CONFIDENCE = 0.5
"""About half of the phones of the phone loop are right; most errors stay within a class that looks alike."""

ENGLISH: Final = Decoding()
FOREIGN: Final = Decoding(bigram=0.0)
"""Which phone follows which is known for English alone."""

NOTE_FREE = "The lips follow phones guessed from the sound alone. Give the transcript for better lips."
NOTE_SILENT = "No speech was found in the sound; the mouth stays closed."
NOTE_LOOP = "The model that hears phones could not be loaded; a coarser one was used. Get the program again."

Progress = Callable[[float, str], None]
Hear = Callable[[NDArray[np.float32], float, float], list[Phone]]
"""(mono, start, end in seconds) -> the phones of that stretch."""


def recognise(
    audio: Audio,
    *,
    language: str = "en-us",
    on_progress: Progress | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Speech:
    """Recognise phones freely.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    try:
        own, decoding = listener(), ENGLISH if language.split("-")[0] == "en" else FOREIGN
    except SpeechError:
        found = recognise_by_loop(audio, language=language, on_progress=on_progress, should_cancel=should_cancel)
        return replace(found, notes=(*found.notes, NOTE_LOOP))

    def hear(mono: NDArray[np.float32], start_s: float, end_s: float) -> list[Phone]:
        return heard(own, decoding, mono, start_s, end_s)

    return _recognised(audio, language, hear, on_progress, should_cancel)


def recognise_by_loop(
    audio: Audio,
    *,
    language: str = "en-us",
    on_progress: Progress | None = None,
    should_cancel: Callable[[], bool] | None = None,
) -> Speech:
    """Recognise phones freely with the phone loop of PocketSphinx.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    loop = sphinx.PhoneLoop()

    def hear(mono: NDArray[np.float32], start_s: float, end_s: float) -> list[Phone]:
        return _looped(loop, mono, start_s, end_s)

    return _recognised(audio, language, hear, on_progress, should_cancel)


def _recognised(
    audio: Audio, language: str, hear: Hear, on_progress: Progress | None, should_cancel: Callable[[], bool] | None
) -> Speech:
    mono, on = analysis_mono(audio), speech_activity(audio)
    phones: list[Phone] = []
    stretches = spans(on)
    for index, (start, end) in enumerate(stretches):
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(index / len(stretches), "Listening for phones")
        phones += hear(mono, start * HOP_S, end * HOP_S)
    phones = only_where(on, phones)
    note = NOTE_FREE if phones else NOTE_SILENT
    return Speech(audio, contiguous(phones, audio.duration_s), (), "", "free", language, (note,))


def heard(own: Listener, decoding: Decoding, mono: NDArray[np.float32], start_s: float, end_s: float) -> list[Phone]:
    """Phones of one stretch by the classifier."""
    return path(own, decoding, chances(own, mono, start_s, end_s), start_s)


def chances(own: Listener, mono: NDArray[np.float32], start_s: float, end_s: float) -> NDArray[np.float32]:
    """Log probabilities [F, P] of a stretch, heard with its surroundings; the first row begins at `start_s`, to a frame."""
    first, step = round(max(0.0, start_s - CONTEXT_S) / FRAME_S), round(FRAME_S * ANALYSIS_RATE)
    around = own.log_posteriors(mono[first * step : round((end_s + CONTEXT_S) * ANALYSIS_RATE)])
    return around[round(start_s / FRAME_S) - first : round(end_s / FRAME_S) - first]


def path(own: Listener, decoding: Decoding, found: NDArray[np.float32], start_s: float) -> list[Phone]:
    """Phones of the best path through log probabilities [F, P], each with its mean probability as confidence."""
    shift = round(start_s / FRAME_S)
    phones = []
    for run in decode(found, decoding, log_bigram=own.log_bigram):
        symbol = ARPABET[run.phone]
        if symbol != SILENCE:
            sure = min(1.0, float(np.exp(found[run.start : run.end, run.phone]).mean()))
            phones.append(Phone((run.start + shift) * FRAME_S, (run.end + shift) * FRAME_S, symbol, sure))
    return phones


def _looped(loop: sphinx.PhoneLoop, mono: NDArray[np.float32], start_s: float, end_s: float) -> list[Phone]:
    piece = mono[round(start_s * ANALYSIS_RATE) : round(end_s * ANALYSIS_RATE)]
    try:
        found = loop.segments(sphinx.pcm16(piece))
    except sphinx.DecodingFailed:
        return []
    shift = start_s + sphinx.BIAS_S
    times = [(s.start * sphinx.FRAME_S + shift, min(s.end * sphinx.FRAME_S + shift, end_s), s.name) for s in found]
    return [Phone(a, b, name, LOOP_CONFIDENCE) for a, b, name in times if b > a and name != SILENCE]


def spans(on: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Frame ranges around speech, padded by 0.1 s, cut at pauses, none longer than `LONGEST_S`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
    pad, longest = round(0.1 / HOP_S), round(LONGEST_S / HOP_S)
    found: list[tuple[int, int]] = []
    for a, b in edges.reshape(-1, 2).tolist():
        start, end = max(0, a - pad), min(len(on), b + pad)
        if found and (start - found[-1][1]) * HOP_S < 0.3 and end - found[-1][0] <= longest:
            found[-1] = (found[-1][0], end)
            continue
        start = max(start, found[-1][1]) if found else start
        found += [(s, min(s + longest, end)) for s in range(start, end, longest)]
    return [(a, b) for a, b in found if (b - a) * HOP_S > SHORTEST_S]


def only_where(on: NDArray[np.bool_], phones: list[Phone]) -> list[Phone]:
    """Drop phones that lie mostly in silence: phones are heard in noise too."""
    kept = []
    for phone in phones:
        inside = on[int(phone.start_s / HOP_S) : max(int(phone.end_s / HOP_S), int(phone.start_s / HOP_S) + 1)]
        if len(inside) and inside.mean() > 0.1:
            kept.append(phone)
    return kept


def contiguous(phones: list[Phone], duration_s: float) -> tuple[Phone, ...]:
    """Fill the gaps of ordered phones with silence, from 0 to `duration_s`; overlaps are cut."""
    filled: list[Phone] = []
    now = 0.0
    for phone in phones:
        start, end = max(phone.start_s, now), min(phone.end_s, duration_s)
        if end - start < 1e-6:
            continue
        if start > now:
            filled.append(Phone(now, start, SILENCE))
        filled.append(Phone(start, end, phone.symbol, phone.confidence))
        now = end
    if now < duration_s:
        filled.append(Phone(now, duration_s, SILENCE))
    return tuple(joined(filled))
