"""Time as text, and text as time: timecode, frames or seconds."""

from __future__ import annotations

import re
from typing import Final, Literal, get_args

from PySide6.QtCore import QCoreApplication

from app.texts.numbers import Told
from core.errors import UserError
from core.timebase import FrameRate

TimeFormat = Literal["timecode", "frames", "seconds"]

FORMATS: Final[tuple[TimeFormat, ...]] = get_args(TimeFormat)

_NUMBER: Final = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*([fs]?)")


def time_text(frame: int, rate: FrameRate, how: TimeFormat) -> str:
    """A frame as the user wants to read it: "00:04.12", "108" or "4.500 s"."""
    if how == "timecode":
        return rate.timecode(frame)
    return str(frame) if how == "frames" else f"{Told(rate.seconds(frame)):.3f} s"


def parse_time(text: str, rate: FrameRate, how: TimeFormat = "timecode", here: int = 0) -> int:
    """The frame that somebody types.

    "37" is a frame, or seconds where times are shown in seconds. "37f" is a frame, "1.5s" are seconds, "4.12" is
    second.frame, "1:04.12" or "1:02:03.04" a timecode, whatever is shown. "+12" and "-1s" go on from `here`.

    Raises:
        UserError: it is none of these.
    """
    typed = text.strip().lower().replace(",", ".")
    sign = {"+": 1, "-": -1}.get(typed[:1], 0)
    try:
        frame = _absolute(typed[1:].strip() if sign else typed, rate, how)
    except (ValueError, OverflowError) as error:
        sentence = QCoreApplication.translate("time_text", "“{}” is no time.").format(text)
        hint = QCoreApplication.translate("time_text", "Type a frame, seconds as 1.5s, or minutes:seconds.frames.")
        raise UserError(sentence, hint) from error
    return here + sign * frame if sign else frame


def _absolute(typed: str, rate: FrameRate, how: TimeFormat) -> int:
    number = _NUMBER.fullmatch(typed)
    unit = number[2] if number else ""
    if number and (unit == "s" or (not unit and how == "seconds")):
        return round(rate.frame(float(number[1])))
    if number and (unit == "f" or (not unit and "." not in typed)):
        return round(float(number[1]))
    head, _, tail = typed.partition(".")
    parts = [*head.split(":"), tail]
    if not any(parts) or not all(part.isdecimal() for part in parts if part):
        raise ValueError(typed)
    *clock, frames = (int(part or 0) for part in parts)
    seconds = 0
    for part in clock:
        seconds = seconds * 60 + part
    return seconds * round(rate.fps) + frames
