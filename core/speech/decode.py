"""From phone probabilities to a sequence of phones with times: the best path through them (Viterbi 1967)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.speech.phones import ARPABET, VISEME_OF


@dataclass(frozen=True)
class Decoding:
    """What a path costs beside the probabilities; natural logarithms.

    Attributes:
        change: price of a new phone: fewer, longer phones.
        bigram: weight of which phone follows which (English), 0 for none.
        closure: added to p, b and m, which lips must not miss.
        shortest: frames a phone lasts at least, silence included.
    """

    change: float = 2.5
    bigram: float = 0.6
    closure: float = 0.9
    shortest: int = 2


@dataclass(frozen=True)
class Run:
    """Frames [start, end) of one phone, a place in `ARPABET`."""

    start: int
    end: int
    phone: int


def decode(
    log_posteriors: NDArray[np.float32],
    decoding: Decoding,
    *,
    log_bigram: NDArray[np.float32] | None = None,
) -> list[Run]:
    """The best sequence of phones.

    Args:
        log_posteriors: [F, P].
        decoding: prices.
        log_bigram: [P, P], of the next phone (column) after a phone (row); None for none.
    """
    if len(log_posteriors) == 0:
        return []
    count = log_posteriors.shape[1]
    score = log_posteriors.astype(np.float64)
    score[:, [i for i, phone in enumerate(ARPABET) if VISEME_OF[phone] == "PP"]] += decoding.closure
    enter = np.full((count, count), -decoding.change, np.float64)
    if log_bigram is not None:
        enter += decoding.bigram * (log_bigram - log_bigram.mean())
    np.fill_diagonal(enter, -np.inf)
    return _runs(_best_path(score, enter, decoding.shortest))


def _best_path(score: NDArray[np.float64], enter: NDArray[np.float64], shortest: int) -> NDArray[np.int64]:
    """Phone of each frame, [F]. A phone is a chain of `shortest` states; only the last may wait, and be left."""
    frames, count = score.shape
    best = np.full((shortest, count), -np.inf)
    best[0] = score[0]
    came = np.zeros((frames, shortest, count), np.int16)  # previous phone on entry; else -1 from the state before, -2 stayed
    all_phones = np.arange(count)
    for t in range(1, frames):
        options = best[-1][:, None] + enter
        origin = options.argmax(axis=0)
        now = np.empty_like(best)
        now[0] = options[origin, all_phones]
        came[t, 0] = origin
        now[1:] = best[:-1]
        came[t, 1:] = -1
        stay = best[-1] > now[-1]
        now[-1] = np.where(stay, best[-1], now[-1])
        came[t, -1] = np.where(stay, -2, came[t, -1])
        best = now + score[t]
    state, phone = shortest - 1, int(best[-1].argmax())
    if not np.isfinite(best[-1, phone]):  # shorter than one phone
        return np.full(frames, int(score.sum(axis=0).argmax()), np.int64)
    path = np.zeros(frames, np.int64)
    for t in range(frames - 1, -1, -1):
        path[t] = phone
        step = int(came[t, state, phone])
        if step == -1:
            state -= 1
        elif step >= 0:
            state, phone = shortest - 1, step
    return path


def _runs(path: NDArray[np.int64]) -> list[Run]:
    edges = np.concatenate([[0], np.flatnonzero(np.diff(path)) + 1, [len(path)]]).tolist()
    return [Run(a, b, int(path[a])) for a, b in pairwise(edges)]
