"""When a part of a take is played: frames of the performance to frames of the take."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

MAX_ANCHORS: Final = 10_000

Anchor = tuple[float, float]
"""(frame of the performance, frame of the take)."""


@dataclass(frozen=True)
class TimeMap:
    """A rising line through anchors; beyond the outer ones time runs as in the take.

    Args:
        anchors: sorted by frame; none is the take as it is.

    Raises:
        ValueError: too many anchors, or time would stand still or run backwards.
    """

    anchors: tuple[Anchor, ...] = ()

    def __post_init__(self) -> None:
        if len(self.anchors) > MAX_ANCHORS:
            raise ValueError(f"more than {MAX_ANCHORS} anchors")
        if not np.isfinite(np.array(self.anchors, np.float64)).all():
            raise ValueError("an anchor is not finite")
        for (at, source), (next_at, next_source) in pairwise(self.anchors):
            if next_at <= at or next_source <= source:
                raise ValueError("time has to run forwards")

    def __bool__(self) -> bool:
        return any(at != source for at, source in self.anchors)

    def source(self, frames: ArrayLike) -> NDArray[np.float64]:
        """Frames of the take shown at `frames` of the performance, same shape."""
        at = np.asarray(frames, np.float64)
        if not self.anchors:
            return at.copy()
        outs, sources = np.array(self.anchors, np.float64).T
        inner = np.interp(at, outs, sources)
        before, after = np.minimum(at - outs[0], 0), np.maximum(at - outs[-1], 0)
        return np.asarray(inner + before + after)

    def scaled(self, ratio: float) -> TimeMap:
        """The same map at another frame rate: `ratio` new frames for each old one."""
        return TimeMap(tuple((at * ratio, source * ratio) for at, source in self.anchors))
