"""The lower lip under the upper teeth, as in f and v: where the teeth are, not where a fixed move would end."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig.lips import LOWER, UPPER, LipColumns

_REACH: Final = np.array([0, 0.3, 0.75, 0.95, 1, 1, 1, 0.95, 0.75, 0.3, 0])
"""How far each column goes."""
_BELOW_EDGE_MM, _SHOWN_MM = 0.6, 2.6
"""The lower lip's rim stops this far below the teeth's edge, so that the edge is seen on the lip; this much tooth shows."""
_ROLLED, _LIFTED = 0.8, 0.3
"""Amounts of mouthRollLower and mouthUpperUp at which the lip is at the teeth."""
_JAW = (0.22, 0.5)
"""Jaw opening up to which the lip reaches the teeth, and from which on it does not leave the jaw."""


def tuck_amount(values: NDArray[np.floating]) -> float:
    """0..1: the lower lip rolled in under a lifted upper lip, by a jaw that lets it reach."""
    rolled = float(values[INDEX["expr.mouthRollLower"]]) / _ROLLED
    lifted = sum(float(values[INDEX[f"expr.mouthUpperUp{side}"]]) for side in ("Right", "Left")) / (2 * _LIFTED)
    far = (float(values[INDEX["expr.jawOpen"]]) - _JAW[0]) / (_JAW[1] - _JAW[0])
    open_ = 1 - float(values[INDEX["expr.mouthClose"]])
    amount = 1.0
    for share in (rolled, lifted, 1 - far, open_):
        share = min(max(share, 0.0), 1.0)
        amount *= share * share * (3 - 2 * share)
    return amount


class Tuck:
    """Brings one sitter's lower lip to the upper teeth.

    Args:
        columns: of the face model.
        edge: middle of the upper teeth's edge, scene mm [3].
        up: unit vector [3] from chin to brow in the scene.
    """

    def __init__(self, columns: LipColumns, edge: NDArray[np.float64], up: NDArray[np.float64]) -> None:
        self._columns, self._up, self._edge = columns, up, float(edge @ up)

    def apply(self, vertices: NDArray[np.float64], amount: float) -> None:
        """Tuck by `amount`, in place.

        Args:
            vertices: float64 [N, 3] mm, sculpted.
            amount: 0..1, see `tuck_amount`.
        """
        if amount <= 0:
            return
        reach = amount * _REACH
        lower = (self._edge - _BELOW_EDGE_MM - vertices[LOWER] @ self._up) * reach
        upper = np.maximum(self._edge + _SHOWN_MM - vertices[UPPER] @ self._up, 0) * reach
        self._columns.move(vertices, upper[:, None] * self._up, lower[:, None] * self._up)
