"""When a part of a take is played: frames of the performance to frames of the take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

MAX_KNOTS: Final = 10_000
USUAL_FADE: Final = 6.0

_DIGITS: Final = 6
"""Knots are kept to a millionth of a frame, as keys are."""
_NEAR: Final = 2e-6
_HALVINGS: Final = 46


class Knot(NamedTuple):
    """The take is at `source` when the performance is at `at`, and runs at `speed` frames of the take per frame."""

    at: float
    source: float
    speed: float = 1.0


class Region(NamedTuple):
    """A stretch of the performance, [start, end), that is not played as generated, and the part of the take it plays."""

    start: float
    end: float
    source_start: float
    source_end: float

    @property
    def speed(self) -> float:
        """Mean speed, 1 as generated; infinite where the region is a cut."""
        length = self.end - self.start
        return (self.source_end - self.source_start) / length if length else float("inf")


@dataclass(frozen=True)
class TimeMap:
    """Time that always runs forwards, at a speed without jumps; beyond the outer knots it runs as in the take.

    Between two knots it is the cubic that meets both with their speeds (Fritsch and Carlson 1980 say when that rises). Two
    knots at one frame are a cut: what lies between their sources is left out, and the motion fades across.

    Args:
        knots: in order of time; none is the take as it is.
        fade: frames before and after a cut over which the motion fades from one side to the other.

    Raises:
        ValueError: too many knots, or time would stand still, run backwards or leap at the outer ones.
    """

    knots: tuple[Knot, ...] = ()
    fade: float = USUAL_FADE

    def __post_init__(self) -> None:
        if len(self.knots) > MAX_KNOTS:
            raise ValueError(f"more than {MAX_KNOTS} knots")
        knots = tuple(Knot(*(round(float(number), _DIGITS) + 0.0 for number in knot)) for knot in self.knots)
        object.__setattr__(self, "knots", knots)
        if not np.isfinite([*(number for knot in knots for number in knot), self.fade]).all() or self.fade < 0:
            raise ValueError("a knot is not finite")
        if not knots:
            return
        at, source, speed = self._columns
        if (np.diff(source) <= 0).any() or (np.diff(at) < 0).any() or (speed <= 0).any():
            raise ValueError("time has to run forwards")
        if ((np.diff(at)[:-1] == 0) & (np.diff(at)[1:] == 0)).any():
            raise ValueError("more than two knots at one frame")
        if (self._slowest < -1e-9).any():
            raise ValueError("time has to run forwards between knots")
        if speed[0] != 1 or speed[-1] != 1:
            raise ValueError("the outer knots have the speed of the take")

    def __bool__(self) -> bool:
        return any(knot.at != knot.source or knot.speed != 1 for knot in self.knots)

    # both ways ----------------------------------------------------------------------------------------------------

    def source(self, frames: ArrayLike) -> Floats:
        """Frames of the take shown at `frames` of the performance, same shape."""
        x = np.asarray(frames, np.float64)
        if not self.knots:
            return x.copy()
        i, t, inside = self._placed(x)
        at, source, _ = self._columns
        shifted = x + (source - at)[np.clip(i, 0, len(at) - 1)]  # exact where time only is another
        if not len(self._lengths):
            return np.asarray(shifted)
        c1, c2, c3 = self._cubics
        bent = inside & ~self._plain[np.clip(i, 0, len(c1) - 1)]
        j = np.where(bent, i, 0)
        return np.asarray(np.where(bent, source[j] + ((c3[j] * t + c2[j]) * t + c1[j]) * t, shifted))

    def speed(self, frames: ArrayLike) -> Floats:
        """Frames of the take per frame at `frames`, same shape."""
        x = np.asarray(frames, np.float64)
        if len(self.knots) < 2:
            return np.ones(x.shape)
        i, t, inside = self._placed(x)
        j = np.where(inside, i, 0)
        c1, c2, c3 = self._cubics
        length = np.maximum(self._lengths[j], _NEAR)
        return np.asarray(np.where(inside & ~self._plain[j], ((3 * c3[j] * t + 2 * c2[j]) * t + c1[j]) / length, 1.0))

    def frame(self, sources: ArrayLike) -> Floats:
        """Frames of the performance that show `sources` of the take, same shape; NaN for what a cut leaves out."""
        s = np.asarray(sources, np.float64)
        if not self.knots:
            return s.copy()
        at, source, _ = self._columns
        i = np.searchsorted(source, s, side="right") - 1
        j = np.clip(i, 0, len(at) - 1)
        out = s + (at - source)[j]
        if not len(self._lengths):
            return np.asarray(out)
        inside = (i >= 0) & (i < len(at) - 1)
        j = np.where(inside, i, 0)
        cut = inside & (self._lengths[j] == 0)
        out = np.where(cut, np.where(s == source[j], at[j], np.nan), out)
        bent = inside & ~cut & ~self._plain[j]
        j = j[bent]
        start, (c1, c2, c3), wanted = source[j], (column[j] for column in self._cubics), s[bent]
        low, high = np.zeros(wanted.shape), np.ones(wanted.shape)
        for _ in range(_HALVINGS if len(wanted) else 0):
            t = (low + high) / 2
            below = start + ((c3 * t + c2) * t + c1) * t < wanted
            low, high = np.where(below, t, low), np.where(below, high, t)
        out[bent] = at[j] + self._lengths[j] * high
        return np.asarray(out)

    # what it does -------------------------------------------------------------------------------------------------

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """What is not played as generated, split where it passes through the speed of the take."""
        found: list[Region] = []
        joined = False
        for index, (a, b) in enumerate(zip(self.knots, self.knots[1:], strict=False)):
            if a.at != b.at and self._plain[index]:
                joined = False
                continue
            cut = a.at == b.at
            last = found[-1] if found else None
            if last is not None and joined and not cut and a.speed != 1:
                found[-1] = Region(last.start, b.at, last.source_start, b.source)
            else:
                found.append(Region(a.at, b.at, a.source, b.source))
            joined = not cut
        return tuple(found)

    @property
    def cuts(self) -> tuple[tuple[float, float, float], ...]:
        """(frame, frame of the take before it, frame of the take after it) of each cut."""
        return tuple((a.at, a.source, b.source) for a, b in zip(self.knots, self.knots[1:], strict=False) if a.at == b.at)

    def scaled(self, ratio: float) -> TimeMap:
        """The same map at another frame rate: `ratio` new frames for each old one."""
        return TimeMap(tuple(Knot(k.at * ratio, k.source * ratio, k.speed) for k in self.knots), self.fade * ratio)

    # numbers ------------------------------------------------------------------------------------------------------

    @cached_property
    def _columns(self) -> tuple[Floats, Floats, Floats]:
        at, source, speed = np.array(self.knots, np.float64).T
        return at, source, speed

    @cached_property
    def _lengths(self) -> Floats:
        return np.diff(self._columns[0])

    @cached_property
    def _plain(self) -> NDArray[np.bool_]:
        """Pieces in which the take only comes earlier or later."""
        at, source, speed = self._columns
        same = np.abs(np.diff(source) - np.diff(at)) <= _NEAR
        return same & (speed[:-1] == 1) & (speed[1:] == 1)

    @cached_property
    def _cubics(self) -> tuple[Floats, Floats, Floats]:
        """Coefficients of t, t² and t³ over each piece, t of 0..1."""
        _, source, speed = self._columns
        rise, m0, m1 = np.diff(source), speed[:-1] * self._lengths, speed[1:] * self._lengths
        return m0, 3 * rise - 2 * m0 - m1, m0 + m1 - 2 * rise

    @cached_property
    def _slowest(self) -> Floats:
        """The least slope of each piece that is no cut."""
        c1, c2, c3 = self._cubics
        with np.errstate(divide="ignore", invalid="ignore"):
            turn = np.where(c3 > 0, np.clip(-c2 / (3 * c3), 0, 1), 0.0)
        slopes = [(3 * c3 * t + 2 * c2) * t + c1 for t in (turn, np.zeros_like(c1), np.ones_like(c1))]
        return np.where(self._lengths > 0, np.min(slopes, axis=0), 0.0)

    def _placed(self, x: Floats) -> tuple[NDArray[np.intp], Floats, NDArray[np.bool_]]:
        """Piece of each frame, its place in it 0..1, and whether it is in one at all."""
        at = self._columns[0]
        i = np.searchsorted(at, x, side="right") - 1
        inside = (i >= 0) & (i < len(at) - 1)
        j = np.where(inside, i, 0)
        length = self._lengths[j] if len(self._lengths) else np.ones(x.shape)
        return i, np.where(inside, (x - at[j]) / np.where(length > 0, length, 1.0), 0.0), inside
