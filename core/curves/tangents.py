"""Slopes of automatic keys, from their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.key import Key

_MODES: Final = {"auto_clamped": 0, "auto": 1, "vector": 2, "aligned": 3, "free": 3}


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


def all_slopes(keys: Sequence[Key]) -> NDArray[np.float64]:
    """`slopes_of` every key at once, [K, 2] left and right."""
    count = len(keys)
    mode = np.array([_MODES[key.mode] for key in keys], np.int8)
    frames, values = np.array([key.frame for key in keys]), np.array([key.value for key in keys])
    chords = np.diff(values) / np.diff(frames)
    before, after = np.zeros(count), np.zeros(count)  # nothing before the first and after the last
    before[1:], after[:-1] = chords, chords
    smooth, clamped = np.zeros(count), np.zeros(count)
    if count > 2:
        smooth[1:-1] = (values[2:] - values[:-2]) / (frames[2:] - frames[:-2])
        left_scales = np.array([key.left_scale for key in keys[1:-1]])
        right_scales = np.array([key.right_scale for key in keys[1:-1]])
        left, right = chords[:-1], chords[1:]
        held = _limited(_limited(smooth[1:-1], left, left_scales), right, right_scales)
        clamped[1:-1] = np.where(left * right <= 0, 0.0, held)
    by_hand = np.array([key.left_slope for key in keys]), np.array([key.right_slope for key in keys])
    sides = ((clamped, smooth, before, by_hand[0]), (clamped, smooth, after, by_hand[1]))
    return np.stack([np.array(side)[mode, np.arange(count)] for side in sides], 1)


def _limited(slopes: NDArray[np.float64], chords: NDArray[np.float64], scales: NDArray[np.float64]) -> NDArray[np.float64]:
    """`_limit` for many."""
    with np.errstate(divide="ignore", invalid="ignore"):
        bounds = np.where(scales == 0, np.inf, np.abs(chords) / scales)
    return np.asarray(np.maximum(-bounds, np.minimum(bounds, slopes)), np.float64)
