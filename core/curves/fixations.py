"""Where a gaze rests: fixations, and the blocks of them that mean one thing looked at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from statistics import median
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
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

_ENDS: Final = 512
"""Ends whose parts are measured at once: as much as stays near the processor."""


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
    yaws, pitches = sight.T.tolist()
    for start, end in pairwise([*starts, len(sight)]):
        yaw, pitch = median(yaws[start:end]), median(pitches[start:end])
        last = found[-1] if found else None
        if last is not None and hypot(yaw - last.yaw_deg, pitch - last.pitch_deg) < SAME_DEG:
            share = (end - start) / (end - last.start)
            found[-1] = Rest(
                last.start, end, last.yaw_deg + share * (yaw - last.yaw_deg), last.pitch_deg + share * (pitch - last.pitch_deg)
            )
        else:
            found.append(Rest(start, end, yaw, pitch))
    return tuple(found)


def micro_motion(sight: Floats, found: tuple[Rest, ...], fps: float) -> Floats:
    """The small motion about each rest, `[T, 2]` degrees, held within `MICRO_DEG`; none where the eyes jump."""
    lengths = [rest.end - rest.start for rest in found]
    starts, ends = np.repeat([(rest.start, rest.end) for rest in found], lengths, axis=0).T
    frames = np.arange(len(sight))
    off = sight - np.repeat([(rest.yaw_deg, rest.pitch_deg) for rest in found], lengths, axis=0)
    nearest = np.minimum(frames - starts, ends - 1 - frames) / (CALM_S * fps)
    return np.asarray(step(nearest)[:, None] * MICRO_DEG * np.tanh(off / MICRO_SOFT_DEG), np.float64)


def _best_path(sight: Floats, fps: float) -> list[int]:
    """Where each part of the best piecewise constant path through `[T, 2]` begins.

    Ends within one shortest fixation do not hang on each other, so they are looked at together.
    """
    count, cost = len(sight), NEW_FIXATION * fps
    shortest, longest = max(1, round(SHORTEST_S * fps)), max(2, round(LONGEST_S * fps))
    if count <= shortest:
        return [0] if count else []
    whole = np.concatenate([np.zeros((longest + 1, 3)), np.cumsum(np.column_stack([sight, (sight**2).sum(axis=1)]), axis=0)])
    sums = tuple(np.ascontiguousarray(total) for total in whole.T)
    padded, came = np.full(longest + count + 1, np.inf), np.zeros(count + 1, np.intp)
    best = padded[longest:]  # before the first frame nothing begins
    best[0] = 0.0
    begun = sliding_window_view(padded, longest - shortest + 1)  # [end, start counted from end - longest]
    for chunk in range(shortest, count + 1, _ENDS):
        ends = range(chunk, min(chunk + _ENDS, count + 1))
        totals = _spreads(sums, ends, shortest, longest)
        for first in range(0, len(ends), shortest):
            these = slice(ends[first], min(ends[first] + shortest, ends.stop))
            part = totals[first : first + shortest]
            part += begun[these]
            best[these] = part.min(axis=1) + cost
        came[ends.start : ends.stop] = totals.argmin(axis=1)
    came += np.arange(count + 1) - longest
    starts, at = [], count
    while at > 0:
        at = int(came[at])
        starts.append(at)
    return starts[::-1]


def _spreads(sums: tuple[Floats, ...], ends: range, shortest: int, longest: int) -> Floats:
    """Squared degrees about the mean of each part that ends at `ends` [n], `[n, longest - shortest + 1]` by its start."""
    rows, last = slice(ends.start, ends.stop), slice(longest + ends.start, longest + ends.stop)
    width = longest - shortest + 1
    yaw, pitch, square = (each[last][:, None] - sliding_window_view(each, width)[rows] for each in sums)
    yaw *= yaw
    pitch *= pitch
    yaw += pitch
    yaw /= np.arange(longest, shortest - 1, -1)
    square -= yaw
    return square
