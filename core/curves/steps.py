"""How eyes and heads get from one place to another: the main sequence, and the smooth step both follow."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SACCADE_S, SACCADE_PER_DEG_S = 0.025, 0.0024
"""Duration of a saccade: the main sequence as Lee, Badler and Badler (2002) have it."""

HEAD_LAG_S: Final = 0.08
"""The head sets out this much later than the eyes."""

HEAD_STEP_S, HEAD_STEP_PER_DEG_S = 0.34, 0.012
"""Duration of the turn with which a head follows the eyes."""


def saccade_s(amplitude_deg: float) -> float:
    """Seconds a jump of the eyes takes."""
    return SACCADE_S + SACCADE_PER_DEG_S * amplitude_deg


def head_step_s(amplitude_deg: float) -> float:
    """Seconds a head takes to follow by an angle."""
    return HEAD_STEP_S + HEAD_STEP_PER_DEG_S * amplitude_deg


def step(x: ArrayLike) -> Floats:
    """0 below 0, 1 above 1, between them with no speed or acceleration at the ends (Flash and Hogan 1985)."""
    u = np.minimum(np.maximum(np.asarray(x, np.float64), 0.0), 1.0)  # np.clip takes longer for few numbers
    return np.asarray(u**3 * (10 - 15 * u + 6 * u**2), np.float64)


def sampled(shape: ArrayLike, u: ArrayLike) -> Floats:
    """Evenly spaced samples read at `u` 0..1, same shape as `u`; smooth between them, exact on them, 0 beyond the ends."""
    known, at = np.asarray(shape, np.float64), np.asarray(u, np.float64)
    last = len(known) - 1
    place = np.clip(at, 0.0, 1.0) * last
    whole = np.round(place)
    place = np.where(np.abs(place - whole) < 1e-6, whole, place)  # a moved shape is the same to the last bit
    low = np.minimum(place.astype(np.intp), max(last - 1, 0))
    share = place - low
    slopes = np.gradient(known)
    before, after = known[low], known[np.minimum(low + 1, last)]
    t2, t3 = share**2, share**3
    curved = (
        (2 * t3 - 3 * t2 + 1) * before
        + (t3 - 2 * t2 + share) * slopes[low]
        + (3 * t2 - 2 * t3) * after
        + (t3 - t2) * slopes[np.minimum(low + 1, last)]
    )
    return np.asarray(np.where((at < 0) | (at > 1), 0.0, curved), np.float64)
