"""From gaze channels to the angles of two eyes, none of which loses its iris behind the lids."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig import lids, topology
from core.rig.eyeball import LINE
from core.rig.model import Rig

EYE_LOOK_DEG = {"In": 30.0, "Out": 30.0, "Up": 25.0, "Down": 25.0}
"""Full strength of ARKit's eyeLook channels."""
_REACH = 0.66
"""Where the middle of the iris may go: share of the way from the middle of the opening to its corner."""
_BEYOND_LID = 0.3
"""How far past a lid's edge the middle of the iris may go, radii of the iris."""
_SOFT_DEG, _WIDEST_DEG = 8.0, 36.0


class Gaze:
    """Turns gaze channels into two angles that an eye can have without losing its iris behind the lids.

    Eyes that the photo shows turned aside do not turn on until the iris is gone; both stop together.

    Args:
        rig: the sitter.
        lines: per eye, heights of the lids across the box at rest, float [LINE, 2], as `lid_line` gives them.
    """

    def __init__(self, rig: Rig, lines: list[NDArray[np.float64]]) -> None:
        self._lines = lines
        sides = rig.eye_boxes[:, 2] - rig.eye_boxes[:, 0]
        self._centre = (rig.eyes[:, :2] - rig.eye_boxes[:, :2]) / sides[:, None]
        self._iris, self._ball = rig.eyes[:, 2] / sides, rig.eyes[:, 3] / sides
        low, high = -_WIDEST_DEG, _WIDEST_DEG
        for i, side in enumerate(lids.SIDES):
            ring = rig.pixels[list(topology.EYE_OPENING[side])]
            left, right = float(ring[:, 0].min()), float(ring[:, 0].max())
            middle, half, ball = (left + right) / 2, (right - left) / 2, float(rig.eyes[i, 3])
            for sign in (-1, 1):
                room = max(half * _REACH - sign * (float(rig.eyes[i, 0]) - middle), 0.15 * half)
                most = float(np.degrees(np.arcsin(min(room / ball, 0.6))))
                low, high = (max(low, -most), high) if sign < 0 else (low, min(high, most))
        self._low, self._high = low, high

    def angles(self, values: NDArray[np.floating], i: int, follow: float) -> tuple[float, float]:
        """Yaw and pitch of one eye (0 right, 1 left) against the photo, degrees; lids follow by `follow`."""
        side, inward = ("Right", 1.0) if i == 0 else ("Left", -1.0)

        def look(name: str) -> float:
            return float(values[INDEX[f"expr.eyeLook{name}{side}"]]) * EYE_LOOK_DEG[name]

        yaw = float(values[INDEX["gaze.yaw"]]) + inward * (float(values[INDEX["gaze.vergence"]]) / 2 + look("In") - look("Out"))
        pitch = float(values[INDEX["gaze.pitch"]]) + look("Up") - look("Down")
        yaw = _eased(yaw, self._high if yaw > 0 else -self._low)
        return yaw, _eased(pitch, self._tallest(yaw, pitch > 0, i, follow))

    def _tallest(self, yaw: float, upward: bool, i: int, follow: float) -> float:
        """Most pitch, degrees, at which the middle of the iris still is near the opening, where that much yaw takes it."""
        x = self._centre[i, 0] + self._ball[i] * np.sin(np.radians(yaw))
        lid = float(np.interp(x, np.linspace(0, 1, LINE), self._lines[i][:, 0 if upward else 1]))
        room = (self._centre[i, 1] - lid) * (1 if upward else -1) + _BEYOND_LID * self._iris[i]
        stays = 1 - follow * (lids.UPPER_FOLLOWS_UP if upward else lids.LOWER_FOLLOWS)
        travel = max(room / stays, 0.2 * self._iris[i])
        return float(np.degrees(np.arcsin(min(travel / self._ball[i], 0.6))))


def _eased(angle: float, limit: float) -> float:
    """Unchanged well inside the limit, never past it."""
    limit = min(limit, _WIDEST_DEG)
    soft = min(_SOFT_DEG, 0.4 * limit)
    over = abs(angle) - (limit - soft)
    if limit >= _WIDEST_DEG or over <= 0:
        return float(np.clip(angle, -limit, limit))
    return float(np.sign(angle) * (limit - soft + soft * np.tanh(over / soft)))
