"""Find a bar that was laid over a video from edge to edge: a caption or a converter's mark. It never moves with the face."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

MOST_HEIGHT_SHARE = 0.25
"""Bars are no higher than this share of the picture; letterboxed pictures are."""
_STEP, _STEADY, _ACROSS = 8.0, 0.35, 0.9


@dataclass(frozen=True)
class CaptionBar:
    """Rows [top, bottom) that lie under a bar."""

    top: int
    bottom: int

    def covers(self, y: NDArray[np.floating]) -> NDArray[np.bool_]:
        """Which heights lie under it."""
        return np.asarray((y >= self.top - 1) & (y <= self.bottom + 1))


class BarFinder:
    """Looks at every frame of a video, then tells the bar: two rows where the light steps, always and right across, alike."""

    def __init__(self) -> None:
        self._frames = 0
        self._sum: NDArray[np.float64] | None = None
        self._squares: NDArray[np.float64] | None = None

    def look(self, rgb: NDArray[np.uint8]) -> None:
        """Take in one frame, uint8 [H, W, 3]."""
        steps = np.diff(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float64), axis=0)
        self._sum = steps if self._sum is None else self._sum + steps
        self._squares = steps**2 if self._squares is None else self._squares + steps**2
        self._frames += 1

    def bar(self) -> CaptionBar | None:
        """The bar, None where there is none."""
        if self._sum is None or self._squares is None:
            return None
        mean = self._sum / self._frames
        spread = np.sqrt(np.maximum(self._squares / self._frames - mean**2, 0))
        steady = spread < _STEADY * np.abs(mean)
        height = len(mean) + 1
        edges = {sign: np.flatnonzero(((sign * mean > _STEP) & steady).mean(1) > _ACROSS) for sign in (-1, 1)}
        pairs = [
            (int(abs(a - b)), CaptionBar(int(min(a, b)) + 1, int(max(a, b)) + 1))
            for a in edges[-1]
            for b in edges[1]
            if 2 < abs(a - b) < MOST_HEIGHT_SHARE * height and min(a, b) > 2
        ]
        return max(pairs, key=lambda pair: pair[0])[1] if pairs else None
