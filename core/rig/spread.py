"""Spread a few landmark moves over the whole face: biharmonic interpolation on the mesh.

The mesh knows that the lips and the lids are slits, which interpolation in the plane does not: a closed mouth would
weld. Minimises |L d|^2 with L the inverse-edge-length Laplacian, held exactly at the given landmarks (Botsch and
Sorkine 2008, "On linear variational surface deformation methods", section 3.1).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


class Spreader:
    """Spreads moves over one mesh.

    Args:
        vertices: float [N, 3].
        triangles: int [M, 3].
    """

    def __init__(self, vertices: NDArray[np.floating], triangles: NDArray[np.integer]) -> None:
        count = len(vertices)
        laplacian = np.zeros((count, count))
        for a, b in ((0, 1), (1, 2), (2, 0)):
            i, j = triangles[:, a], triangles[:, b]
            weight = 1 / np.maximum(np.linalg.norm(vertices[i] - vertices[j], axis=1), 1e-6)
            laplacian[i, j] = laplacian[j, i] = weight
        laplacian /= np.maximum(laplacian.sum(1, keepdims=True), 1e-12)
        laplacian -= np.eye(count)
        self._bilaplacian = laplacian.T @ laplacian

    def spread(self, moves: Mapping[int, NDArray[np.floating]]) -> NDArray[np.float64]:
        """Displacement of every vertex, float64 [N, 3], equal to `moves` where it says so.

        Args:
            moves: vertex -> displacement [3]; zeros are pins.
        """
        held = np.array(sorted(moves))
        free = np.setdiff1d(np.arange(len(self._bilaplacian)), held)
        result = np.zeros((len(self._bilaplacian), 3))
        result[held] = [moves[int(i)] for i in held]
        system = self._bilaplacian[np.ix_(free, free)] + 1e-9 * np.eye(len(free))
        result[free] = np.linalg.solve(system, -self._bilaplacian[np.ix_(free, held)] @ result[held])
        return result
