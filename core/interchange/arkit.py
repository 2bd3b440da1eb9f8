"""Between a performance and what a phone's camera tells of a face: 52 amounts of ARKit and the angles of head and eyes.

An amount of ARKit counts from a face at ease, a channel of ours from the photo (see `core.channels`): what the photo shows is
taken off as amounts come in, and added as they go out. Angles that come in are radians, or degrees where they are too large
for that. Yaw counts as positive toward the sitter's left, pitch as positive downward, roll as positive counter-clockwise as
seen; versions of the app differ in this, so where the eyes' own shapes say otherwise they are believed, for the head too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import EXPRESSIONS, INDEX
from core.rig.gaze import EYE_LOOK_DEG

Floats = NDArray[np.float64]

_IN_ORDER: Final = """
    eyeBlinkLeft eyeLookDownLeft eyeLookInLeft eyeLookOutLeft eyeLookUpLeft eyeSquintLeft eyeWideLeft eyeBlinkRight
    eyeLookDownRight eyeLookInRight eyeLookOutRight eyeLookUpRight eyeSquintRight eyeWideRight jawForward jawRight jawLeft
    jawOpen mouthClose mouthFunnel mouthPucker mouthRight mouthLeft mouthSmileLeft mouthSmileRight mouthFrownLeft
    mouthFrownRight mouthDimpleLeft mouthDimpleRight mouthStretchLeft mouthStretchRight mouthRollLower mouthRollUpper
    mouthShrugLower mouthShrugUpper mouthPressLeft mouthPressRight mouthLowerDownLeft mouthLowerDownRight mouthUpperUpLeft
    mouthUpperUpRight browDownLeft browDownRight browInnerUp browOuterUpLeft browOuterUpRight cheekPuff cheekSquintLeft
    cheekSquintRight noseSneerLeft noseSneerRight tongueOut
"""
SHAPES: Final = tuple(_IN_ORDER.split())
"""The shapes in the order of the app's files."""

_SHAPE: Final = {name: i for i, name in enumerate(SHAPES)}
_COLUMNS: Final = [INDEX[f"expr.{name}"] for name in SHAPES]
_LOOKS: Final = [i for name, i in _SHAPE.items() if name.startswith("eyeLook")]
_PHOTO: Final = [EXPRESSIONS.index(f"expr.{name}") for name in SHAPES]
_SIDES: Final = (("Left", -1.0), ("Right", 1.0))
"""The eyes in the order of the app's files, and which way inward is: positive toward the sitter's left."""
_WAYS: Final = np.array([1.0, -1.0, 1.0])
"""Our yaw, pitch, roll as the app counts them."""
_RADIANS: Final = np.pi / 2 + 0.1
"""Larger angles of a head or an eye are degrees."""
_AGAINST: Final = -0.3
"""Correlation of angles and shapes of the eyes from which on down the angles count the other way round."""


@dataclass(frozen=True, eq=False)
class PhoneMotion:
    """What a phone tells of a face.

    Attributes:
        shapes: float64 [T, 52], amounts in the order of `SHAPES`.
        head: float64 [T, 3], yaw, pitch and roll, radians.
        eyes: float64 [T, 2, 3], the same of the left and the right eye against the head.
    """

    shapes: Floats
    head: Floats
    eyes: Floats


def to_phone(values: NDArray[np.floating], photo: NDArray[np.floating] | None = None) -> PhoneMotion:
    """What a phone would tell of a performance [T, C].

    Args:
        photo: float [64], `Rig.photo_expression`; None for a face at ease.
    """
    values = np.asarray(values, np.float64)
    shapes = values[:, _COLUMNS] + _shown(photo)
    eyes = np.zeros((len(values), 2, 3))
    for i, (side, inward) in enumerate(_SIDES):
        own = {way: values[:, INDEX[f"expr.eyeLook{way}{side}"]] * degrees for way, degrees in EYE_LOOK_DEG.items()}
        toward_nose = own["In"] - own["Out"] + values[:, INDEX["gaze.vergence"]] / 2
        eyes[:, i, 0] = values[:, INDEX["gaze.yaw"]] + inward * toward_nose
        eyes[:, i, 1] = values[:, INDEX["gaze.pitch"]] + own["Up"] - own["Down"]
        for way, angle in _looks(eyes[:, i], inward).items():
            shapes[:, _SHAPE[f"eyeLook{way}{side}"]] = angle / EYE_LOOK_DEG[way]
    head = values[:, list(channels.HEAD_ROTATION)]
    return PhoneMotion(np.clip(shapes, 0, 1), np.radians(head * _WAYS), np.radians(eyes * _WAYS))


def from_phone(motion: PhoneMotion, photo: NDArray[np.floating] | None = None) -> NDArray[np.float32]:
    """A performance float32 [T, C] that shows what a phone tells, not yet within the limits; the eyes' angles become the gaze.

    Args:
        photo: as in `to_phone`.
    """
    values = np.zeros((len(motion.shapes), channels.COUNT))
    values[:, _COLUMNS] = np.clip(motion.shapes, 0, 1) - _shown(photo)
    values[:, [_COLUMNS[i] for i in _LOOKS]] = 0
    told = _told_by_shapes(motion.shapes)
    largest = max(np.abs(motion.head).max(initial=0), np.abs(motion.eyes).max(initial=0))
    unit = 1.0 if largest > _RADIANS else np.degrees(1.0)
    head, eyes = motion.head * unit * _WAYS, motion.eyes * unit * _WAYS
    if eyes.any():
        yaw_way, pitch_way = _way(eyes[..., 0], told[..., 0]), _way(eyes[..., 1], told[..., 1])
        head, eyes = head * [yaw_way, pitch_way, yaw_way], eyes * [yaw_way, pitch_way, yaw_way]
    else:
        eyes = told
    values[:, list(channels.HEAD_ROTATION)] = head
    values[:, INDEX["gaze.yaw"]], values[:, INDEX["gaze.pitch"]] = eyes[..., 0].mean(1), eyes[..., 1].mean(1)
    values[:, INDEX["gaze.vergence"]] = eyes[:, 1, 0] - eyes[:, 0, 0]
    return values.astype(np.float32)


def _shown(photo: NDArray[np.floating] | None) -> Floats:
    """Amounts [52] that the photo shows; where it looks is where the eyes are at rest."""
    if photo is None:
        return np.zeros(len(SHAPES))
    shown = np.clip(np.asarray(photo, np.float64)[_PHOTO], 0, 1)
    shown[_LOOKS] = 0
    return shown


def _looks(angles: Floats, inward: float) -> dict[str, Floats]:
    """Yaw and pitch [T, 3] of an eye as angles by the way it looks, 0 or more."""
    toward_nose, up = inward * angles[:, 0], angles[:, 1]
    return {
        "In": np.maximum(toward_nose, 0),
        "Out": np.maximum(-toward_nose, 0),
        "Up": np.maximum(up, 0),
        "Down": np.maximum(-up, 0),
    }


def _told_by_shapes(shapes: Floats) -> Floats:
    """Our yaw, pitch and roll [T, 2, 3] in degrees of both eyes, as the shapes that look aside tell them."""
    eyes = np.zeros((len(shapes), 2, 3))
    for i, (side, inward) in enumerate(_SIDES):
        own = {way: shapes[:, _SHAPE[f"eyeLook{way}{side}"]] * degrees for way, degrees in EYE_LOOK_DEG.items()}
        eyes[:, i, 0], eyes[:, i, 1] = inward * (own["In"] - own["Out"]), own["Up"] - own["Down"]
    return eyes


def _way(angles: Floats, told: Floats) -> float:
    """-1 where angles run against what is told of them, else 1."""
    size = float(np.sqrt((angles**2).sum() * (told**2).sum()))
    return -1.0 if size > 0 and float((angles * told).sum()) / size < _AGAINST else 1.0
