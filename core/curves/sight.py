"""Where the eyes look in the world: the turn of the eyes and that of the head as one direction."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import HEAD_ROTATION, INDEX

Floats = NDArray[np.float64]

GAZE: Final = (INDEX["gaze.yaw"], INDEX["gaze.pitch"])
"""Columns of the eyes, which turn within the head."""

HEAD: Final = HEAD_ROTATION
"""Columns of the head: R = Ry(yaw) Rx(-pitch) Rz(roll)."""


def sight_of(motion: NDArray[np.floating]) -> Floats:
    """(yaw, pitch) in degrees of the line of sight in the world, `[T, 2]`, of motion `[T, C]`."""
    return sight(np.asarray(motion[:, GAZE], np.float64), np.asarray(motion[:, HEAD], np.float64))


def sight(eyes: Floats, head: Floats) -> Floats:
    """Line of sight `[n, 2]` of eyes `[n, 2]` (yaw, pitch) in a head `[n, 3]` (yaw, pitch, roll), all in degrees."""
    x, y, z = _direction(eyes)
    yaw, pitch, roll = np.moveaxis(np.radians(head), -1, 0)
    x, y = x * np.cos(roll) - y * np.sin(roll), x * np.sin(roll) + y * np.cos(roll)
    y, z = y * np.cos(pitch) + z * np.sin(pitch), z * np.cos(pitch) - y * np.sin(pitch)
    x, z = x * np.cos(yaw) + z * np.sin(yaw), z * np.cos(yaw) - x * np.sin(yaw)
    return _angles(x, y, z)


def eyes_for(wanted: Floats, head: Floats) -> Floats:
    """Eyes `[n, 2]` that look along a line of sight `[n, 2]` from a head `[n, 3]`: the inverse of `sight`."""
    x, y, z = _direction(wanted)
    yaw, pitch, roll = np.moveaxis(np.radians(head), -1, 0)
    x, z = x * np.cos(yaw) - z * np.sin(yaw), z * np.cos(yaw) + x * np.sin(yaw)
    y, z = y * np.cos(pitch) - z * np.sin(pitch), z * np.cos(pitch) + y * np.sin(pitch)
    x, y = x * np.cos(roll) + y * np.sin(roll), y * np.cos(roll) - x * np.sin(roll)
    return _angles(x, y, z)


def _direction(angles: Floats) -> tuple[Floats, Floats, Floats]:
    yaw, pitch = np.moveaxis(np.radians(angles), -1, 0)
    return np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)


def _angles(x: Floats, y: Floats, z: Floats) -> Floats:
    return np.degrees(np.stack([np.arctan2(x, z), np.arcsin(np.clip(y, -1.0, 1.0))], -1))
