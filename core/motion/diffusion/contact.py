"""Eye contact as asked: the glances that the model places nearest to the main gaze stay on it, the others leave it.

A condition of one number moves the share of time that generated eyes spend on the main gaze from 0.45 to 0.85 where 0 to 1 is
asked. Which glances go where is left to the model; how many of them count as looking at you is what the director says.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NEAR_DEG: Final = 1.6
"""Within this of the main gaze somebody looks at you: a nose's width at arm's length."""
AWAY_DEG: Final = 3.0
"""Looks away go at least as far."""
ALIKE_DEG: Final = 0.02
"""Fixations that are hardly apart stay together."""


def with_contact(rests: Floats, frames: NDArray[np.integer], share: float) -> Floats:
    """Fixations `[K, 2]`, degrees from the main gaze, so that the eyes spend `share` of their frames `[K]` on it.

    The farthest ones look away, all others come near. Each keeps its direction, and those that are where they should be stay.
    """
    distance = np.linalg.norm(rests, axis=1)
    order = np.argsort(distance, kind="stable")
    spent = np.concatenate([[0.0], np.cumsum(frames[order]) / frames.sum()])
    apart = np.diff(distance[order], prepend=-np.inf, append=np.inf) > ALIKE_DEG
    cut = int(np.argmin(np.where(apart, np.abs(spent - share), np.inf)))
    near = np.zeros(len(rests), np.bool_)
    near[order[:cut]] = True
    nearer = np.where(distance > NEAR_DEG, NEAR_DEG**2 / np.maximum(distance, NEAR_DEG), distance)
    farther = np.where(distance < AWAY_DEG, AWAY_DEG + distance / 2, distance)
    direction = rests / np.maximum(distance, 1e-9)[:, None]
    direction[distance < 1e-9] = (1.0, 0.0)
    wanted = np.where(near, nearer, farther)
    return np.asarray(direction * wanted[:, None])
