"""Speed buckets of the head (EMO section 3.2): how lively a take turns, as a weak condition."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.motion.controls import HEAD_SPEEDS

CENTRES: Final = np.geomspace(2.1, 10.4, HEAD_SPEEDS)
"""Degrees a second of the buckets 1 .. 7: what the rules make of `Controls.head_speed`."""

RADII: Final = 0.5 * np.gradient(CENTRES)


def mean_speed(rotation_deg: NDArray[np.floating], fps: float) -> float:
    """Mean angular speed of a head `[T, 3]`, degrees a second."""
    if len(rotation_deg) < 2:
        return 0.0
    return float(np.linalg.norm(np.diff(rotation_deg, axis=0), axis=1).mean() * fps)


def speed_vector(speed: float) -> NDArray[np.float32]:
    """s_d = tanh(3 (w - c_d) / r_d), `[7]`."""
    return np.tanh(3 * (speed - CENTRES) / RADII).astype(np.float32)
