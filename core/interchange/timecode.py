"""Timecodes of other programs: hours, minutes, seconds and frames, with or without frames that are dropped to keep time.

Drop-frame counting is that of SMPTE ST 12-1: at 29.97 and 59.94 frames a second the first two (four) numbers of each minute
are left out, but for every tenth minute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.timebase import MAX_FPS, FrameRate

USUAL_RATE: Final = FrameRate(60)
"""Of Live Link Face, unless it is told otherwise."""

_CODE: Final = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})([:;.])(\d{1,3})(?:\.(\d{1,6}))?")
_DAY_S: Final = 86_400
_COMMON: Final = (24, 25, 30, 48, 50, 60, 90, 100, 120)


def timecode(frame: int, rate: FrameRate) -> str:
    """`01:02:03:04`; where frames of a rate are dropped, `01:02:03;04`."""
    nominal, dropped = max(round(rate.fps), 1), _dropped(rate)
    if dropped:
        tens, rest = divmod(frame, nominal * 600 - 9 * dropped)
        minutes = max(rest - dropped, 0) // (nominal * 60 - dropped)
        frame += tens * 9 * dropped + minutes * dropped
    total, part = divmod(frame, nominal)
    return f"{total // 3600:02d}:{total // 60 % 60:02d}:{total % 60:02d}{';' if dropped else ':'}{part:02d}"


def tells(rate: FrameRate) -> bool:
    """Whether timecodes tell frames of a rate at their times: 23.976 has none of its own that keep time."""
    return (rate.denominator == 1 and rate.numerator in _COMMON) or _dropped(rate) > 0


def read_times(codes: Sequence[str], rate: FrameRate | None = None) -> tuple[NDArray[np.float64], FrameRate]:
    """Seconds [T] of each timecode from the first one on, and the frame rate that they count in.

    Args:
        codes: `HH:MM:SS:FF`, `HH:MM:SS;FF` where frames are dropped; `.mmm` after it counts parts of a frame.
        rate: what they count in, where that is known; else the codes tell it.

    Raises:
        ValueError: one of them is no timecode, or time goes back.
    """
    parts = np.array([_parts(code) for code in codes])  # [T, 4]: hours, minutes, seconds, frames
    semicolons = ";" in codes[0]
    rate = rate or _rate(parts, semicolons)
    nominal, dropped = max(round(rate.fps), 1), _dropped(rate) if semicolons else 0
    if parts[:, 3].max() >= nominal + 1:
        raise ValueError(f"frame {parts[:, 3].max():g} of a second at {rate} frames a second")
    minutes = parts[:, 0] * 60 + parts[:, 1]
    frames = (minutes * 60 + parts[:, 2]) * nominal + parts[:, 3] - dropped * (minutes - minutes // 10)
    seconds = frames / rate.fps
    seconds = seconds - seconds[0]
    midnight = np.cumsum(np.concatenate([[0.0], np.diff(seconds) < -_DAY_S / 2])) * _DAY_S
    seconds += midnight
    if (np.diff(seconds) < -1e-6).any():
        raise ValueError("time goes back")
    return seconds, rate


def _parts(code: str) -> tuple[float, float, float, float]:
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"{code[:40]!r} is no timecode")
    hours, minutes, seconds, _, frames, part = found.groups()
    if int(minutes) > 59 or int(seconds) > 59:
        raise ValueError(f"{code!r} is no time of day")
    return float(hours), float(minutes), float(seconds), int(frames) + (float(f"0.{part}") if part else 0.0)


def _rate(parts: NDArray[np.float64], semicolons: bool) -> FrameRate:
    """The usual rate that the highest frame of a second needs; the app's own where no second ends."""
    second = parts[:, 0] * 3600 + parts[:, 1] * 60 + parts[:, 2]
    least = int(parts[:, 3].max()) + 1
    if second.min() == second.max():
        least = max(least, USUAL_RATE.numerator)
    nominal = next((rate for rate in _COMMON if least <= rate <= least + 1), min(least, MAX_FPS))
    return FrameRate(nominal * 1000, 1001) if semicolons and nominal in (30, 60) else FrameRate(nominal)


def _dropped(rate: FrameRate) -> int:
    """How many numbers a minute leaves out."""
    nominal = round(rate.fps)
    return nominal // 15 if nominal in (30, 60) and rate.denominator == 1001 else 0
