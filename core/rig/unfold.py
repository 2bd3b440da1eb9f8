"""Skin about mouth and eyes that would fold over itself gives way.

Each sculpt alone keeps every triangle the right way round; many at full strength together, or lips that seal over a broad
smile, can fold the small ones about lips and lids. Their corners are moved apart just as far as keeps a share of the area,
constraint by constraint (Mueller et al. 2007, "Position based dynamics", section 3.3). The edges of lips and lids stay
where they are, so what was closed stays closed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.rig import topology

_LEAST = 0.15
"""Share of its area at rest that a triangle keeps, as seen along its normal at rest."""
_ROUNDS, _STIFFNESS = 40, 1.2
_NEIGHBOURS = 2
"""So many rings of triangles about the lips and the lids may give way."""
_ABOUT = (*topology.LIPS, *(i for part in (topology.LID_CREASE, topology.UNDER_EYE) for ring in part.values() for i in ring))
_EDGES = (
    *topology.UPPER_LIP[0][1:-1], *topology.LOWER_LIP[0][1:-1],
    *(i for part in (topology.UPPER_LID, topology.LOWER_LID) for ring in part.values() for i in ring),
)  # fmt: skip


class Unfold:
    """Keeps the triangles about one sitter's mouth and eyes the right way round.

    Args:
        rest: float [N, 3] mm, the face at rest.
        triangles: int [M, 3] over the face's landmarks.
    """

    def __init__(self, rest: NDArray[np.floating], triangles: NDArray[np.integer]) -> None:
        reached = np.zeros(topology.FACE_POINTS, bool)
        reached[list(_ABOUT)] = True
        for _ in range(_NEIGHBOURS):
            reached[triangles[reached[triangles].any(1)]] = True
        reached[list(_EDGES)] = False
        self._triangles = triangles[reached[triangles].any(1)].astype(np.int64)
        self._free = reached[self._triangles].astype(np.float64)  # [M, 3]
        normals = _normals(rest[self._triangles].astype(np.float64))
        area = np.linalg.norm(normals, axis=1)
        self._normals = normals / np.maximum(area, 1e-12)[:, None]
        self._least = _LEAST * area

    def apply(self, vertices: NDArray[np.float64]) -> None:
        """Unfold in place: vertices float64 [N, 3] mm, sculpted but not yet skinned."""
        for _ in range(_ROUNDS):
            places = vertices[self._triangles]
            lacking = self._least - (_normals(places) * self._normals).sum(1)
            folded = np.flatnonzero(lacking > 0)
            if not len(folded):
                return
            opposite = np.roll(places[folded], 1, axis=1) - np.roll(places[folded], -1, axis=1)  # edge facing each corner
            gradient = np.cross(self._normals[folded, None], opposite)
            free = self._free[folded]
            strength = (free * (gradient**2).sum(2)).sum(1)
            step = (_STIFFNESS * lacking[folded] / np.maximum(strength, 1e-9))[:, None, None] * free[..., None] * gradient
            np.add.at(vertices, self._triangles[folded], step)


def _normals(places: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.cross(places[:, 1] - places[:, 0], places[:, 2] - places[:, 0]))
