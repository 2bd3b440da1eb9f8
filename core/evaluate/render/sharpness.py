"""How sharp a picture is: the cumulative probability of blur detection (Narvekar and Karam 2011), without a reference."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

_BLOCK: Final = 64
_EDGY: Final = 0.002
"""A block counts if this share of its pixels lies on an edge."""
_BETA: Final = 3.6
_NOTICED: Final = 0.63
_HIGH_CONTRAST: Final = 50
_NARROW_PX, _WIDE_PX = 3.0, 5.0
"""Just noticeable widths of edges at high and at low contrast."""
_LEAST_SLOPE: Final = 2.0
"""An edge is steeper than so many times the mean."""


def cpbd(picture: NDArray[np.uint8]) -> float | None:
    """Share of upright edges whose blur goes unnoticed, 0..1, of uint8 [H, W, 3]; None without edges."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    widths, edges = _widths(grey), _edges(grey)
    sharp = total = 0
    for top in range(0, grey.shape[0] - _BLOCK + 1, _BLOCK):
        for left in range(0, grey.shape[1] - _BLOCK + 1, _BLOCK):
            block = np.s_[top : top + _BLOCK, left : left + _BLOCK]
            found = edges[block]
            if found.mean() <= _EDGY:
                continue
            contrast = float(np.ptp(grey[block]))
            just = _NARROW_PX if contrast > _HIGH_CONTRAST else _WIDE_PX
            noticed = 1 - np.exp(-((widths[block][found] / just) ** _BETA))
            sharp += int((noticed <= _NOTICED).sum())
            total += int(found.sum())
    return sharp / total if total else None


def _edges(grey: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where the slope along a row is steep, steeper than along the column, and steepest about, [H, W]."""
    across, down = (np.abs(cv2.Sobel(grey, cv2.CV_32F, dx, 1 - dx)) for dx in (1, 0))
    steep = (across > _LEAST_SLOPE * across.mean()) & (across >= down)
    peak = np.ones_like(steep)
    peak[:, 1:-1] = (across[:, 1:-1] >= across[:, :-2]) & (across[:, 1:-1] > across[:, 2:])
    return np.asarray(steep & peak, np.bool_)


def _widths(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Length of the rise or fall along the row that each pixel lies on, px, [H, W]."""
    height, width = grey.shape
    way = np.sign(np.diff(grey, axis=1))
    column = np.arange(width - 1)
    turns = np.ones((height, width - 1), bool)
    turns[:, 1:] = way[:, 1:] != way[:, :-1]
    start = np.maximum.accumulate(np.where(turns, column, 0), axis=1)
    ends = np.ones_like(turns)
    ends[:, :-1] = turns[:, 1:]
    stop = np.minimum.accumulate(np.where(ends, column + 1, width)[:, ::-1], axis=1)[:, ::-1]
    runs = np.where(way == 0, 0, stop - start).astype(np.float32)
    after = np.concatenate([runs, runs[:, -1:]], axis=1)
    before = np.concatenate([runs[:, :1], runs], axis=1)
    return np.maximum(after, before)
