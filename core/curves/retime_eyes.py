"""Eyes in another time: a saccade and a blink take as long as ever, only what is between them is stretched.

How fast an eye jumps follows from how far (Bahill, Clark and Stark 1975), and a lid falls as fast as it falls; a director who
slows a passage wants longer looks, not slow jumps.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.lids import drops
from core.curves.retime_spans import eased
from core.curves.sight import sight_of
from core.curves.time_map import Floats, Knot, Region, TimeMap

ONSET_DEG_S: Final = 20.0
"""Speed of the line of sight above which the eyes jump."""

LEAST_DEG: Final = 0.8
"""Smaller jumps do not show."""

_EASE: Final = 3.0
_APART: Final = 2.0
"""Frames between two events that are stretched at all; closer ones stay together."""
_LEAST_SHARE: Final = 0.25
"""Share of the time between two events that is left when time runs faster; with less they stay together."""


def saccades(take: NDArray[np.float32], fps: float) -> Floats:
    """(first, last) frame of each jump of the eyes in a take `[T, C]`, `[N, 2]`."""
    sight = sight_of(take)
    step = np.linalg.norm(np.diff(sight, axis=0), axis=1)
    fast = step * fps > ONSET_DEG_S
    edges = np.flatnonzero(np.diff(np.concatenate([[False], fast, [False]]).astype(np.int8))).reshape(-1, 2)
    far = edges[np.linalg.norm(sight[edges[:, 1]] - sight[edges[:, 0]], axis=1) >= LEAST_DEG]
    return np.asarray(np.clip(far + np.array([-1.0, 1.0]), 0.0, len(take) - 1.0), np.float64)


def blinks(take: NDArray[np.float32], fps: float) -> Floats:
    """(first, last) frame of each blink of a take `[T, C]`, `[N, 2]`."""
    return np.array([(drop.start, drop.end) for drop in drops(take, fps)], np.float64).reshape(-1, 2)


def sparing(time_map: TimeMap, events: Floats) -> TimeMap:
    """The map with `events` `[N, 2]`, frames of the take, at the speed of the take; as far as there is room for them.

    Each has its middle where the map has it, to half a frame: it is then the take's own, bit for bit. Time as generated, and
    all beyond it, stays as it is.
    """
    runs = _runs(time_map)
    inside = [_inside(run, events) for run in runs]
    middles = np.split(time_map.frame(np.concatenate([np.empty(0), *(found.mean(axis=1) for found in inside)])), _ends(inside))
    knots: list[Knot] = []
    done = float("-inf")
    for run, found, at in zip(runs, inside, middles, strict=False):
        knots += [knot for knot in time_map.knots if done < knot.source < run.source_start]
        own = [knot for knot in time_map.knots if run.source_start <= knot.source <= run.source_end]
        knots += _spared(run, found, at) or own
        done = run.source_end
    knots += [knot for knot in time_map.knots if knot.source > done]
    return TimeMap(tuple(knots), time_map.fade)


def _runs(time_map: TimeMap) -> list[Region]:
    """Stretches without a cut and without time as generated in them."""
    runs: list[Region] = []
    for region in time_map.regions:
        if region.start == region.end:
            continue
        if runs and runs[-1][1:4:2] == region[0:3:2]:
            runs[-1] = Region(runs[-1].start, region.end, runs[-1].source_start, region.source_end)
        else:
            runs.append(region)
    return runs


def _inside(run: Region, events: Floats) -> Floats:
    """The parts of events that lie in a run, `[N, 2]`."""
    clipped = np.clip(events, run.source_start, run.source_end)
    return clipped[clipped[:, 1] - clipped[:, 0] > 1]


def _ends(parts: list[Floats]) -> list[int]:
    return np.cumsum([len(part) for part in parts]).tolist()


def _spared(run: Region, events: Floats, middles: Floats) -> list[Knot]:
    """Knots of a run with its events about `middles`, frames of the performance; none where it has none, or no room."""
    groups = _grouped(events, middles)
    if not groups:
        return []
    knots = [Knot(run.start, run.source_start)]
    try:
        for start, end, middle in groups:
            length, last = end - start, knots[-1]
            at = start + round(middle - (start + end) / 2)
            if start - run.source_start < 1:
                at = run.start + start - run.source_start
            elif run.source_end - end < 1:
                at = run.end - (run.source_end - end) - length
            elif at - last.at < _LEAST_SHARE * (start - last.source):
                at += 1
            elif run.end - at - length < _LEAST_SHARE * (run.source_end - end):
                at -= 1
            if at != last.at:
                knots += eased(last.at, last.source, at, start, _EASE)[1:]
            knots.append(Knot(at + length, end))
        if run.end != knots[-1].at:
            knots += eased(*knots[-1][:2], run.end, run.source_end, _EASE)[1:]
    except ValueError:  # too crowded
        return []
    return knots


def _grouped(events: Floats, middles: Floats) -> list[tuple[float, float, float]]:
    """(first, last) frame of the take and middle in the performance of events; those without room between them together."""
    groups: list[tuple[float, float, float]] = []
    for (start, end), middle in zip(events.tolist(), middles.tolist(), strict=True):
        groups.append((start, end, middle))
        while len(groups) > 1 and not _apart(groups[-2], groups[-1]):
            (first, end_1, at_1), (start_2, last, at_2) = groups[-2:]
            spread = at_1 - (end_1 - first) / 2, at_2 + (last - start_2) / 2
            groups[-2:] = [(first, last, (spread[0] + spread[1]) / 2)]
    return groups


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    between = other[0] - one[1]
    left = other[2] - one[2] - (other[1] - other[0] + one[1] - one[0]) / 2
    return between >= _APART and left >= _LEAST_SHARE * between
