"""How far the lips are apart, from the channels alone: what a closure is judged by."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX

SEALED: Final = 0.03
"""Largest aperture of lips that are seen shut: 0.6 mm, about 1 % of the mouth's width."""

MM: Final = 20.5
"""Opening between the middles of the inner lip edges at an aperture of 1."""

_PARTS: Final = {
    "jawOpen": 1.0, "mouthFunnel": 0.32, "mouthLowerDown*": 0.23, "mouthUpperUp*": 0.205, "noseSneer*": 0.155,
    "teethUpperShow": 0.215, "teethLowerShow": 0.215, "mouthShrugUpper": 0.135, "mouthPucker": 0.08,
    "mouthShrugLower": -0.137, "mouthRollUpper": -0.052, "mouthRollLower": -0.033, "cheekPuff": -0.023, "lipPress": -0.024,
    "mouthPress*": -0.022,
}  # fmt: skip
"""Opening of each channel at full strength, jawOpen's being 1; of two sides (*) the stronger counts. Measured on the sample
sitters as the widest distance of the inner edges in `Poser.sculpt`; they differ by less than 4 % of jawOpen."""

_PRESS: Final = 0.044
"""Opening that lips pressed together take up (`core.rig.lips.LipSeal`)."""


def aperture(performance: NDArray[np.floating]) -> NDArray[np.float64]:
    """Opening of the lips per frame, `[..., C]` to `[...]`: 0 shut, 1 as wide as jawOpen at full strength (20 mm).

    Counted from a photo whose lips touch; what the photo itself shows apart is not in the channels.
    """
    opened = np.zeros(performance.shape[:-1])
    for name, share in _PARTS.items():
        opened = opened + share * _strength(performance, name)
    close = np.clip(performance[..., INDEX["expr.mouthClose"]], 0, 1)
    return np.asarray(np.maximum(np.maximum(opened, 0) * (1 - close) - _PRESS * close**4, 0), np.float64)


def _strength(performance: NDArray[np.floating], name: str) -> NDArray[np.float64]:
    if not name.endswith("*"):
        return np.asarray(performance[..., INDEX[f"expr.{name}"]], np.float64)
    sides = [performance[..., INDEX[f"expr.{name[:-1]}{side}"]] for side in ("Left", "Right")]
    return np.asarray(np.maximum(*sides), np.float64)
