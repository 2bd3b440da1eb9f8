"""Motion made calmer over a stretch of time, and the keys of a stretch made anew from samples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.curves.curve import Curve
from core.curves.fit import fit
from core.curves.key import Key

Floats = NDArray[np.float64]

_REACH: Final = 3.0
"""Widths on either side that a Gaussian takes into account: 99.7 % of it."""

_BLEND: Final = 2.0
"""Widths over which smoothing sets in at the borders of its stretch."""


def calmed(values: ArrayLike, sigma: float, first: int, last: int) -> Floats:
    """The Gaussian mean of `values` [T] over the frames first..last, joined to the rest without a jump.

    Args:
        values: one value per frame; held beyond the ends.
        sigma: width in frames, above 0.
        first, last: the stretch, both included; where it begins or ends with the values there is nothing to join.

    Returns:
        float64 [T]; outside the stretch as it was.

    Raises:
        ValueError: the width is not above 0, or the stretch lies outside the values.
    """
    samples = np.asarray(values, np.float64)
    if sigma <= 0:
        raise ValueError("smoothing needs a width above 0 frames")
    if not 0 <= first <= last < len(samples):
        raise ValueError(f"frames {first}..{last} lie outside {len(samples)} values")
    reach = ceil(_REACH * sigma)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    around = samples[np.clip(np.arange(first - reach, last + reach + 1), 0, len(samples) - 1)]
    smooth = np.convolve(around, weights / weights.sum(), "valid")
    at = np.arange(first, last + 1)
    width = min(_BLEND * sigma, (last - first) / 2) or 1.0
    share = np.ones(len(at))
    if first > 0:
        share = np.minimum(share, (at - first) / width)
    if last < len(samples) - 1:
        share = np.minimum(share, (last - at) / width)
    share = np.clip(share, 0.0, 1.0)
    share = share * share * (3 - 2 * share)
    result = samples.copy()
    result[first : last + 1] += share * (smooth - samples[first : last + 1])
    return result


def refitted(curve: Curve, frames: ArrayLike, values: ArrayLike, tolerance: float) -> Curve:
    """The keys of a stretch in place of those there: as few as pass within `tolerance` of the samples.

    Outside the stretch the curve keeps its shape, as far as the samples meet it at both ends.

    Args:
        frames: ascending, [n], n at least 1.
        values: [n].

    Raises:
        ValueError: as `fit`.
    """
    return _joined(curve, fit(frames, values, tolerance).keys)


def rekeyed(curve: Curve, keys: Iterable[Key]) -> Curve:
    """`keys` in place of those between the first and the last of them; outside the curve keeps its shape."""
    return _joined(curve, tuple(keys))


def _joined(curve: Curve, inner: tuple[Key, ...]) -> Curve:
    if not curve:
        return Curve(inner)
    first, last = inner[0].frame, inner[-1].frame
    guarded = curve.inserted(first).inserted(last)
    outer = [key for key in guarded.keys if not first <= key.frame <= last]
    new = {key.frame: key for key in inner}
    # At a border the outer side keeps its slope; where nothing lies beyond there is none to keep.
    if any(key.frame < first for key in outer):
        slope, own = guarded.slopes(first)[0], Curve(inner).slopes(first)[1]
        new[first] = new[first].with_slopes(slope, own)
    if any(key.frame > last for key in outer):
        slope, own = guarded.slopes(last)[1], Curve(inner).slopes(last)[0]
        guard = guarded.key_at(last)
        interpolation = new[last].interpolation if guard is None else guard.interpolation
        left = own if len(inner) > 1 else new[last].left_slope
        new[last] = replace(new[last].with_slopes(left, slope), interpolation=interpolation)
    return replace(guarded, keys=(*outer, *new.values()))
