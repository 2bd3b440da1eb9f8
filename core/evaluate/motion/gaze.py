"""Does the sitter look where, and stand as near, as it was asked (VASA-1 section 4.3, table 5)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.motion.line_of_sight import line_of_sight
from core.rig.camera import NOMINAL_DISTANCE_MM

DIRECTIONS: Final = tuple((yaw, pitch) for yaw in (-24.0, -12.0, 0.0, 12.0, 24.0) for pitch in (-15.0, 0.0, 15.0))
"""(yaw, pitch) in degrees that are asked for."""
DISTANCES: Final = (0.75, 0.85, 0.95, 1.05, 1.2, 1.35)
_REACH_DEG: Final = 1.0


def gaze_error_deg(performance: NDArray[np.floating], asked: tuple[float, float]) -> float:
    """Angle between the asked direction and the mean line of sight."""
    mean = _unit(line_of_sight(performance)).mean(axis=0)
    return _between(mean / np.linalg.norm(mean), _unit(np.array([asked]))[0])


def favourite_error_deg(performance: NDArray[np.floating], asked: tuple[float, float]) -> float:
    """Angle between the asked direction and the one most looked into: looks away move a mean, but not that."""
    lines = line_of_sight(performance)
    near = np.linalg.norm(lines[:, None] - lines[None], axis=2) <= _REACH_DEG
    favourite = lines[near[int(near.sum(axis=1).argmax())]].mean(axis=0)
    return _between(_unit(favourite[None])[0], _unit(np.array([asked]))[0])


def distance_error(performance: NDArray[np.floating], asked: float) -> float:
    """Difference of the mean distance, as a multiple of the photo's, from the asked one."""
    mean = 1 - float(performance[:, INDEX["head.z"]].mean()) / NOMINAL_DISTANCE_MM
    return abs(mean - asked)


def _unit(lines: NDArray[np.float64]) -> NDArray[np.float64]:
    yaw, pitch = np.radians(lines[:, 0]), np.radians(lines[:, 1])
    return np.stack([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)], axis=1)


def _between(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    return float(np.degrees(np.arccos(np.clip(one @ other, -1, 1))))
