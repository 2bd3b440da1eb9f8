"""Rounding wins over the smile in the photo: o and u are as narrow and as round on a smiling portrait as on a calm one.

Sculpts add fixed moves, and a fixed move that rounds a calm mouth leaves a broad grin broad. So what the photo's mouth has
beyond a calm one (width, raised corners, parted lips) is taken away by as much as the lips round, and the lips stay
together beside the corners: what remains open is an oval, not a slit.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX
from core.rig.face_model import FaceModel
from core.rig.lips import LOWER, UPPER, UPPER_SHARE, LipColumns

_CALM_WIDTH, _CALM_LIFT = 0.82, -0.03
"""Of a rounding mouth before it narrows: width, and height of the corners over the middle, by the distance between the eyes."""
_TOGETHER: Final = np.array([1, 0.75, 0.36, 0.12, 0.02, 0, 0.02, 0.12, 0.36, 0.75, 1.0])
"""How far each column of fully rounded lips closes."""
_FUNNEL_SHARE, _RELAXED = 0.75, 0.9
_UPPER_RELAXES = 0.6
"""Share of the upper lip's middle in closing a smile: it comes down over the teeth."""
_CORNERS = (61, 291)
_PUCKER, _FUNNEL = INDEX["expr.mouthPucker"], INDEX["expr.mouthFunnel"]


class Rounding:
    """Rounds one sitter's lips.

    Args:
        model: the face model; the ways of its pucker and its smile carry the change over the cheeks.
        columns: of the same model.
        rest: float [N, 3] mm, the sitter's vertices.
        frame: rotation [3, 3] of the head in the photo.
    """

    def __init__(self, model: FaceModel, columns: LipColumns, rest: NDArray[np.floating], frame: NDArray[np.float64]) -> None:
        self._columns = columns
        local = rest[: len(model.mean)].astype(np.float64) @ frame
        eyes = float(np.linalg.norm(local[[33, 133]].mean(0) - local[[362, 263]].mean(0)))
        middle = local[UPPER[5]] * (1 - _UPPER_RELAXES) + local[LOWER[5]] * _UPPER_RELAXES
        corners = local[list(_CORNERS)]
        breadth = max(0.0, float(corners[1, 0] - corners[0, 0]) - _CALM_WIDTH * eyes)
        lifts = np.clip(corners[:, 1] - middle[1] - _CALM_LIFT * eyes, 0, None)

        def way(name: str) -> NDArray[np.float64]:
            return model.expressions[channels.EXPRESSIONS.index(f"expr.{name}")].astype(np.float64)

        inward = way("mouthPucker")[:, 0]
        relaxed = np.zeros_like(local)
        relaxed[:, 0] = inward * (breadth / 2 / np.abs(inward[_CORNERS[0]]))
        for corner, lift, name in zip(_CORNERS, lifts, ("mouthSmileRight", "mouthSmileLeft"), strict=True):
            upward = way(name)[:, 1]
            relaxed[:, 1] -= upward * (lift / upward[corner])
        relaxed *= _RELAXED
        self._relaxed = relaxed @ frame.T
        self._parted = rest[LOWER].astype(np.float64) - rest[UPPER]  # [11, 3]
        self._upper_relaxes = _shares((local + relaxed)[UPPER], (local + relaxed)[LOWER])[:, None]

    def apply(self, vertices: NDArray[np.float64], values: NDArray[np.floating]) -> None:
        """Relax and close what the photo opens, in place.

        Args:
            vertices: float64 [N, 3] mm, sculpted.
            values: channels [C].
        """
        amount = min(max(float(values[_PUCKER]) + _FUNNEL_SHARE * float(values[_FUNNEL]), 0.0), 1.0)
        if amount <= 0:
            return
        vertices[: len(self._relaxed)] += amount * self._relaxed
        relaxing = amount * self._parted
        closing = (vertices[LOWER] - vertices[UPPER] - relaxing) * (amount * _TOGETHER[:, None])
        upper = relaxing * self._upper_relaxes + closing * UPPER_SHARE
        self._columns.move(vertices, upper, upper - relaxing - closing)


def _shares(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares of the upper lip [11] with which relaxed lips [11, 3] meet on straight lines from the corners to the middle."""
    gap = upper[:, 1] - lower[:, 1]
    middle = upper[5] + (lower[5] - upper[5]) * _UPPER_RELAXES
    line = np.interp(upper[:, 0], [upper[0, 0], middle[0], upper[-1, 0]], [upper[0, 1], middle[1], upper[-1, 1]])
    return np.where(gap > 0.5, np.clip((upper[:, 1] - line) / np.maximum(gap, 0.5), 0.1, 0.9), _UPPER_RELAXES)
