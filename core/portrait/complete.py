"""Fill a hole in a picture with patches of the rest of it, from coarse to fine.

Wexler, Shechtman and Irani 2007, "Space-time completion of video", sections 3.1 and 3.2, on still pictures: alternately
find for every patch that touches the hole its nearest like in the known part, and let the patches found vote on each pixel.
Pictures are small, so the nearest is found exactly by one matrix product instead of a search.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_HALF = 3  # patches of 7 x 7
_LEVELS = ((44, 5), (80, 3), (144, 2))
"""Longer side in pixels and rounds of each level."""
_MOST_SOURCES = 1500
_NEARNESS = 0.35
"""Weight of the distance between a patch and its source: backgrounds change from side to side."""
_FEWEST_SOURCES = 40


def complete(image: NDArray[np.uint8], hole: NDArray[np.bool_], guess: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fill a hole.

    Args:
        image: uint8 [H, W, 3].
        hole: bool [H, W], what is to be invented.
        guess: float32 [H, W, 3], a smooth first fill; it stays where too little is known.

    Returns:
        float32 [H, W, 3] in 0..255, `image` outside the hole.
    """
    height, width = hole.shape
    filled = guess
    way: NDArray[np.float32] | None = None
    for side, rounds in _LEVELS:
        scale = min(1.0, side / max(height, width))
        size = (max(2 * _HALF + 2, round(width * scale)), max(2 * _HALF + 2, round(height * scale)))
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        gap = cv2.resize(hole.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.01
        small[gap] = cv2.resize(filled, size, interpolation=cv2.INTER_AREA)[gap]
        solved = _solve(small, gap, rounds)
        if solved is not None:  # a coarse level may know too little
            filled, way = solved
    return guess if way is None else _detailed(image, hole, filled, way)


def _solve(
    picture: NDArray[np.float32], gap: NDArray[np.bool_], rounds: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """One level: the filled picture, and each pixel's way [h, w, 2] (x, y) to its source; None if too little is known."""
    height, width = gap.shape
    window = np.ones((2 * _HALF + 1, 2 * _HALF + 1), np.uint8)
    touched = cv2.dilate(gap.astype(np.uint8), window) > 0
    inner = np.zeros_like(gap)
    inner[_HALF : height - _HALF, _HALF : width - _HALF] = True
    sources = np.argwhere(inner & ~touched)
    targets = np.argwhere(touched & inner)
    if len(sources) < _FEWEST_SOURCES or not len(targets):
        return None
    if len(sources) > _MOST_SOURCES:
        sources = sources[np.random.default_rng(0).choice(len(sources), _MOST_SOURCES, replace=False)]
    steps = [(y, x) for y in range(-_HALF, _HALF + 1) for x in range(-_HALF, _HALF + 1)]
    place = _NEARNESS * 255 * 2 * _HALF / max(height, width)
    picture = picture.copy()

    def features(centres: NDArray[np.int64]) -> NDArray[np.float32]:
        rows = [picture[centres[:, 0] + y, centres[:, 1] + x] for y, x in steps]
        return np.concatenate([*rows, place * centres], axis=1).astype(np.float32)

    known = features(sources)
    square = (known * known).sum(1) / 2
    nearest = np.zeros(len(targets), np.int64)
    for _ in range(rounds):
        nearest = (features(targets) @ known.T - square).argmax(1)
        votes, count = np.zeros_like(picture), np.zeros((height, width, 1), np.float32)
        chosen = sources[nearest]
        for y, x in steps:  # targets are distinct, so shifted by one step they are, too
            votes[targets[:, 0] + y, targets[:, 1] + x] += picture[chosen[:, 0] + y, chosen[:, 1] + x]
            count[targets[:, 0] + y, targets[:, 1] + x] += 1
        picture = np.where(gap[..., None] & (count > 0), votes / np.maximum(count, 1), picture)
    way = np.zeros((height, width, 2), np.float32)
    way[targets[:, 0], targets[:, 1]] = (sources[nearest] - targets)[:, ::-1]
    rim = np.clip(np.arange(height), _HALF, height - _HALF - 1), np.clip(np.arange(width), _HALF, width - _HALF - 1)
    return picture, way[np.ix_(*rim)]


def _detailed(
    image: NDArray[np.uint8], hole: NDArray[np.bool_], filled: NDArray[np.float32], way: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The fill at full size: the sources' own pixels, cross-faded from patch to patch, in the colours voted for."""
    height, width = hole.shape
    rows, columns = way.shape[:2]
    scale = np.array([width / columns, height / rows], np.float32)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    u, v = (x + 0.5) / scale[0] - 0.5, (y + 0.5) / scale[1] - 0.5
    left, top = np.floor(u), np.floor(v)
    copied = np.zeros((height, width, 3), np.float32)
    for i, j in ((0, 0), (1, 0), (0, 1), (1, 1)):
        share = (1 - np.abs(u - left - i)) * (1 - np.abs(v - top - j))
        row, column = np.clip(top + j, 0, rows - 1).astype(int), np.clip(left + i, 0, columns - 1).astype(int)
        far = way[row, column] * scale
        source = cv2.remap(image, x + far[..., 0], y + far[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
        copied += share[..., None] * source
    voted = filled - cv2.resize(copied, (columns, rows), interpolation=cv2.INTER_AREA)
    copied += cv2.resize(voted, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.where(hole[..., None], np.clip(copied, 0, 255), image).astype(np.float32)
