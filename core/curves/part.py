"""What there is in a part of the time, by itself: it begins at frame 0 and moves exactly as it did."""

from __future__ import annotations

from dataclasses import replace
from math import isclose

import numpy as np

from core.curves import curve_ops
from core.curves.curve import Curve, constant
from core.curves.key import Key
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
    """The layer over [start, end): its curves, its weight, the frames it acts in.

    A fade that goes over a border of the part becomes keys of the weight, one for each frame.
    """
    start, end = layer.start, layer.end
    begun = start is not None and start < part.start
    goes_on = end is not None and end > part.end
    weight = _with_fades(layer, part, begun, goes_on)
    return replace(
        layer,
        curves={name: part_of_curve(curve, part) for name, curve in layer.curves.items()},
        weight=part_of_curve(weight, part) if isinstance(weight, Curve) else weight,
        start=None if start is None else _frame(start, part),
        end=None if end is None else _frame(end, part),
        fade_in=0 if begun else layer.fade_in,
        fade_out=0 if goes_on else layer.fade_out,
    )


def _with_fades(layer: Layer, part: TimeRange, begun: bool, goes_on: bool) -> float | Curve:
    """The weight of a layer times its fade in, where that has begun before the part, and out, where it ends after it."""
    inside, last = [], part.end - 1
    bare = replace(layer, fade_in=layer.fade_in if begun else 0, fade_out=layer.fade_out if goes_on else 0)
    if begun and layer.start is not None:
        inside.append((part.start, min(layer.start + layer.fade_in, last)))
    if goes_on and layer.end is not None:
        inside.append((max(layer.end - layer.fade_out, part.start), last))
    weight = layer.weight
    for first, end in inside:
        if first < end:
            weight = _baked(weight if isinstance(weight, Curve) else constant(weight, first), bare, first, end)
    return weight


def _baked(weight: Curve, layer: Layer, first: int, last: int) -> Curve:
    """The weight with the layer's own values at each frame from first to last."""
    whole = weight.inserted(first).inserted(last)
    frames = np.arange(first, last + 1)
    faded = [Key(float(frame), value, "linear", "vector") for frame, value in zip(frames, layer.weights(frames), strict=True)]
    kept = []
    for key in whole.keys:
        if first < key.frame < last:
            continue
        if key.frame in (first, last):
            key = _unless_faded(key.with_slopes(*whole.slopes(key.frame)), faded[round(key.frame) - first].value)
        kept.append(replace(key, interpolation="linear") if key.frame == first else key)
    return replace(whole, keys=(*kept, *faded[1:-1]))


def _unless_faded(key: Key, value: float) -> Key:
    """A key of a weight, which may lie outside 0..1, unless it is something else once it is held to that."""
    return key if isclose(min(max(key.value, 0.0), 1.0), value, abs_tol=1e-9) else replace(key, value=value)


def part_of_staging(staging: Staging, part: TimeRange) -> Staging:
    """Looks, blinks and gestures in [start, end); what reaches over a border ends there."""
    return staging.retimed(("gaze", "lids", "head"), lambda frames: np.clip(frames - part.start, 0, part.length))


def _frame(frame: int, part: TimeRange) -> int:
    return min(max(0, frame - part.start), part.length)
