"""Easing presets: how an interval between two keys gets under way and comes to rest, as cubic Bezier control points.

The four numbers are those of CSS `cubic-bezier(x1, y1, x2, y2)` (CSS Easing Functions Level 2, section 2.3): shares of the
interval's length and of its rise. Slope and scale of a key say the same, so a preset is exact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from core.curves.curve import Curve
from core.curves.key import Key

Points = tuple[float, float, float, float]

EASINGS: Final[Mapping[str, Points]] = MappingProxyType(
    {
        "ease": (1 / 3, 0.0, 2 / 3, 1.0),
        "sine_in": (0.12, 0.0, 0.39, 0.0),
        "sine_out": (0.61, 1.0, 0.88, 1.0),
        "sine_in_out": (0.37, 0.0, 0.63, 1.0),
        "cubic_in": (0.32, 0.0, 0.67, 0.0),
        "cubic_out": (0.33, 1.0, 0.68, 1.0),
        "cubic_in_out": (0.65, 0.0, 0.35, 1.0),
        "expo_in": (0.7, 0.0, 0.84, 0.0),
        "expo_out": (0.16, 1.0, 0.3, 1.0),
        "expo_in_out": (0.87, 0.0, 0.13, 1.0),
        "back_in": (0.36, 0.0, 0.66, -0.56),
        "back_out": (0.34, 1.56, 0.64, 1.0),
        "back_in_out": (0.68, -0.6, 0.32, 1.6),
    }
)
"""Control points by name; "back" goes beyond a key before it arrives."""


def eased(curve: Curve, frames: Collection[float], points: Points) -> Curve:
    """The intervals that start at the keys at `frames` in another shape; a last key has no interval and stays."""
    x1, y1, x2, y2 = points
    keys = list(curve.keys)
    for i, key in enumerate(curve.keys[:-1]):
        if key.frame not in frames:
            continue
        following = keys[i + 1]
        length, rise = following.frame - key.frame, following.value - key.value
        leaving = y1 * rise / (x1 * length)
        arriving = (1 - y2) * rise / ((1 - x2) * length)
        keys[i] = replace(_with_side(curve, keys[i], right=leaving), right_scale=x1, interpolation="bezier")
        keys[i + 1] = replace(_with_side(curve, following, left=arriving), left_scale=1 - x2)
    return replace(curve, keys=tuple(keys))


def _with_side(curve: Curve, key: Key, *, left: float | None = None, right: float | None = None) -> Key:
    """The key with one slope set by hand, the other one as it is in effect."""
    if key.is_automatic:
        key = key.with_slopes(*curve.slopes(key.frame))
    return key.with_slopes(key.left_slope if left is None else left, key.right_slope if right is None else right)
