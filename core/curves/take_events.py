"""What a take does with eyes, lids and head, as events; found once for each motion."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.fixations import Rest, fixation_starts, micro_motion, rests
from core.curves.head_moves import Excursion, excursions, own_shape
from core.curves.lids import LIDS, LidDrop, drops
from core.curves.sight import GAZE, HEAD, sight_of

Floats = NDArray[np.float64]

_KEPT: Final = 6
_COLUMNS: Final = (*GAZE, *HEAD, *LIDS)

_known: OrderedDict[bytes, TakeEvents] = OrderedDict()


class TakeEvents:
    """Events of motion `[T, C]`; each kind is looked for when it is first asked for.

    Attributes:
        fps: frames per second of the motion.
    """

    def __init__(self, motion: NDArray[np.float32], fps: float) -> None:
        self.fps = fps
        self._motion = motion

    def is_of(self, motion: NDArray[np.float32]) -> bool:
        """Whether it is this array, which cannot have changed."""
        return self._motion is motion and not motion.flags.writeable

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
        return tuple(own_shape(self._motion, move)[0] for move in self.head_moves)

    @cached_property
    def head_moves(self) -> tuple[Excursion, ...]:
        """The gestures of the head, by start."""
        return excursions(self._motion, self.fps)


def events_of(motion: NDArray[np.float32], fps: float) -> TakeEvents:
    """The events of motion `[T, C]`; the same motion is never searched twice in a row."""
    for known in reversed(_known.values()):
        if known.is_of(motion) and known.fps == fps:
            return known
    columns = np.ascontiguousarray(motion[:, _COLUMNS])
    key = hashlib.blake2b(columns.tobytes(), digest_size=16, salt=repr(round(fps, 3)).encode()[:16]).digest()
    found = _known.pop(key, None) or TakeEvents(motion, fps)
    _known[key] = found
    while len(_known) > _KEPT:
        _known.popitem(last=False)
    return found
