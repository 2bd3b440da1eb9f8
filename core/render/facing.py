"""Which parts of the sheet face the camera: where it turns away, its edge is drawn soft instead of in steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Facing:
    """Facing of one mesh.

    Args:
        pixels: float [N, 2], places of the vertices at rest.
        triangles: int [G, 3].
    """

    def __init__(self, pixels: NDArray[np.floating], triangles: NDArray[np.integer]) -> None:
        self._corners = np.ascontiguousarray(triangles.T)  # [3, G]
        self._flat, self._count = triangles.ravel(), len(pixels)
        areas = -self._areas(pixels)
        self._whole = np.maximum(self._gathered(np.abs(areas)), 1e-6)
        self._rest = self._gathered(areas)

    def of(self, places: NDArray[np.floating]) -> NDArray[np.float32]:
        """How much of the surface about each vertex is seen [N], for places [N, >= 2].

        1 as in the photo, more when opened toward the camera, 0 edge-on, below 0 turned away. What the photo itself hides
        behind other parts counts as 1 there.
        """
        return np.asarray(1 + (-self._gathered(self._areas(places)) - self._rest) / self._whole, np.float32)

    def _areas(self, places: NDArray[np.floating]) -> NDArray[np.float64]:
        """Twice the signed areas [G]; counter-clockwise as seen is negative, for y points down."""
        x, y = places[:, 0].astype(np.float64), places[:, 1].astype(np.float64)
        a, b, c = self._corners
        return np.asarray((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]))

    def _gathered(self, areas: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(self._flat, np.repeat(areas, 3), self._count), np.float64)
