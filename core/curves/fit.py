"""Few keys through many samples: how a generated channel becomes a curve that can be shown and edited."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.curves.curve import Curve
from core.curves.key import Key

Floats = NDArray[np.float64]


def fit(frames: ArrayLike, values: ArrayLike, tolerance: float) -> Curve:
    """Keys so that the curve lies within `tolerance` of every sample.

    Top down, as in Schneider 1990 ("An algorithm for automatically fitting digitized curves"): a cubic between the ends
    takes the slopes that fit its samples best; where it misses, it is split at the sample missed most.

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
    if len(at) < 2:
        return Curve(tuple(Key(float(f), float(v)) for f, v in zip(at, samples, strict=True)))
    left, right = np.zeros(len(at)), np.zeros(len(at))
    kept = {0, len(at) - 1}
    open_spans = [(0, len(at) - 1)]
    while open_spans:
        i, j = open_spans.pop()
        m0, m1, miss = _hermite(at[i : j + 1], samples[i : j + 1])
        worst = int(miss.argmax())
        if miss[worst] > tolerance:
            kept.add(i + worst)
            open_spans += [(i, i + worst), (i + worst, j)]
        else:
            right[i], left[j] = m0, m1
    left[0], right[-1] = right[0], left[-1]
    return Curve(tuple(Key(float(at[i]), float(samples[i])).with_slopes(float(left[i]), float(right[i])) for i in sorted(kept)))


def _hermite(frames: Floats, values: Floats) -> tuple[float, float, Floats]:
    """End slopes of the cubic through both ends that fits best in the least-squares sense, and its miss at each sample."""
    length = frames[-1] - frames[0]
    u = (frames - frames[0]) / length
    r = 1 - u
    straight = values[0] * (1 + 2 * u) * r * r + values[-1] * u * u * (3 - 2 * u)
    basis = np.stack([u * r * r, -u * u * r], -1) * length
    slopes = np.linalg.lstsq(basis, values - straight, rcond=None)[0] if len(u) > 3 else _chord(frames, values)
    miss = np.abs(straight + basis @ slopes - values)
    miss[[0, -1]] = 0.0
    return float(slopes[0]), float(slopes[1]), miss


def _chord(frames: Floats, values: Floats) -> Floats:
    """Too few samples to fit two slopes: the straight line."""
    return np.full(2, (values[-1] - values[0]) / (frames[-1] - frames[0]))
