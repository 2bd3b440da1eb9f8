"""The sitter's joints as lines: where the skeleton is (VLOGGER section 3.2 has the joints of the body among the controls)."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig.model import BODY_CHANNELS, LIMB_CHANNELS, Rig
from core.rig.pose import Posed
from core.rig.skeleton import NECK_JOINT_MM

_EYES, _NECK = 0, 1
_SIDES: Final = ("Left", "Right")
_CARRYING: Final = 0.9
"""Vertices that a raised shoulder moves this much of the most carry its joint."""
_LINE_SHARE: Final = 1 / 64
"""Width of a bone, share of the map's longer side."""
_BONE, _JOINT = 150, 255
_PARTS: Final = 4
"""Bits of a pixel in which lines are placed."""


class Joints:
    """Places of one rig's joints; each rides on the vertices nearest to it.

    Args:
        rig: the sitter.
    """

    def __init__(self, rig: Rig) -> None:
        self._size = rig.width, rig.height
        eyes = rig.translation
        places = [eyes, rig.rotation @ NECK_JOINT_MM + eyes]
        carriers = [_first(self._distances(rig, eyes)), self._at_neck(rig, places[_NECK])]
        self._bones = [(_EYES, _NECK)]
        for side in _SIDES:
            moved = np.abs(rig.body[BODY_CHANNELS.index(f"body.shoulder{side}")]).sum(1)
            last = _NECK
            if moved.max() > 0:
                riding = np.flatnonzero(moved >= _CARRYING * moved.max())
                last = self._added(places, carriers, last, rig.vertices[riding].mean(0), riding)
            for name in (f"body.{joint}{side}" for joint in ("elbow", "wrist", "fingers")):
                limb = LIMB_CHANNELS.index(name)
                if rig.limb_limits[limb] > 0:
                    pivot = rig.limb_joints[limb, 0]
                    last = self._added(places, carriers, last, pivot, _first(self._distances(rig, pivot)))
        self._carriers = carriers
        rest = rig.camera.project(np.array(places, np.float64))
        self._offsets = rest - np.array([rig.pixels[riding].mean(0) for riding in carriers])

    def places(self, posed: Posed) -> NDArray[np.float64]:
        """Joints of a pose, photo px [J, 2]: between the eyes, neck, and of each side what the photo shows of the arm."""
        carried = np.array([posed.sheet[riding, :2].mean(0) for riding in self._carriers], np.float64)
        return np.asarray(carried + self._offsets)

    def draw(self, posed: Posed, width: int, height: int) -> NDArray[np.uint8]:
        """Bones as lines and joints as discs, uint8 [height, width]."""
        scale = np.array([width, height]) / self._size
        at = np.round((np.clip(self.places(posed) * scale, -4096, 8192) - 0.5) * (1 << _PARTS)).astype(int)
        line = max(1, round(max(width, height) * _LINE_SHARE))
        picture = np.zeros((height, width), np.uint8)
        for a, b in self._bones:
            cv2.line(picture, at[a].tolist(), at[b].tolist(), _BONE, line, cv2.LINE_AA, _PARTS)
        for place in at:
            cv2.circle(picture, place.tolist(), line << _PARTS, _JOINT, -1, cv2.LINE_AA, _PARTS)
        return picture

    def _added(
        self,
        places: list[NDArray[np.float64]],
        carriers: list[NDArray[np.intp]],
        parent: int,
        place: NDArray[np.floating],
        riding: NDArray[np.intp],
    ) -> int:
        places.append(np.asarray(place, np.float64))
        carriers.append(riding)
        self._bones.append((parent, len(places) - 1))
        return len(places) - 1

    def _distances(self, rig: Rig, place: NDArray[np.floating]) -> NDArray[np.float64]:
        """Of all vertices, as seen in the photo."""
        at = rig.camera.project(np.asarray(place, np.float64))
        return np.asarray(np.linalg.norm(rig.pixels - at, axis=1))

    def _at_neck(self, rig: Rig, place: NDArray[np.floating]) -> NDArray[np.intp]:
        """The neck does not turn with the chin before it: something nearby that hardly does either."""
        distances = np.where(rig.head_weights < 0.3, self._distances(rig, place), np.inf)
        if not np.isfinite(distances).any():
            distances = self._distances(rig, place)
        return _first(distances)


def _first(distances: NDArray[np.floating]) -> NDArray[np.intp]:
    """The nearest, [1]."""
    return np.array([int(np.argmin(distances))], np.intp)
