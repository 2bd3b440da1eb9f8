"""The eyeball: one eye as posed, and what the lids leave of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.rig import lids, topology
from core.rig.camera import Camera

LINE = 33
"""Places along the top of an eye's box at which the lids' height is given."""
_UNDER_LIDS = 0.03
"""How far a ball goes on under the lids, shares of the eye's box."""

_K = np.arange(8)
BALL_TRIANGLES = np.concatenate([np.stack([_K, _K + 1, _K + 9], 1), np.stack([_K + 1, _K + 10, _K + 9], 1)]).astype(np.int32)
"""Triangles of `ball_outline`: nine places along the upper lid, nine along the lower one."""


@dataclass(frozen=True, eq=False)
class PosedEye:
    """One eyeball.

    Attributes:
        corners: float32 [4, 3] px and depth of the eye's box: left top, right top, right bottom, left bottom.
        turn: float32 [3, 3], the ball's rotation against the photo.
        pupil: -1 small .. 1 wide.
        rest: 1 while the eye is as photographed, easing to 0 as it leaves.
        lids: float32 [LINE, 3] from left to right across the box: height of the upper lid's edge, of the lower lid's, and
            how far the latter has come down; 0 at the top of the box, 1 at its bottom.
    """

    corners: NDArray[np.float32]
    turn: NDArray[np.float32]
    pupil: float
    rest: float
    lids: NDArray[np.float32]


def lid_line(
    camera: Camera, box: NDArray[np.floating], upper: NDArray[np.floating], lower: NDArray[np.floating]
) -> NDArray[np.float64]:
    """Heights of both lids across an eye's box, float64 [LINE, 2], 0 at its top and 1 at its bottom.

    Args:
        camera: of the rig.
        box: left, top, right, bottom px.
        upper, lower: float [K, 3] mm, edges of the lids from left to right.
    """
    side, heights = float(box[2] - box[0]), []
    for edge in (upper, lower):
        at = (camera.project(edge) - box[:2]) / side
        heights.append(np.interp(np.linspace(0, 1, LINE), np.maximum.accumulate(at[:, 0]), at[:, 1]))
    return np.stack(heights, axis=1)


def ball_outline(
    eye: PosedEye, sheet: NDArray[np.float32], i: int, least_px: float = 0.0
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """What shows of a ball between the lids, and a little under them, as vertices of `BALL_TRIANGLES`.

    Args:
        eye: the eye.
        sheet: float32 [N, 3], the posed sheet.
        i: 0 right, 1 left.
        least_px: photo pixels that it goes on under the lids at least: their edges are drawn soft.

    Returns:
        places float32 [V, 3], their places in the eye's box [V, 2], and the lids' heights there [V, 3].
    """
    side = lids.SIDES[i]
    across, down = eye.corners[1] - eye.corners[0], eye.corners[3] - eye.corners[0]
    under = max(_UNDER_LIDS, least_px / max(float(np.linalg.norm(across[:2])), 1e-6))
    upper, lower = sheet[list(topology.UPPER_LID[side])].copy(), sheet[list(topology.LOWER_LID[side])].copy()
    for edge in (upper, lower):
        edge[0] -= under * across
        edge[-1] += under * across
    places = np.concatenate([upper - under * down, lower + under * down])
    axes = np.stack([across[:2], down[:2]], axis=1)
    at = np.linalg.solve(axes, (places[:, :2] - eye.corners[0, :2]).T).T
    line = np.linspace(0, 1, LINE)
    heights = np.stack([np.interp(at[:, 0], line, eye.lids[:, k]) for k in range(3)], axis=1)
    return places, at.astype(np.float32), heights.astype(np.float32)


def behind_eyes_mm(eyes: tuple[PosedEye, PosedEye]) -> float:
    """Depth beyond which the head is hidden by its own eyes: the far temple of a turned face."""
    return float(min(eye.corners[:, 2].mean() for eye in eyes)) - lids.BALL_MM
