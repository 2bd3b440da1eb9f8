"""Cubic Bezier intervals whose time runs forward: which handles allow it, and the parameter at a given time.

Within an interval time and value run from 0 to 1: time has the control points 0, s0, 1 - s1, 1.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_TOLERANCE: Final = 1e-6
_NEWTON_STEPS: Final = 60


def _reach(s0: Floats, s1: Floats) -> Floats:
    """Negative or zero where time is monotone though a handle is longer than the interval.

    Fritsch and Carlson 1980, eq. 3: with end derivatives a = 3 s0 and b = 3 s1 a cubic from 0 to 1 is monotone inside
    the ellipse a² + b² + ab - 6a - 6b + 9 = 0 and wherever neither exceeds 3.
    """
    a, b = 3 * s0, 3 * s1
    return np.asarray(a * a + b * b + a * b - 6 * (a + b) + 9, np.float64)


def forward_scales(s0: Floats, s1: Floats) -> tuple[Floats, Floats]:
    """Handle lengths with which time never runs backward; lengths that already allow it are returned as they are."""
    folds = ((s0 > 1) | (s1 > 1)) & (_reach(s0, s1) > _TOLERANCE)
    if not folds.any():
        return s0, s1
    return np.where(folds, np.minimum(s0, 1.0), s0), np.where(folds, np.minimum(s1, 1.0), s1)


def cubic(p0: Floats, p1: Floats, p2: Floats, p3: Floats, t: Floats) -> Floats:
    """Bernstein form at parameter t."""
    r = 1 - t
    return np.asarray(r * r * r * p0 + 3 * t * r * r * p1 + 3 * t * t * r * p2 + t * t * t * p3, np.float64)


def parameter_at(u: Floats, s0: Floats, s1: Floats) -> Floats:
    """Parameter t in [0, 1] at which the time of the interval is u in [0, 1].

    Newton's method, held inside a bracket that halves whenever a step would leave it: the derivative may vanish.
    """
    low, high = np.zeros_like(u), np.ones_like(u)
    t = u.copy()
    a, b, c = 3 * s0, 3 * (1 - 2 * s0 - s1), 3 * (s0 + s1) - 2  # time = a t + b t² + c t³
    for _ in range(_NEWTON_STEPS):
        error = ((c * t + b) * t + a) * t - u
        if np.abs(error).max(initial=0.0) < 1e-15:
            break
        low, high = np.where(error < 0, t, low), np.where(error > 0, t, high)
        slope = (3 * c * t + 2 * b) * t + a
        with np.errstate(divide="ignore", invalid="ignore"):
            step = t - error / slope
        inside = (step > low) & (step < high)
        following = np.where(inside, step, (low + high) / 2)
        following = np.where(error == 0, t, following)
        if np.array_equal(following, t):
            break
        t = following
    return t
