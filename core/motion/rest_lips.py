"""Lips in pauses: a photo that shows them apart does not keep them apart while nobody speaks."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import COUNT, EXPRESSIONS, INDEX
from core.motion.cues import Cues
from core.motion.streams import smoothstep

APART: Final = 0.08
"""How much of the photo's lip-parting expressions says that teeth or the mouth show."""

WAIT_S, CLOSE_S, OPEN_S = 0.15, 0.35, 0.18
LEAST_PAUSE_S: Final = 0.6

_PARTING: Final = {"jawOpen": 2.0, "mouthUpperUpLeft": 0.5, "mouthUpperUpRight": 0.5, "mouthLowerDownLeft": 0.5,
                   "mouthLowerDownRight": 0.5}  # fmt: skip
_CLOSE = INDEX["expr.mouthClose"]


def rest_lips(cues: Cues, photo_expression: NDArray[np.floating] | None) -> NDArray[np.float64]:
    """Channels `[T, C]` that shut the photo's own opening in pauses; nothing for lips that meet in the photo."""
    out = np.zeros((cues.frames, COUNT))
    amount = cues.controls.rest_lips * parted(photo_expression)
    if not amount or not cues.speaking:
        return out
    for start, end in _silences(cues):
        shut = smoothstep((cues.t - start - WAIT_S) / CLOSE_S) - smoothstep((cues.t - end + OPEN_S) / OPEN_S)
        out[:, _CLOSE] = np.maximum(out[:, _CLOSE], amount * shut)
    return out


def parted(photo_expression: NDArray[np.floating] | None) -> float:
    """Whether the photo shows the lips apart, 0 no .. 1 yes."""
    if photo_expression is None:
        return 0.0
    shown = dict(zip(EXPRESSIONS, photo_expression.tolist(), strict=True))
    total = sum(weight * max(shown[f"expr.{name}"], 0.0) for name, weight in _PARTING.items())
    return float(np.clip(total / APART - 0.5, 0, 1))


def _silences(cues: Cues) -> list[tuple[float, float]]:
    """Pauses long enough to rest in."""
    return [(start, end) for start, end in cues.pauses if end - start >= LEAST_PAUSE_S]
