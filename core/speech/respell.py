"""What a word typed over a stretch of sound is made of: its phones from the dictionary or espeak-ng, placed by alignment."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from core.errors import SpeechError
from core.speech import sphinx
from core.speech.audio import analysis_mono
from core.speech.correct import SHORTEST_S, rounded
from core.speech.correct_words import Reading, insert_word, replace_word, room_for_word, span_of
from core.speech.phones import SILENCE, VOWELS
from core.speech.pronounce import pronounce
from core.speech.speech import Audio, Phone, Speech

LONGEST: Final = 60
"""Characters; more is a transcript, not a word."""

_VOWEL_SHARE: Final = 1.7
"""How much longer a vowel is than a consonant where nothing better is known."""


def respell(speech: Speech, text: str, *, word: int | None = None, t_s: float | None = None) -> Speech:
    """Let `text`, one word or a few, be said in the time of a word, or as a new word around a moment.

    Args:
        speech: what is said so far.
        text: as written.
        word: index of the word it takes the place of.
        t_s: where the new word is put, if none is replaced.

    Raises:
        SpeechError: there is nothing to say in the text, it is too long for its time, or there is no room for it.
        ValueError: there is no such word, or neither a word nor a moment is given.
    """
    if word is None and t_s is None:
        raise ValueError("neither a word nor a moment")
    start, end = span_of(speech, word) if word is not None else room_for_word(speech, t_s or 0.0)
    readings = readings_of(speech, text, start, end)
    return replace_word(speech, word, readings) if word is not None else insert_word(speech, readings)


def readings_of(speech: Speech, text: str, start_s: float, end_s: float) -> list[Reading]:
    """Words and phones of `text`, spread over a stretch: by forced alignment in English, else evenly.

    Raises:
        SpeechError: there is nothing to say in the text, or it is too long for the stretch.
    """
    if len(text) > LONGEST:
        raise SpeechError("That is too long for one word.", "Give the transcript of the whole recording instead.")
    aligner = sphinx.Aligner()
    spoken = pronounce(aligner, text, speech.language)
    if not spoken:
        raise SpeechError(f"There is nothing to say in “{text}”.", "Type a word.")
    names = [name for one in spoken for name in one.names]
    symbols = [symbol for name in names for symbol in aligner.phones(name)]
    if len(symbols) * SHORTEST_S > end_s - start_s:
        raise SpeechError(f"There is no time to say “{text}” here.", "Make the word longer first.")
    found = _aligned(aligner, speech, names, start_s, end_s) if speech.language.split("-")[0] == "en" else None
    if len(spoken) == 1 and found is not None:  # perhaps in another pronunciation than the dictionary's first
        return [Reading(spoken[0].text, tuple(found))]
    phones = found if found is not None and len(found) == len(symbols) else spread(symbols, start_s, end_s)
    readings, at = [], 0
    for one in spoken:
        count = sum(len(aligner.phones(name)) for name in one.names)
        readings.append(Reading(one.text, tuple(phones[at : at + count])))
        at += count
    return readings


def spread(symbols: Sequence[str], start_s: float, end_s: float) -> list[Phone]:
    """Phones one after another over a stretch, vowels longer than consonants."""
    shares = [_VOWEL_SHARE if symbol in VOWELS else 1.0 for symbol in symbols]
    scale = (end_s - start_s) / sum(shares)
    borders = [start_s, *(rounded(start_s + scale * share) for share in accumulate(shares[:-1])), end_s]
    return [Phone(a, b, symbol) for a, b, symbol in zip(borders, borders[1:], symbols, strict=False)]


def _aligned(aligner: sphinx.Aligner, speech: Speech, names: list[str], start_s: float, end_s: float) -> list[Phone] | None:
    """The phones of dictionary words over [start_s, end_s); None where the recogniser finds no way through the sound.

    Silence that it hears at the ends or between words goes to the phone before, or to the first: the stretch is spoken.
    """
    rate = speech.audio.rate
    piece = Audio(speech.audio.samples[round(start_s * rate) : round(end_s * rate)], rate)
    try:
        found = aligner.phone_segments(sphinx.pcm16(analysis_mono(piece)), names)
    except sphinx.DecodingFailed:
        return None
    spoken = [s for s in found if s.name != SILENCE]
    inner = [start_s + s.start * sphinx.FRAME_S + sphinx.BIAS_S for s in spoken[1:]]
    borders = [start_s, *inner, end_s]
    if len(spoken) * SHORTEST_S > end_s - start_s:
        return None
    for i in range(1, len(borders) - 1):  # none too short, from either side
        borders[i] = rounded(max(borders[i], borders[i - 1] + SHORTEST_S))
    for i in range(len(borders) - 2, 0, -1):
        borders[i] = rounded(min(borders[i], borders[i + 1] - SHORTEST_S))
    return [Phone(a, b, s.name) for a, b, s in zip(borders, borders[1:], spoken, strict=False)]
