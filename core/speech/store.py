"""Speech to and from the JSON of a project file; the samples are stored beside it as a sound file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import eq, is_
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from core.errors import ProjectError
from core.speech.phones import ARPABET
from core.speech.speech import Audio, Phone, Speech, Word

MAX_ITEMS = 100_000

A = TypeVar("A")
B = TypeVar("B")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class _Known:
    """Phones and words with their rows, as last read for one sound."""

    phones: tuple[Phone, ...] = ()
    phone_rows: tuple[Row, ...] = ()
    words: tuple[Word, ...] = ()
    word_rows: tuple[Row, ...] = ()


_known: WeakKeyDictionary[Audio, _Known] = WeakKeyDictionary()
"""A correction changes a few phones of thousands: the others need not be read and written anew."""


def speech_to_json(speech: Speech) -> dict[str, Any]:
    """Everything but the samples; times rounded to 0.1 ms."""
    known = _known.get(speech.audio, _Known())
    phone_rows = _carried(known.phones, known.phone_rows, speech.phones, _phone_row, is_)
    word_rows = _carried(known.words, known.word_rows, speech.words, _word_row, is_)
    return {
        "phones": [list(row) for row in phone_rows],
        "words": [list(row) for row in word_rows],
        "transcript": speech.transcript,
        "source": speech.source,
        "language": speech.language,
        "notes": list(speech.notes),
    }


def speech_from_json(data: Mapping[str, Any], audio: Audio) -> Speech:
    """Read what `speech_to_json` wrote.

    Raises:
        ProjectError: fields are missing or nonsense.
    """
    known = _known.get(audio, _Known())
    latest_s = audio.duration_s + 1

    def times(start: Any, end: Any) -> tuple[float, float]:
        if not (0 <= start <= latest_s and 0 <= end <= latest_s):
            raise ValueError("times outside the sound")
        return float(start), float(end)

    def phone(row: Row) -> Phone:
        start, end, symbol, confidence = row
        return Phone(*times(start, end), _symbol(symbol), float(confidence))

    def word(row: Row) -> Word:
        start, end, text = row
        return Word(*times(start, end), str(text))

    try:
        phone_rows, word_rows = _rows(data["phones"]), _rows(data["words"])
        phones = _carried(known.phone_rows, known.phones, phone_rows, phone, eq)
        words = _carried(known.word_rows, known.words, word_rows, word, eq)
        source = data["source"]
        if source not in ("tts", "transcript", "free"):
            raise ValueError(f"source {source!r}")
        notes = tuple(str(note) for note in data["notes"])
        speech = Speech(audio, phones, words, str(data["transcript"]), source, str(data["language"]), notes)
    except (KeyError, TypeError, ValueError) as error:
        raise ProjectError("The speech in this project cannot be read.", "Analyse the sound again.", repr(error)) from error
    _known[audio] = _Known(phones, phone_rows, words, word_rows)
    return speech


def _carried(
    before: tuple[A, ...], made: tuple[B, ...], now: tuple[A, ...], make: Callable[[A], B], same: Callable[[A, A], bool]
) -> tuple[B, ...]:
    """What is made of `now`, where `made` was made of `before`: only what differs between their common ends is made."""
    shorter = min(len(before), len(now))
    start = next((n for n, alike in enumerate(map(same, before, now)) if not alike), shorter)
    backwards = zip(reversed(before[start:]), reversed(now[start:]), strict=False)
    left = next((n for n, (a, b) in enumerate(backwards) if not same(a, b)), shorter - start)
    middle = now[start : len(now) - left]
    return (*made[:start], *map(make, middle), *made[len(made) - left :])


def _phone_row(phone: Phone) -> Row:
    return (round(phone.start_s, 4), round(phone.end_s, 4), phone.symbol, round(phone.confidence, 3))


def _word_row(word: Word) -> Row:
    return (round(word.start_s, 4), round(word.end_s, 4), word.text)


def _rows(value: Any) -> tuple[Row, ...]:
    return tuple(map(tuple, _items(value)))


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise TypeError("not a list, or too long")
    return value


def _symbol(value: Any) -> str:
    if value not in ARPABET:
        raise ValueError(f"phone {value!r}")
    return str(value)
