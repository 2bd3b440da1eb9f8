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


def guard(
    performance: NDArray[np.float64], articulators: NDArray[np.float64], *, in_place: bool = False
) -> NDArray[np.float64]:
    """Impose closures on `[T, C]` from the articulators `[T, 9]` of the same frames; in a new array unless `in_place`."""
    out = performance if in_place else performance.copy()
    _make_way(out, articulators)
    return _imposed(out, articulators)


def guard_change(
    performance: NDArray[np.float64], change: NDArray[np.float64], articulators: NDArray[np.float64]
) -> NDArray[np.float64]:
    """As `guard(performance + change)`, all `[T, C]`, for a performance that is guarded already: only the change makes way."""
    share = np.ones_like(performance)
    _make_way(share, articulators)
    return _imposed(performance + share * change, articulators)


def _make_way(motion: NDArray[np.float64], articulators: NDArray[np.float64]) -> None:
    """What parts the lips or rounds them gives way as they close or tuck."""
    close, tuck = articulators[:, CLOSE], articulators[:, TUCK]
    _lessen(motion, _OPENERS, close)
    _lessen(motion, [_JAW], 0.5 * close)
    _lessen(motion, _LOWERS, 0.85 * tuck)
    _lessen(motion, _ROUNDERS, 0.6 * tuck)


def _imposed(out: NDArray[np.float64], articulators: NDArray[np.float64]) -> NDArray[np.float64]:
    close, tuck = articulators[:, CLOSE], articulators[:, TUCK]
    _raise(out, [_CLOSE], close)
    out[:, _JAW] = np.where(tuck > 0, np.minimum(out[:, _JAW], 1 + (TUCK_JAW - 1) * tuck), out[:, _JAW])
    _raise(out, [_ROLL], TUCK_ROLL * tuck)
    _raise(out, _UPPER, 0.3 * tuck * (1 - close))
    return out


def _lessen(motion: NDArray[np.float64], columns: list[int], share: NDArray[np.float64]) -> None:
    """Take a share [T] of what the columns ask for; what they take away from the photo stays away."""
    motion[:, columns] *= np.where(motion[:, columns] > 0, 1 - share[:, None], 1)


def _raise(motion: NDArray[np.float64], columns: list[int], least: NDArray[np.float64]) -> None:
    """At least this much [T] in every column, in the frames that ask for any."""
    asked = np.maximum(motion[:, columns], least[:, None])
    motion[:, columns] = np.where(least[:, None] > 0, asked, motion[:, columns])
