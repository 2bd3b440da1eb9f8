"""Forearms, hands and fingers: each joint turns its share of the sheet about its pivot, hands before forearms.

The joints of an arm are a chain: what hangs on the wrist is turned first and then carried by the elbow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.rig.model import LIMB_CHANNELS

CURL_DEG = 45.0
"""Turn of the fingers about the knuckles at full curl."""
_UNIT = np.radians([CURL_DEG if "fingers" in name else 1.0 for name in LIMB_CHANNELS])
_ORDER = sorted(range(len(LIMB_CHANNELS)), key=lambda row: -row)
"""Fingers, wrists, elbows: `LIMB_CHANNELS` from the end."""


@dataclass(frozen=True, eq=False)
class LimbJoints:
    """The joints of the visible limbs.

    Attributes:
        weights: float32 [6, N], share of the sheet that goes with each of `LIMB_CHANNELS`; 0 where the limb is not seen.
        joints: float32 [6, 2, 3], pivot mm and unit axis of each in the scene at rest.
        free: float32 [N, 2], share of a motion across and up that is shown.
    """

    weights: NDArray[np.float32]
    joints: NDArray[np.float32]
    free: NDArray[np.float32]

    def turned(self, points: NDArray[np.floating], amounts: NDArray[np.floating]) -> NDArray[np.float64]:
        """Points [N, 3] of the sheet at rest, posed.

        Args:
            points: scene mm.
            amounts: [6], in the channels' own units.
        """
        rest = np.asarray(points, np.float64)
        posed = rest.copy()
        if not np.any(amounts):
            return posed
        for row in _ORDER:
            joint = self._moving[row]
            if amounts[row] and len(joint.vertices):
                posed[joint.vertices] += joint.displacement(posed[joint.vertices], float(amounts[row]))
        moved = self._touched
        posed[moved] = rest[moved] + (posed[moved] - rest[moved]) * self._shown
        return posed

    @cached_property
    def _moving(self) -> list[_Joint]:
        return [_Joint.of(row, self.weights[row], *self.joints[row].astype(np.float64)) for row in range(len(LIMB_CHANNELS))]

    @cached_property
    def _touched(self) -> NDArray[np.intp]:
        return np.flatnonzero(self.weights.any(0))

    @cached_property
    def _shown(self) -> NDArray[np.float64]:
        """Share of each touched vertex's motion that is shown, [V, 3]."""
        free = self.free[self._touched].astype(np.float64)
        return np.column_stack([free, free.min(1)])


@dataclass(frozen=True, eq=False)
class _Joint:
    """What one joint turns: vertices [V], radians of each for one unit [V, 1], pivot [3], and the axis as a cross product
    [3, 3] and its square, transposed."""

    vertices: NDArray[np.intp]
    angles: NDArray[np.float64]
    pivot: NDArray[np.float64]
    cross: NDArray[np.float64]
    square: NDArray[np.float64]

    @classmethod
    def of(cls, row: int, weights: NDArray[np.float32], pivot: NDArray[np.float64], axis: NDArray[np.float64]) -> _Joint:
        vertices = np.flatnonzero(weights)
        cross = np.cross(np.eye(3), -axis)
        return cls(vertices, weights[vertices, None].astype(np.float64) * _UNIT[row], pivot, cross, cross @ cross)

    def displacement(self, points: NDArray[np.float64], amount: float) -> NDArray[np.float64]:
        """Of points [V, 3], by Rodrigues' formula."""
        arms, angles = points - self.pivot, amount * self.angles
        return np.asarray(np.sin(angles) * (arms @ self.cross) + (1 - np.cos(angles)) * (arms @ self.square))


def strain(
    before: NDArray[np.floating], after: NDArray[np.floating], triangles: NDArray[np.integer]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Least and largest stretch of each triangle [G]: singular values of its deformation, the least negative if it flips.

    Args:
        before, after: places [N, 2].
        triangles: [G, 3].
    """

    a, b, c = (before[triangles[:, k]] for k in range(3))
    (ux, uy), (vx, vy) = (b - a).T, (c - a).T
    d, e, f = (after[triangles[:, k]] for k in range(3))
    (px, py), (qx, qy) = (e - d).T, (f - d).T
    area = ux * vy - uy * vx
    xx, xy = (px * vy - qx * uy) / area, (qx * ux - px * vx) / area  # the deformation, row by row
    yx, yy = (py * vy - qy * uy) / area, (qy * ux - py * vx) / area
    similar, mirrored = np.hypot(xx + yy, yx - xy) / 2, np.hypot(xx - yy, yx + xy) / 2
    return similar - mirrored, similar + mirrored
