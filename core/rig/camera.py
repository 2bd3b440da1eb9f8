"""The pinhole camera that looks at the head: millimetres to photo pixels and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOMINAL_DISTANCE_MM = 600.0
"""Distance at which `head.z` counts: moving d mm closer here enlarges by 600 / (600 - d), whatever camera took the photo."""


@dataclass(frozen=True)
class Camera:
    """A perspective camera on the axis through the point between the eyes (VLOGGER appendix A.1 fits one per image).

    The scene's origin lies between the eyes, +x image right, +y up, +z toward the camera; the principal point is the
    image of the origin, so heads at the rim of a large picture are not sheared.

    Attributes:
        scale: pixels per mm at the origin's depth.
        distance: mm from the lens to the origin.
        x, y: image of the origin, pixels.
    """

    scale: float
    distance: float
    x: float
    y: float

    def project(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        """mm [..., 3] -> photo pixels [..., 2]."""
        k = self.scale * self.distance / (self.distance - points[..., 2])
        return np.stack([self.x + points[..., 0] * k, self.y - points[..., 1] * k], axis=-1)

    def unproject(self, pixels: NDArray[np.floating], z: NDArray[np.floating] | float) -> NDArray[np.float64]:
        """Photo pixels [..., 2] at depth z mm [...] -> mm [..., 3]."""
        depth = np.broadcast_to(np.asarray(z, np.float64), pixels.shape[:-1])
        k = self.scale * self.distance / (self.distance - depth)
        return np.stack([(pixels[..., 0] - self.x) / k, -(pixels[..., 1] - self.y) / k, depth], axis=-1)
