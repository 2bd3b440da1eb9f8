"""Poses for training pairs: references turned away from the photo, lips closed over teeth, small motions about rest."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX

FRAMES: Final = 8
"""Frames of a clip (VLOGGER section 4)."""

_HEAD: Final = {"head.yaw": 25.0, "head.pitch": 12.0, "head.roll": 8.0, "head.x": 10.0, "head.y": 8.0, "head.z": 45.0}
"""Furthest references, by channel."""
_GAZE: Final = {"gaze.yaw": 16.0, "gaze.pitch": 7.0}
_FACE: Final = {
    "expr.jawOpen": 0.55, "expr.mouthSmileLeft": 0.5, "expr.mouthSmileRight": 0.5, "expr.mouthPucker": 0.5,
    "expr.mouthFunnel": 0.5, "expr.mouthStretchLeft": 0.4, "expr.mouthStretchRight": 0.4, "expr.mouthUpperUpLeft": 0.4,
    "expr.mouthUpperUpRight": 0.4, "expr.mouthLowerDownLeft": 0.4, "expr.mouthLowerDownRight": 0.4, "expr.browInnerUp": 0.7,
    "expr.browOuterUpLeft": 0.6, "expr.browOuterUpRight": 0.6, "expr.browDownLeft": 0.6, "expr.browDownRight": 0.6,
    "expr.cheekSquintLeft": 0.5, "expr.cheekSquintRight": 0.5,
}  # fmt: skip
"""Expressions that a reference may have, and how much of each."""
_MOVING, _GLANCING = 0.7, 0.5
"""Shares of references with an expression of their own, and with another gaze."""
_OPEN: Final = ("jawOpen", "mouthUpperUpLeft", "mouthUpperUpRight", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthFunnel")
_SMALL: Final = {"head.yaw": 5.0, "head.pitch": 3.5, "head.roll": 3.0, "head.x": 3.0, "head.y": 2.0, "head.z": 8.0}
_HOLD: Final = 0.8
"""How much of a frame's motion the next one keeps."""


def reference_pose(rng: np.random.Generator) -> NDArray[np.float32]:
    """A reference as far from the photo as a portrait may be from what it will be asked for, [C]."""
    pose = channels.rest().copy()
    _draw(pose, _HEAD, rng)
    if rng.random() < _MOVING:
        for name in rng.choice(list(_FACE), int(rng.integers(1, 6)), replace=False):
            pose[INDEX[name]] = rng.uniform(0, _FACE[name])
    if rng.random() < _GLANCING:
        _draw(pose, _GAZE, rng)
    return pose


def closing_pose(rng: np.random.Generator) -> NDArray[np.float32]:
    """A reference whose lips are shut, however wide a smile shows the teeth, hardly turned, [C]."""
    pose = channels.rest().copy()
    _draw(pose, _SMALL, rng)
    pose[INDEX["expr.mouthClose"]] = 1.0
    for name in _OPEN:
        pose[INDEX[f"expr.{name}"]] = -1.0  # held to what the photo shows of it
    return pose


def small_motion(rng: np.random.Generator, frames: int = FRAMES) -> NDArray[np.float32]:
    """A short smooth motion of the head that stays near the photo's own pose, [frames, C]."""
    motion = np.tile(channels.rest(), (frames, 1))
    for name, most in _SMALL.items():
        start, speed, track = rng.uniform(-0.6, 0.6), rng.normal(0, 0.12), []
        for _ in range(frames):
            speed = _HOLD * speed + rng.normal(0, 0.05)
            start = float(np.clip(start + speed, -1, 1))
            track.append(start * most)
        motion[:, INDEX[name]] = track
    return motion


def _draw(pose: NDArray[np.float32], limits: dict[str, float], rng: np.random.Generator) -> None:
    for name, most in limits.items():
        pose[INDEX[name]] = rng.uniform(-most, most)
