"""Free cells meet what is given: nothing pops where the generator takes over from what stays."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.motion.streams import Track, smoothstep

SHORTEST_S: Final = 0.25
"""Least time over which a difference is made up for."""

PEAK: Final = 1.875
"""Peak speed of a minimum-jerk step of height 1 in time 1."""


def stitch(
    motion: NDArray[np.float64], values: NDArray[np.floating], cells: NDArray[np.bool_], fps: float
) -> NDArray[np.float64]:
    """Bend generated motion `[T, C]` so that it passes through given cells and leaves them smoothly.

    At each given cell next to a free one the difference is added to the free cells and fades over a time in which the bend
    is no faster than the motion itself is (95th percentile of the channel's speed), as far as the free stretch is long enough.

    Args:
        motion: generated, `[T, C]`.
        values: what is given, `[T, C]`; read only where `cells` is true.
        cells: true where a value is given, `[T, C]`.
        fps: frames per second.
    """
    out = np.array(motion, np.float64)
    for column in np.flatnonzero(cells.any(axis=0)):
        given = cells[:, column]
        track = out[:, column]
        difference = np.where(given, values[:, column] - track, 0.0)
        known = np.where(given, values[:, column], track)
        usual = float(np.percentile(np.abs(np.diff(known)), 95)) if len(known) > 1 else 0.0
        out[:, column] = np.where(given, values[:, column], track + _faded(difference, given, usual, fps))
    return out


def _faded(difference: Track, given: NDArray[np.bool_], usual: float, fps: float) -> Track:
    """The differences at the ends of every free stretch, faded into it, `[T]`."""
    bend = np.zeros(len(difference))
    for start, end in _free_stretches(given):
        inside = np.arange(start, end, dtype=np.float64)
        room = float(end - start + 1)
        if start > 0:
            height = difference[start - 1]
            bend[start:end] += height * (1 - smoothstep((inside - (start - 1)) / _reach(height, usual, fps, room)))
        if end < len(difference):
            height = difference[end]
            bend[start:end] += height * (1 - smoothstep((end - inside) / _reach(height, usual, fps, room)))
    return bend


def _reach(height: float, usual: float, fps: float, room: float) -> float:
    """Frames over which a difference fades."""
    calm = PEAK * abs(height) / usual if usual > 0 else room
    return float(min(max(calm, SHORTEST_S * fps), room))


def _free_stretches(given: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches [start, end) without given cells."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], given, [True]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
