"""Phone and word times out of the events of a synthesis."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.speech.espeak import Synthesis
from core.speech.ipa import to_arpabet
from core.speech.phones import SILENCE
from core.speech.speech import Phone, Word
from core.speech.text import CJK_LETTERS, words_of

STOPS: Final = frozenset(["P", "B", "T", "D", "K", "G", "CH", "JH"])

SHORT_PAUSE_S: Final = 0.06
"""Shorter pauses are part of the phone before them."""

LONGEST_CLOSURE_S: Final = 0.08
QUIET: Final = 0.004


def phones_of(made: Synthesis) -> list[Phone]:
    """Contiguous ARPAbet phones from the first event to the last phone spoken; empty where nothing was spoken."""
    starts = [sample / made.rate for sample, _ in made.phonemes] + [len(made.samples) / made.rate]
    phones: list[Phone] = []
    for (_, name), start, end in zip(made.phonemes, starts, starts[1:], strict=False):
        symbols = to_arpabet(name)
        pause = not symbols and not name
        if pause and (end - start > SHORT_PAUSE_S or (phones and phones[-1].symbol == SILENCE)):
            symbols = (SILENCE,)
        if not symbols:  # a short pause, a tone, a length or a palatal mark prolongs the phone before it
            if phones:
                phones[-1] = Phone(phones[-1].start_s, end, phones[-1].symbol)
            continue
        step = (end - start) / len(symbols)
        phones += [Phone(start + i * step, start + (i + 1) * step, s) for i, s in enumerate(symbols)]
    while phones and phones[-1].symbol == SILENCE:
        phones.pop()
    return joined(_with_closures(phones, made.samples, made.rate))


def words_in(made: Synthesis, text: str, phones: list[Phone]) -> list[Word]:
    """Words as written; each ends where its last phone ends.

    Several events within one written word ("$23.50" is read as six) make one word. Several written words within one event
    ("of the" is read in one breath) share its phones by their letters. Scripts without blanks keep the engine's own division.
    """
    written = words_of(text)
    begins = [w.start - 1 for w in written]
    marks: list[tuple[float, str, int, int]] = []  # start, text, where it is written, number of the written word
    for sample, position, length in made.words:
        found = bisect_right(begins, position) - 1
        if found < 0 or position >= written[found].end:
            continue
        word, where = written[found].word, written[found].start
        if CJK_LETTERS.search(word):
            word, where = text[position : position + length], position
        if not marks or marks[-1][2] != where:
            marks.append((sample / made.rate, word, where, found))
    spoken = [p for p in phones if p.symbol != SILENCE]
    middles = [(p.start_s + p.end_s) / 2 for p in spoken]
    words = []
    ends = [(start, number) for start, _, _, number in marks[1:]] + [(spoken[-1].end_s if spoken else 0.0, len(written))]
    for (start, word, _, number), (end, following) in zip(marks, ends, strict=True):
        inside = spoken[bisect_right(middles, start) : bisect_right(middles, end)]
        words += _shared([word, *(w.word for w in written[number + 1 : following])], inside)
    return words


def _shared(texts: list[str], phones: list[Phone]) -> list[Word]:
    """Words that were read in one breath, each with phones in proportion to its letters, as far as phones go."""
    letters = np.cumsum([0, *(len(text) for text in texts)])
    borders = np.round(letters * len(phones) / letters[-1]).astype(int)
    parts = [(text, phones[a:b]) for text, a, b in zip(texts, borders, borders[1:], strict=False)]
    return [Word(part[0].start_s, part[-1].end_s, text) for text, part in parts if part]


def _with_closures(phones: list[Phone], samples: NDArray[np.float32], rate: int) -> list[Phone]:
    """Give each stop its closure.

    espeak-ng marks a stop at its burst, so the silent gap before it is counted to the phone before; but in that gap the
    lips of a P are shut. The border moves to where the gap begins.
    """
    quiet = np.abs(samples) < QUIET
    moved = list(phones)
    for i, phone in enumerate(phones):
        if phone.symbol not in STOPS:
            continue
        burst = round(phone.start_s * rate)
        window = quiet[max(0, burst - round(LONGEST_CLOSURE_S * rate)) : burst][::-1]
        gap_s = (int(np.argmin(window)) if not window.all() else len(window)) / rate
        before = moved[i - 1] if i else None
        if before is not None:
            share = 1.0 if before.symbol == SILENCE else 0.6
            gap_s = min(gap_s, share * (before.end_s - before.start_s))
        start = phone.start_s - gap_s
        moved[i] = Phone(start, phone.end_s, phone.symbol)
        if before is not None:
            moved[i - 1] = Phone(before.start_s, start, before.symbol)
    return moved


def joined(phones: list[Phone]) -> list[Phone]:
    """Neighbouring silences become one; empty phones vanish."""
    kept: list[Phone] = []
    for phone in phones:
        if phone.end_s - phone.start_s < 1e-6:
            continue
        if kept and kept[-1].symbol == phone.symbol == SILENCE:
            kept[-1] = Phone(kept[-1].start_s, phone.end_s, SILENCE)
        else:
            kept.append(phone)
    return kept
