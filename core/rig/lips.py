"""Lips that seal: after the sculpts, both lips are drawn onto their common line, whatever the jaw and the smile do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.face_model import FaceModel

_UPPER = np.array(topology.UPPER_LIP[0])
_LOWER = np.array(topology.LOWER_LIP[0])
_UPPER_SHARE = 0.42
"""How far the upper lip comes down: the lower lip does most of the closing."""
_OVERLAP_MM = 0.9
"""Sealed lips press a little into each other, so that no hairline of the mouth shows between them."""


class LipSeal:
    """Closes one sitter's lips; the skin about them follows smoothly.

    Args:
        model: the face model, whose `seal` says how far each landmark follows its lip.
        up: unit vector [3] from chin to brow in the scene.
    """

    def __init__(self, model: FaceModel, up: NDArray[np.float64]) -> None:
        across = (model.mean[:, 0] - model.mean[61, 0]) / (model.mean[291, 0] - model.mean[61, 0])
        column = np.clip(across * 10, 0, 10)
        for ring in topology.UPPER_LIP + topology.LOWER_LIP:
            column[list(ring)] = np.arange(11)
        self._low = np.minimum(column.astype(int), 9)
        self._share = (column - self._low)[:, None]
        self._follow = model.seal.astype(np.float64)  # [2, 468]: with the upper, with the lower lip
        self._press = up * (_OVERLAP_MM * np.sin(np.pi * np.arange(11) / 10)[:, None] ** 0.5)

    def apply(self, vertices: NDArray[np.float64], amount: float) -> None:
        """Close the lips by `amount` (1 = sealed), in place.

        Args:
            vertices: float64 [N, 3] mm, sculpted but not yet skinned.
            amount: 0..1.
        """
        if amount <= 0:
            return
        gap = vertices[_LOWER] - vertices[_UPPER]  # [11, 3]
        press = self._press * amount**4 / 2
        down = gap * (_UPPER_SHARE * amount) - press
        rise = -gap * ((1 - _UPPER_SHARE) * amount) + press
        down[[0, -1]] = rise[[0, -1]] = 0
        face = vertices[: topology.FACE_POINTS]
        face += self._spread(down) * self._follow[0][:, None] + self._spread(rise) * self._follow[1][:, None]

    def _spread(self, columns: NDArray[np.float64]) -> NDArray[np.float64]:
        """Moves of the eleven columns -> of every landmark, by its place across the mouth."""
        return columns[self._low] * (1 - self._share) + columns[self._low + 1] * self._share


def opening_mm(vertices: NDArray[np.floating]) -> NDArray[np.float64]:
    """Distance between the inner lip edges, corner to corner [11] mm; 0 where they overlap or touch."""
    upper, lower = vertices[_UPPER], vertices[_LOWER]
    return np.asarray(np.maximum(upper[:, 1] - lower[:, 1], 0), np.float64)
