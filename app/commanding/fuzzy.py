"""Finding by a few letters: how well a query fits a text."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)
def score(query: str, text: str) -> float:
    """How well every letter of `query` is found in `text` in order; 0 where one is missing.

    Letters at the start of a word and letters in a row count more, and a short text more than a long one.
    """
    wanted, within = query.casefold().replace(" ", ""), text.casefold()
    if not wanted:
        return 1.0
    best = 0.0
    for start in (i for i, letter in enumerate(within) if letter == wanted[0]):
        best = max(best, _from(wanted, within, start))
    return best / (1.0 + len(within) / 200.0)


def _from(wanted: str, within: str, start: int) -> float:
    """The score of the match that begins at `start`: each next letter at a word's start, else in a row, else anywhere."""
    total, at = _worth(within, start, start - 2), start
    for letter in wanted[1:]:
        following = at + 1
        found = following if within[following : following + 1] == letter else _word_start(within, letter, following)
        found = within.find(letter, following) if found < 0 else found
        if found < 0:
            return 0.0
        total += _worth(within, found, at)
        at = found
    return total / len(wanted)


def _worth(text: str, at: int, before: int) -> float:
    starts = at == 0 or not text[at - 1].isalnum()
    return 1.0 if at == before + 1 else 0.9 if starts else 0.1


def _word_start(text: str, letter: str, start: int) -> int:
    places = (i for i in range(start, len(text)) if text[i] == letter and not text[i - 1].isalnum())
    return next(places, -1)
