"""Where the keys of a curve stand again in its repeats: marks that show the rounds, to look at and not to grab."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from core.curves.beyond import CYCLES
from core.curves.curve import Curve

MOST = 2000
"""With more marks on show they would only be a band."""


def repeated_frames(curve: Curve, first: float, last: float) -> NDArray[np.float64]:
    """Frames [n] in `first`..`last`, beyond the keys of the curve, at which a repeat of one of them stands."""
    if len(curve.keys) < 2 or not {curve.before, curve.after} & set(CYCLES):
        return np.empty(0)
    frames = np.array(curve.frames)
    start, end = frames[0], frames[-1]
    length = end - start
    early = range(floor((first - start) / length), 0) if curve.before in CYCLES else range(0)
    late = range(1, ceil((last - end) / length) + 1) if curve.after in CYCLES else range(0)
    rounds = np.array([*early, *late], np.float64)
    if len(rounds) * len(frames) > MOST:
        return np.empty(0)
    found = np.unique(np.round(np.add.outer(rounds * length, frames).ravel(), 6))
    inside = (found >= first) & (found <= last) & ((found < start) | (found > end))
    return np.asarray(found[inside], np.float64)
