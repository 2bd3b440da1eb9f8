"""One map of time after another, and maps without knots that say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from core.curves.time_map import Knot, TimeMap

_ERROR: Final = 0.01
"""Frames by which a map made of two may differ from one after the other."""
_DEEPEST: Final = 5
_BESIDE: Final = 3e-6
"""Frames from a knot at which its two sides are looked at; knots are kept to a millionth."""
_ALIKE: Final = 1e-4


def composed(old: TimeMap, change: TimeMap) -> TimeMap:
    """First `change`, from new frames to old ones, then `old`, from those to the take."""
    if not old.knots:
        return change
    ats = np.array([k.at for k in change.knots] + [a for a in change.frame([k.at for k in old.knots]) if np.isfinite(a)])
    knots: list[Knot] = []
    for at in np.unique(np.round(ats, 6)):
        sides = [_through(old, change, at, way) for way in (-1, 1)]
        knots += sides[:1] if abs(sides[1].source - sides[0].source) < 1e-4 else sides
    return made_of(_fitted(old, change, knots), old.fade)


def _through(old: TimeMap, change: TimeMap, at: float, way: int) -> Knot:
    """The knot at one side of a frame of both maps."""
    near = at + way * _BESIDE
    middle = float(change.source(near))
    speed = float(change.speed(near) * old.speed(middle))
    return Knot(at, float(old.source(middle)) - way * _BESIDE * speed, 1.0 if abs(speed - 1) < _ALIKE else speed)


def _fitted(old: TimeMap, change: TimeMap, knots: list[Knot]) -> list[Knot]:
    """More knots where cubics between those there are would not do."""
    out = knots[:1]
    for a, b in pairwise(knots):
        out += [*_between(old, change, a, b, _DEEPEST), b]
    return out


def _between(old: TimeMap, change: TimeMap, a: Knot, b: Knot, depth: int) -> list[Knot]:
    if not depth or b.at - a.at < 1e-3:
        return []
    middle = (a.at + b.at) / 2
    wanted = float(old.source(change.source(middle)))
    length = b.at - a.at
    fitted = (a.source + b.source) / 2 + length * (a.speed - b.speed) / 8
    slope = (b.source - a.source) / length
    if abs(fitted - wanted) < _ERROR and a.speed + b.speed <= 3 * slope:
        return []
    knot = _through(old, change, middle, 1)
    return [*_between(old, change, a, knot, depth - 1), knot, *_between(old, change, knot, b, depth - 1)]


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
