"""The rows of a take between its frames, for motion that is played at another speed."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.time_map import Floats, TimeMap

_NEAR: Final = 1e-5
"""Frames closer than this to a row are that row, bit for bit."""

_TURN: Final = 12.0
"""Frames over which motion sets out again, backwards, beyond an end of the take."""


def played(rows: NDArray[np.float32], time_map: TimeMap) -> NDArray[np.float32]:
    """Some columns of a take `[T, n]` as a map plays them, `[T, n]`."""
    frames = np.arange(len(rows), dtype=np.float64)
    out = rows.copy()
    source = time_map.source(frames)
    moved = source != frames
    out[moved] = rows_between(rows, source[moved])
    for at, before, after in time_map.cuts:
        across = np.flatnonzero(np.abs(frames - at) < time_map.fade)
        if len(across):
            out[across] = _faded(rows, time_map, frames[across], at, before, after)
    return out


def rows_between(rows: NDArray[np.float32], at: Floats) -> NDArray[np.float32]:
    """Rows `[n, C]` of a take `[T, C]` at frames `[n]`: on whole frames the take's own, between them smooth.

    Never beyond the neighbours: monotone cubics (Fritsch and Butland 1984). Beyond its ends the take stops, and then plays back
    the way it came.
    """
    last = len(rows) - 1
    at = _within(at, last)
    whole = np.round(at)
    between = np.abs(at - whole) >= _NEAR
    out = rows[whole.astype(np.intp)]
    low = np.floor(at[between]).astype(np.intp)
    t = (at[between] - low)[:, None]
    y = [rows[np.clip(low + k, 0, last)].astype(np.float64) for k in (-1, 0, 1, 2)]
    before, here, after = y[1] - y[0], y[2] - y[1], y[3] - y[2]
    m0, m1 = _slope(before, here), _slope(here, after)
    out[between] = y[1] + t * (m0 + t * (3 * here - 2 * m0 - m1 + t * (m0 + m1 - 2 * here)))
    return out


def rows_read(time_map: TimeMap, frames: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """The rows of a take of `count` frames that have a say in `frames` of the performance, ascending."""
    at = _within(time_map.source(frames), count - 1)
    for cut, before, after in time_map.cuts:
        across = frames[np.abs(frames - cut) < time_map.fade]
        at = np.concatenate([at, *(_within(side + across - cut, count - 1) for side in (before, after))])
    whole = np.round(at)
    exact = np.abs(at - whole) < _NEAR
    low = np.floor(at[~exact])
    rows = np.concatenate([whole[exact], *(low + k for k in (-1, 0, 1, 2))])
    return np.unique(np.clip(rows, 0, count - 1).astype(np.intp))


def _slope(before: Floats, after: Floats) -> Floats:
    """The harmonic mean of two steps in one direction, 0 at a turn."""
    same = before * after > 0
    return np.where(same, 2 * before * after / np.where(same, before + after, 1.0), 0.0)


def _within(at: Floats, last: int) -> Floats:
    """Frames of a take; those beyond an end lead back into it, slowly at first."""
    if last < 1:
        return np.zeros_like(at)
    over, under = np.maximum(at - last, 0.0), np.maximum(-at, 0.0)
    inside = np.clip(at, 0, last) - _back(over) + _back(under)
    return np.clip(inside, 0, last)


def _back(over: Floats) -> Floats:
    return np.where(over < _TURN, over**2 / (2 * _TURN), over - _TURN / 2)


def _faded(
    rows: NDArray[np.float32], time_map: TimeMap, frames: Floats, at: float, before: float, after: float
) -> NDArray[np.float32]:
    """Frames about a cut: one side played on as the other comes in."""
    share = np.clip((frames - at + time_map.fade) / (2 * time_map.fade), 0, 1)
    share = (share * share * (3 - 2 * share))[:, None]
    source = time_map.source(frames)
    leaving = rows_between(rows, np.where(frames < at, source, before + (frames - at)))
    coming = rows_between(rows, np.where(frames < at, after + (frames - at), source))
    return np.asarray(leaving + share * (coming - leaving), np.float32)
