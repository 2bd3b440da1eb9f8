"""What a take does with eyes, lids and head, as events; found once for each motion."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cached_property
from typing import Final, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.curves.fixations import Rest, fixation_starts, micro_motion, rests
from core.curves.head_moves import Excursion, excursions, own_amount
from core.curves.lids import LIDS, LidDrop, drops
from core.curves.sight import GAZE, HEAD, sight_of
from core.curves.time_map import TimeMap
from core.curves.timing import Origin, origin_of

Floats = NDArray[np.float64]
_Event = TypeVar("_Event", LidDrop, Excursion)

_Made = TypeVar("_Made")

_KEPT: Final = 6
_MOST_MADE: Final = 5000
_COLUMNS: Final = (*GAZE, *HEAD, *LIDS)

_known: OrderedDict[bytes, TakeEvents] = OrderedDict()
_looking_up = threading.RLock()


class TakeEvents:
    """Events of motion `[T, C]`; each kind is looked for when it is first asked for.

    Attributes:
        fps: frames per second of the motion.
    """

    def __init__(self, motion: NDArray[np.float32], fps: float) -> None:
        self.fps = fps
        self._motion = motion
        self._made: dict[Hashable, object] = {}

    def is_of(self, motion: NDArray[np.float32]) -> bool:
        """Whether it is this array, which cannot have changed."""
        return self._motion is motion and not motion.flags.writeable

    def once(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What `make` gives, made anew only for another key: while one event is dragged, all others stay as they are."""
        if key not in self._made:
            if len(self._made) >= _MOST_MADE:
                self._made.clear()
            self._made[key] = make()
        return cast("_Made", self._made[key])

    @cached_property
    def sight(self) -> Floats:
        """Line of sight in the world, `[T, 2]` degrees."""
        return sight_of(self._motion)

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Where each fixation begins, small ones too."""
        return np.array(fixation_starts(self.sight, self.fps), np.intp)

    @cached_property
    def rests(self) -> tuple[Rest, ...]:
        """What is looked at, one after the other, without gaps."""
        return rests(self.sight, self.starts.tolist())

    @cached_property
    def micro(self) -> Floats:
        """Small motion about the rests, `[T, 2]` degrees."""
        return micro_motion(self.sight, self.rests, self.fps)

    @cached_property
    def blinks(self) -> tuple[LidDrop, ...]:
        """The blinks, in time order."""
        return drops(self._motion, self.fps)

    @cached_property
    def head_amounts(self) -> tuple[float, ...]:
        """How far each gesture of the head goes over the way between its ends, degrees with sign."""
        return tuple(own_amount(self._motion, move) for move in self.head_moves)

    @cached_property
    def head_moves(self) -> tuple[Excursion, ...]:
        """The gestures of the head, by start."""
        return excursions(self._motion, self.fps)


class RetimedEvents(TakeEvents):
    """Events of retimed motion: those of the take it was, each at its new time. Nothing is searched twice."""

    def __init__(self, motion: NDArray[np.float32], fps: float, origin: Origin) -> None:
        super().__init__(motion, fps)
        self._take = events_of(origin.take, fps)
        self._maps = origin.maps

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        return np.union1d([0], self._frames("gaze", self._take.starts))

    @cached_property
    def rests(self) -> tuple[Rest, ...]:
        borders = self._frames("gaze", [rest.start for rest in self._take.rests], keep=True)
        kept = [(max(start, 0), rest) for start, rest in zip(borders, self._take.rests, strict=True) if start < self._count]
        if not kept:  # the take begins after the end: until then it stands on its first frame
            kept = [(0, self._take.rests[0])]
        kept = [pair for i, pair in enumerate(kept) if i + 1 == len(kept) or pair[0] < kept[i + 1][0]]
        ends = [*(start for start, _ in kept[1:]), self._count]
        first = [0, *(start for start, _ in kept[1:])]
        return tuple(Rest(a, b, r.yaw_deg, r.pitch_deg) for a, b, (_, r) in zip(first, ends, kept, strict=True))

    @cached_property
    def blinks(self) -> tuple[LidDrop, ...]:
        return self._moved("lids", self._take.blinks)

    @cached_property
    def head_moves(self) -> tuple[Excursion, ...]:
        return self._moved("head", self._take.head_moves)

    @property
    def _count(self) -> int:
        return len(self._motion)

    def _frames(self, group: str, frames: ArrayLike, *, keep: bool = False) -> NDArray[np.intp]:
        """Frames of the take as those of the performance; what is left out goes, or with `keep` to what is shown before."""
        time_map = self._maps.get(group, TimeMap())
        at = time_map.frame(frames)
        if keep:
            for cut, before, after in time_map.cuts:
                source = np.asarray(frames, np.float64)
                at = np.where(np.isnan(at) & (source > before) & (source < after), cut, at)
            return np.round(at).astype(np.intp)
        at = at[np.isfinite(at)]
        return np.unique(np.round(at[(at >= 0) & (at <= self._count - 1)]).astype(np.intp))

    def _moved(self, group: str, events: tuple[_Event, ...]) -> tuple[_Event, ...]:
        """Events with their frames moved; those that are left out, cut through or too short to have a middle go."""
        if not events:
            return events
        at = self._maps.get(group, TimeMap()).frame([(event.start, event.peak, event.end) for event in events])
        whole = np.isfinite(at).all(axis=1)
        frames = np.round(np.where(np.isfinite(at), at, 0)).astype(np.intp)
        whole &= (frames[:, 0] < frames[:, 1]) & (frames[:, 1] < frames[:, 2])
        whole &= (frames[:, 0] >= 0) & (frames[:, 2] < self._count)
        return tuple(
            replace(event, start=start, peak=peak, end=end)
            for event, (start, peak, end), there in zip(events, frames.tolist(), whole.tolist(), strict=True)
            if there
        )


def events_of(motion: NDArray[np.float32], fps: float) -> TakeEvents:
    """The events of motion `[T, C]`; the same motion is never searched twice in a row. May be called on any thread."""
    with _looking_up:
        for known in reversed(_known.values()):
            if known.is_of(motion) and known.fps == fps:
                return known
        columns = np.ascontiguousarray(motion[:, _COLUMNS])
        key = hashlib.blake2b(columns.tobytes(), digest_size=16, salt=repr(round(fps, 3)).encode()[:16]).digest()
        found = _known.pop(key, None)
        if found is None:
            origin = origin_of(motion)
            found = TakeEvents(motion, fps) if origin is None else RetimedEvents(motion, fps, origin)
        _known[key] = found
        while len(_known) > _KEPT:
            _known.popitem(last=False)
        return found
