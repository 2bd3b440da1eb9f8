"""Saccades: how long a jump of the eyes takes for how far it goes (the main sequence, D = a + b A)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.motion.line_of_sight import line_of_sight

ONSET_DEG_S: Final = 20.0
"""Speed above which the eyes jump; drift and pursuit of the moving head stay far below."""

LEAST_DEG: Final = 1.5
"""Smaller jumps are hardly more than what the eyes drift meanwhile."""
_SPREAD: Final = 28.0
"""D^2 over the variance in time of a minimum-jerk profile's speed, which is a beta(3, 3) distribution."""


def jumps(performance: NDArray[np.float32], fps: float) -> NDArray[np.float64]:
    """(amplitude in degrees, duration in seconds) of each saccade, `[N, 2]`.

    The duration comes from the spread of the speed in time, which frames blur by a known amount; a threshold on the speed
    would cut off more of a small jump than of a large one.
    """
    step = np.diff(line_of_sight(performance), axis=0)
    fast = np.linalg.norm(step, axis=1) * fps > ONSET_DEG_S
    edges = np.flatnonzero(np.diff(np.concatenate([[False], fast, [False]]).astype(np.int8)))
    found = []
    for a, b in edges.reshape(-1, 2):
        first, last = max(0, int(a) - 2), min(len(step), int(b) + 2)
        path = step[first:last]
        whole = path.sum(axis=0)
        amplitude = float(np.linalg.norm(whole))
        if amplitude < LEAST_DEG:
            continue
        weight = np.maximum(path @ (whole / amplitude), 0)
        weight /= weight.sum()
        t = np.arange(len(path)) / fps
        spread = float(weight @ t**2 - (weight @ t) ** 2) - 1 / (12 * fps**2)
        found.append((amplitude, float(np.sqrt(_SPREAD * max(spread, 0.0)))))
    return np.array(found).reshape(-1, 2)


def main_sequence(found: NDArray[np.float64], seconds: float) -> dict[str, Any]:
    """Least-squares fit of D = a + b A to saccades `[N, 2]`, and how many there are; the fit is None below ten."""
    figures: dict[str, Any] = {"count": len(found), "per_s": len(found) / seconds if seconds else 0.0}
    if len(found) < 10 or float(np.ptp(found[:, 0])) < LEAST_DEG:
        return figures | {"base_ms": None, "per_deg_ms": None, "amplitude_deg": None}
    slope, base = np.polyfit(found[:, 0], found[:, 1], 1)
    amplitude = float(np.median(found[:, 0]))
    return figures | {"base_ms": 1000 * float(base), "per_deg_ms": 1000 * float(slope), "amplitude_deg": amplitude}
