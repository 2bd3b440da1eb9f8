"""Which parts of the sheet face the camera: where it turns away, its edge is drawn soft instead of in steps.

Only where it really folds under, though: along a fold that has hardly begun, what lies behind does not reach far enough to
show through a softened edge, and the background would.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SHALLOW, _DEEP = 0.15, 0.5
"""How far a fold turns away before its edge begins to be drawn soft, and where it is wholly so."""


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
        self._near = _neighbours(triangles, len(pixels))

    def of(self, places: NDArray[np.floating]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """How much of the surface about each vertex is seen, and how soft its edge may be, for places [N, >= 2].

        Returns:
            seen: float32 [N]. 1 as in the photo, more when opened toward the camera, 0 edge-on, below 0 turned away. What
                the photo itself hides behind other parts counts as 1 there.
            soft: float32 [N] in 0..1.
        """
        seen = np.asarray(1 + (-self._gathered(self._areas(places)) - self._rest) / self._whole, np.float32)
        deepest = seen[self._near].min(1)
        return seen, np.clip((-deepest - _SHALLOW) / (_DEEP - _SHALLOW), 0, 1)

    def _areas(self, places: NDArray[np.floating]) -> NDArray[np.float64]:
        """Twice the signed areas [G]; counter-clockwise as seen is negative, for y points down."""
        x, y = places[:, 0].astype(np.float64), places[:, 1].astype(np.float64)
        a, b, c = self._corners
        return np.asarray((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]))

    def _gathered(self, areas: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(self._flat, np.repeat(areas, 3), self._count), np.float64)


def _neighbours(triangles: NDArray[np.integer], count: int) -> NDArray[np.int64]:
    """Each vertex and those it shares a triangle with [N, K], rows filled up with the vertex itself."""
    pairs = np.concatenate([triangles[:, [i, j]] for i in range(3) for j in range(3) if i != j])
    pairs = np.unique(pairs, axis=0)
    place = np.arange(len(pairs)) - np.searchsorted(pairs[:, 0], pairs[:, 0])
    near = np.tile(np.arange(count)[:, None], (1, int(place.max()) + 2))
    near[pairs[:, 0], place] = pairs[:, 1]
    return near
