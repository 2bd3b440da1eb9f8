"""Blinks as marks one can take hold of: the take's own, those added, and those that large jumps of the eyes bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.curves.lids import BLINK_S
from core.curves.staged import SHUT_AT, blinks_with, lid_shapes, own_lid_shapes
from core.curves.staged_gaze import glances
from core.curves.staging import MAX_DEPTH, LidEvent, Look, Span, Staging, held_within
from core.curves.take_events import events_of

SHORTEST_S = 0.08
"""A blink cannot be dragged shorter."""


@dataclass(frozen=True)
class LidMark:
    """A blink over the frames [start, end].

    Attributes:
        peak: the frame at which the lids are lowest.
        depth: how far they come down, 0..1.
        event: as it was laid; None for the take's own.
        look: the look that brings it along, None for all others.
    """

    start: float
    peak: float
    end: float
    depth: float
    event: LidEvent | None = None
    look: Look | None = None


def lid_marks(base: NDArray[np.float32], staging: Staging, fps: float) -> tuple[LidMark, ...]:
    """All blinks over a take `[T, C]`, which is not staged yet, in time order."""
    found = events_of(base, fps)
    jumps = glances(base, staging, found)
    marks = [
        LidMark(float(drop.start), float(drop.peak), float(drop.end), min(1.0, drop.depth))
        for drop in found.blinks
        if not any(quiet.start <= drop.peak < quiet.end for quiet in staging.unblinked)
    ]
    marks += [_mark(event) for event in staging.blinks]
    for event in blinks_with(jumps, staging, found):
        mark = _mark(event)
        look = min(staging.looks, key=lambda look: min(abs(look.start - mark.peak), abs(look.end - mark.peak)))
        marks.append(replace(mark, event=None, look=look))
    return tuple(sorted(marks, key=lambda mark: (mark.peak, mark.start)))


def blink_at(staging: Staging, frame: float, fps: float) -> Staging:
    """With a blink as people blink, shut at a frame."""
    start = max(0.0, frame - SHUT_AT * BLINK_S * fps)
    event = LidEvent(start, start + BLINK_S * fps)
    return staging if event in staging.blinks else replace(staging, blinks=(*staging.blinks, event))


def mark_moved(
    staging: Staging,
    base: NDArray[np.float32],
    mark: LidMark,
    start: float,
    end: float,
    depth: float,
    fps: float,
    beside: Sequence[LidMark] = (),
) -> Staging:
    """With a blink over other frames, or as deep as `depth` 0..1; its lids run as they did."""
    start, end = held_within(start, end, mark, SHORTEST_S * fps, len(base))
    event = mark.event or _own_event(base, mark, fps)
    event = replace(event, start=start, end=end, depth=min(event.depth * depth / max(mark.depth, 1e-3), MAX_DEPTH))
    without = mark_removed(staging, mark, beside)
    return replace(without, blinks=(*without.blinks, event))


def mark_removed(staging: Staging, mark: LidMark, beside: Sequence[LidMark] = ()) -> Staging:
    """Without a blink.

    Args:
        beside: all blinks; of those that the same look brings the others stay.
    """
    if mark.event is not None:
        return replace(staging, blinks=tuple(event for event in staging.blinks if event != mark.event))
    if mark.look is not None:
        looks = tuple(replace(look, blink=False) if look == mark.look else look for look in staging.looks)
        others = (LidEvent(other.start, other.end) for other in beside if other.look == mark.look and other != mark)
        return replace(staging, looks=looks, blinks=(*staging.blinks, *others))
    return replace(staging, unblinked=(*staging.unblinked, Span(max(0.0, mark.peak - 0.5), mark.peak + 0.5)))


def _own_event(base: NDArray[np.float32], mark: LidMark, fps: float) -> LidEvent:
    if mark.look is not None:
        return LidEvent(mark.start, mark.start + BLINK_S * fps)
    left, right = own_lid_shapes(base, int(mark.start), int(mark.end))
    return LidEvent(mark.start, mark.end, 1.0, left, right)


def forget() -> None:
    """Keep no mark of an event: it is gone with its project."""
    _mark.cache_clear()


@lru_cache(1024)
def _mark(event: LidEvent) -> LidMark:
    u = np.linspace(0.0, 1.0, 101)
    lids: Sequence[NDArray[np.float64]] = lid_shapes(event, u)
    closed = np.mean(lids, axis=0)
    peak = event.start + float(u[closed > closed.max() - 1e-3].mean()) * (event.end - event.start)
    return LidMark(event.start, peak, event.end, min(1.0, event.depth * float(closed.max())), event)
