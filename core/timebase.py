"""Frames, seconds and timecode on a rational frame rate; half-open time ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

MAX_FPS = 240

_RATE: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,20}|/0*[1-9][0-9]{0,8})?")


@dataclass(frozen=True, order=True)
class FrameRate:
    """Frames per second as an exact fraction: 24, 25, 30000/1001.

    Raises:
        ValueError: the rate is not in (0, 240].
    """

    numerator: int = 24
    denominator: int = 1

    def __post_init__(self) -> None:
        if self.denominator <= 0 or not 0 < self.numerator <= MAX_FPS * self.denominator:
            raise ValueError(f"frame rate {self.numerator}/{self.denominator} is outside (0, {MAX_FPS}]")

    @classmethod
    def parse(cls, text: str | int | float) -> FrameRate:
        """Read "24", "29.97", "30000/1001"; 23.976, 29.97 and 59.94 become their NTSC fractions.

        Raises:
            ValueError: it is no rate.
        """
        ntsc = {"23.976": (24000, 1001), "23.98": (24000, 1001), "29.97": (30000, 1001), "59.94": (60000, 1001)}
        key = str(text).strip()
        if key in ntsc:
            return cls(*ntsc[key])
        if not _RATE.fullmatch(key):
            raise ValueError(f"{key[:40]!r} is no frame rate")
        fraction = Fraction(key).limit_denominator(1001)
        return cls(fraction.numerator, fraction.denominator)

    @property
    def fps(self) -> float:
        return self.numerator / self.denominator

    def seconds(self, frame: float) -> float:
        """Start time of `frame` in seconds."""
        return frame * self.denominator / self.numerator

    def frame(self, t_s: float) -> float:
        """Fractional frame at time `t_s` (frame n covers [n, n + 1))."""
        return t_s * self.numerator / self.denominator

    def frame_at(self, t_s: float) -> int:
        """The frame on screen at time `t_s`; times within a microsecond of a border belong to the later frame."""
        return floor(self.frame(t_s + 1e-6))

    def frame_count(self, duration_s: float) -> int:
        """Frames that cover `duration_s`: never shorter than the sound, at least one."""
        frames = self.frame(duration_s)
        return max(1, -floor(-(frames - 1e-6)))

    def timecode(self, frame: int) -> str:
        """`mm:ss.ff`, or `h:mm:ss.ff` past an hour; ff counts frames of the nominal rate (no drop-frame)."""
        sign = "-" if frame < 0 else ""
        nominal = max(round(self.fps), 1)
        total, ff = divmod(abs(frame), nominal)
        minutes, seconds = divmod(total, 60)
        hours, minutes = divmod(minutes, 60)
        head = f"{hours}:{minutes:02d}" if hours else f"{minutes:02d}"
        return f"{sign}{head}:{seconds:02d}.{ff:02d}"

    def __str__(self) -> str:
        return str(self.numerator) if self.denominator == 1 else f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True)
class TimeRange:
    """Frames [start, end): `end` is not included.

    Raises:
        ValueError: end lies before start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"time range ends ({self.end}) before it starts ({self.start})")

    @property
    def length(self) -> int:
        return self.end - self.start

    def contains(self, frame: float) -> bool:
        return self.start <= frame < self.end

    def intersect(self, other: TimeRange) -> TimeRange | None:
        """The common part, or None where there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return TimeRange(start, end) if start < end else None
