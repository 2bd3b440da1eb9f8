"""Eyes in another time: a saccade and a blink take as long as ever, only what is between them is stretched.

How fast an eye jumps follows from how far (Bahill, Clark and Stark 1975), and a lid falls as fast as it falls; a director who
slows a passage wants longer looks, not slow jumps.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    far = [(a, b) for a, b in edges if np.linalg.norm(sight[b] - sight[a]) >= LEAST_DEG]
    last = len(take) - 1.0
    return np.array([(max(0.0, a - 1.0), min(last, b + 1.0)) for a, b in far], np.float64).reshape(-1, 2)


def blinks(take: NDArray[np.float32], fps: float) -> Floats:
    """(first, last) frame of each blink of a take `[T, C]`, `[N, 2]`."""
    return np.array([(drop.start, drop.end) for drop in drops(take, fps)], np.float64).reshape(-1, 2)


def sparing(time_map: TimeMap, events: Floats) -> TimeMap:
    """The map with `events` `[N, 2]`, frames of the take, at the speed of the take; as far as there is room for them.

    Each is where the map has its middle; time as generated, and all beyond it, stays as it is.
    """
    knots: list[Knot] = []
    done = float("-inf")
    for run in _runs(time_map):
        spared = _spared(run, time_map, events)
        knots += [knot for knot in time_map.knots if done < knot.source < run.source_start]
        knots += spared or [k for k in time_map.knots if run.source_start <= k.source <= run.source_end]
        done = run.source_end
    knots += [knot for knot in time_map.knots if knot.source > done]
    unique = [knot for i, knot in enumerate(knots) if not i or knot != knots[i - 1]]
    return TimeMap(tuple(unique), time_map.fade)


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


def _spared(run: Region, time_map: TimeMap, events: Floats) -> list[Knot]:
    """Knots of a run with its events spared; none where it has none, or no room."""
    inside = np.clip(events, run.source_start, run.source_end)
    groups = _grouped(inside[inside[:, 1] - inside[:, 0] > 1], run, time_map)
    if not groups:
        return []
    knots = [Knot(run.start, run.source_start)]
    try:
        for at, source, length in groups:
            if at > knots[-1].at:
                knots += eased(*knots[-1][:2], at, source, _EASE)[1:]
            knots.append(Knot(at + length, source + length))
        if run.end > knots[-1].at:
            knots += eased(*knots[-1][:2], run.end, run.source_end, _EASE)[1:]
    except ValueError:  # too crowded
        return []
    return knots


def _grouped(events: Floats, run: Region, time_map: TimeMap) -> list[tuple[float, float, float]]:
    """(frame of the performance, frame of the take, length) of events, those without room between them together."""
    groups: list[list[float]] = []
    for start, end in events:
        groups.append([float(start), float(end)])
        while len(groups) > 1 and not _apart(groups[-2], groups[-1], time_map):
            _, last = groups.pop()
            groups[-1][1] = max(groups[-1][1], last)
    placed = []
    for start, end in groups:
        length = end - start
        at = _placed(start, end, time_map)
        if start - run.source_start < 1:
            at = run.start + start - run.source_start
        elif run.source_end - end < 1:
            at = run.end - (run.source_end - end) - length
        placed.append((at, start, length))
    return placed


def _placed(start: float, end: float, time_map: TimeMap) -> float:
    """Where an event begins that has its middle where the map has it."""
    return float(time_map.frame((start + end) / 2)) - (end - start) / 2


def _apart(one: Sequence[float], other: Sequence[float], time_map: TimeMap) -> bool:
    between = other[0] - one[1]
    left = _placed(other[0], other[1], time_map) - _placed(one[0], one[1], time_map) - (one[1] - one[0])
    return between >= _APART and left >= _LEAST_SHARE * between
