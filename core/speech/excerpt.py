"""A part of a speech by itself: its sound, and the phones and words that lie in it, with their times kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import SpeechError
from core.speech.audio import MIN_DURATION_S, make_audio
from core.speech.speech import Audio, Phone, Speech, Word

FADE_S: Final = 0.005
"""Where the sound was cut it comes and goes in this time, or it would click."""
LEAST_S: Final = 0.01
"""Less than this of a phone goes to its neighbour."""


def excerpt(speech: Speech, start_s: float, end_s: float) -> Speech:
    """What is heard from `start_s` to `end_s`, as a speech that begins at 0.

    Of the transcript those words stay whose middle lies in the part, written as they were.

    Raises:
        SpeechError: the part is too short, or lies outside the sound.
    """
    audio = _cut(speech.audio, start_s, end_s)
    words = [word for word in speech.words if start_s <= (word.start_s + word.end_s) / 2 < end_s]
    return replace(
        speech,
        audio=audio,
        phones=_phones(speech.phones, start_s, audio.duration_s),
        words=tuple(_moved_word(word, start_s, audio.duration_s) for word in words),
        transcript=_transcript(speech, words),
    )


def _cut(audio: Audio, start_s: float, end_s: float) -> Audio:
    first, last = (min(max(0, round(t_s * audio.rate)), len(audio.samples)) for t_s in (start_s, end_s))
    if (last - first) / audio.rate < MIN_DURATION_S:
        raise SpeechError("The part is too short to hold speech.", "Mark a longer range of the sound.")
    samples = audio.samples[first:last].copy()
    fade = _fade(min(round(FADE_S * audio.rate), len(samples) // 2))
    if first > 0:
        samples[: len(fade)] *= fade
    if last < len(audio.samples):
        samples[len(samples) - len(fade) :] *= fade[::-1]
    return make_audio(samples, audio.rate)


def _fade(count: int) -> NDArray[np.float32]:
    """From silence to all of it, [count, 1]."""
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / max(1, count))).astype(np.float32)[:, None]


def _phones(phones: tuple[Phone, ...], start_s: float, duration_s: float) -> tuple[Phone, ...]:
    """Those that are heard, contiguous from 0 to the end."""
    parts = [_within(phone.start_s, phone.end_s, start_s, duration_s) for phone in phones]
    heard = [(phone, *part) for phone, part in zip(phones, parts, strict=True) if part[1] - part[0] >= LEAST_S]
    starts = [0.0, *(begin for _, begin, _ in heard[1:])]
    ends = [*starts[1:], duration_s]
    return tuple(
        replace(phone, start_s=begin, end_s=end) for (phone, _, _), begin, end in zip(heard, starts, ends, strict=False)
    )


def _moved_word(word: Word, start_s: float, duration_s: float) -> Word:
    begin, end = _within(word.start_s, word.end_s, start_s, duration_s)
    return replace(word, start_s=begin, end_s=end)


def _within(begin_s: float, end_s: float, start_s: float, duration_s: float) -> tuple[float, float]:
    """What of a time lies in the part, seconds from its start."""
    return min(max(0.0, begin_s - start_s), duration_s), min(max(0.0, end_s - start_s), duration_s)


def _transcript(speech: Speech, words: list[Word]) -> str:
    written = speech.transcript.split()
    if len(written) == len(speech.words):  # with its punctuation
        kept = {id(word) for word in words}
        return " ".join(token for token, word in zip(written, speech.words, strict=True) if id(word) in kept)
    return " ".join(word.text for word in words) if written else ""
