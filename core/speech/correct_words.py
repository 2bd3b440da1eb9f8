"""Corrections of words by hand: their times, what they are, and whether they are said at all. See `core.speech.correct`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.errors import SpeechError
from core.speech.correct import SHORTEST_S, corrected, phones_of, rounded
from core.speech.phones import SILENCE
from core.speech.speech import Phone, Speech, Word
from core.speech.text import words_of

REACH_S: Final = 0.2
"""How far a new word reaches to both sides of where it is put."""


@dataclass(frozen=True)
class Reading:
    """One written word and its phones, contiguous, at their times."""

    text: str
    phones: tuple[Phone, ...]

    @property
    def word(self) -> Word:
        return Word(self.phones[0].start_s, self.phones[-1].end_s, self.text)


def span_of(speech: Speech, index: int) -> tuple[float, float]:
    """Seconds from the first to the last phone of word `index`; the word's own where it has none.

    Raises:
        ValueError: there is no such word.
    """
    word = _word(speech, index)
    inside = phones_of(speech.phones, word)
    if not inside:
        return word.start_s, word.end_s
    return speech.phones[inside.start].start_s, speech.phones[inside.stop - 1].end_s


def is_guess(speech: Speech, word: Word) -> bool:
    """Whether a word was recognised from the sound and nobody confirmed it since."""
    inside = phones_of(speech.phones, word)
    return speech.source == "free" and any(speech.phones[i].confidence < 1 for i in inside)


def room_for_word(speech: Speech, t_s: float) -> tuple[float, float]:
    """Where a new word would lie, put at `t_s`: phones nearby that are in no word, or a stretch of silence.

    Raises:
        SpeechError: there is a word already, or no room.
    """
    if any(word.start_s <= t_s < word.end_s for word in speech.words):
        raise SpeechError("There is a word here already.", "Change it, or delete it first.")
    low = max((word.end_s for word in speech.words if word.end_s <= t_s), default=0.0)
    high = min((word.start_s for word in speech.words if word.start_s > t_s), default=speech.phones[-1].end_s)
    start, end = max(low, rounded(t_s - REACH_S)), min(high, rounded(t_s + REACH_S))
    near = [p for p in speech.phones if p.end_s > start and p.start_s < end and p.symbol != SILENCE]
    inside = [p for p in near if p.start_s >= low - 1e-6 and p.end_s <= high + 1e-6]
    if inside:
        start, end = inside[0].start_s, inside[-1].end_s
    if end - start < 2 * SHORTEST_S:
        raise SpeechError("There is no room for a word here.", "Move a border to make room.")
    return start, end


def move_word_start(speech: Speech, index: int, t_s: float) -> Speech:
    """Let word `index` begin at `t_s`, or as near to it as can be; its phones are stretched alike.

    Phones between the words are cut or grow; where the word before touches this one, that one is stretched too.

    Raises:
        ValueError: there is no such word.
    """
    word, inside = _with_phones(speech, index)
    own = speech.phones[inside.start : inside.stop]
    before = phones_of(speech.phones, speech.words[index - 1]) if index else range(0)
    between = speech.phones[before.stop : inside.start]
    end = own[-1].end_s
    low = between[0].start_s if between else own[0].start_s
    touching = () if between else speech.phones[before.start : before.stop]
    if touching:
        low = min(touching[0].start_s + SHORTEST_S * len(touching), own[0].start_s)
    t_s = rounded(min(max(t_s, low), max(end - SHORTEST_S * len(own), own[0].start_s)))
    words = list(speech.words)
    if touching:
        words[index - 1] = replace(words[index - 1], end_s=t_s)
        ahead = _sure(stretched(touching, touching[0].start_s, t_s))
        kept = speech.phones[: before.start]
    else:
        if between and t_s - low < SHORTEST_S:
            t_s = low
        ahead = [p for p in between if t_s - p.start_s >= SHORTEST_S]
        ahead[-1:] = [replace(p, end_s=t_s) for p in ahead[-1:]]
        if not between and t_s > low:
            ahead = [Phone(low, t_s, SILENCE)]
        kept = speech.phones[: before.stop]
    words[index] = replace(word, start_s=t_s, end_s=end)
    phones = [*kept, *ahead, *_sure(stretched(own, t_s, end)), *speech.phones[inside.stop :]]
    return corrected(speech, phones, words)


def move_word_end(speech: Speech, index: int, t_s: float) -> Speech:
    """Let word `index` end at `t_s`; otherwise as `move_word_start`."""
    _, inside = _with_phones(speech, index)
    stop = len(speech.phones)
    if index + 1 < len(speech.words):
        stop = max(phones_of(speech.phones, speech.words[index + 1]).stop, inside.stop)
    part = replace(speech, phones=speech.phones[inside.start : stop], words=speech.words[index : index + 2])
    moved = _mirrored(move_word_start(_mirrored(part), len(part.words) - 1, -t_s))
    phones = [*speech.phones[: inside.start], *moved.phones, *speech.phones[stop:]]
    return corrected(speech, phones, [*speech.words[:index], *moved.words, *speech.words[index + 2 :]])


def replace_word(speech: Speech, index: int, readings: Sequence[Reading]) -> Speech:
    """Let other words be said in the time of word `index`.

    Args:
        readings: their phones cover `span_of` the word.

    Raises:
        ValueError: there is no such word, or the phones do not cover its time.
    """
    _, inside = _with_phones(speech, index)
    new = _sure(phone for reading in readings for phone in reading.phones)
    phones = [*speech.phones[: inside.start], *new, *speech.phones[inside.stop :]]
    words = [*speech.words[:index], *(reading.word for reading in readings), *speech.words[index + 1 :]]
    text = _transcript(speech, index, index + 1, [reading.text for reading in readings])
    return corrected(speech, phones, words, text)


def insert_word(speech: Speech, readings: Sequence[Reading]) -> Speech:
    """Let words be said where none was; phones that are there give way.

    Raises:
        SpeechError: another word is there.
        ValueError: the phones lie outside the sound.
    """
    new = _sure(phone for reading in readings for phone in reading.phones)
    start, end = new[0].start_s, new[-1].end_s
    if any(word.start_s < end - 1e-6 and word.end_s > start + 1e-6 for word in speech.words):
        raise SpeechError("There is a word here already.", "Change it, or delete it first.")
    before = [replace(p, end_s=min(p.end_s, start)) for p in speech.phones if p.start_s < start]
    after = [replace(p, start_s=max(p.start_s, end)) for p in speech.phones if p.end_s > end]
    if len(before) > 1 and before[-1].end_s - before[-1].start_s < SHORTEST_S:
        before[-2:] = [replace(before[-2], end_s=start)]
    if len(after) > 1 and after[0].end_s - after[0].start_s < SHORTEST_S:
        after[:2] = [replace(after[1], start_s=end)]
    index = sum(1 for word in speech.words if word.start_s < start)
    words = [*speech.words[:index], *(reading.word for reading in readings), *speech.words[index:]]
    text = _transcript(speech, index, index, [reading.text for reading in readings])
    return corrected(speech, [*before, *new, *after], words, text)


def delete_word(speech: Speech, index: int) -> Speech:
    """Take word `index` away: its time is silent.

    Raises:
        ValueError: there is no such word.
    """
    inside = phones_of(speech.phones, _word(speech, index))
    phones = [replace(p, symbol=SILENCE, confidence=1.0) if i in inside else p for i, p in enumerate(speech.phones)]
    words = [*speech.words[:index], *speech.words[index + 1 :]]
    return corrected(speech, phones, words, _transcript(speech, index, index + 1, []))


def stretched(phones: Sequence[Phone], start_s: float, end_s: float) -> list[Phone]:
    """Phones over another time, each as much longer or shorter as the others, none below `SHORTEST_S` where that can be."""
    lengths = [p.end_s - p.start_s for p in phones]
    scale = (end_s - start_s) / sum(lengths)
    least = min(SHORTEST_S, (end_s - start_s) / len(phones))
    lengths = [max(scale * length, least) for length in lengths]
    spare = sum(length - least for length in lengths)
    excess = sum(lengths) - (end_s - start_s)
    if excess > 1e-9 and spare > 0:
        lengths = [length - excess * (length - least) / spare for length in lengths]
    borders = [start_s]
    for length in lengths[:-1]:
        borders.append(rounded(borders[-1] + length))
    borders.append(end_s)
    return [replace(p, start_s=a, end_s=b) for p, a, b in zip(phones, borders, borders[1:], strict=False)]


def _sure(phones: Iterable[Phone]) -> list[Phone]:
    return [replace(phone, confidence=1.0) for phone in phones]


def _word(speech: Speech, index: int) -> Word:
    if not 0 <= index < len(speech.words):
        raise ValueError(f"no word {index}")
    return speech.words[index]


def _with_phones(speech: Speech, index: int) -> tuple[Word, range]:
    word = _word(speech, index)
    inside = phones_of(speech.phones, word)
    if not inside:
        raise ValueError(f"word {index} has no phones")
    return word, inside


def _mirrored(speech: Speech) -> Speech:
    """The same with time running backwards from 0: the end of a word is moved as its start is."""
    phones = tuple(replace(p, start_s=-p.end_s, end_s=-p.start_s) for p in reversed(speech.phones))
    words = tuple(replace(w, start_s=-w.end_s, end_s=-w.start_s) for w in reversed(speech.words))
    return replace(speech, phones=phones, words=words)


def _transcript(speech: Speech, start: int, end: int, texts: Sequence[str]) -> str:
    """The transcript with words [start, end) replaced, where it has the words of the speech and nothing but them."""
    written = words_of(speech.transcript)
    unknown = speech.source == "free" and not speech.words
    if unknown or [w.word.casefold() for w in written] != [w.text.casefold() for w in speech.words]:
        return speech.transcript
    new, whole = " ".join(texts), speech.transcript
    if start == end:
        at = written[start].start if start < len(written) else len(whole)
        return f"{whole[:at].rstrip()} {new} {whole[at:]}".strip()
    if not texts:  # its marks go with it
        return f"{whole[: written[start].start].rstrip()} {whole[written[end - 1].end :].lstrip()}".strip()
    first = whole.index(written[start].word, written[start].start)
    last = whole.index(written[end - 1].word, written[end - 1].start) + len(written[end - 1].word)
    return f"{whole[:first]}{new}{whole[last:]}"
