"""The eyeballs: where each one looks, what the lids leave of it, and when the photo's own eye may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig import lids, rotation, topology
from core.rig.camera import Camera
from core.rig.model import Rig
from core.rig.skeleton import HeadTransform

EYE_LOOK_DEG = {"In": 30.0, "Out": 30.0, "Up": 25.0, "Down": 25.0}
"""Full strength of ARKit's eyeLook channels."""
LINE = 33
"""Places along the top of an eye's box at which the lids' height is given."""
AS_PHOTOGRAPHED_DEG, AS_PHOTOGRAPHED_MM = 3.0, 0.7
"""Gaze and lids this far from rest show nothing of the photographed eye any more."""
_REACH = 0.66
"""Where the middle of the iris may go: share of the way from the middle of the opening to its corner."""
_UNDER_LIDS = 0.03
"""How far a ball goes on under the lids, shares of the eye's box."""
_BEYOND_LID = 0.3
"""How far past a lid's edge the middle of the iris may go, radii of the iris."""
_RIM_REACH = 0.05
"""How far from a rim the face is held still, shares of the eye's box."""
_SOFT_DEG, _WIDEST_DEG = 8.0, 36.0

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


@dataclass(frozen=True, eq=False)
class PosedLid:
    """One upper lid: projected points [V, 3], and `at`, `under_fold`, `closed` as in `core.rig.lids`; `shown` is opacity."""

    points: NDArray[np.float32]
    at: NDArray[np.float32]
    under_fold: NDArray[np.float32]
    closed: float
    shown: float


class Eyes:
    """Poses both eyes of one rig; eye 0 is the sitter's right, 1 the left."""

    def __init__(self, rig: Rig) -> None:
        self._rig, self._camera, self._up = rig, rig.camera, rig.rotation[:, 1]
        rest = rig.vertices.astype(np.float64)
        self._width = [lids.width_mm(rest, side) for side in lids.SIDES]
        self._opening = [lids.opening_mm(rest, side) for side in lids.SIDES]
        self._corners, self._line = [], []
        for i, side in enumerate(lids.SIDES):
            left, top, right, bottom = (float(v) for v in rig.eye_boxes[i])
            corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
            self._corners.append(self._camera.unproject(corners, float(rig.eyes[i, 4])))
            upper, lower, _ = lids.contours(rest, side, lids.COLUMNS)
            self._line.append(lid_line(self._camera, rig.eye_boxes[i], upper, lower))
        self._gaze = Gaze(rig, self._line)
        stiff = _under_glasses(rig)
        self._worn = np.flatnonzero(stiff)
        self._stiff = stiff[self._worn]

    def shift_lids(self, face: NDArray[np.floating], values: NDArray[np.floating], follow: float) -> None:
        """Move the sheet about the eyes in place, float [N, 3] mm, as gaze and blinks of a pose [C] ask; glasses stay."""
        for i, side in enumerate(lids.SIDES):
            lids.shift(face, side, self._state(i, values, follow), self._up)
        if len(self._worn):
            face[self._worn] += self._stiff[:, None] * (self._rig.vertices[self._worn] - face[self._worn])

    def posed(
        self,
        i: int,
        values: NDArray[np.floating],
        follow: float,
        face: NDArray[np.floating],
        head: HeadTransform,
    ) -> tuple[PosedEye, PosedLid | None]:
        """One eye and its lid.

        Args:
            i: 0 right, 1 left.
            values: channels [C].
            follow: how far lids follow the gaze.
            face: float [N, 3] mm, sculpted, lids shifted, not yet skinned.
            head: where it goes from there.
        """
        side, box = lids.SIDES[i], self._rig.eye_boxes[i]
        yaw, pitch = self._gaze.angles(values, i, follow)
        closed = self._state(i, values, follow).closed
        strip = lids.lid_strip(face, side, closed, self._width[i], self._up)
        line = lid_line(self._camera, box, strip.edge, lids.contours(face, side, lids.COLUMNS)[1])
        moved = line - self._line[i]
        mm_per_px = self._width[i] / max(float(np.ptp(self._rig.pixels[list(topology.EYE_OPENING[side]), 0])), 1.0)
        moved_mm = float(np.abs(moved).max()) * float(box[2] - box[0]) * mm_per_px
        pupil = float(values[INDEX["expr.pupil"]])
        rest = as_photographed(yaw, pitch, pupil, moved_mm)
        eye = PosedEye(
            self._project(head.apply(self._corners[i])),
            rotation.from_angles(yaw, pitch).astype(np.float32),
            pupil,
            rest,
            np.column_stack([line, moved[:, 1]]).astype(np.float32),
        )
        if rest >= 1:
            return eye, None
        return eye, PosedLid(self._project(head.apply(strip.points)), strip.at, strip.under_fold, closed, 1 - rest)

    def _state(self, i: int, values: NDArray[np.floating], follow: float) -> lids.LidState:
        blink = float(values[INDEX[f"expr.eyeBlink{lids.SIDES[i]}"]])
        return lids.lid_state(blink, self._gaze.angles(values, i, follow)[1], follow, self._opening[i])

    def _project(self, points: NDArray[np.float64]) -> NDArray[np.float32]:
        return np.concatenate([self._camera.project(points), points[..., 2:]], axis=-1).astype(np.float32)


def _under_glasses(rig: Rig) -> NDArray[np.float64]:
    """How far each landmark of the face lies under a rim, float64 [468] 0..1: glasses keep their shape."""
    stiff = np.zeros(topology.FACE_POINTS)
    for box, rims, side in zip(rig.eye_boxes, rig.rims[..., 3], lids.SIDES, strict=True):
        size = rims.shape[0]
        reach = round(_RIM_REACH * size)
        at = np.floor((rig.pixels[: topology.FACE_POINTS] - box[:2]) / (box[2:] - box[:2]) * size).astype(int)
        for i in np.flatnonzero(((at >= 0) & (at < size)).all(1)):
            x, y = at[i]
            near = rims[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
            stiff[i] = max(stiff[i], float(near.max()) / 255)
        stiff[list(topology.EYE_OPENING[side])] = 0
    return stiff


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
    eye: PosedEye, sheet: NDArray[np.float32], i: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """What shows of a ball between the lids, and a little under them, as vertices of `BALL_TRIANGLES`.

    Args:
        eye: the eye.
        sheet: float32 [N, 3], the posed sheet.
        i: 0 right, 1 left.

    Returns:
        places float32 [V, 3], their places in the eye's box [V, 2], and the lids' heights there [V, 3].
    """
    side = lids.SIDES[i]
    across, down = eye.corners[1] - eye.corners[0], eye.corners[3] - eye.corners[0]
    upper, lower = sheet[list(topology.UPPER_LID[side])].copy(), sheet[list(topology.LOWER_LID[side])].copy()
    for edge in (upper, lower):
        edge[0] -= _UNDER_LIDS * across
        edge[-1] += _UNDER_LIDS * across
    places = np.concatenate([upper - _UNDER_LIDS * down, lower + _UNDER_LIDS * down])
    axes = np.stack([across[:2], down[:2]], axis=1)
    at = np.linalg.solve(axes, (places[:, :2] - eye.corners[0, :2]).T).T
    line = np.linspace(0, 1, LINE)
    heights = np.stack([np.interp(at[:, 0], line, eye.lids[:, k]) for k in range(3)], axis=1)
    return places, at.astype(np.float32), heights.astype(np.float32)


def behind_eyes_mm(eyes: tuple[PosedEye, PosedEye]) -> float:
    """Depth beyond which the head is hidden by its own eyes: the far temple of a turned face."""
    return float(min(eye.corners[:, 2].mean() for eye in eyes)) - lids.BALL_MM


def as_photographed(yaw_deg: float, pitch_deg: float, pupil: float, lids_moved_mm: float) -> float:
    """1 at rest, 0 where the photographed eye would be wrong."""
    away = np.hypot(yaw_deg, pitch_deg) / AS_PHOTOGRAPHED_DEG + abs(pupil) * 4 + lids_moved_mm / AS_PHOTOGRAPHED_MM
    rest = 1 - float(np.clip(away - 0.05, 0, 1))
    return rest * rest * (3 - 2 * rest)
