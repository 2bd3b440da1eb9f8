"""Forearms, hands and fingers: each joint turns its share of the sheet about its pivot, hands before forearms.

The joints of an arm are a chain: what hangs on the wrist is turned first and then carried by the elbow.
"""

from __future__ import annotations

from dataclasses import dataclass

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
            moved = np.flatnonzero(self.weights[row]) if amounts[row] else ()
            if len(moved):
                pivot, axis = self.joints[row].astype(np.float64)
                angle = float(amounts[row]) * _UNIT[row] * self.weights[row, moved].astype(np.float64)[:, None]
                posed[moved] = pivot + _rotated(posed[moved] - pivot, axis, angle)
        free = np.column_stack([self.free, self.free.min(1)])
        return np.asarray(rest + (posed - rest) * free)


def _rotated(arms: NDArray[np.float64], axis: NDArray[np.float64], angle: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rodrigues' formula: vectors [V, 3] about a unit axis [3] by angles [V, 1]."""
    along = (arms @ axis)[:, None] * axis
    return along + (arms - along) * np.cos(angle) + np.cross(axis, arms) * np.sin(angle)


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
