"""Poses that were found frame by frame, made one smooth motion: each gives way as far as its own frame leaves it open.

The most probable motion given the frames' normal equations and a prior on accelerations, solved over all frames at once
(Rauch, Tung and Striebel's smoother in its banded form): it looks both ways and therefore never lags.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WINDOW, OVERLAP = 400, 40
"""Frames solved at once, and how many of them at each end only lend support: memory stays bounded in long clips."""


def smoothed(
    poses: NDArray[np.float64], information: NDArray[np.float32], acceleration: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The most probable motion.

    Args:
        poses: float64 [T, K], the best pose of each frame for itself; any number where nothing was seen.
        information: float32 [T, K, K], how sharply each frame determines it; 0 where nothing was seen.
        acceleration: float64 [K], standard deviation of the second difference from frame to frame.
    """
    count = len(poses)
    result = np.empty_like(poses)
    for start in range(0, count, WINDOW - 2 * OVERLAP):
        low, high = max(0, start - OVERLAP), min(count, start + WINDOW - OVERLAP)
        part = _solved(poses[low:high], information[low:high], acceleration)
        kept = slice(start, min(count, start + WINDOW - 2 * OVERLAP))
        result[kept] = part[kept.start - low : kept.stop - low]
    return result


def _solved(
    poses: NDArray[np.float64], information: NDArray[np.float32], acceleration: NDArray[np.float64]
) -> NDArray[np.float64]:
    from scipy.linalg import solveh_banded

    frames, size = poses.shape
    stiffness = 1 / acceleration**2
    bands = np.zeros((2 * size + 1, frames, size))  # band, frame, column: lower diagonals
    for offset in range(size):
        column = np.arange(size - offset)
        bands[offset, :, column] = information[:, column + offset, column].T
    bands[0] += 1e-9
    difference = _second_differences(frames)
    products = difference.T @ difference
    for step in range(min(3, frames)):
        diagonal = np.diagonal(products, -step)
        bands[step * size, : frames - step] += diagonal[:, None] * stiffness
    right = np.einsum("tij,tj->ti", information.astype(np.float64), poses)
    flat = solveh_banded(bands.reshape(2 * size + 1, -1), right.ravel(), lower=True)
    return np.asarray(flat.reshape(frames, size))


def _second_differences(frames: int) -> NDArray[np.float64]:
    """[frames - 2, frames]; a single first difference where there are but two frames."""
    rows = max(frames - 2, 0)
    matrix = np.zeros((rows, frames))
    for k, factor in enumerate((1.0, -2.0, 1.0)):
        matrix[np.arange(rows), np.arange(rows) + k] = factor
    return matrix
