"""The numbers a frame of motion is for the network: 64 expressions, 9 of the head, 3 of the gaze, 11 of the body.

The head is a rotation residual in six dimensions (Zhou et al. 2019: the first two columns of the matrix, less those of the
identity) and a shift. The gaze is the eyes' direction in the world, head included, so that a held look is a constant however
the head moves.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import HEAD_ROTATION, INDEX

Floats = NDArray[np.float64]

_SIDES = ("Left", "Right")
_EXPRESSION = [INDEX[name] for name in channels.EXPRESSIONS]
_SHIFT = [INDEX[f"head.{axis}"] for axis in "xyz"]
_ROTATION = list(HEAD_ROTATION)
_GAZE = [INDEX["gaze.yaw"], INDEX["gaze.pitch"], INDEX["gaze.vergence"]]
_LEARNED = (
    "sway",
    "lean",
    "breath",
    *(f"{part}{side}" for part in ("shoulder", "elbow", "wrist", "fingers") for side in _SIDES),
)
_BODY = [INDEX[f"body.{name}"] for name in _LEARNED]
"""By name: a channel that comes later is not among what the trained networks know."""

EXPRESSION: Final = slice(0, 64)
ROTATION: Final = slice(64, 70)
SHIFT: Final = slice(70, 73)
HEAD: Final = slice(64, 73)
GAZE: Final = slice(73, 76)
BODY: Final = slice(76, 76 + len(_BODY))
SIZE: Final = 76 + len(_BODY)
"""D, the numbers of a frame: 87."""


def encode(motion: NDArray[np.floating]) -> Floats:
    """Channels `[T, C]` to frame vectors `[T, D]`."""
    vector = np.zeros((len(motion), SIZE))
    vector[:, EXPRESSION] = motion[:, _EXPRESSION]
    vector[:, ROTATION] = _six_of(np.deg2rad(motion[:, _ROTATION]))
    vector[:, SHIFT] = motion[:, _SHIFT]
    vector[:, GAZE] = motion[:, _GAZE]
    vector[:, 73:75] += motion[:, _ROTATION[:2]]
    vector[:, BODY] = motion[:, _BODY]
    return vector


def decode(vector: NDArray[np.floating]) -> Floats:
    """Frame vectors `[T, D]` to channels `[T, C]`."""
    motion = np.zeros((len(vector), channels.COUNT))
    motion[:, _EXPRESSION] = vector[:, EXPRESSION]
    motion[:, _ROTATION] = np.rad2deg(_angles_of(np.asarray(vector[:, ROTATION], np.float64)))
    motion[:, _SHIFT] = vector[:, SHIFT]
    motion[:, _GAZE] = vector[:, GAZE]
    motion[:, _GAZE[:2]] -= motion[:, _ROTATION[:2]]
    motion[:, _BODY] = vector[:, BODY]
    return motion


def encode_cells(cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which numbers `[T, D]` given channels `[T, C]` determine: a rotation and the gaze in the world need all of the head's."""
    known = np.zeros((len(cells), SIZE), bool)
    turned = np.asarray(cells[:, _ROTATION].all(axis=1)).reshape(-1, 1)
    known[:, EXPRESSION] = cells[:, _EXPRESSION]
    known[:, ROTATION] = turned
    known[:, SHIFT] = cells[:, _SHIFT]
    known[:, GAZE] = cells[:, _GAZE] & turned
    known[:, BODY] = cells[:, _BODY]
    return known


def _six_of(angles: Floats) -> Floats:
    """Yaw, pitch, roll `[T, 3]` in radians to the first two columns of Ry Rx Rz, less the identity's, `[T, 6]`."""
    (cy, cx, cz), (sy, sx, sz) = np.cos(angles).T, np.sin(angles).T
    first = np.stack([cy * cz + sy * sx * sz, cx * sz, -sy * cz + cy * sx * sz], axis=1)
    second = np.stack([-cy * sz + sy * sx * cz, cx * cz, sy * sz + cy * sx * cz], axis=1)
    return np.concatenate([first - [1.0, 0, 0], second - [0, 1.0, 0]], axis=1)


def _angles_of(six: Floats) -> Floats:
    """The inverse of `_six_of`, after Gram-Schmidt: any six numbers near a rotation make one."""
    first = six[:, :3] + [1.0, 0, 0]
    first = first / np.linalg.norm(first, axis=1, keepdims=True)
    second = six[:, 3:] + [0, 1.0, 0]
    second = second - (first * second).sum(axis=1, keepdims=True) * first
    second = second / np.linalg.norm(second, axis=1, keepdims=True)
    third = np.cross(first, second)
    pitch = np.arcsin(np.clip(-third[:, 1], -1, 1))
    return np.stack([np.arctan2(third[:, 0], third[:, 2]), pitch, np.arctan2(first[:, 1], second[:, 1])], axis=1)
