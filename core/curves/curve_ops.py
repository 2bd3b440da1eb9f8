"""What is done to a whole curve: pure functions, curve in, curve out."""

from __future__ import annotations

from dataclasses import replace

from core.curves.curve import Curve


def scale(curve: Curve, *, time: float = 1.0, value: float = 1.0) -> Curve:
    """Stretch in time from frame 0 on, and in value about 0, handles included.

    Raises:
        ValueError: `time` is not above 0.
    """
    if time <= 0:
        raise ValueError("a curve can only be scaled to more time than none")
    if time == value == 1.0:
        return curve
    slope = value / time
    keys = (
        replace(
            key,
            frame=key.frame * time,
            value=key.value * value,
            left_slope=key.left_slope * slope,
            right_slope=key.right_slope * slope,
        )
        for key in curve.keys
    )
    return replace(curve, keys=tuple(keys))


def offset(curve: Curve, frames: float) -> Curve:
    """Move the whole curve in time."""
    return replace(curve, keys=tuple(replace(key, frame=key.frame + frames) for key in curve.keys))
