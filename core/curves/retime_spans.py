"""Stretches of time as knots: eased to one speed, held, or with speeds of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from core.curves.time_map import Knot


class ImpossibleTimeError(ValueError):
    """What is asked of time cannot be."""


class CutInRangeError(ImpossibleTimeError):
    """Speeds are asked for across a cut."""


SLOWEST, FASTEST = 0.04, 12.0
"""Mean speeds of a range beyond which it would stand still, or not be seen."""

HELD: Final = 0.02
"""Speed at which inserted time passes: the take hardly moves on, and is not frozen."""


def eased(at: float, source: float, to: float, to_source: float, ease: float, *, always: bool = False) -> list[Knot]:
    """Knots from one place to another, at one speed but for `ease` frames at both ends, where it is that of the take.

    Raises:
        ImpossibleTimeError: slower or faster than can be.
    """
    length, content = to - at, to_source - source
    if length <= 0 or not SLOWEST <= content / length <= FASTEST:
        raise ImpossibleTimeError("that is slower or faster than time can run")
    if abs(content - length) < 1e-6 and not always:
        return [Knot(at, source), Knot(to, to_source)]
    ramp = min(ease, length / 3, content / 2)
    speed = (content - ramp) / (length - ramp)
    covered = ramp * (1 + speed) / 2
    return [
        Knot(at, source),
        Knot(at + ramp, source + covered, speed),
        Knot(to - ramp, to_source - covered, speed),
        Knot(to, to_source),
    ]


def held(start: float, end: float, new_end: float) -> list[Knot]:
    """Knots that play [start, end) until `new_end`, nearly all of the time at the speed of a hold."""
    content, length = end - start, new_end - start
    ramp = (content - HELD * length) / (1 - HELD)  # of the integral, both ramps together
    if not 0 < 2 * ramp <= length:  # too long for all of it to be slow enough, or too short to stand
        return eased(start, start, new_end, end, content / 2)
    covered = ramp * (1 + HELD) / 2
    return [
        Knot(start, start),
        Knot(start + ramp, start + covered, HELD),
        Knot(new_end - ramp, end - covered, HELD),
        Knot(new_end, end),
    ]


def reprofiled(knots: Sequence[Knot], held: int | None = None) -> list[Knot]:
    """Knots with the speeds there are, or as near as the part of the take they play allows.

    All inner speeds but that of the knot `held` are raised or lowered by one factor.

    Raises:
        ImpossibleTimeError: no factor would do.
    """
    at, speed = np.array([k.at for k in knots]), np.array([k.speed for k in knots])
    wanted = knots[-1].source - knots[0].source
    share = np.convolve(np.diff(at) / 2, [1.0, 1.0])  # of each knot in the integral of the speed
    free = np.ones(len(knots), bool)
    free[[0, -1]] = False
    if held is not None:
        free[held] = False
    given, moving = float(share[~free] @ speed[~free]), float(share[free] @ speed[free])
    if moving <= 0 or not SLOWEST / 4 <= (factor := (wanted - given) / moving) <= 4 * FASTEST:
        raise ImpossibleTimeError("the rest of the range cannot make up for that speed")
    speed[free] *= factor
    source = knots[0].source + np.concatenate([[0.0], np.cumsum(np.diff(at) * (speed[:-1] + speed[1:]) / 2)])
    source[-1] = knots[-1].source
    return [Knot(*row) for row in zip(at.tolist(), source.tolist(), speed.tolist(), strict=True)]


def at_these_speeds(knots: Sequence[Knot]) -> list[Knot]:
    """Knots with their speeds, by whole frames longer or shorter in all, so that they play the same part of the take."""
    at, speed = np.array([k.at for k in knots]), np.array([k.speed for k in knots])
    covered = float((np.diff(at) * (speed[:-1] + speed[1:])).sum()) / 2
    length = (at[-1] - at[0]) * (knots[-1].source - knots[0].source) / covered
    return reprofiled(spread(knots, knots[0].at, knots[0].at + max(1.0, round(length))))


def spread(knots: Sequence[Knot], start: float, end: float) -> list[Knot]:
    """Knots over another stretch of time, their speeds still to be fitted to it."""
    first, scale = knots[0].at, (end - start) / (knots[-1].at - knots[0].at)
    return [Knot(start + (knot.at - first) * scale, knot.source, knot.speed) for knot in knots]
