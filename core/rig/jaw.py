"""The jaw as a bone: where it turns, and how far the lower teeth rise out of the lip as it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig import rotation
from core.rig.expressions import JAW_AXIS_MM
from core.rig.sculpts import SCULPTS, Hinge, Shift

JAW_OPEN_DEG: Final = next(move.degrees for _, move in SCULPTS["jawOpen"].entries if isinstance(move, Hinge))
_BARED_MM, _BARED_BY_DEG = 2.8, 4.0
"""A lower lip that lets go of the upper one sinks on its teeth: how far in the end, and the turn of the jaw over which it does.
Lips parted at rest show 0.5 mm of the lower incisors in women and 1.2 mm in men (Vig and Brundo 1978, "The kinetics of anterior
tooth display"); most speakers of the GRID corpus show more in open vowels."""

_ROUND: Final = (INDEX["expr.mouthFunnel"], INDEX["expr.mouthPucker"])
"""Lips that round come forward and up over their teeth again."""


@dataclass(frozen=True, eq=False)
class JawMotion:
    """How the jaw bone moves in the head frame: [..., 3] mm -> [..., 3] mm.

    Attributes:
        turn: [3, 3].
        shift: [3] mm.
        bared: [3] mm, how far its teeth rise out of the lip, before the turn.
    """

    turn: NDArray[np.float64]
    shift: NDArray[np.float64]
    bared: NDArray[np.float64]

    @classmethod
    def of(cls, values: NDArray[np.floating]) -> JawMotion:
        """Of one pose, channels [C]."""
        degrees = JAW_OPEN_DEG * float(values[INDEX["expr.jawOpen"]])
        shift = np.zeros(3)
        for name in ("jawForward", "jawLeft", "jawRight"):
            move = SCULPTS[name].entries[0][1]
            if isinstance(move, Shift):
                shift += np.array([move.x, move.y, move.z]) * float(values[INDEX[f"expr.{name}"]])
        rounded = min(sum(float(values[i]) for i in _ROUND), 1.0)
        bared = _BARED_MM * (1 - np.exp(-max(degrees, 0) / _BARED_BY_DEG)) * (1 - max(rounded, 0.0))
        return cls(rotation.from_angles(0, -degrees), shift, np.array([0, bared, 0]))

    def apply(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points of the bone."""
        axis = np.array([0.0, *JAW_AXIS_MM])
        return np.asarray((points - axis) @ self.turn.T + axis + self.shift)

    def teeth(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points of its teeth, and of the tongue that lies behind them."""
        return self.apply(points + self.bared)
