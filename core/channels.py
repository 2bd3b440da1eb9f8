"""The channel catalogue: the one table that every other part reads.

A performance is `float32 [T, C]`: one column per channel, in the order of `CHANNELS`. Angles are in degrees, lengths in
millimetres, expressions in -1..1. Left and right are the *sitter's*. Yaw is positive toward image right (the sitter's
left), pitch positive upward, roll positive counter-clockwise as seen. All values are residual to the photo: zero
everywhere is the photo itself. `expr.*` are the 52 ARKit names plus 12 of our own where ARKit is blind.

A negative expression takes away what the photo itself shows, so that a smiling portrait can be serious. Each rig stops it
where nothing is left: the amount ARKit means, counted from a face at ease and never negative, is theta_ref + value, theta_ref
(`Rig.photo_expression`) being the expression in the photo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Combine = Literal["add", "rotation", "clamp"]
"""How layers combine: plain sum; head rotation as quaternions; sum clamped to the limits."""


@dataclass(frozen=True)
class Channel:
    """One animatable number.

    Attributes:
        id: stable dotted name, as stored in files.
        group: Gaze, Head, Eyes, Brows, Mouth or Body; the tree of the editor.
        label: what the editor shows.
        unit: "deg", "mm" or "" (an amount: 1 is full strength).
        minimum, maximum: limits the result is held to.
        default: the value of rest, always 0.
        mirror: id of the partner on the other side (itself where mirroring flips the sign), None where it is symmetric.
        combine: how layers over it combine.
    """

    id: str
    group: str
    label: str
    unit: str
    minimum: float
    maximum: float
    default: float = 0.0
    mirror: str | None = None
    combine: Combine = "add"


GROUPS: Final = ("Gaze", "Head", "Eyes", "Brows", "Mouth", "Body")

_EXPRESSIONS: Final = {
    "Eyes": """eyeBlinkLeft eyeLookDownLeft eyeLookInLeft eyeLookOutLeft eyeLookUpLeft eyeSquintLeft eyeWideLeft
        eyeBlinkRight eyeLookDownRight eyeLookInRight eyeLookOutRight eyeLookUpRight eyeSquintRight eyeWideRight pupil""",
    "Brows": "browDownLeft browDownRight browInnerUp browOuterUpLeft browOuterUpRight",
    "Mouth": """jawForward jawLeft jawRight jawOpen mouthClose mouthFunnel mouthPucker mouthLeft mouthRight
        mouthSmileLeft mouthSmileRight mouthFrownLeft mouthFrownRight mouthDimpleLeft mouthDimpleRight
        mouthStretchLeft mouthStretchRight mouthRollLower mouthRollUpper mouthShrugLower mouthShrugUpper
        mouthPressLeft mouthPressRight mouthLowerDownLeft mouthLowerDownRight mouthUpperUpLeft mouthUpperUpRight
        cheekPuff cheekSquintLeft cheekSquintRight noseSneerLeft noseSneerRight tongueOut
        tongueUp tongueTip tongueWide teethUpperShow teethLowerShow lipPress cheekBlow nostrilFlareLeft nostrilFlareRight""",
    "Body": "neckTension swallow",
}


def _words(camel: str) -> str:
    """browInnerUp -> Brow inner up."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in camel)
    return spaced[0].upper() + spaced[1:]


def _partner(name: str) -> str | None:
    for side, other in (("Left", "Right"), ("Right", "Left")):
        if name.endswith(side):
            return name.removesuffix(side) + other
    return None


def _expression(name: str, group: str) -> Channel:
    partner = _partner(name)
    return Channel(f"expr.{name}", group, _words(name), "", -1.0, 1.0, 0.0, f"expr.{partner}" if partner else None, "clamp")


def _build() -> tuple[Channel, ...]:
    gaze = [
        Channel("gaze.yaw", "Gaze", "Gaze left-right", "deg", -30, 30, mirror="gaze.yaw"),
        Channel("gaze.pitch", "Gaze", "Gaze up-down", "deg", -25, 25),
        Channel("gaze.vergence", "Gaze", "Vergence", "deg", -4, 12),
    ]
    head = [
        Channel("head.yaw", "Head", "Turn", "deg", -30, 30, mirror="head.yaw", combine="rotation"),
        Channel("head.pitch", "Head", "Nod", "deg", -20, 20, combine="rotation"),
        Channel("head.roll", "Head", "Tilt", "deg", -20, 20, mirror="head.roll", combine="rotation"),
        Channel("head.x", "Head", "Shift left-right", "mm", -60, 60, mirror="head.x"),
        Channel("head.y", "Head", "Shift up-down", "mm", -60, 60),
        Channel("head.z", "Head", "Distance", "mm", -260, 180),
    ]
    expressions = [_expression(name, group) for group, names in _EXPRESSIONS.items() for name in names.split()]
    body = [
        Channel("body.sway", "Body", "Sway", "deg", -8, 8, mirror="body.sway"),
        Channel("body.lean", "Body", "Lean", "deg", -8, 8),
        Channel("body.breath", "Body", "Breath", "", 0, 1, combine="clamp"),
    ]
    for joint, low, high in (("shoulder", 0, 1), ("elbow", -30, 30), ("wrist", -30, 30), ("fingers", 0, 1)):
        unit = "" if high == 1 else "deg"
        combine: Combine = "clamp" if high == 1 else "add"
        for side, other in (("Left", "Right"), ("Right", "Left")):
            name, partner = joint + side, f"body.{joint}{other}"
            body.append(Channel(f"body.{name}", "Body", _words(name), unit, low, high, 0.0, partner, combine))
    return (*gaze, *head, *expressions, *body)


CHANNELS: Final[tuple[Channel, ...]] = _build()
"""Every channel, in column order."""

INDEX: Final[dict[str, int]] = {channel.id: i for i, channel in enumerate(CHANNELS)}
"""Channel id -> column."""

COUNT: Final = len(CHANNELS)
"""C, the number of columns of a performance."""

EXPRESSIONS: Final[tuple[str, ...]] = tuple(c.id for c in CHANNELS if c.id.startswith("expr."))
"""The 64 expression channels."""

HEAD_ROTATION: Final = (INDEX["head.yaw"], INDEX["head.pitch"], INDEX["head.roll"])
"""Columns that combine as one rotation, in yaw, pitch, roll order (R = Ry Rx Rz)."""

MINIMUM: Final[NDArray[np.float32]] = np.array([c.minimum for c in CHANNELS], np.float32)  # [C]
MAXIMUM: Final[NDArray[np.float32]] = np.array([c.maximum for c in CHANNELS], np.float32)  # [C]


def channel(channel_id: str) -> Channel:
    """Look a channel up by id.

    Raises:
        KeyError: no such channel.
    """
    return CHANNELS[INDEX[channel_id]]


def rest(frames: int | None = None) -> NDArray[np.float32]:
    """All channels at rest: `[C]`, or `[frames, C]`. Rest is the photo."""
    return np.zeros(COUNT if frames is None else (frames, COUNT), np.float32)


def values(**amounts: float) -> NDArray[np.float32]:
    """A single pose `[C]` by name, dots written as double underscores: `values(head__yaw=10, expr__jawOpen=0.4)`."""
    pose = rest()
    for name, amount in amounts.items():
        pose[INDEX[name.replace("__", ".")]] = amount
    return pose


def clamp(performance: NDArray[np.float32]) -> NDArray[np.float32]:
    """Hold `[..., C]` to the limits of the catalogue."""
    return np.clip(performance, MINIMUM, MAXIMUM)
