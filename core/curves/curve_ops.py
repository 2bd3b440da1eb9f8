"""What a user does to a whole curve: pure functions, curve in, curve out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from core.curves.curve import Curve
from core.curves.fit import fit
from core.curves.key import Interpolation, Key
from core.curves.transform import backward


def scale(curve: Curve, *, time: float = 1.0, value: float = 1.0, pivot_frame: float = 0.0, pivot_value: float = 0.0) -> Curve:
    """Stretch in time and value about a pivot, handles included; a negative `time` runs backward, both ends swapped.

    Raises:
        ValueError: `time` is 0.
    """
    if time == 0:
        raise ValueError("a curve cannot be scaled to no time at all")
    if time == value == 1.0:
        return curve
    source = backward(curve.keys) if time < 0 else curve.keys
    slope = value / abs(time)
    before, after = (curve.after, curve.before) if time < 0 else (curve.before, curve.after)
    return Curve(
        tuple(
            replace(
                key,
                frame=pivot_frame + (key.frame - pivot_frame) * time,
                value=pivot_value + (key.value - pivot_value) * value,
                left_slope=key.left_slope * slope,
                right_slope=key.right_slope * slope,
            )
            for key in source
        ),
        before,
        after,
    )


def offset(curve: Curve, *, frames: float = 0.0, value: float = 0.0) -> Curve:
    """Move the whole curve."""
    keys = tuple(replace(key, frame=key.frame + frames, value=key.value + value) for key in curve.keys)
    return replace(curve, keys=keys)


def reverse(curve: Curve) -> Curve:
    """The same keys, run backward between the first and the last; constant intervals hold the key they now start at."""
    if not curve:
        return curve
    return scale(curve, time=-1.0, pivot_frame=(curve.frames[0] + curve.frames[-1]) / 2)


def mirror(curve: Curve, value: float = 0.0) -> Curve:
    """Upside down about `value`: what a left-right channel shows in a mirror."""
    return scale(curve, value=-1.0, pivot_value=value)


def smooth(curve: Curve, sigma: float, frames: Collection[float] | None = None) -> Curve:
    """Each key takes the Gaussian mean of the curve around it.

    Args:
        sigma: width in frames, above 0.
        frames: only keys at these frames; None is all.

    Raises:
        ValueError: sigma is not above 0.
    """
    if sigma <= 0:
        raise ValueError("smoothing needs a width above 0 frames")
    around = np.linspace(-3, 3, 25)
    weights = np.exp(-(around**2) / 2)
    weights /= weights.sum()
    chosen = [key for key in curve.keys if frames is None or key.frame in frames]
    values = curve.sample(np.add.outer([key.frame for key in chosen], sigma * around)) @ weights
    return curve.with_keys(replace(key, value=float(value)) for key, value in zip(chosen, values, strict=True))


def simplify(curve: Curve, tolerance: float) -> Curve:
    """Fewer keys, within `tolerance` of the curve at every frame between its first and last key.

    Raises:
        ValueError: the tolerance is not above 0.
    """
    if len(curve.keys) < 3:
        return curve
    first, last = curve.frames[0], curve.frames[-1]
    frames = np.unique([first, *np.arange(np.ceil(first), last), last])
    fitted = fit(frames, curve.sample(frames), tolerance)
    return replace(curve, keys=fitted.keys) if len(fitted.keys) < len(curve.keys) else curve


def bake(curve: Curve, start: int, end: int, step: int = 1, interpolation: Interpolation = "linear") -> Curve:
    """A key every `step` frames of [start, end), in place of the curve.

    Raises:
        ValueError: the step is below 1.
    """
    if step < 1:
        raise ValueError("baking needs a step of at least one frame")
    frames = np.arange(start, end, step, dtype=np.float64)
    return from_samples(frames, curve.sample(frames), interpolation)


def from_samples(frames: ArrayLike, values: ArrayLike, interpolation: Interpolation = "linear") -> Curve:
    """One key for each sample `[n]`."""
    pairs = zip(np.asarray(frames, np.float64).tolist(), np.asarray(values, np.float64).tolist(), strict=True)
    return Curve(tuple(Key(frame, value, interpolation) for frame, value in pairs))
