"""The line of sight in the picture: where it ends on a sphere about the eyes, and which line ends at a given pixel."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig.pose import Poser

REACH_MM: Final = 160.0
"""Radius of the sphere: straight ahead ends between the eyes, 30 degrees to the side just beside the face."""
_GAZE = (INDEX["gaze.yaw"], INDEX["gaze.pitch"])
_TURN = (INDEX["head.yaw"], INDEX["head.pitch"])
_NEARLY_EDGE = 0.985


def sight_deg(poser: Poser, values: NDArray[np.floating]) -> tuple[float, float]:
    """Yaw and pitch of the line of sight of a pose [C] as it is shown, eyes and head together, against the photo's own."""
    shown = poser.shown(values)
    yaw, pitch = (float(shown[eye] + shown[head]) for eye, head in zip(_GAZE, _TURN, strict=True))
    return yaw, pitch


def sight_places(poser: Poser, values: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the line of sight of a pose [C] begins and ends, photo pixels [2] each."""
    eyes = poser.head(poser.shown(values)).apply(np.zeros(3))
    yaw, pitch = np.radians(sight_deg(poser, values))
    along = np.array([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)])
    ends = poser.rig.camera.project(np.stack([eyes, eyes + REACH_MM * along]))
    return ends[0], ends[1]


def sight_at(poser: Poser, values: NDArray[np.floating], pixel: NDArray[np.floating]) -> tuple[float, float]:
    """Yaw and pitch, degrees, of the line of sight that ends at a pixel [2], for the head of a pose [C].

    Pixels beside the sphere mean its nearest point.
    """
    camera = poser.rig.camera
    eyes = poser.head(poser.shown(values)).apply(np.zeros(3))
    lens = np.array([0.0, 0.0, camera.distance])
    way = camera.unproject(np.asarray(pixel, np.float64), 0.0) - lens
    way /= np.linalg.norm(way)
    nearest = lens + way * float((eyes - lens) @ way)
    beside = nearest - eyes
    away = float(np.linalg.norm(beside))
    if away > _NEARLY_EDGE * REACH_MM:
        beside *= _NEARLY_EDGE * REACH_MM / away
        away = _NEARLY_EDGE * REACH_MM
    along = (beside - way * np.sqrt(REACH_MM**2 - away**2)) / REACH_MM
    pitch = float(np.degrees(np.arcsin(np.clip(along[1], -1, 1))))
    return float(np.degrees(np.arctan2(along[0], along[2]))), pitch
