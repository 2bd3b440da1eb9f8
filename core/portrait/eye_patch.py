"""One eye cut out of the photo: its square patch, what is visible in it, and how the lids shade the ball."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig.model import EYE_TEXTURE as TEXTURE

UPPER_SHADE, UPPER_REACH = 0.40, 0.38
"""Strength of the upper lid's shadow at its edge, and how far it falls, radii of the iris; the same in eye.glsl."""
LOWER_SHADE, LOWER_REACH = 0.12, 0.22


@dataclass(frozen=True, eq=False)
class EyePatch:
    """An eye's box as photographed. Places are texels, E = TEXTURE.

    Attributes:
        rgb: float32 [E, E, 3], 0..255.
        upper, lower: float32 [E], height of the lids' edges in each column.
        ring: float32 [K, 2], outline of the opening.
        centre, radius: of the iris.
        texels_per_mm: scale.
    """

    rgb: NDArray[np.float32]
    upper: NDArray[np.float32]
    lower: NDArray[np.float32]
    ring: NDArray[np.float32]
    centre: NDArray[np.float32]
    radius: float
    texels_per_mm: float

    @property
    def light(self) -> NDArray[np.float32]:
        """Luminance [E, E]."""
        return luminance(self.rgb)

    def below_upper(self) -> NDArray[np.float32]:
        """Distance below the upper lid's edge [E, E], radii of the iris."""
        return np.asarray((_rows() - self.upper[None]) / self.radius, np.float32)

    def above_lower(self) -> NDArray[np.float32]:
        """Distance above the lower lid's edge [E, E], radii of the iris."""
        return np.asarray((self.lower[None] - _rows()) / self.radius, np.float32)

    def from_iris(self) -> NDArray[np.float32]:
        """Distance from the middle of the iris [E, E], radii of the iris."""
        x, y = self.centre
        return np.asarray(np.hypot(_columns() - x, _rows() - y) / self.radius, np.float32)

    def opening(self) -> NDArray[np.uint8]:
        """1 between the lids [E, E]."""
        mask = np.zeros((TEXTURE, TEXTURE), np.uint8)
        cv2.fillPoly(mask, [np.round((self.ring - 0.5) * 16).astype(np.int32)], 1, shift=4)
        return mask

    def bare(self, top: float = 0.14, bottom: float = 0.08) -> NDArray[np.bool_]:
        """The ball free of lashes [E, E]: inside the opening, off its rims by shares of the iris' radius."""
        return np.asarray((self.opening() > 0) & (self.below_upper() > top) & (self.above_lower() > bottom))

    def shade(self) -> NDArray[np.float32]:
        """What the open lids leave of the light on the ball [E, E, 1]."""
        upper = 1 - UPPER_SHADE * np.exp(-np.maximum(self.below_upper(), 0) / UPPER_REACH)
        lower = 1 - LOWER_SHADE * np.exp(-np.maximum(self.above_lower(), 0) / LOWER_REACH)
        return np.asarray((upper * lower)[..., None], np.float32)


def luminance(rgb: NDArray[np.floating]) -> NDArray[np.float32]:
    """[..., 3] -> [...]."""
    return np.asarray(rgb @ np.array([0.299, 0.587, 0.114], np.float32), np.float32)


def _rows() -> NDArray[np.float32]:
    return np.arange(TEXTURE, dtype=np.float32)[:, None] + 0.5


def _columns() -> NDArray[np.float32]:
    return np.arange(TEXTURE, dtype=np.float32)[None] + 0.5
