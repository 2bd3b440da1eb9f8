"""The eight emotions as named bases with intensity, and what they do to the rhythm of the rest.

A base is the face that shows the emotion at full strength, in the amounts ARKit means: counted from a face at ease. What
the photo already shows is taken into account: a portrait that smiles first loses its smile to be sad, and one that smiles
broadly does not smile twice when happy. The rest of the motion adds to it; the emotion never replaces what the voice itself
carries (VASA-1 section 3.2).

Sources: the action units of EMFACS (Ekman and Friesen 1983; Ekman, Friesen and Hager 2002, FACS Investigator's Guide,
chapter 12), which channels stand for below:
happy 6+12, sad 1+4+15 (17), angry 4+5+7+23 (24), surprised 1+2+5+26, afraid 1+2+4+5+7+20+26, disgusted 9+15+16 (10),
contemptuous 12+14 on one side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import COUNT, EXPRESSIONS, INDEX
from core.motion.cues import Cues


@dataclass(frozen=True)
class Emotion:
    """The base of one emotion.

    Attributes:
        amounts: expressions at full strength (names without "expr.", both sides where a name ends in "*").
        head_pitch_deg, head_roll_deg: how the head is held.
        keeps: expressions of the photo that may stay where they show more than the base; all others go.
    """

    amounts: dict[str, float] = field(default_factory=dict)
    head_pitch_deg: float = 0.0
    head_roll_deg: float = 0.0
    keeps: tuple[str, ...] = ()


EMOTIONS: Final[dict[str, Emotion]] = {
    "neutral": Emotion(),
    "happy": Emotion({
        "mouthSmile*": 1.0, "cheekSquint*": 0.8, "eyeSquint*": 0.3, "mouthDimple*": 0.25, "mouthUpperUp*": 0.3,
        "browOuterUp*": 0.1,
    }, 0.8, 1.0, keeps=("mouth", "jaw", "cheek")),
    "sad": Emotion({
        "browInnerUp": 1.0, "browDown*": 0.2, "mouthFrown*": 1.0, "mouthShrugLower": 0.7, "eyeBlink*": 0.18,
        "eyeSquint*": 0.1,
    }, -2.5, -1.2),
    "angry": Emotion({
        "browDown*": 1.0, "eyeSquint*": 0.4, "eyeWide*": 0.4, "noseSneer*": 0.35, "lipPress": 0.7, "mouthFrown*": 0.6,
        "nostrilFlare*": 0.7, "jawForward": 0.3, "neckTension": 0.4,
    }, -1.5),
    "surprised": Emotion({
        "browInnerUp": 0.85, "browOuterUp*": 0.9, "eyeWide*": 0.7, "jawOpen": 0.32,
    }, 1.0),
    "afraid": Emotion({
        "browInnerUp": 1.0, "browOuterUp*": 0.3, "browDown*": 0.35, "eyeWide*": 0.7, "mouthStretch*": 0.7,
        "mouthFrown*": 0.6, "jawOpen": 0.12, "neckTension": 0.5,
    }, 0.8),
    "disgusted": Emotion({
        "noseSneer*": 1.0, "browDown*": 0.55, "mouthUpperUp*": 0.5, "mouthFrown*": 0.8, "mouthLowerDown*": 0.15,
        "eyeSquint*": 0.5, "cheekSquint*": 0.4, "mouthShrugLower": 0.35,
    }, 0.5),
    "contemptuous": Emotion({
        "mouthSmileLeft": 0.75, "mouthDimpleLeft": 1.0, "mouthUpperUpLeft": 0.2, "eyeSquint*": 0.25, "browOuterUpRight": 0.45,
        "browDownLeft": 0.3, "mouthPressLeft": 0.2, "eyeBlink*": 0.12,
    }, 1.5, 1.5),
}  # fmt: skip
"""The eight emotions of VASA-1. Neutral at full strength is the sitter at ease."""

SWELL = 0.2
"""Share by which an emotion swells with the loudness of the voice."""

_BUILD = ("brow", "eye")
"""About brows and eyes, what only one side shows is how the face is built; only what both show is its expression."""


def emotion_pose(
    name: str, intensity: float = 1.0, photo_expression: NDArray[np.floating] | None = None
) -> NDArray[np.float64]:
    """Channel values `[C]` that show an emotion, residual to the photo.

    Args:
        name: one of `EMOTIONS`.
        intensity: 0 the photo as it is .. 1 the full emotion.
        photo_expression: float [64] in 0..1, `Rig.photo_expression`; None for a face at ease.

    Raises:
        KeyError: no such emotion.
    """
    emotion = EMOTIONS[name]
    pose = np.zeros(COUNT)
    for key, amount in emotion.amounts.items():
        for channel in (key[:-1] + "Left", key[:-1] + "Right") if key.endswith("*") else (key,):
            pose[INDEX[f"expr.{channel}"]] = amount
    for channel, shown in _shown(photo_expression).items():
        own = pose[INDEX[channel]]
        kept = channel.removeprefix("expr.").startswith(emotion.keeps or ("-",))
        pose[INDEX[channel]] = max(own - shown, 0.0) if kept else own - shown
    pose[INDEX["head.pitch"]] = emotion.head_pitch_deg
    pose[INDEX["head.roll"]] = emotion.head_roll_deg
    return intensity * pose


def _shown(photo_expression: NDArray[np.floating] | None) -> dict[str, float]:
    """What the photo shows of an expression that can pass, by channel."""
    if photo_expression is None:
        return {}
    shown = {channel: float(amount) for channel, amount in zip(EXPRESSIONS, photo_expression, strict=True) if amount > 0}
    for channel in list(shown):
        name = channel.removeprefix("expr.")
        if name.startswith(_BUILD):
            other = channel.replace("Left", "Right") if "Left" in channel else channel.replace("Right", "Left")
            shown[channel] = min(shown[channel], shown.get(other, 0.0))
    return shown


def emotion_channels(cues: Cues, photo_expression: NDArray[np.floating] | None = None) -> NDArray[np.float64]:
    """The take's emotion, `[T, C]`: its mean is the amount asked for, around which it swells with the voice.

    The jaw belongs to the voice: an open mouth waits for the pauses.
    """
    controls = cues.controls
    swell = SWELL * controls.expression_amount * (cues.effort - cues.effort.mean()) * cues.ease_in(0.5)
    level = controls.emotion_amount * (1 + swell)
    motion = level[:, None] * emotion_pose(controls.emotion, 1.0, photo_expression)
    jaw = motion[:, INDEX["expr.jawOpen"]]
    jaw *= np.where(jaw > 0, 1 - 0.7 * cues.talking, 1)
    return np.asarray(motion, np.float64)
