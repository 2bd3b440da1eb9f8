"""The last word on the lips: whatever emotion, smile or noise want, p b m seal and f v tuck."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.motion.articulation import CLOSE, TUCK

_OPENERS: Final = [
    INDEX[f"expr.{name}"]
    for name in (
        "mouthUpperUpLeft", "mouthUpperUpRight", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthFunnel", "mouthShrugLower",
        "teethUpperShow", "teethLowerShow", "tongueOut", "noseSneerLeft", "noseSneerRight",
    )
]  # fmt: skip
"""Channels that part the lips."""

_JAW: Final = INDEX["expr.jawOpen"]
_CLOSE: Final = INDEX["expr.mouthClose"]
_ROLL: Final = INDEX["expr.mouthRollLower"]
_UPPER: Final = [INDEX["expr.mouthUpperUpLeft"], INDEX["expr.mouthUpperUpRight"]]
_ROUNDERS: Final = [INDEX["expr.mouthPucker"], INDEX["expr.mouthFunnel"]]
_LOWERS: Final = [INDEX["expr.mouthLowerDownLeft"], INDEX["expr.mouthLowerDownRight"]]

TUCK_JAW: Final = 0.14
"""Widest jaw at which the lower lip still reaches the upper teeth."""

TUCK_ROLL: Final = 0.8


def guard(performance: NDArray[np.float64], articulators: NDArray[np.float64]) -> NDArray[np.float64]:
    """Re-impose closures on `[T, C]` from the articulators `[T, 9]` of the same frames; returns a new array."""
    out = performance.copy()
    close, tuck = articulators[:, CLOSE], articulators[:, TUCK]
    out[:, _OPENERS] *= (1 - close)[:, None]
    out[:, _JAW] *= 1 - 0.5 * close
    out[:, _CLOSE] = np.maximum(out[:, _CLOSE], close)
    out[:, _LOWERS] *= (1 - 0.85 * tuck)[:, None]
    out[:, _ROUNDERS] *= (1 - 0.6 * tuck)[:, None]
    out[:, _JAW] = np.where(tuck > 0, np.minimum(out[:, _JAW], 1 + (TUCK_JAW - 1) * tuck), out[:, _JAW])
    out[:, _ROLL] = np.maximum(out[:, _ROLL], TUCK_ROLL * tuck)
    out[:, _UPPER] = np.maximum(out[:, _UPPER], 0.3 * (tuck * (1 - close))[:, None])
    return out
