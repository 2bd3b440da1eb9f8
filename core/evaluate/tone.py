"""Whether a picture is in colour: grey and toned (sepia) pictures have one hue for every lightness."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_SIDE = 96
_RESIDUE = 2.5
"""CIE a*b* units that colour deviates from a single tint per lightness; JPEG noise in grey scans stays below 1.5."""


def is_colour(rgb: NDArray[np.uint8]) -> bool:
    """True for a colour picture, False for a grey or toned one.

    A quadratic in lightness is fitted to a* and b*: what a toned print cannot deviate from, and a colour picture does.

    Args:
        rgb: uint8 [H, W, 3].
    """
    small = cv2.resize(rgb, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3).astype(np.float64)
    light = lab[:, 0] / 100
    powers = np.stack([np.ones_like(light), light, light**2], axis=1)
    residue = lab[:, 1:] - powers @ np.linalg.lstsq(powers, lab[:, 1:], rcond=None)[0]
    return bool(np.sqrt((residue**2).sum(1).mean()) > _RESIDUE)
