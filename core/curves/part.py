"""What there is in a part of the time, by itself: it begins at frame 0 and moves exactly as it did."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.curves import curve_ops
from core.curves.curve import Curve
from core.curves.layer import Layer
from core.curves.staging import Staging
from core.timebase import TimeRange


def part_of_curve(curve: Curve, part: TimeRange) -> Curve:
    """The curve over [start, end), held beyond: with keys at both ends where it went on before.

    Raises:
        ValueError: the part is empty.
        UserError: it repeats, and would have too many keys.
    """
    if part.length < 1:
        raise ValueError("the part is empty")
    first, last = float(part.start), float(part.end - 1)
    if not curve:
        return curve
    inside = first <= curve.frames[0] and curve.frames[-1] <= last and curve.is_held
    whole = curve if inside else curve.inserted(first).inserted(last)
    keys = [key for key in whole.keys if first <= key.frame <= last]
    for end in {0, len(keys) - 1}:
        if keys[end].is_automatic and len(keys) < len(whole.keys):  # its slopes were found among keys that are gone
            keys[end] = keys[end].with_slopes(*whole.slopes(keys[end].frame))
    return curve_ops.offset(replace(whole, keys=tuple(keys), before="hold", after="hold"), -first)


def part_of_layer(layer: Layer, part: TimeRange) -> Layer:
    """The layer over [start, end): its curves, its weight, the frames it acts in."""
    weight, start, end = layer.weight, layer.start, layer.end
    held_in = 0 if start is None else max(0, part.start - start)
    held_out = 0 if end is None else max(0, end - part.end)
    return replace(
        layer,
        curves={name: part_of_curve(curve, part) for name, curve in layer.curves.items()},
        weight=part_of_curve(weight, part) if isinstance(weight, Curve) else weight,
        start=None if start is None else _frame(start, part),
        end=None if end is None else _frame(end, part),
        fade_in=max(0, layer.fade_in - held_in),
        fade_out=max(0, layer.fade_out - held_out),
    )


def part_of_staging(staging: Staging, part: TimeRange) -> Staging:
    """Looks, blinks and gestures in [start, end); what reaches over a border ends there."""
    return staging.retimed(("gaze", "lids", "head"), lambda frames: np.clip(frames - part.start, 0, part.length))


def _frame(frame: int, part: TimeRange) -> int:
    return min(max(0, frame - part.start), part.length)
