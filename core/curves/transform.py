"""Some keys of a curve moved and stretched together, handles and all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.curves.curve import Curve
from core.curves.key import MAX_SLOPE, Key, rounded

LEAST_TIME: Final = 1e-3
"""The strongest squeeze that handles follow; beyond it they would stand upright."""


def transformed(curve: Curve, moves: Mapping[float, tuple[float, float]], *, time: float = 1.0, value: float = 1.0) -> Curve:
    """The curve with keys moved, their handles stretched `time` times as long and `value` times as high.

    Args:
        moves: `{frame: (new frame, new value)}`. A moved key replaces a resting key it lands on; of two moved keys that
            meet, the later one stays.
        time: factor of the slopes' run; below 0 the moved keys run backward, and each takes its shape to its other side.
        value: factor of the slopes' rise.

    Raises:
        ValueError: there is no key at one of the frames.
    """
    targets = {rounded(frame): to for frame, to in moves.items()}
    chosen = tuple(key for key in curve.keys if key.frame in targets)
    if len(chosen) < len(targets):
        raise ValueError("there is no key at one of the frames")
    run = max(abs(time), LEAST_TIME)
    turned = backward(chosen) if time < 0 and chosen else chosen
    kept = {key.frame: key for key in curve.keys if key.frame not in targets}
    for key in turned:
        frame, height = targets[key.frame]
        left, right = (min(max(slope * value / run, -MAX_SLOPE), MAX_SLOPE) for slope in (key.left_slope, key.right_slope))
        landed = replace(key, frame=frame, value=height, left_slope=left, right_slope=right)
        kept[landed.frame] = landed
    if time < 0 and len(chosen) == len(curve.keys):
        curve = replace(curve, before=curve.after, after=curve.before)
    return replace(curve, keys=tuple(kept.values()))


def backward(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Keys with their sides swapped; the shape of an interval goes to its other end, where it now starts."""
    owners = (keys[0], *keys)  # the interval that ended at a key now starts there
    return tuple(
        replace(
            key,
            interpolation=owners[i].interpolation,
            left_slope=-key.right_slope,
            right_slope=-key.left_slope,
            left_scale=key.right_scale,
            right_scale=key.left_scale,
        )
        for i, key in enumerate(keys)
    )
