"""The sum of two curves as one curve with keys, where cubics allow it."""

from __future__ import annotations

from itertools import pairwise

from core.curves.curve import Curve
from core.curves.key import DEFAULT_SCALE, Key


def summed(first: Curve, second: Curve) -> Curve | None:
    """A curve that runs as `first` + `second` do everywhere; None where no such curve has a key for each of theirs.

    Cubics whose handles span a third are Hermite cubics in time, which add up: values to values, slopes to slopes. Steps,
    handles of other lengths, and curves that go on beyond their keys, do not.
    """
    if not (_adds_up(first) and _adds_up(second)):
        return None
    a, b = first, second
    for frame in sorted({*first.frames, *second.frames}):
        a, b = a.inserted(frame), b.inserted(frame)
    return Curve(tuple(_sum_at(a, b, frame) for frame in a.frames))


def _sum_at(a: Curve, b: Curve, frame: float) -> Key:
    (a_left, a_right), (b_left, b_right) = _slopes(a, frame), _slopes(b, frame)
    return Key(frame, a.value(frame) + b.value(frame)).with_slopes(a_left + b_left, a_right + b_right)


def _slopes(curve: Curve, frame: float) -> tuple[float, float]:
    """Slopes left and right of a key, those of straight intervals included; a held end is level."""
    i = curve.frames.index(frame)
    left, right = curve.slopes(frame)
    if i == 0:
        left = 0.0
    elif curve.keys[i - 1].interpolation == "linear":
        left = _chord(curve, i - 1)
    if i == len(curve.keys) - 1:
        right = 0.0
    elif curve.keys[i].interpolation == "linear":
        right = _chord(curve, i)
    return left, right


def _chord(curve: Curve, i: int) -> float:
    """Slope of the straight line between keys `i` and `i + 1`."""
    before, after = curve.keys[i], curve.keys[i + 1]
    return (after.value - before.value) / (after.frame - before.frame)


def _adds_up(curve: Curve) -> bool:
    return curve.is_held and all(
        before.interpolation == "linear"
        or (before.interpolation == "bezier" and before.right_scale == after.left_scale == DEFAULT_SCALE)
        for before, after in pairwise(curve.keys)
    )
