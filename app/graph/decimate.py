"""Curves to pixel columns: never more than two points per column, and no peak is lost.

A ten-minute performance has 14,400 frames on a screen of some 1,200 columns. Where several frames share a column, the
column's lowest and highest value are kept, in alternating order, so that the polyline visits both.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from app.time.axis import TimeAxis


@dataclass(frozen=True, eq=False)
class Columns:
    """Points of several curves on common x.

    Attributes:
        x: float64 [N], logical pixels.
        values: float32 [N, K], one column per curve.
    """

    x: NDArray[np.float64]
    values: NDArray[np.float32]


def to_columns(performance: NDArray[np.float32], picks: list[int], axis: TimeAxis, dpr: float = 1.0) -> Columns:
    """Decimate columns `picks` of `performance` [T, C] to what `axis` shows, for a screen of `dpr` device pixels."""
    first = max(0, floor(axis.start))
    last = min(len(performance), ceil(axis.end) + 2)
    if last <= first or not picks:
        return Columns(np.empty(0), np.empty((0, len(picks)), np.float32))
    block = performance[first:last, picks]
    frames = np.arange(first, last, dtype=np.float64)
    per_column = 1.0 / (axis.pixels_per_frame * dpr)
    if per_column <= 1.0:
        return Columns(axis.left + (frames - axis.start) * axis.pixels_per_frame, block)
    # Columns start at multiples of their width in frames, so that panning does not make the curve shimmer.
    slots = np.floor(frames / per_column)
    starts = np.flatnonzero(np.diff(slots, prepend=slots[0] - 1))
    low = np.minimum.reduceat(block, starts, axis=0)
    high = np.maximum.reduceat(block, starts, axis=0)
    values = np.empty((2 * len(starts), len(picks)), np.float32)
    values[0::4], values[1::4] = low[0::2], high[0::2]
    values[2::4], values[3::4] = high[1::2], low[1::2]
    centres = (slots[starts] + 0.5) * per_column
    return Columns(np.repeat(axis.left + (centres - axis.start) * axis.pixels_per_frame, 2), values)
