"""Phones without a transcript: PocketSphinx's phone loop, held to where there is a voice at all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.speech import sphinx
from core.speech.audio import analysis_mono
from core.speech.phone_times import joined
from core.speech.phones import SILENCE
from core.speech.prosody import HOP_S, speech_activity
from core.speech.speech import ANALYSIS_RATE, Audio, Phone, Speech

LONGEST_S, SHORTEST_S = 20.0, 0.08
"""Seconds of sound recognised at a time: the grain of progress and of cancelling."""

FREE_CONFIDENCE = 0.5
"""About half of freely recognised phones are right; most errors stay within a class that looks alike."""

NOTE_FREE = "The lips follow phones guessed from the sound alone. Give the transcript for better lips."
NOTE_SILENT = "No speech was found in the sound; the mouth stays closed."

Progress = Callable[[float, str], None]


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
    mono, on = analysis_mono(audio), speech_activity(audio)
    phones: list[Phone] = []
    spans = _spans(on)
    loop = sphinx.PhoneLoop()
    for index, (start, end) in enumerate(spans):
        if should_cancel is not None and should_cancel():
            raise Cancelled
        if on_progress is not None:
            on_progress(index / len(spans), "Listening for phones")
        phones += _recognise_span(loop, mono, start * HOP_S, end * HOP_S)
    notes = (NOTE_FREE,) if any(p.symbol != SILENCE for p in phones) else (NOTE_SILENT,)
    return Speech(audio, contiguous(_only_where(on, phones), audio.duration_s), (), "", "free", language, notes)


def _recognise_span(loop: sphinx.PhoneLoop, mono: NDArray[np.float32], start_s: float, end_s: float) -> list[Phone]:
    piece = mono[round(start_s * ANALYSIS_RATE) : round(end_s * ANALYSIS_RATE)]
    try:
        found = loop.segments(sphinx.pcm16(piece))
    except sphinx.DecodingFailed:
        return []
    shift = start_s + sphinx.BIAS_S
    times = [(s.start * sphinx.FRAME_S + shift, min(s.end * sphinx.FRAME_S + shift, end_s), s.name) for s in found]
    return [Phone(a, b, name, FREE_CONFIDENCE) for a, b, name in times if b > a and name != SILENCE]


def _spans(on: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Frame ranges around speech, padded by 0.1 s, cut at pauses, none longer than `LONGEST_S`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
    pad, longest = round(0.1 / HOP_S), round(LONGEST_S / HOP_S)
    spans: list[tuple[int, int]] = []
    for a, b in edges.reshape(-1, 2).tolist():
        start, end = max(0, a - pad), min(len(on), b + pad)
        if spans and (start - spans[-1][1]) * HOP_S < 0.3 and end - spans[-1][0] <= longest:
            spans[-1] = (spans[-1][0], end)
            continue
        start = max(start, spans[-1][1]) if spans else start
        spans += [(s, min(s + longest, end)) for s in range(start, end, longest)]
    return [(a, b) for a, b in spans if (b - a) * HOP_S > SHORTEST_S]


def _only_where(on: NDArray[np.bool_], phones: list[Phone]) -> list[Phone]:
    """Drop phones that lie mostly in silence: the loop hears phones in noise too."""
    kept = []
    for phone in phones:
        inside = on[int(phone.start_s / HOP_S) : max(int(phone.end_s / HOP_S), int(phone.start_s / HOP_S) + 1)]
        if len(inside) and inside.mean() > 0.3:
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
