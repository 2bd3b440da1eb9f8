"""Is an eye covered: by a patch, by hair, by a closed lid? What shows no eye must not be opened, closed or turned."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.easing import smoothstep

COVERED_CONTRAST = 0.08
"""Contrast within an eye opening, as a share of the skin's brightness, below which there is no eye: those of 170 eyes in 85
portraits measure 0.145 and more."""


_REACH, _EASE = 0.46, 0.14


def cover(size: int) -> NDArray[np.float32]:
    """Opacity of what covers an eye, float32 [size, size] over its box: all of the lids, none of the box's rim."""
    from_middle = (np.arange(size) + 0.5) / size - 0.5
    distance = np.hypot(from_middle[:, None], from_middle[None])
    return smoothstep((_REACH - distance) / _EASE).astype(np.float32)


def is_covered(rgb: NDArray[np.uint8], points: NDArray[np.floating], side: str) -> bool:
    """Nothing is seen between the lids of this side.

    Args:
        rgb: the photo, uint8 [H, W, 3].
        points: landmarks [478, >= 2] px.
        side: "Right" or "Left".
    """
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    opening = np.zeros(grey.shape, np.uint8)
    cv2.fillPoly(opening, [np.round(points[list(topology.EYE_OPENING[side]), :2]).astype(np.int32)], 1)
    seen = grey[opening > 0]
    if seen.size == 0:
        return True
    x, y = np.clip(points[list(topology.SKIN_SAMPLES), :2].T.astype(int), 0, np.array([grey.shape[::-1]]).T - 1)
    dark, bright = np.percentile(seen, (5, 95))
    return bool(bright - dark < COVERED_CONTRAST * max(float(np.median(grey[y, x])), 1.0))
