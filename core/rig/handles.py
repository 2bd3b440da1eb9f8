"""Places of the face that can be taken hold of, and what pulling them asks of the channels."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION, INDEX, channel
from core.curves.sight import eyes_for
from core.rig import topology
from core.rig.handle_table import HANDLES, Handle
from core.rig.lids import SIDES
from core.rig.pose import Posed, Poser, lowest
from core.rig.sight_ray import sight_at, sight_places

Place = NDArray[np.float64]
Targets = dict[str, float]

RING_POINTS: Final = 96
_RING_SHARE = 0.66
"""Radius of the ring about the head, share of the face's height."""
_PROBE = 0.6
_STEPS = 5


class Grip(ABC):
    """A handle in the hand; everything counts from the pose at the time it was grasped."""

    @abstractmethod
    def targets(self, travel: Place) -> Targets:
        """What channels should result in, those that do not stay, now that the hand has moved by `travel` [2] photo pixels."""


class FaceHandles:
    """The handles of one sitter.

    Args:
        poser: poses the sitter.
    """

    def __init__(self, poser: Poser) -> None:
        self.poser = poser
        rig = poser.rig
        self._least = lowest(rig)
        rest = rig.vertices.astype(np.float64)
        self.face_px = float(np.linalg.norm(rig.pixels[topology.FOREHEAD_TOP] - rig.pixels[topology.CHIN_TIP]))
        height = float(np.linalg.norm(rest[topology.FOREHEAD_TOP] - rest[topology.CHIN_TIP]))
        middle = (rest[topology.EAR_LEFT] + rest[topology.EAR_RIGHT]) / 2
        angle = np.linspace(0, 2 * np.pi, RING_POINTS, endpoint=False)
        flat = np.stack([np.sin(angle), np.cos(angle), np.zeros(RING_POINTS)], axis=1) * _RING_SHARE * height
        self._middle = middle
        self._ring = middle + flat @ rig.rotation.T

    def places(self, values: NDArray[np.floating], posed: Posed | None = None) -> dict[str, Place]:
        """Where each handle of a pose [C] is, photo pixels [2] by id; the tilt is taken hold of at the whole ring.

        Args:
            values: the pose.
            posed: its geometry, where somebody has it.
        """
        posed = posed or self.poser.pose(values)
        found = {}
        for handle in HANDLES.values():
            if handle.vertices:
                found[handle.id] = posed.sheet[list(handle.vertices), :2].astype(np.float64).mean(0)
        found["gaze.sight"] = sight_places(self.poser, values)[1]
        found["head.tilt"] = self.ring(values)[0]
        for i, side in enumerate(SIDES):
            upper, lower = (
                posed.sheet[lid[side][4], :2].astype(np.float64) for lid in (topology.UPPER_LID, topology.LOWER_LID)
            )
            lid = posed.lids[i]
            found[f"lid.{side}"] = upper + (lower - upper) * (0.0 if lid is None else min(lid.closed, 1.0))
        return found

    def ring(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """The ring about the head of a pose [C], photo pixels [RING_POINTS, 2], clockwise from its top."""
        return self._moved(values, self._ring)

    def held(self, targets: Mapping[str, float]) -> Targets:
        """`targets` within what this sitter can show."""
        limits = self.poser.safe_range.limits
        held = {}
        for name, value in targets.items():
            low, high = limits.get(name, (float(self._least[INDEX[name]]), channel(name).maximum))
            held[name] = min(max(value, low), high)
        return held

    def grasp(self, handle_id: str, values: NDArray[np.floating], start: Place, least_px: float) -> Grip:
        """Take hold of a handle of a pose [C] at `start` [2] photo pixels.

        Args:
            least_px: how far the hand moves at least from nothing to full strength, photo pixels.
        """
        handle = HANDLES[handle_id]
        if handle_id == "gaze.sight":
            return SightGrip(self.poser, values)
        if handle_id == "head.turn":
            return _Turn(self, values)
        if handle_id == "head.tilt":
            return _Tilt(float(values[INDEX["head.roll"]]), start - self._moved(values, self._middle[None])[0])
        return _Pull(handle, values, self._way(handle, values), least_px, self._least)

    def nose(self, values: NDArray[np.floating]) -> Place:
        """The tip of the nose of a pose [C], its expression left out, photo pixels [2]."""
        return self._moved(values, self.poser.rig.vertices[[topology.NOSE_TIP]].astype(np.float64))[0]

    def _moved(self, values: NDArray[np.floating], points: NDArray[np.floating]) -> NDArray[np.float64]:
        return self.poser.rig.camera.project(self.poser.head(np.asarray(values, np.float32)).apply(points))

    def _way(self, handle: Handle, values: NDArray[np.floating]) -> Place:
        """Where a place goes from none to full strength of what moves it, photo pixels [2]."""
        pose = np.array(values, np.float32)
        pose[[INDEX[name] for name in handle.channels]] = 0
        if handle.id.startswith("lid."):
            side, sheet = handle.id.removeprefix("lid."), self.poser.pose(pose).sheet
            return (sheet[topology.LOWER_LID[side][4], :2] - sheet[topology.UPPER_LID[side][4], :2]).astype(np.float64)
        before = self.places(pose)[handle.id]
        pose[[INDEX[name] for name in handle.more]] = _PROBE
        return (self.places(pose)[handle.id] - before) / _PROBE


class SightGrip(Grip):
    """The eyes follow the end of the line of sight; the head stays."""

    def __init__(self, poser: Poser, values: NDArray[np.floating]) -> None:
        self._poser, self._values = poser, np.array(values, np.float32)
        self._start = sight_places(poser, values)[1]

    def targets(self, travel: Place) -> Targets:
        head = self._poser.shown(self._values)[list(HEAD_ROTATION)].astype(np.float64)
        yaw, pitch = eyes_for(np.array([self.sight(travel)]), head[None])[0]
        return {"gaze.yaw": float(yaw), "gaze.pitch": float(pitch)}

    def sight(self, travel: Place) -> tuple[float, float]:
        """Yaw and pitch of the line of sight in the world that the hand points at, degrees."""
        return sight_at(self._poser, self._values, self._start + travel)


class _Turn(Grip):
    """The head turns and nods so that the tip of its nose goes with the hand."""

    def __init__(self, face: FaceHandles, values: NDArray[np.floating]) -> None:
        self._face, self._values = face, face.poser.shown(values)
        self._start = face.nose(self._values)

    def targets(self, travel: Place) -> Targets:
        columns = [INDEX["head.yaw"], INDEX["head.pitch"]]
        pose, goal = self._values.copy(), self._start + travel
        for _ in range(_STEPS):
            at = self._face.nose(pose)
            slopes = np.empty((2, 2))
            for k, column in enumerate(columns):
                probe = pose.copy()
                probe[column] += 0.5
                slopes[:, k] = (self._face.nose(probe) - at) / 0.5
            step = np.linalg.lstsq(slopes, goal - at, rcond=1e-3)[0]
            pose[columns] = np.clip(pose[columns] + np.clip(step, -15, 15), -45, 45)
        return {"head.yaw": float(pose[columns[0]]), "head.pitch": float(pose[columns[1]])}


class _Tilt(Grip):
    """The head rolls with the hand about its middle."""

    def __init__(self, roll: float, arm: Place) -> None:
        self._roll, self._arm = roll, arm

    def targets(self, travel: Place) -> Targets:
        now = self._arm + travel
        turned = np.arctan2(-now[1], now[0]) - np.arctan2(-self._arm[1], self._arm[0])
        return {"head.roll": self._roll + float(np.degrees((turned + np.pi) % (2 * np.pi) - np.pi))}


class _Pull(Grip):
    """An expression follows its place; past nothing the opposite one sets in."""

    def __init__(
        self, handle: Handle, values: NDArray[np.floating], way: Place, least_px: float, least: NDArray[np.float32]
    ) -> None:
        self._handle = handle
        length = max(float(np.linalg.norm(way)), 1e-6)
        self._per_px = way / length / max(length, least_px)
        self._start = {name: float(values[INDEX[name]]) for name in handle.channels}
        self._least = {name: float(least[INDEX[name]]) for name in handle.channels}

    def targets(self, travel: Place) -> Targets:
        share = float(travel @ self._per_px)
        back, on = (self._handle.less, self._handle.more) if share > 0 else (self._handle.more, self._handle.less)
        found, left = {}, abs(share)
        for name in back:
            floor = self._least[name] if name in self._handle.more else 0.0
            taken = min(left, max(self._start[name] - floor, 0.0)) if on else left
            if taken:
                found[name] = self._start[name] - taken
            left -= taken
        if left:
            found |= {name: self._start[name] + left for name in on}
        return found
