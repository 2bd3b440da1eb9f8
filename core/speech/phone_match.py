"""Two readings of one text, phone against phone: the cheapest way from one row to the other (Needleman and Wunsch 1970)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.speech.phones import ARPABET, VISEME_OF, VISEMES, VOWELS

GAP: Final = 0.8
"""A phone that only one of them says; another phone in its place costs 0 (the same) to 1.5 (vowel for consonant)."""

BAND: Final = 400
"""Phones that one reading may be ahead of the other, measured along both."""

_BOTH, _THEIRS, _OURS = 0, 1, 2


def matched(theirs: Sequence[str], ours: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places (in `theirs`, in `ours`) that belong together, rising in both.

    Args:
        theirs, ours: ARPAbet phones.
    """
    n, m = len(theirs), len(ours)
    costs = _costs()
    rows, columns = ([ARPABET.index(symbol) for symbol in row] for row in (theirs, ours))
    low = [max(0, round(i * m / max(n, 1)) - BAND) for i in range(n + 1)]
    high = [min(m, round(i * m / max(n, 1)) + BAND) for i in range(n + 1)]
    best = np.full(m + 1, np.inf)
    best[: high[0] + 1] = GAP * np.arange(high[0] + 1)
    moves: list[NDArray[np.int8]] = [np.full(high[0] + 1, _OURS, np.int8)]
    for i in range(1, n + 1):
        a, b = low[i], high[i] + 1
        skipped = best[a:b] + GAP
        paired = np.full(b - a, np.inf)
        first = max(a, 1)
        paired[first - a :] = best[first - 1 : b - 1] + costs[rows[i - 1], columns[first - 1 : b - 1]]
        move = np.where(paired <= skipped, _BOTH, _THEIRS).astype(np.int8)
        slope = GAP * np.arange(b - a)
        reached = np.minimum(paired, skipped)
        now = np.minimum.accumulate(reached - slope) + slope
        move[now < reached - 1e-9] = _OURS
        best[:a] = np.inf
        best[a:b] = now
        moves.append(move)
    return _path(moves, low, n, m)


def _path(moves: list[NDArray[np.int8]], low: list[int], n: int, m: int) -> list[tuple[int, int]]:
    pairs = []
    i, j = n, m
    while i and j:
        move = moves[i][j - low[i]]
        if move == _BOTH:
            pairs.append((i - 1, j - 1))
        i -= move != _OURS
        j -= move != _THEIRS
    return pairs[::-1]


def _costs() -> NDArray[np.float64]:
    """Of saying one phone for another, `[40, 40]`."""
    looks = np.array([VISEMES.index(VISEME_OF[symbol]) for symbol in ARPABET])
    open_ = np.array([symbol in VOWELS for symbol in ARPABET])
    costs = np.where(open_[:, None] == open_[None], np.where(looks[:, None] == looks[None], 0.4, 0.9), 1.5)
    np.fill_diagonal(costs, 0.0)
    return costs
