"""How far one portrait's head may turn before what the photo does not show would have to be invented.

A head that is already turned in the photo may turn back further than on: it is the pose seen that must stay in range.
Inside the range a pose is left exactly as it is; beyond it, it eases to the limit and stays within a small margin of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX, channel
from core.rig import rotation
from core.rig.model import LIMB_CHANNELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.rig.model import Rig

SEEN_DEG = {"head.yaw": 36.0, "head.pitch": 26.0}
"""Largest turn and nod of the head against the camera that one photo carries: beyond, the far cheek folds over."""
BACK_SHARE = 0.35
"""Turning back uncovers the cheek that the photo hides: degrees of range lost for each degree the head is turned in it."""
MARGIN_SHARE = 0.1
"""How far past the limit an eased pose may come, share of the limit's own range."""


@dataclass(frozen=True)
class SafeRange:
    """Limits of one portrait.

    Attributes:
        limits: channel id -> lowest and highest safe value, inside the catalogue's own limits.
    """

    limits: Mapping[str, tuple[float, float]]

    @classmethod
    def of(cls, rig: Rig) -> SafeRange:
        """The safe range of a fitted portrait."""
        yaw, pitch, _ = rotation.to_angles(rig.rotation)
        limits = {}
        for name, seen in (("head.yaw", yaw), ("head.pitch", pitch)):
            entry, most = channel(name), SEEN_DEG[name]
            back = BACK_SHARE * abs(seen)
            low = min(max(entry.minimum + (back if seen > 0 else 0), -most - seen), 0.0)
            high = max(min(entry.maximum - (back if seen < 0 else 0), most - seen), 0.0)
            limits[name] = (low, high)
        for name, limit in zip(LIMB_CHANNELS, rig.limb_limits, strict=True):
            if limit > 0:
                limits[name] = (max(channel(name).minimum, -float(limit)), float(limit))
        return cls(MappingProxyType(limits))

    def exceeded(self, values: NDArray[np.floating]) -> tuple[str, ...]:
        """Ids of the channels of a pose [C] that lie beyond the range."""
        tolerance = 1e-3
        return tuple(
            name
            for name, (low, high) in self.limits.items()
            if not low - tolerance <= float(values[INDEX[name]]) <= high + tolerance
        )

    def ease(self, values: NDArray[np.floating]) -> NDArray[np.float32]:
        """The pose as it is shown: [C] -> float32 [C], unchanged inside the range."""
        eased = np.array(values, np.float32)
        for name, (low, high) in self.limits.items():
            column, least = INDEX[name], 1.0 if channel(name).unit == "deg" else 0.0
            margin = max((high - low) * MARGIN_SHARE, least)
            value = float(eased[column])
            if value > high:
                eased[column] = high + margin * np.tanh((value - high) / margin)
            elif value < low:
                eased[column] = low - margin * np.tanh((low - value) / margin)
        return eased
