"""Staging: where the sitter looks and when, as events laid over a take before any layer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.timebase import FrameRate

MAX_EVENTS: Final = 10_000
MAX_ANGLE_DEG: Final = 60.0

_GAZE = [INDEX["gaze.yaw"], INDEX["gaze.pitch"]]
_TURN = [INDEX["head.yaw"], INDEX["head.pitch"]]


@dataclass(frozen=True)
class Look:
    """The eyes rest on one direction over the frames [start, end).

    Attributes:
        yaw_deg, pitch_deg: the line of sight from the sitter, positive toward image right and upward.
        target: name of what is looked at, empty for a direction alone.

    Raises:
        ValueError: it ends before it starts, or a number is out of range.
    """

    start: float
    end: float
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    target: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end < float("inf"):
            raise ValueError("a look ends after it starts")
        if not (abs(self.yaw_deg) <= MAX_ANGLE_DEG and abs(self.pitch_deg) <= MAX_ANGLE_DEG):
            raise ValueError(f"a look goes at most {MAX_ANGLE_DEG:g} degrees aside")


@dataclass(frozen=True)
class Staging:
    """What the director has set for the eyes, before any layer.

    Attributes:
        looks: in order of time, none over another.

    Raises:
        ValueError: too many events, or two looks overlap.
    """

    looks: tuple[Look, ...] = ()

    def __post_init__(self) -> None:
        if len(self.looks) > MAX_EVENTS:
            raise ValueError(f"more than {MAX_EVENTS} looks")
        looks = tuple(sorted(self.looks, key=lambda look: look.start))
        if any(after.start < before.end for before, after in pairwise(looks)):
            raise ValueError("two looks overlap")
        object.__setattr__(self, "looks", looks)

    def __bool__(self) -> bool:
        return bool(self.looks)

    def applied(self, base: NDArray[np.float32], rate: FrameRate) -> NDArray[np.float32]:  # noqa: ARG002
        """The take `[T, C]` as staged, `[T, C]`, read-only; the same array where nothing is."""
        if not self:
            return base
        out = base.copy()
        for look in self.looks:
            frames = slice(round(look.start), round(look.end))
            out[frames, _GAZE] = np.array([look.yaw_deg, look.pitch_deg]) - base[frames, _TURN]
        out.flags.writeable = False
        return out

    def scaled(self, ratio: float) -> Staging:
        """The same at another frame rate: `ratio` new frames for each old one."""
        return Staging(tuple(replace(look, start=look.start * ratio, end=look.end * ratio) for look in self.looks))
