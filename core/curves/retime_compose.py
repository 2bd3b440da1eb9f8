"""One map of time after another, and maps without knots that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from core.curves.time_map import Floats, Knot, TimeMap

_ERROR: Final = 0.01
"""Frames by which a map made of two may differ from one after the other."""
_DEEPEST: Final = 5
_BESIDE: Final = 3e-6
"""Frames from a knot at which its two sides are looked at; knots are kept to a millionth."""
_ALIKE, _CUT, _SHORTEST = 1e-4, 1e-4, 1e-3
"""Speeds as good as that of the take, frames that are no cut, and intervals that are not halved."""


def composed(old: TimeMap, change: TimeMap) -> TimeMap:
    """First `change`, from new frames to old ones, then `old`, from those to the take."""
    if not old.knots:
        return change
    shown = change.frame([knot.at for knot in old.knots])
    at = np.unique(np.round([*(knot.at for knot in change.knots), *shown[np.isfinite(shown)]], 6))
    before, after = (_through(old, change, at, way) for way in (-1, 1))
    knots: list[Knot] = []
    for left, right in zip(before, after, strict=True):
        knots += [left] if abs(right.source - left.source) < _CUT else [left, right]
    for _ in range(_DEEPEST):
        places = _coarse(old, change, knots)
        if not places:
            break
        halves = _through(old, change, np.array([(knots[i].at + knots[i + 1].at) / 2 for i in places]), 1)
        for i, knot in sorted(zip(places, halves, strict=True), reverse=True):
            knots.insert(i + 1, knot)
    return made_of(knots, old.fade)


def _through(old: TimeMap, change: TimeMap, at: Floats, way: int) -> list[Knot]:
    """The knots at one side of frames of both maps."""
    near = at + way * _BESIDE
    middle = change.source(near)
    speed = change.speed(near) * old.speed(middle)
    source = old.source(middle) - way * _BESIDE * speed
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
