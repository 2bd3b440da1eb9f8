"""Few keys through many samples: how a generated channel becomes a curve that can be shown and edited."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.curves.curve import Curve
from core.curves.key import Key

Floats = NDArray[np.float64]


def fit(frames: ArrayLike, values: ArrayLike, tolerance: float) -> Curve:
    """Smooth keys so that the curve lies within `tolerance` of every sample.

    From the left, each interval is made as long as its cubic allows, with the slopes of the samples at both ends.

    Args:
        frames: ascending, `[n]`.
        values: `[n]`, finite.
        tolerance: largest miss, above 0, in the unit of the values.

    Raises:
        ValueError: the tolerance is not above 0, or frames and values differ in number.
    """
    if tolerance <= 0:
        raise ValueError("fitting needs a tolerance above 0")
    at, samples = np.asarray(frames, np.float64), np.asarray(values, np.float64)
    if at.shape != samples.shape or at.ndim != 1:
        raise ValueError("fitting needs as many values as frames")
    if len(at) < 3:
        return Curve(tuple(Key(float(f), float(v)) for f, v in zip(at, samples, strict=True)))
    slopes = np.gradient(samples, at, edge_order=2)
    kept = [0]
    while kept[-1] < len(at) - 1:
        kept.append(_reach(at, samples, slopes, kept[-1], tolerance))
    return Curve(tuple(Key(float(at[i]), float(samples[i])).with_slopes(float(slopes[i]), float(slopes[i])) for i in kept))


def _reach(frames: Floats, values: Floats, slopes: Floats, i: int, tolerance: float) -> int:
    """The last sample that an interval from sample `i` can end at: doubling while it fits, then halving the gap."""
    last = len(frames) - 1
    fits, step = i + 1, 2
    while i + step <= last and _miss(frames, values, slopes, i, i + step) <= tolerance:
        fits, step = i + step, step * 2
    fails = min(i + step, last + 1)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if _miss(frames, values, slopes, i, middle) <= tolerance:
            fits = middle
        else:
            fails = middle
    return fits


def _miss(frames: Floats, values: Floats, slopes: Floats, i: int, j: int) -> float:
    """How far the Hermite cubic between samples `i` and `j` is from those between them."""
    length, rise = frames[j] - frames[i], values[j] - values[i]
    leaving, arriving = slopes[i] * length, slopes[j] * length
    u = (frames[i + 1 : j] - frames[i]) / length
    climbed = (((leaving + arriving - 2 * rise) * u + (3 * rise - 2 * leaving - arriving)) * u + leaving) * u
    return float(np.abs(climbed - (values[i + 1 : j] - values[i])).max(initial=0.0))
