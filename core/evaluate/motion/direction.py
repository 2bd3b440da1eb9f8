"""Does each of the director's controls do what it says: settings, and the figure that must rise with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.channel_groups import GROUPS
from core.channels import EXPRESSIONS, INDEX
from core.evaluate.motion.blinks import blinks
from core.evaluate.motion.head import alignment, liveliness
from core.evaluate.motion.lips import frames_of_speech
from core.motion.aperture import aperture
from core.motion.controls import EMOTIONS, Controls
from core.motion.emotion import emotion_pose
from core.motion.line_of_sight import line_of_sight
from core.rig.camera import NOMINAL_DISTANCE_MM
from core.speech.speech import Speech
from core.timebase import FrameRate

CONTACT_DEG: Final = 2.0
"""Within this of the main gaze somebody looks at you; looks away go 3 degrees and further, less up and down."""
PARTED: Final = {"expr.jawOpen": 0.15, "expr.mouthLowerDownLeft": 0.2, "expr.mouthLowerDownRight": 0.2}
"""What a photo whose lips are apart shows, for the control that closes them."""


@dataclass(frozen=True, eq=False)
class Trial:
    """One performance `[T, C]` under `controls`."""

    performance: NDArray[np.float32]
    rate: FrameRate
    speech: Speech
    controls: Controls


@dataclass(frozen=True)
class Direction:
    """A control under test.

    Attributes:
        control: its name, or an emotion's.
        what: the figure that must rise from setting to setting.
        settings: fields of `Controls`, in the order in which it rises.
        figure: of one trial.
        least: by how much it must rise from the first to the last; None where it is only told.
        model_only: without a model there is nothing to guide.
        parted: the photo shows the lips apart.
    """

    control: str
    what: str
    settings: tuple[dict[str, Any], ...]
    figure: Callable[[Trial], float]
    least: float | None
    model_only: bool = False
    parted: bool = False


def effect(direction: Direction, figures: list[float], moved: float) -> dict[str, Any]:
    """What was measured of a control.

    Args:
        direction: the control.
        figures: per setting.
        moved: largest difference of a channel between the first and the last setting's performances.
    """
    rise = figures[-1] - figures[0]
    works = moved > 1e-3 if direction.least is None else rise >= direction.least
    return {
        "control": direction.control,
        "what": direction.what,
        "settings": [" ".join(f"{value:g}" if isinstance(value, int | float) else value for value in setting.values())
                     for setting in direction.settings],
        "figures": figures,
        "moved": moved,
        "works": bool(works),
    }  # fmt: skip


def photo_with_parted_lips() -> NDArray[np.float64]:
    """`Rig.photo_expression` of such a photo, [64]."""
    return np.array([PARTED.get(channel, 0.0) for channel in EXPRESSIONS])


def _mean(channel: str) -> Callable[[Trial], float]:
    return lambda trial: float(trial.performance[:, INDEX[channel]].mean())


def _spread(group: str) -> Callable[[Trial], float]:
    columns = [INDEX[channel] for channel in GROUPS[group]]
    return lambda trial: float(trial.performance[:, columns].std(axis=0).mean())


def _line(axis: int) -> Callable[[Trial], float]:
    return lambda trial: float(line_of_sight(trial.performance)[:, axis].mean())


def _contact(trial: Trial) -> float:
    away = line_of_sight(trial.performance) - [trial.controls.gaze_yaw_deg, trial.controls.gaze_pitch_deg]
    return float((np.linalg.norm(away, axis=1) < CONTACT_DEG).mean())


def _gaze_kept(trial: Trial) -> float:
    away = line_of_sight(trial.performance).mean(axis=0) - [trial.controls.gaze_yaw_deg, trial.controls.gaze_pitch_deg]
    return -float(np.linalg.norm(away))


def _opening(trial: Trial) -> float:
    spoken = frames_of_speech(trial.speech, trial.rate, len(trial.performance))
    return float(aperture(trial.performance)[spoken].mean())


def _shut_in_pauses(trial: Trial) -> float:
    silent = ~frames_of_speech(trial.speech, trial.rate, len(trial.performance))
    values = trial.performance[silent]
    return float((values[:, INDEX["expr.mouthClose"]] - values[:, INDEX["expr.jawOpen"]]).mean())


def _with_the_voice(trial: Trial) -> float:
    found = alignment(trial.performance, trial.rate, trial.speech)
    return found["z"] if found else 0.0


def _shows(emotion: str) -> Callable[[Trial], float]:
    """Share of the emotion's face that the mean face holds."""
    columns = [INDEX[channel] for channel in EXPRESSIONS]
    pose = emotion_pose(emotion)[columns]
    return lambda trial: float(trial.performance[:, columns].mean(axis=0) @ pose / (pose @ pose))


def _settings(control: str, *values: Any, **also: Any) -> tuple[dict[str, Any], ...]:
    return tuple({control: value} | also for value in values)


DIRECTIONS: Final = (
    Direction("gaze_yaw_deg", "mean gaze, degrees", _settings("gaze_yaw_deg", -20, 0, 20), _line(0), 30.0),
    Direction("gaze_pitch_deg", "mean gaze, degrees", _settings("gaze_pitch_deg", -15, 0, 15), _line(1), 22.0),
    Direction(
        "distance", "mean distance", _settings("distance", 0.8, 1.0, 1.3),
        lambda trial: 1 - _mean("head.z")(trial) / NOMINAL_DISTANCE_MM, 0.45,
    ),
    Direction("head_amount", "spread of the head, degrees and mm", _settings("head_amount", 0, 1, 2), _spread("head"), 1.0),
    Direction(
        "head_speed", "degrees a second", _settings("head_speed", 1, 4, 7),
        lambda trial: float(liveliness(trial.performance, trial.rate.fps)["speed_deg_s"]), 2.0,
    ),
    Direction("expression_amount", "spread of the brows", _settings("expression_amount", 0, 1, 2), _spread("brows"), 0.03),
    Direction("body_amount", "spread of the torso, degrees", _settings("body_amount", 0, 1, 2), _spread("torso"), 0.15),
    Direction(
        "blink_rate", "blinks a minute", _settings("blink_rate", 5, 20, 40),
        lambda trial: blinks(trial.performance, trial.rate.fps).per_min, 15.0,
    ),
    Direction("eye_contact", "share of time within 2 degrees", _settings("eye_contact", 0.3, 0.75, 1.0), _contact, 0.2),
    Direction("mouth_amount", "mean opening", _settings("mouth_amount", 0.5, 1.0, 1.5), _opening, 0.05),
    Direction("activity", "mean opening", _settings("activity", "idle", "listening", "speaking"), _opening, 0.05),
    Direction(
        "rest_lips", "closing in pauses", _settings("rest_lips", 0.0, 0.5, 1.0), _shut_in_pauses, 0.05, parted=True
    ),
    *(
        Direction(emotion, "share of its face shown", _settings("emotion_amount", 0.0, 0.5, 1.0, emotion=emotion),
                  _shows(emotion), 0.6)
        for emotion in EMOTIONS[1:]
    ),
    Direction(
        "audio_guidance", "head with the voice, z", _settings("audio_guidance", 0.0, 0.5, 2.0), _with_the_voice, None,
        model_only=True,
    ),
    Direction(
        "gaze_guidance", "minus gaze error, degrees",
        _settings("gaze_guidance", 0.0, 0.5, 2.0, gaze_yaw_deg=18.0, gaze_pitch_deg=8.0), _gaze_kept, None, model_only=True,
    ),
)  # fmt: skip
"""Every control of a take. `lids_follow_gaze` is none: it acts as the sitter is posed."""
