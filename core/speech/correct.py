"""Corrections of phones by hand: every function takes a speech and gives another; the sound stays as it is.

Phones stay contiguous and at least `SHORTEST_S` long. The ends of a word lie on borders of phones and move with them.
What was corrected has confidence 1, for a person said so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from core.errors import SpeechError
from core.speech.phone_times import joined
from core.speech.phones import ARPABET, SILENCE
from core.speech.speech import Phone, Speech, Word

SHORTEST_S: Final = 0.02
INSERTED_S: Final = 0.08
"""Length of a phone put into a silence."""

NOTE_CORRECTED: Final = "Words or phones were corrected by hand."

_DIGITS = 4  # 0.1 ms, as stored


def move_border(speech: Speech, index: int, t_s: float) -> Speech:
    """Let phone `index` begin at `t_s`, or as near to it as both neighbours' shortest lengths allow.

    Raises:
        ValueError: there is no phone before it, or none there.
    """
    if not 0 < index < len(speech.phones):
        raise ValueError(f"no border before phone {index}")
    before, after = speech.phones[index - 1], speech.phones[index]
    low = min(before.start_s + SHORTEST_S, before.end_s)
    high = max(after.end_s - SHORTEST_S, after.start_s)
    t_s = rounded(min(max(t_s, low), high))
    phones = list(speech.phones)
    phones[index - 1 : index + 1] = [_sure(replace(before, end_s=t_s)), _sure(replace(after, start_s=t_s))]
    return corrected(speech, phones, moved_words(speech, {index: t_s}))


def set_symbol(speech: Speech, index: int, symbol: str) -> Speech:
    """Let phone `index` be another one. A word whose first or last phone falls silent is shorter by it.

    Raises:
        ValueError: there is no such phone, or no such symbol.
    """
    phone = _phone(speech, index)
    if symbol not in ARPABET:
        raise ValueError(f"{symbol!r} is no phone")
    phones = list(speech.phones)
    phones[index] = replace(phone, symbol=symbol, confidence=1.0)
    return corrected(speech, phones, speech.words)


def split_phone(speech: Speech, index: int, t_s: float, symbol: str = "") -> Speech:
    """Cut phone `index` at `t_s`; what follows the cut becomes `symbol`, or stays what it is.

    Raises:
        SpeechError: it is too short to be cut.
        ValueError: there is no such phone, or no such symbol.
    """
    phone = _phone(speech, index)
    if phone.end_s - phone.start_s < 2 * SHORTEST_S:
        raise SpeechError("This phone is too short to be split.", "Make it longer first.")
    if (symbol or phone.symbol) not in ARPABET:
        raise ValueError(f"{symbol!r} is no phone")
    t_s = rounded(min(max(t_s, phone.start_s + SHORTEST_S), phone.end_s - SHORTEST_S))
    after = Phone(t_s, phone.end_s, symbol or phone.symbol)
    phones = list(speech.phones)
    phones[index : index + 1] = [_sure(replace(phone, end_s=t_s)), after]
    return corrected(speech, phones, speech.words)


def insert_phone(speech: Speech, t_s: float, symbol: str) -> Speech:
    """Put a phone where `t_s` is: into a silence with silence left around it, else as the second part of what is there.

    Raises:
        SpeechError: there is no room.
        ValueError: no such symbol.
    """
    index = phone_at(speech, t_s)
    silence = _phone(speech, index)
    if silence.symbol != SILENCE:
        return split_phone(speech, index, t_s, symbol)
    if symbol not in ARPABET:
        raise ValueError(f"{symbol!r} is no phone")
    if silence.end_s - silence.start_s < SHORTEST_S:
        raise SpeechError("There is no room for a phone here.", "Make the silence longer first.")
    start = max(silence.start_s, t_s - INSERTED_S / 2)
    end = min(silence.end_s, start + INSERTED_S)
    start = max(silence.start_s, end - INSERTED_S)
    start = silence.start_s if start - silence.start_s < SHORTEST_S else rounded(start)
    end = silence.end_s if silence.end_s - end < SHORTEST_S else rounded(end)
    phones = list(speech.phones)
    phones[index : index + 1] = [
        Phone(silence.start_s, start, SILENCE),
        Phone(start, end, symbol),
        Phone(end, silence.end_s, SILENCE),
    ]
    return corrected(speech, phones, speech.words)


def delete_phone(speech: Speech, index: int) -> Speech:
    """Take phone `index` away. A silence beside it grows over its time, else both neighbours do, by half each.

    A word that loses its only phone goes with it.

    Raises:
        SpeechError: it is the only phone.
        ValueError: there is no such phone.
    """
    phone = _phone(speech, index)
    if len(speech.phones) == 1:
        raise SpeechError("The only phone cannot be deleted.", "Change it instead.")
    before = speech.phones[index - 1] if index else None
    after = speech.phones[index + 1] if index + 1 < len(speech.phones) else None
    t_s = rounded((phone.start_s + phone.end_s) / 2)
    if before is None or (after is not None and after.symbol == SILENCE != before.symbol):
        t_s = phone.start_s
    elif after is None or (before.symbol == SILENCE != after.symbol):
        t_s = phone.end_s
    phones = list(speech.phones)
    if before is not None:
        phones[index - 1] = replace(before, end_s=t_s)
    if after is not None:
        phones[index + 1] = replace(after, start_s=t_s)
    del phones[index]
    return corrected(speech, phones, moved_words(speech, {index: t_s, index + 1: t_s}))


# what corrections of words share


def rounded(t_s: float) -> float:
    """To a tenth of a millisecond, as times are stored."""
    return round(t_s, _DIGITS)


def phone_at(speech: Speech, t_s: float) -> int:
    """Index of the phone at a time, held to the sound."""
    index = bisect_left(speech.phones, t_s + 1e-9, key=lambda phone: phone.start_s) - 1
    return min(max(index, 0), len(speech.phones) - 1)


def phones_of(phones: Sequence[Phone], word: Word) -> range:
    """Indices of the phones whose middle lies within a word; empty where there are none."""

    def middle(phone: Phone) -> float:
        return (phone.start_s + phone.end_s) / 2

    return range(bisect_left(phones, word.start_s, key=middle), bisect_left(phones, word.end_s, key=middle))


def moved_words(speech: Speech, borders: Mapping[int, float]) -> list[Word]:
    """The words after some borders of phones moved; a word without any time left is gone.

    Args:
        borders: number of a border (that at the start of phone N is N) -> its time.
    """
    near = _touching(speech.words, speech.phones, min(borders) - 1, max(borders) + 1)
    words = list(speech.words)
    words[near.start : near.stop] = []
    at = near.start
    for word in speech.words[near.start : near.stop]:
        inside = phones_of(speech.phones, word)
        start, end = (borders.get(inside.start), borders.get(inside.stop)) if inside else (None, None)
        moved = Word(word.start_s if start is None else start, word.end_s if end is None else end, word.text)
        if moved.end_s - moved.start_s > 1e-6:
            words.insert(at, moved)
            at += 1
    return words


def corrected(speech: Speech, phones: Sequence[Phone], words: Sequence[Word], transcript: str | None = None) -> Speech:
    """`speech` with other phones and words, silences joined, and a note that a person saw to it.

    Words end on phones that sound; one whose phones all fell silent is gone. Only what differs from `speech` is looked at:
    a border of half an hour of speech has to follow the hand.

    Raises:
        ValueError: the phones leave a gap or overlap, or do not last from the start to the end of the old ones.
    """
    if not phones or phones[0].start_s != speech.phones[0].start_s or phones[-1].end_s != speech.phones[-1].end_s:
        raise ValueError("phones do not cover the sound")
    start, stop = _different(speech.phones, phones)
    part = joined(list(phones[start:stop]))
    made = (*phones[:start], *part, *phones[stop:])
    checked = made[max(start - 1, 0) : start + len(part) + 1]
    if any(abs(a.end_s - b.start_s) > 1e-6 for a, b in pairwise(checked)):
        raise ValueError("phones leave a gap, or overlap")
    notes = speech.notes if NOTE_CORRECTED in speech.notes else (*speech.notes, NOTE_CORRECTED)
    text = speech.transcript if transcript is None else transcript
    near = _touching(words, made, start - 1, start + len(part) + 1)
    inside = words[near.start : near.stop]
    never = {word for word in inside if word in speech.words and not _sounding(speech.phones, word)}
    settled = [found for word in inside if (found := word if word in never else _settled(made, word)) is not None]
    kept = (*words[: near.start], *settled, *words[near.stop :])
    return replace(speech, phones=made, words=kept, transcript=text, notes=notes)


def _different(old: Sequence[Phone], new: Sequence[Phone]) -> tuple[int, int]:
    """The stretch of `new` outside which both have the same phones, with one phone more on either side."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] is not new[i]), shorter)
    same = next((i for i in range(shorter - start) if old[-1 - i] is not new[-1 - i]), shorter - start)
    return max(start - 1, 0), min(len(new) - same + 1, len(new))


def _touching(words: Sequence[Word], phones: Sequence[Phone], first: int, stop: int) -> range:
    """Numbers of the words that share time with phones [first, stop), or touch it."""
    start_s = phones[max(first, 0)].start_s
    end_s = phones[min(stop, len(phones)) - 1].end_s
    left = bisect_left(words, start_s - 1e-6, key=lambda word: word.end_s)
    return range(left, max(left, bisect_left(words, end_s + 1e-6, key=lambda word: word.start_s)))


def _sounding(phones: Sequence[Phone], word: Word) -> list[Phone]:
    inside = phones_of(phones, word)
    return [p for p in phones[inside.start : inside.stop] if p.symbol != SILENCE]


def _settled(phones: Sequence[Phone], word: Word) -> Word | None:
    """The word from its first to its last phone that sounds; None where there is none."""
    found = _sounding(phones, word)
    return replace(word, start_s=found[0].start_s, end_s=found[-1].end_s) if found else None


def _phone(speech: Speech, index: int) -> Phone:
    if not 0 <= index < len(speech.phones):
        raise ValueError(f"no phone {index}")
    return speech.phones[index]


def _sure(phone: Phone) -> Phone:
    return replace(phone, confidence=1.0)
