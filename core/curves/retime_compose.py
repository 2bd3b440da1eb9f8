"""One map of time after another, and maps without knots that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from core.curves.time_map import Floats, Knot, TimeMap

_ERROR: Final = 0.01
"""Frames by which a map made of two may differ from one after the other."""
_DEEPEST: Final = 5
_BESIDE: Final = 2e-4
"""Frames from a knot at which its two sides are looked at; knots closer together than half of it are one."""
_ALIKE, _CUT, _SHORTEST = 1e-4, 1e-3, 1e-3
"""Speeds as good as that of the take, frames that are no cut, and intervals that are not halved."""


def composed(old: TimeMap, change: TimeMap) -> TimeMap:
    """First `change`, from new frames to old ones, then `old`, from those to the take."""
    if not old.knots:
        return change
    at = np.array([knot.at for knot in change.knots])
    shown = change.frame([knot.at for knot in old.knots])
    for frame in shown[np.isfinite(shown)]:
        if not len(at) or np.abs(at - frame).min() > _BESIDE / 2:
            at = np.append(at, round(float(frame), 6))
    at = np.unique(at)
    before, there, after = (_through(old, change, at, beside) for beside in (-_BESIDE, 0.0, _BESIDE))
    knots: list[Knot] = []
    for left, knot, right in zip(before, there, after, strict=True):
        knots += [knot] if abs(right.source - left.source) < _CUT else [left, right]
    for _ in range(_DEEPEST):
        places = _coarse(old, change, knots)
        if not places:
            break
        halves = _through(old, change, np.array([(knots[i].at + knots[i + 1].at) / 2 for i in places]), 0.0)
        for i, knot in sorted(zip(places, halves, strict=True), reverse=True):
            knots.insert(i + 1, knot)
    return made_of(knots, old.fade)


def _through(old: TimeMap, change: TimeMap, at: Floats, beside: float) -> list[Knot]:
    """The knots at frames, as the two maps run a little beside them."""
    middle = change.source(at + beside)
    speed = change.speed(at + beside) * old.speed(middle)
    source = old.source(middle) - beside * speed
    speed = np.where(np.abs(speed - 1) < _ALIKE, 1.0, speed)
    return [Knot(*row) for row in zip(at.tolist(), source.tolist(), speed.tolist(), strict=True)]


def _coarse(old: TimeMap, change: TimeMap, knots: list[Knot]) -> list[int]:
    """The intervals in which the cubic between two knots would not do."""
    at, source, speed = np.array(knots).T
    length = np.diff(at)
    wanted = old.source(change.source((at[:-1] + at[1:]) / 2))
    fitted = (source[:-1] + source[1:]) / 2 + length * (speed[:-1] - speed[1:]) / 8
    steep = (speed[:-1] + speed[1:]) * length > 3 * np.diff(source)
    return np.flatnonzero((length > _SHORTEST) & ((np.abs(fitted - wanted) > _ERROR) | steep)).tolist()


def made_of(knots: Sequence[Knot], fade: float) -> TimeMap:
    """A map without knots that say nothing."""
    kept: list[Knot] = []
    for knot in (Knot(*(round(float(number), 6) for number in row)) for row in knots):
        if len(kept) > 1 and _plain(kept[-2], kept[-1]) and _plain(kept[-1], knot):
            kept.pop()
        if not kept or knot != kept[-1]:
            kept.append(knot)
    while kept and kept[0].at == kept[0].source and kept[0].speed == 1 and (len(kept) == 1 or _plain(*kept[:2])):
        kept.pop(0)
    while len(kept) > 1 and _plain(*kept[-2:]):
        kept.pop()
    return TimeMap(tuple(kept), fade)


def _plain(a: Knot, b: Knot) -> bool:
    """Between two knots the take only comes earlier or later."""
    same = abs((b.source - a.source) - (b.at - a.at)) <= 2e-6
    return same and a.speed == b.speed == 1 and a.at != b.at
