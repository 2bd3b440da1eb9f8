"""Retiming: the parts of a take in their own time, each with a map of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.channel_groups import GROUPS
from core.channels import INDEX
from core.curves.resample import rows_at
from core.curves.time_map import TimeMap


@dataclass(frozen=True)
class Timing:
    """How a take is retimed, before any layer.

    Args:
        maps: channel group (`core.channel_groups`) -> its map; groups without one are played as generated.

    Raises:
        ValueError: no such group.
    """

    maps: Mapping[str, TimeMap] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = sorted(set(self.maps) - set(GROUPS))
        if unknown:
            raise ValueError(f"no such group of channels: {unknown[0]!r}")
        object.__setattr__(self, "maps", MappingProxyType({name: m for name, m in self.maps.items() if m}))

    def __bool__(self) -> bool:
        return bool(self.maps)

    def applied(self, base: NDArray[np.float32]) -> NDArray[np.float32]:
        """The take `[T, C]` retimed, `[T, C]`, read-only; the same array where nothing is."""
        if not self:
            return base
        out = base.copy()
        for group, time_map in self.maps.items():
            columns = [INDEX[name] for name in GROUPS[group]]
            out[:, columns] = rows_at(base[:, columns], time_map.source(np.arange(len(base))))
        out.flags.writeable = False
        return out

    def scaled(self, ratio: float) -> Timing:
        """The same at another frame rate: `ratio` new frames for each old one."""
        return Timing({name: time_map.scaled(ratio) for name, time_map in self.maps.items()})
