"""Retiming: the parts of a take in their own time, each with a map of its own."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channel_groups import GROUPS
from core.channels import INDEX
from core.curves.retime_eyes import blinks, saccades, sparing
from core.curves.retime_rows import played, rows_read
from core.curves.sight import GAZE, HEAD, eyes_for, sight
from core.curves.time_map import Floats, TimeMap
from core.timebase import FrameRate

Find = Callable[[NDArray[np.float32], float], Floats]
"""(take `[T, C]`, frames per second) -> (first, last) frame of each event, `[N, 2]`."""

_COLUMNS: Final = MappingProxyType({group: [INDEX[name] for name in names] for group, names in GROUPS.items()})
_EYES, _HEAD = list(GAZE), list(HEAD)

_EYE_FADE: Final = 0.25
"""Share of a cut's fade that eyes and lids take: they jump."""


class Origin(NamedTuple):
    """The take `[T, C]` that motion was before it was retimed, and the map that each group went through."""

    take: NDArray[np.float32]
    maps: Mapping[str, TimeMap]


def origin_of(motion: NDArray[np.float32]) -> Origin | None:
    """Where motion that `Timing.applied` made comes from; None for any other."""
    known = _origin.get(id(motion))
    return known[1] if known is not None and known[0]() is motion else None


@dataclass(frozen=True)
class Timing:
    """How a take is retimed, before any layer.

    Saccades and blinks keep their speed where there is room, and eyes make up for a head that is retimed otherwise than they
    are: what is looked at stays.

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

    def of(self, group: str) -> TimeMap:
        """The map of a group; one without knots where it is played as generated."""
        return self.maps.get(group, _AS_GENERATED)

    def applied(self, base: NDArray[np.float32], rate: FrameRate) -> NDArray[np.float32]:
        """The take `[T, C]` retimed, `[T, C]`, read-only; the same array where nothing is."""
        if not self:
            return base
        maps = self.exact(base, rate)
        out = base.copy()
        for time_map in set(maps.values()):  # parts that run alike are read at once
            columns = [column for group in maps if maps[group] == time_map for column in _COLUMNS[group]]
            out[:, columns] = played(base[:, columns], time_map)
        eyes, head = maps.get("gaze", _AS_GENERATED), maps.get("head", _AS_GENERATED)
        if eyes != head:
            _keep_sight(out, played(base[:, _HEAD], eyes))
        out.flags.writeable = False
        _note_origin(out, Origin(base, maps))
        return out

    def exact(self, base: NDArray[np.float32], rate: FrameRate) -> dict[str, TimeMap]:
        """The maps as they are played over a take `[T, C]`: with its saccades and blinks spared."""
        maps = dict(self.maps)
        for group, find in (("gaze", saccades), ("lids", blinks)):
            if group in maps:
                spared = sparing(maps[group], _events(base, rate, group, find))
                maps[group] = replace(spared, fade=spared.fade * _EYE_FADE)
        return maps

    def rows_behind(self, base: NDArray[np.float32], rate: FrameRate, group: str, frames: Floats) -> NDArray[np.intp]:
        """The rows of a take `[T, C]` that have a say in a group at `frames` of the performance, ascending."""
        maps = self.exact(base, rate)
        found = rows_read(maps.get(group, _AS_GENERATED), frames, len(base))
        if group in ("gaze", "head") and maps.get("gaze") != maps.get("head"):  # eyes read the head in their own time, too
            found = np.union1d(found, rows_read(maps.get("gaze", _AS_GENERATED), frames, len(base)))
        return found

    def scaled(self, ratio: float) -> Timing:
        """The same at another frame rate: `ratio` new frames for each old one."""
        return Timing({name: time_map.scaled(ratio) for name, time_map in self.maps.items()})


_AS_GENERATED: Final = TimeMap()
_origin: dict[int, tuple[weakref.ref[NDArray[np.float32]], Origin]] = {}
_found: dict[tuple[int, str], tuple[weakref.ref[NDArray[np.float32]], FrameRate, Floats]] = {}


def _note_origin(motion: NDArray[np.float32], origin: Origin) -> None:
    key = id(motion)
    _origin[key] = (weakref.ref(motion, lambda _: _origin.pop(key, None)), origin)


def _keep_sight(motion: NDArray[np.float32], head: NDArray[np.float32]) -> None:
    """Let the eyes of motion `[T, C]`, in place, look where they looked when the head was `[T, 3]`."""
    other = (head != motion[:, _HEAD]).any(axis=1)
    now, then = motion[np.ix_(other, _HEAD)].astype(np.float64), head[other].astype(np.float64)
    wanted = sight(motion[np.ix_(other, _EYES)].astype(np.float64), then)
    eyes = eyes_for(wanted, now)
    motion[np.ix_(other, _EYES)] = np.clip(eyes, channels.MINIMUM[_EYES], channels.MAXIMUM[_EYES])


def _events(base: NDArray[np.float32], rate: FrameRate, group: str, find: Find) -> Floats:
    """Saccades or blinks of a take, looked for once."""
    key = (id(base), group)
    known = _found.get(key)
    if known is not None and known[0]() is base and known[1] == rate:
        return known[2]
    events = find(base, rate.fps)
    _found[key] = (weakref.ref(base, lambda _: _found.pop(key, None)), rate, events)
    return events
