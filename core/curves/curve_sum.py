"""The sum of two curves as one curve with keys, where cubics allow it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.curves.curve import Curve
from core.curves.key import DEFAULT_SCALE, Key
from core.curves.tangents import all_slopes

Floats = NDArray[np.float64]


def summed(first: Curve, second: Curve) -> Curve | None:
    """A curve that runs as `first` + `second` do everywhere; None where no such curve has a key for each of theirs.

    Cubics whose handles span a third are Hermite cubics in time, which add up: values to values, slopes to slopes. Steps,
    handles of other lengths, and curves that go on beyond their keys, do not.
    """
    if not (_adds_up(first) and _adds_up(second)):
        return None
    at = np.union1d(first.frames, second.frames)
    values = first.sample(at) + second.sample(at)
    slopes = _slopes(first, at) + _slopes(second, at)
    keys = zip(at.tolist(), values.tolist(), slopes.tolist(), strict=True)
    return Curve(tuple(Key(frame, value).with_slopes(*sides) for frame, value, sides in keys))


def _slopes(curve: Curve, at: Floats) -> Floats:
    """Slopes left and right of each frame [n, 2], those of straight intervals included; level beyond the ends."""
    keys = curve.keys
    if len(keys) < 2:
        return np.zeros((len(at), 2))
    frames, values, own = np.array(curve.frames), np.array([key.value for key in keys]), all_slopes(keys)
    lengths, straight = np.diff(frames), np.array([key.interpolation == "linear" for key in keys[:-1]])
    chords = np.diff(values) / lengths
    own[:-1, 1][straight] = own[1:, 0][straight] = chords[straight]
    own[0, 0] = own[-1, 1] = 0.0
    i = np.clip(np.searchsorted(frames, at, side="right") - 1, 0, len(lengths) - 1)
    u = (at - frames[i]) / lengths[i]
    between = 6 * u * (1 - u) * chords[i] + (1 - u) * (1 - 3 * u) * own[i, 1] + u * (3 * u - 2) * own[i + 1, 0]
    found = np.repeat(np.where((u < 0) | (u > 1), 0.0, between)[:, None], 2, axis=1)
    found[np.searchsorted(at, frames)] = own
    return found


def _adds_up(curve: Curve) -> bool:
    return curve.is_held and all(
        before.interpolation == "linear"
        or (before.interpolation == "bezier" and before.right_scale == after.left_scale == DEFAULT_SCALE)
        for before, after in pairwise(curve.keys)
    )
