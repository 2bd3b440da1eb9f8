"""The line of sight in the picture: where it ends on a sphere about the eyes, and which line ends at a given pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from core.curves.sight import sight_of
from core.rig.camera import Camera

if TYPE_CHECKING:
    from core.rig.pose import Poser

REACH_MM: Final = 240.0
"""Radius of the sphere: straight ahead ends between the eyes, 30 degrees to the side about at the rim of a portrait."""
_MOST_OF_WAY = 0.4
"""The sphere stays this far from the lens, share of the way from the eyes to it."""
_NEARLY_RIM = 0.985


def sight_deg(poser: Poser, values: NDArray[np.floating]) -> tuple[float, float]:
    """Yaw and pitch of the line of sight of a pose [C] as it is shown, eyes and head together, against the photo's own."""
    yaw, pitch = sight_of(poser.shown(values)[None])[0]
    return float(yaw), float(pitch)


def sight_places(poser: Poser, values: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the line of sight of a pose [C] begins and ends, photo pixels [2] each."""
    eyes = poser.head(poser.shown(values)).apply(np.zeros(3))
    yaw, pitch = np.radians(sight_deg(poser, values))
    along = np.array([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)])
    ends = poser.rig.camera.project(np.stack([eyes, eyes + _reach_mm(poser.rig.camera, eyes) * along]))
    return ends[0], ends[1]


def sight_at(poser: Poser, values: NDArray[np.floating], pixel: NDArray[np.floating]) -> tuple[float, float]:
    """Yaw and pitch, degrees, of the line of sight that ends at a pixel [2], for the head of a pose [C].

    Pixels beside the sphere mean the nearest point of its rim.
    """
    camera = poser.rig.camera
    eyes = poser.head(poser.shown(values)).apply(np.zeros(3))
    reach = _reach_mm(camera, eyes)
    lens = np.array([0.0, 0.0, camera.distance])
    middle, rim = camera.project(np.stack([eyes, eyes + np.array([_NEARLY_RIM * reach, 0.0, 0.0])]))
    away = np.asarray(pixel, np.float64) - middle
    away *= min(1.0, float(rim[0] - middle[0]) / max(float(np.linalg.norm(away)), 1e-9))
    way = camera.unproject(middle + away, 0.0) - lens
    way /= np.linalg.norm(way)
    beside = lens + way * float((eyes - lens) @ way) - eyes
    along = (beside - way * np.sqrt(reach**2 - float(beside @ beside))) / reach
    pitch = float(np.degrees(np.arcsin(np.clip(along[1], -1, 1))))
    return float(np.degrees(np.arctan2(along[0], along[2]))), pitch


def _reach_mm(camera: Camera, eyes: NDArray[np.float64]) -> float:
    return min(REACH_MM, _MOST_OF_WAY * (camera.distance - float(eyes[2])))
