"""How far two takes are apart, in numbers that people can compare."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels

_SPAN: Final = (channels.MAXIMUM - channels.MINIMUM).astype(np.float64)


def difference(first: NDArray[np.float32], second: NDArray[np.float32]) -> dict[str, float]:
    """Root mean square distance of two performances `[T, C]` by group, per cent of the range of its channels.

    Of a group the channels count that move in either of them. Frames that only one of them has do not count.

    Returns:
        Group of `core.channels.GROUPS` -> 0..100; groups at rest in both are 0.
    """
    count = min(len(first), len(second))
    gap = first[:count].astype(np.float64) - second[:count]
    apart = np.einsum("tc,tc->c", gap, gap) / (max(count, 1) * _SPAN**2)  # mean squares of each channel
    moving = _moves(first[:count]) | _moves(second[:count]) | (apart > 0)
    found = {}
    for group in channels.GROUPS:
        columns = [i for i, channel in enumerate(channels.CHANNELS) if channel.group == group and moving[i]]
        found[group] = 100 * float(np.sqrt(apart[columns].mean())) if columns else 0.0
    return found


def _moves(performance: NDArray[np.float32]) -> NDArray[np.bool_]:
    return np.asarray(performance.max(axis=0) > performance.min(axis=0))
