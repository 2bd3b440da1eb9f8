"""Lips that seal: after the sculpts, both lips are drawn onto their common line, whatever the jaw and the smile do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.rig import topology

_UPPER = [np.array(ring) for ring in topology.UPPER_LIP]
_LOWER = [np.array(ring) for ring in topology.LOWER_LIP]
_UPPER_FOLLOW = (1.0, 0.86, 0.66, 0.38)
_LOWER_FOLLOW = (1.0, 0.88, 0.72, 0.48)
_UPPER_SHARE = 0.42
"""How far the upper lip comes down: the lower lip does most of the closing."""
_OVERLAP_MM = 0.45
"""Sealed lips press a little into each other, so that no hairline of the mouth shows between them."""
_ARCH = np.sin(np.pi * np.arange(11) / 10) ** 0.5


def seal(vertices: NDArray[np.float64], amount: float, up: NDArray[np.float64]) -> None:
    """Close the lips by `amount` (1 = sealed), in place.

    Args:
        vertices: float64 [N, 3] mm, sculpted but not yet skinned.
        amount: 0..1.
        up: unit vector [3] from chin to brow.
    """
    if amount <= 0:
        return
    gap = vertices[_LOWER[0]] - vertices[_UPPER[0]]  # [11, 3]
    press = up * (_OVERLAP_MM * _ARCH[:, None] * amount**4)
    down = gap * (_UPPER_SHARE * amount) - press / 2
    rise = -gap * ((1 - _UPPER_SHARE) * amount) + press / 2
    for ring, follow in zip(_UPPER, _UPPER_FOLLOW, strict=True):
        vertices[ring[1:-1]] += down[1:-1] * follow
    for ring, follow in zip(_LOWER, _LOWER_FOLLOW, strict=True):
        vertices[ring[1:-1]] += rise[1:-1] * follow


def opening_mm(vertices: NDArray[np.floating]) -> NDArray[np.float64]:
    """Distance between the inner lip edges, corner to corner [11] mm; 0 where they overlap or touch."""
    upper, lower = vertices[_UPPER[0]], vertices[_LOWER[0]]
    return np.asarray(np.maximum(upper[:, 1] - lower[:, 1], 0), np.float64)
