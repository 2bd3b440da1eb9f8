"""The words that direct a take: gaze, mood, how much of what moves, and what moves it."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from typing import Any, Final, get_args

from core.channel_groups import GROUPS
from core.motion.controls import EMOTIONS, HEAD_SPEEDS, Activity, Controls
from core.motion.engines import ENGINES
from core.timebase import FrameRate

MOST_TAKES: Final = 16

SIGNED: Final = ("--gaze", "--offset")
"""Options whose value may begin with a minus sign."""


def pair(text: str, wanted: str) -> tuple[float, float]:
    """Two numbers; `wanted` says what they are: "X,Y"."""
    try:
        first, second = (float(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}") from error
    return first, second


def _gaze(text: str) -> tuple[float, float]:
    return pair(text, "YAW,PITCH")


def _emotion(text: str) -> tuple[str, float]:
    name, _, amount = text.partition(":")
    try:
        return name, float(amount or 1)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME:AMOUNT") from error


_CONTROLS: Final[dict[str, tuple[str, Callable[[str], Any], str, str]]] = {
    "gaze": ("gaze_yaw_deg gaze_pitch_deg", _gaze, "YAW,PITCH", "degrees; 0,0 looks into the lens"),
    "distance": ("distance", float, "D", "0.7 near to 1.4 far"),
    "lid-follow": ("lids_follow_gaze", float, "F", "how far lids go with the gaze, 0 to 1 (1)"),
    "emotion": ("emotion emotion_amount", _emotion, "NAME:AMOUNT", f"{', '.join(EMOTIONS)}; 0 to 1"),
    "head": ("head_amount", float, "A", "how much the head moves, 0 still to 2 (1)"),
    "head-speed": ("head_speed", int, "N", f"1 calm to {HEAD_SPEEDS} lively, 0 as it comes (0)"),
    "expression": ("expression_amount", float, "A", "how much brows and smile move, 0 to 2 (1)"),
    "body": ("body_amount", float, "A", "how much torso and arms move, 0 to 2 (1)"),
    "mouth": ("mouth_amount", float, "A", "speaking effort, 0.5 to 1.5 (1)"),
    "rest-lips": ("rest_lips", float, "A", "how far lips that the photo parts close in pauses, 0 to 1 (1)"),
    "blinks": ("blink_rate", float, "N", "a minute, 0 to 60 (20)"),
    "eye-contact": ("eye_contact", float, "S", "share of time on the main gaze, 0 to 1 (0.75)"),
    "activity": ("activity", str, "A", f"{', '.join(get_args(Activity))} (speaking)"),
    "audio-guidance": ("audio_guidance", float, "W", "how closely a model follows the voice, 0 to 3 (0.5)"),
    "gaze-guidance": ("gaze_guidance", float, "W", "how closely a model follows the gaze, 0 to 3 (0.5)"),
}
"""Option -> controls it sets, how it is read, placeholder, help. `Controls` knows the ranges."""


def add_direction(command: argparse.ArgumentParser, *, takes: bool = True) -> None:
    """Options of everything a take can be asked for.

    Args:
        takes: several takes can be made at once.
    """
    direction = command.add_argument_group("direction")
    direction.add_argument("--seed", type=count, metavar="N", help="another number, another performance (0)")
    if takes:
        told = f"so many, each with a seed of its own, the best first; 1 to {MOST_TAKES} (1)"
        direction.add_argument("--takes", type=int, choices=range(1, MOST_TAKES + 1), metavar="K", help=told)
    direction.add_argument("--engine", choices=ENGINES, help="what moves the sitter")
    for option, (_, read, placeholder, told) in _CONTROLS.items():
        direction.add_argument(f"--{option}", type=read, metavar=placeholder, help=told)


def given_controls(namespace: argparse.Namespace) -> dict[str, Any]:
    """The director's controls among the words, as `Controls` calls them."""
    given: dict[str, Any] = {}
    for option, (names, *_) in _CONTROLS.items():
        value = getattr(namespace, option.replace("-", "_"))
        if value is not None:
            given |= zip(names.split(), value if isinstance(value, tuple) else (value,), strict=True)
    return given


def controls_of(namespace: argparse.Namespace) -> Controls:
    """Controls as the words ask for them.

    Raises:
        ValueError: a value is outside its range.
    """
    return Controls(**given_controls(namespace))


def directing_options(namespace: argparse.Namespace) -> list[str]:
    """The options among the words that direct a take."""
    options = ["seed", "takes", "engine", *_CONTROLS]
    return [option for option in options if getattr(namespace, option.replace("-", "_"), None) is not None]


def seeds_of(namespace: argparse.Namespace) -> list[int]:
    """One seed for each take, from the one asked for on."""
    first = namespace.seed or 0
    return [first + i for i in range(namespace.takes or 1)]


def count(text: str) -> int:
    """A number from 0 on."""
    number = int(text)
    if not 0 <= number < 2**31:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number


def time_range(text: str) -> tuple[float, float]:
    """`2.5,4` in seconds."""
    start, end = pair(text, "FROM,TO in seconds")
    if not (math.isfinite(end) and 0 <= start < end):
        raise argparse.ArgumentTypeError(f"{text!r}: FROM must be 0 or more, and TO after it")
    return start, end


def frame_rate(text: str) -> FrameRate:
    """`24`, `29.97` or `30000/1001`."""
    try:
        return FrameRate.parse(text)
    except (ValueError, ZeroDivisionError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no frame rate up to 240") from error


def channel_list(text: str) -> list[str]:
    """`head,gaze.yaw`; the worker knows what there is."""
    return [name.strip() for name in text.split(",") if name.strip()]


CHANNELS_HELP: Final = f"{', '.join(GROUPS)}, or single channels; with commas between"
