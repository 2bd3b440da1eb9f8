"""Slopes of automatic keys, from their neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from core.curves.key import Key


def _slope(a: Key, b: Key) -> float:
    return (b.value - a.value) / (b.frame - a.frame)


def _limit(slope: float, chord: float, scale: float) -> float:
    """Largest slope in the direction of `slope` whose handle stays between the two keys of the interval."""
    if scale == 0:
        return slope
    bound = abs(chord) / scale
    return max(-bound, min(bound, slope))


def slopes_of(keys: Sequence[Key], i: int) -> tuple[float, float]:
    """Left and right slope of key `i`, value per frame.

    "auto" takes the slope from neighbour to neighbour and is flat at both ends of the curve. "auto_clamped" is flat at a
    key that is no lower or no higher than both neighbours, and elsewhere so limited that both handles end between the
    values of their keys: by the convex hull property the curve then stays between them.
    """
    key = keys[i]
    if not key.is_automatic:
        return key.left_slope, key.right_slope
    before = keys[i - 1] if i > 0 else None
    after = keys[i + 1] if i + 1 < len(keys) else None
    if key.mode == "vector":
        return _slope(before, key) if before else 0.0, _slope(key, after) if after else 0.0
    if before is None or after is None:
        return 0.0, 0.0
    slope = _slope(before, after)
    if key.mode == "auto_clamped":
        left, right = _slope(before, key), _slope(key, after)
        if left * right <= 0:
            return 0.0, 0.0
        slope = _limit(_limit(slope, left, key.left_scale), right, key.right_scale)
    return slope, slope
