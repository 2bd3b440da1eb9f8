"""Both eyes of a rig: balls that turn, lids that go with them, and when the photo's own eye may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig import lids, rotation, topology
from core.rig.eyeball import PosedEye, lid_line
from core.rig.gaze import Gaze
from core.rig.model import Rig
from core.rig.skeleton import HeadTransform

AS_PHOTOGRAPHED_DEG, AS_PHOTOGRAPHED_MM = 3.0, 0.7
"""Gaze and lids this far from rest show nothing of the photographed eye any more."""
_RIM_REACH = 0.05
"""How far from a rim the face is held still, shares of the eye's box."""


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
        self._corners, self._line, self._box_mm = [], [], []
        for i, side in enumerate(lids.SIDES):
            left, top, right, bottom = (float(v) for v in rig.eye_boxes[i])
            corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
            width_px = max(float(np.ptp(rig.pixels[list(topology.EYE_OPENING[side]), 0])), 1.0)
            self._box_mm.append((right - left) * self._width[i] / width_px)
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
        line = lid_line(self._camera, box, strip.edge, strip.lower)
        moved = line - self._line[i]
        moved_mm = float(np.abs(moved).max()) * self._box_mm[i]
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


def as_photographed(yaw_deg: float, pitch_deg: float, pupil: float, lids_moved_mm: float) -> float:
    """1 at rest, 0 where the photographed eye would be wrong."""
    away = np.hypot(yaw_deg, pitch_deg) / AS_PHOTOGRAPHED_DEG + abs(pupil) * 4 + lids_moved_mm / AS_PHOTOGRAPHED_MM
    rest = 1 - float(np.clip(away - 0.05, 0, 1))
    return rest * rest * (3 - 2 * rest)
