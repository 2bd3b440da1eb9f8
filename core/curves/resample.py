"""A take at another frame rate, and between its frames."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.timebase import FrameRate


def resample(base: NDArray[np.float32], source: FrameRate, target: FrameRate) -> NDArray[np.float32]:
    """float32 [T, C] at `source` -> [T', C] at `target`, of the same duration; linear between frames.

    Head angles are interpolated one by one: between neighbouring frames they differ by too little for it to show.
    """
    if source == target:
        return base
    count = target.frame_count(source.seconds(len(base)))
    return rows_at(base, np.arange(count, dtype=np.float64) * (source.fps / target.fps))


def rows_at(base: NDArray[np.float32], frames: NDArray[np.float64]) -> NDArray[np.float32]:
    """The take [T, C] at `frames` [n], [n, C]: linear between frames, held beyond the ends."""
    at = np.clip(frames, 0, len(base) - 1)
    low = np.floor(at).astype(np.intp)
    high = np.minimum(low + 1, len(base) - 1)
    share = (at - low).astype(np.float32)[:, None]
    return np.asarray(base[low] + share * (base[high] - base[low]), np.float32)


def row_at(base: NDArray[np.float32], frame: float) -> NDArray[np.float64]:
    """The take [T, C] at one frame [C]: fractions lie on the line between two rows; the ends are held."""
    at = min(max(frame, 0.0), len(base) - 1.0)
    low = int(at)
    row = base[low].astype(np.float64)
    return np.asarray(row + (at - low) * (base[min(low + 1, len(base) - 1)] - row), np.float64)
