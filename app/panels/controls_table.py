"""The director's controls as the panel shows them: names, ranges, units, and what each does in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from core.motion.controls import HEAD_SPEEDS


@dataclass(frozen=True)
class Control:
    """A number of `Controls` with what it is called, its range and its unit; `usual` is what its least value is called."""

    name: str
    text: str
    minimum: float
    maximum: float
    unit: str = ""
    decimals: int = 2
    step: float = 0.05
    tip: str = ""
    prefix: str = ""
    usual: str = ""


CONTROLS: Final = {
    control.name: control
    for control in (
        Control("gaze_yaw_deg", "Gaze left-right", -30, 30, "°", 0, 1, "Where the eyes rest; 0 looks into the camera", "↔ "),
        Control("gaze_pitch_deg", "Gaze up-down", -25, 25, "°", 0, 1, "Where the eyes rest; 0 looks into the camera", "↕ "),
        Control(
            "eye_contact", "Eye contact", 0, 1, tip="Share of the time the eyes rest there; the rest they wander, as in thought"
        ),
        Control("distance", "Distance", 0.7, 1.4, "×", tip="How far away the head is: 1 as in the photo, less comes nearer"),
        Control(
            "emotion_amount", "Emotion amount", 0, 1, tip="How strongly it shows; neutral takes the photo's expression away"
        ),
        Control("head_amount", "Head", 0, 2, "×", tip="How far the head moves: 0 keeps it still, 1 is natural"),
        Control("expression_amount", "Expression", 0, 2, "×", tip="How much brows, cheeks and lids move: 0 not at all"),
        Control("mouth_amount", "Mouth", 0.5, 1.5, "×", tip="How clearly the mouth articulates: less mumbles, more enunciates"),
        Control("body_amount", "Body", 0, 2, "×", tip="How much shoulders, arms and hands move: 0 keeps them still"),
        Control("blink_rate", "Blinks", 0, 60, "/min", 0, 1, "Blinks a minute; people who talk blink 15 to 30 times"),
        Control(
            "head_speed", "Head speed", 0, HEAD_SPEEDS, "", 0, 1, "How briskly the head turns, 1 calm to 7 lively", usual="Free"
        ),
        Control("lids_follow_gaze", "Lids follow", 0, 1, tip="How far the lids go with the gaze; acts on every take at once"),
        Control(
            "rest_lips", "Lips at rest", 0, 1, tip="How far lips that the photo shows apart close in pauses: 1 closes them"
        ),
        Control(
            "audio_guidance", "Voice guidance", 0, 3, step=0.1, tip="How closely the motion keeps to the voice", prefix="Voice "
        ),
        Control(
            "gaze_guidance",
            "Gaze guidance",
            0,
            3,
            step=0.1,
            tip="How closely the eyes keep to the gaze asked for",
            prefix="Gaze ",
        ),
    )
}
ESSENTIAL: Final = (
    ("gaze_yaw_deg", "gaze_pitch_deg"), ("eye_contact",), ("distance",), ("emotion_amount",), ("head_amount",),
    ("expression_amount",),
)  # fmt: skip
MORE: Final = (("mouth_amount",), ("body_amount",), ("blink_rate",), ("head_speed",), ("lids_follow_gaze",), ("rest_lips",))
"""Rows of the panel, one or two numbers each."""

GUIDED: Final = ("audio_guidance", "gaze_guidance")
"""Controls of an engine that is a trained model."""
