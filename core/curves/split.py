"""Splitting an interval of a curve in two without changing its shape (de Casteljau 1959)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.curves.bezier import forward_scales, parameter_at
from core.curves.key import MAX_SCALE, MAX_SLOPE, Key

Slopes = tuple[float, float]
Split = tuple[Key, Key, Key]


def split_interval(
    before: Key | None, before_slopes: Slopes, after: Key | None, after_slopes: Slopes, frame: float, beyond: float = 0.0
) -> Split:
    """Put a key at `frame` between two keys.

    Args:
        before, after: the ends of the interval; None before the first or after the last key, where the curve is straight.
        before_slopes, after_slopes: their slopes in effect (left, right).
        frame: strictly between the two.
        beyond: slope of the curve where an end is missing.

    Returns:
        `before` and `after` with slopes and scales set by hand, around the new key. A missing end comes back as the new key.
    """
    if before is None or after is None:
        return _beyond(before, before_slopes, after, after_slopes, frame, beyond)
    if before.interpolation != "bezier":
        share = (frame - before.frame) / (after.frame - before.frame) if before.interpolation == "linear" else 0.0
        key = Key(frame, before.value + share * (after.value - before.value), before.interpolation)
        return before.with_slopes(*before_slopes), key, after.with_slopes(*after_slopes)
    return _split_bezier(before, before_slopes, after, after_slopes, frame)


def _beyond(
    before: Key | None, before_slopes: Slopes, after: Key | None, after_slopes: Slopes, frame: float, slope: float
) -> Split:
    if before is not None:
        key = _on_line(before, frame, slope)
        steep = slope and before.interpolation == "constant"
        left = replace(before, interpolation="linear") if steep else before
        return left.with_slopes(before_slopes[0], slope), key, key
    if after is not None:
        key = _on_line(after, frame, slope)
        return key, key, after.with_slopes(slope, after_slopes[1])
    key = Key(frame, 0.0)
    return key, key, key


def _on_line(end: Key, frame: float, slope: float) -> Key:
    """A key on the straight line through an end; automatic where that is level."""
    key = Key(frame, end.value + slope * (frame - end.frame))
    return key.with_slopes(slope, slope) if slope else key


def _split_bezier(before: Key, before_slopes: Slopes, after: Key, after_slopes: Slopes, frame: float) -> Split:
    length = after.frame - before.frame
    scales = forward_scales(np.array([before.right_scale]), np.array([after.left_scale]))
    s0, s1 = float(scales[0][0]), float(scales[1][0])
    t = float(parameter_at(np.array([(frame - before.frame) / length]), *scales)[0])
    # Control points as (time from `before`, value); then de Casteljau's three rounds.
    p0, p3 = np.array([0.0, before.value]), np.array([length, after.value])
    p1 = p0 + s0 * length * np.array([1.0, before_slopes[1]])
    p2 = p3 - s1 * length * np.array([1.0, after_slopes[0]])
    a, b, c = p0 + t * (p1 - p0), p1 + t * (p2 - p1), p2 + t * (p3 - p2)
    d, e = a + t * (b - a), b + t * (c - b)
    middle = d + t * (e - d)
    span = frame - before.frame
    rest = length - span
    # Both new handles lie on the line from d to e, which is better conditioned than either part of it.
    width, height = max(float(e[0] - d[0]), 0.0), float(e[1] - d[1])
    width = max(width, abs(height) / MAX_SLOPE)  # a vertical line is tilted by a hair, as its slope has to be a number
    slope = height / width if width > 0 else 0.0
    left_scale, right_scale = min(t * width / span, MAX_SCALE), min((1 - t) * width / rest, MAX_SCALE)
    key = replace(Key(frame, float(middle[1])), left_scale=left_scale, right_scale=right_scale).with_slopes(slope, slope)
    return (
        replace(before.with_slopes(*before_slopes), right_scale=min(t * s0 * length / span, MAX_SCALE)),
        key,
        replace(after.with_slopes(*after_slopes), left_scale=min((1 - t) * s1 * length / rest, MAX_SCALE)),
    )
