"""The eight emotions as offsets of expression channels, and what they do to the rhythm of the rest.

Offsets add to what the voice itself carries; they never replace it (VASA-1 section 3.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import COUNT, INDEX
from core.motion.cues import Cues


@dataclass(frozen=True)
class Emotion:
    """Channel offsets at full amount (names without "expr.", both sides where a name ends in "*"); head pitch in degrees."""

    offsets: dict[str, float]
    head_pitch_deg: float = 0.0
    head_roll_deg: float = 0.0


EMOTIONS: Final[dict[str, Emotion]] = {
    "neutral": Emotion({}),
    "happy": Emotion({
        "mouthSmile*": 0.6, "cheekSquint*": 0.5, "eyeSquint*": 0.25, "mouthDimple*": 0.15, "browOuterUp*": 0.12,
        "mouthUpperUp*": 0.12,
    }, 0.8, 1.0),
    "sad": Emotion({
        "browInnerUp": 0.8, "mouthFrown*": 0.85, "mouthShrugLower": 0.35, "eyeSquint*": 0.12, "eyeBlink*": 0.12,
        "mouthPress*": 0.1,
    }, -2.5, -1.2),
    "angry": Emotion({
        "browDown*": 1.0, "eyeSquint*": 0.45, "noseSneer*": 0.5, "mouthPress*": 0.3, "mouthFrown*": 0.6, "jawForward": 0.2,
        "mouthUpperUp*": 0.12, "neckTension": 0.4,
    }, -1.5),
    "surprised": Emotion({
        "browInnerUp": 0.75, "browOuterUp*": 0.7, "eyeWide*": 0.65, "jawOpen": 0.12, "mouthUpperUp*": 0.06,
    }, 1.0),
    "afraid": Emotion({
        "browInnerUp": 0.75, "browOuterUp*": 0.25, "browDown*": 0.25, "eyeWide*": 0.55, "mouthStretch*": 0.4,
        "mouthFrown*": 0.35, "neckTension": 0.35,
    }, 0.8),
    "disgusted": Emotion({
        "noseSneer*": 0.95, "browDown*": 0.6, "mouthUpperUp*": 0.45, "mouthFrown*": 0.6, "eyeSquint*": 0.35,
        "cheekSquint*": 0.3, "mouthShrugLower": 0.15,
    }, 0.5),
    "contemptuous": Emotion({
        "mouthSmileLeft": 0.4, "mouthDimpleLeft": 0.5, "eyeSquint*": 0.2, "browOuterUpRight": 0.25, "browDownLeft": 0.15,
        "mouthPress*": 0.12, "eyeBlink*": 0.06,
    }, 1.5, 1.5),
}  # fmt: skip
"""The eight emotions of VASA-1."""

SWELL = 0.2
"""Share by which an emotion swells with the loudness of the voice."""


def offsets(name: str) -> NDArray[np.float64]:
    """Channel offsets of an emotion at full amount, `[C]`.

    Raises:
        KeyError: no such emotion.
    """
    emotion = EMOTIONS[name]
    row = np.zeros(COUNT)
    for key, value in emotion.offsets.items():
        names = [key[:-1] + "Left", key[:-1] + "Right"] if key.endswith("*") else [key]
        for channel in names:
            row[INDEX[f"expr.{channel}"]] = value
    row[INDEX["head.pitch"]] = emotion.head_pitch_deg
    row[INDEX["head.roll"]] = emotion.head_roll_deg
    return row


def emotion_channels(cues: Cues) -> NDArray[np.float64]:
    """The offsets of the take's emotion, `[T, C]`: its mean is the amount asked for, around which it swells with the voice."""
    controls = cues.controls
    swell = SWELL * controls.expression_amount * (cues.effort - cues.effort.mean()) * cues.ease_in(0.5)
    level = controls.emotion_amount * (1 + swell)
    return np.asarray(level[:, None] * offsets(controls.emotion), np.float64)
