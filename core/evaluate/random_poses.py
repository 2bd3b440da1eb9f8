"""Random poses inside the limits of the catalogue, from a single channel that moves to all of them at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import channels


def random_poses(count: int, seed: int) -> NDArray[np.float32]:
    """Poses [count, C]: each draws the share of its channels that move, 0..1; those are uniform within their limits."""
    generator = np.random.default_rng(seed)
    shares = generator.random((count, 1))
    moving = generator.random((count, channels.COUNT)) < shares
    amounts = generator.uniform(channels.MINIMUM, channels.MAXIMUM, (count, channels.COUNT))
    return np.where(moving, amounts, 0).astype(np.float32)
