"""Where a gaze rests: fixations, and the blocks of them that mean one thing looked at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.steps import step

Floats = NDArray[np.float64]

NEW_FIXATION: Final = 0.16
"""What a new fixation costs, in squared degrees times seconds: half a second 0.6 degrees away is worth one."""

SHORTEST_S, LONGEST_S = 0.2, 4.0
"""Shortest fixation, and the longest that is looked for at once; a longer one is several of the same direction."""

COARSE_FPS: Final = 24.0
"""Faster motion is searched about as finely as this, and each border then put where the eyes are fastest."""

SAME_DEG: Final = 2.5
"""Fixations that lie closer are looks at one thing: eyes wander between the eyes and the mouth of who looks back."""

CALM_S: Final = 0.12
"""How far from a jump the small motion of the eyes has settled."""

MICRO_DEG, MICRO_SOFT_DEG = 0.3, 0.7
"""Most of the small motion about a place that is kept, per axis, and where it begins to be held back."""


@dataclass(frozen=True)
class Rest:
    """The eyes rest about one direction over the frames [start, end); (yaw, pitch) in degrees in the world."""

    start: int
    end: int
    yaw_deg: float
    pitch_deg: float


def fixation_starts(sight: Floats, fps: float) -> list[int]:
    """Where each fixation of a line of sight `[T, 2]` begins, the first at 0.

    The best piecewise constant path (Jackson et al. 2005).
    """
    stride = max(1, int(fps / COARSE_FPS))
    starts = _best_path(sight[::stride], fps / stride)
    if stride == 1:
        return starts
    speed = np.concatenate([[0.0], np.hypot(*np.diff(sight, axis=0).T)])
    refined = [0]
    for start in starts[1:]:
        first = max(refined[-1] + 1, (start - 1) * stride)
        around = speed[first : start * stride + stride]
        if len(around):
            refined.append(first + int(np.argmax(around)))
    return refined


def rests(sight: Floats, starts: list[int]) -> tuple[Rest, ...]:
    """Fixations of a line of sight `[T, 2]`, neighbours about one place taken together."""
    found: list[Rest] = []
    for start, end in pairwise([*starts, len(sight)]):
        yaw, pitch = (float(angle) for angle in np.median(sight[start:end], axis=0))
        last = found[-1] if found else None
        if last is not None and np.hypot(yaw - last.yaw_deg, pitch - last.pitch_deg) < SAME_DEG:
            share = (end - start) / (end - last.start)
            found[-1] = Rest(
                last.start, end, last.yaw_deg + share * (yaw - last.yaw_deg), last.pitch_deg + share * (pitch - last.pitch_deg)
            )
        else:
            found.append(Rest(start, end, yaw, pitch))
    return tuple(found)


def micro_motion(sight: Floats, found: tuple[Rest, ...], fps: float) -> Floats:
    """The small motion about each rest, `[T, 2]` degrees, held within `MICRO_DEG`; none where the eyes jump."""
    about = np.zeros_like(sight)
    for rest in found:
        frames = np.arange(rest.start, rest.end)
        off = sight[rest.start : rest.end] - (rest.yaw_deg, rest.pitch_deg)
        nearest = np.minimum(frames - rest.start, rest.end - 1 - frames) / (CALM_S * fps)
        about[rest.start : rest.end] = step(nearest)[:, None] * MICRO_DEG * np.tanh(off / MICRO_SOFT_DEG)
    return about


def _best_path(sight: Floats, fps: float) -> list[int]:
    count, cost = len(sight), NEW_FIXATION * fps
    shortest, longest = max(1, round(SHORTEST_S * fps)), max(2, round(LONGEST_S * fps))
    sums = np.concatenate([np.zeros((1, 2)), np.cumsum(sight, axis=0)])
    squares = np.concatenate([[0.0], np.cumsum((sight**2).sum(axis=1))])
    best, came = np.full(count + 1, np.inf), np.zeros(count + 1, np.intp)
    best[0] = 0.0
    for end in range(min(shortest, count), count + 1):
        low, high = max(0, end - longest), max(1, end - shortest + 1)
        gone = sums[end] - sums[low:high]
        spread = squares[end] - squares[low:high] - (gone**2).sum(axis=1) / (end - np.arange(low, high))
        total = best[low:high] + spread
        k = int(total.argmin())
        best[end], came[end] = total[k] + cost, low + k
    starts, at = [], count
    while at > 0:
        at = int(came[at])
        starts.append(at)
    return starts[::-1]
