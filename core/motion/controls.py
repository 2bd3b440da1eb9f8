"""The director's controls over a generated take (VASA-1 section 3.2: gaze, distance, emotion; EMO: speed)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

EMOTIONS: Final = ("neutral", "happy", "sad", "angry", "surprised", "afraid", "disgusted", "contemptuous")
"""The eight emotions of VASA-1."""

LIVE: Final = frozenset({"lids_follow_gaze"})
"""Controls that a take does not hold: they act as the sitter is posed, on every take and at once."""

HEAD_SPEEDS: Final = 7
"""The liveliest of the head's speeds."""

Activity = Literal["speaking", "listening", "idle"]


@dataclass(frozen=True)
class Controls:
    """What a take is asked for. Defaults make a calm presenter who looks into the camera.

    Attributes:
        gaze_yaw_deg, gaze_pitch_deg: main gaze direction; 0, 0 looks into the lens.
        distance: head distance as a multiple of the photo's, 0.7..1.4 (VASA-1 `d`; 1 keeps it).
        emotion, emotion_amount: one of `EMOTIONS` and its intensity, 0..1; see `core.motion.emotion`.
        head_amount, expression_amount, body_amount: scale about the mean, 0 is still, 1 is natural, up to 2.
        blink_rate: blinks a minute, 0..60.
        lids_follow_gaze: how far lids go with vertical gaze, 0 not at all .. 1 as in life. See `LIVE`.
        eye_contact: share of time spent on the main gaze, 0..1.
        mouth_amount: speaking effort, 0.5..1.5; closures stay closed at every value.
        activity: speaking, listening or idle.
        head_speed: how lively the head turns, 1 calm .. 7 lively, 0 as it comes (EMO 3.2, speed buckets).
        rest_lips: how far lips that the photo shows apart close in pauses, 0 stay as they are .. 1 shut.
        audio_guidance, gaze_guidance: weights of classifier-free guidance (VASA-1 equation 2), 0..3; only where a model
            generates.

    Raises:
        ValueError: a value is outside its range.
    """

    gaze_yaw_deg: float = 0.0
    gaze_pitch_deg: float = 0.0
    distance: float = 1.0
    emotion: str = "neutral"
    emotion_amount: float = 0.0
    head_amount: float = 1.0
    expression_amount: float = 1.0
    body_amount: float = 1.0
    blink_rate: float = 20.0
    lids_follow_gaze: float = 1.0
    eye_contact: float = 0.75
    mouth_amount: float = 1.0
    activity: Activity = "speaking"
    head_speed: int = 0
    rest_lips: float = 1.0
    audio_guidance: float = 0.5
    gaze_guidance: float = 0.0

    def __post_init__(self) -> None:
        ranges = {
            "gaze_yaw_deg": (-30, 30), "gaze_pitch_deg": (-25, 25), "distance": (0.7, 1.4), "emotion_amount": (0, 1),
            "head_amount": (0, 2), "expression_amount": (0, 2), "body_amount": (0, 2), "blink_rate": (0, 60),
            "lids_follow_gaze": (0, 1), "eye_contact": (0, 1), "mouth_amount": (0.5, 1.5),
            "head_speed": (0, HEAD_SPEEDS), "rest_lips": (0, 1), "audio_guidance": (0, 3), "gaze_guidance": (0, 3),
        }  # fmt: skip
        for name, (low, high) in ranges.items():
            if not low <= getattr(self, name) <= high:
                raise ValueError(f"{name} must lie in {low}..{high}, not {getattr(self, name)}")
        if self.emotion not in EMOTIONS:
            raise ValueError(f"emotion must be one of {', '.join(EMOTIONS)}, not {self.emotion!r}")
        if self.activity not in ("speaking", "listening", "idle"):
            raise ValueError(f"activity must be speaking, listening or idle, not {self.activity!r}")

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
