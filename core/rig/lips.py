"""Lips that meet: after the sculpts they are drawn onto their common line, whatever the jaw and the smile do.

The lips are eleven columns from corner to corner. What a correction does to the inner edge of a column, the skin about it
follows smoothly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.face_model import FaceModel

UPPER, LOWER = np.array(topology.UPPER_LIP[0]), np.array(topology.LOWER_LIP[0])
"""Inner edges, corner to corner [11]."""
UPPER_SHARE = 0.42
"""How far the upper lip comes down: the lower lip does most of the closing."""
_OVERLAP_MM = 0.9
"""Sealed lips press a little into each other, so that no hairline of the mouth shows between them."""


class LipColumns:
    """Carries moves of the inner edges over the face.

    Args:
        model: the face model, whose `seal` says how far each landmark follows its lip.
    """

    def __init__(self, model: FaceModel) -> None:
        across = (model.mean[:, 0] - model.mean[61, 0]) / (model.mean[291, 0] - model.mean[61, 0])
        column = np.clip(across * 10, 0, 10)
        for ring in topology.UPPER_LIP + topology.LOWER_LIP:
            column[list(ring)] = np.arange(11)
        self._low = np.minimum(column.astype(int), 9)
        self._share = (column - self._low)[:, None]
        self._follow = model.seal.astype(np.float64)[..., None]  # [2, 468, 1]: with the upper, with the lower lip

    def move(self, vertices: NDArray[np.float64], upper: NDArray[np.float64], lower: NDArray[np.float64]) -> None:
        """Move the columns of both lips by [11, 3] mm each, in place; the corners stay.

        Args:
            vertices: float64 [N, 3] mm.
            upper, lower: float64 [11, 3] mm.
        """
        for follow, moves in zip(self._follow, (upper, lower), strict=True):
            moves = moves.copy()
            moves[[0, -1]] = 0
            spread = moves[self._low] * (1 - self._share) + moves[self._low + 1] * self._share
            vertices[: topology.FACE_POINTS] += spread * follow


class LipSeal:
    """Closes one sitter's lips, and never lets them pass through each other.

    Args:
        columns: of the face model.
        rest: float [N, 3] mm, the sitter's vertices.
        up: unit vector [3] from chin to brow in the scene.
    """

    def __init__(self, columns: LipColumns, rest: NDArray[np.floating], up: NDArray[np.float64]) -> None:
        self._columns, self._up = columns, up
        self._press = up * (_OVERLAP_MM * np.sin(np.pi * np.arange(11) / 10)[:, None] ** 0.5)
        self._floor = np.minimum((rest[UPPER] - rest[LOWER]) @ up, 0)

    def apply(self, vertices: NDArray[np.float64], amount: float) -> None:
        """Close the lips by `amount` (1 = sealed), in place.

        Args:
            vertices: float64 [N, 3] mm, sculpted but not yet skinned.
            amount: 0..1.
        """
        crossed = np.maximum(self._floor - (vertices[UPPER] - vertices[LOWER]) @ self._up, 0)[:, None] * self._up
        if crossed.any():
            self._columns.move(vertices, crossed * UPPER_SHARE, crossed * (UPPER_SHARE - 1))
        if amount > 0:
            gap = vertices[LOWER] - vertices[UPPER]  # [11, 3]
            press = self._press * amount**4 / 2
            self._columns.move(vertices, gap * (UPPER_SHARE * amount) - press, gap * ((UPPER_SHARE - 1) * amount) + press)


def opening_mm(vertices: NDArray[np.floating]) -> NDArray[np.float64]:
    """Distance between the inner lip edges, corner to corner [11] mm; 0 where they overlap or touch."""
    return np.asarray(np.maximum(vertices[UPPER, 1] - vertices[LOWER, 1], 0), np.float64)
