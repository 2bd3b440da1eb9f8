"""Gestures of the head as marks one can take hold of: the take's own and those added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.curves.head_moves import Axis, Excursion, own_shape, preset
from core.curves.staging import MAX_ANGLE_DEG, HeadEvent, Staging, Stilled, held_within
from core.curves.take_events import events_of

SHORTEST_S = 0.2
"""A gesture cannot be dragged shorter."""


@dataclass(frozen=True)
class HeadMark:
    """A gesture over the frames [start, end].

    Attributes:
        peak: the frame at which it is farthest.
        amount_deg: how far that is, with sign.
        event: as it was laid; None for the take's own.
    """

    axis: Axis
    start: float
    peak: float
    end: float
    amount_deg: float
    event: HeadEvent | None = None


def head_marks(base: NDArray[np.float32], staging: Staging, fps: float) -> tuple[HeadMark, ...]:
    """All gestures over a take `[T, C]`, which is not staged yet, by start."""
    marks = []
    found = events_of(base, fps)
    for move, amount in zip(found.head_moves, found.head_amounts, strict=True):
        if not any(q.axis == move.axis and q.start <= move.peak < q.end for q in staging.stilled):
            marks.append(HeadMark(move.axis, float(move.start), float(move.peak), float(move.end), amount))
    for event in staging.head_moves:
        farthest = int(np.abs(event.shape).argmax()) / (len(event.shape) - 1)
        peak = event.start + farthest * (event.end - event.start)
        marks.append(HeadMark(event.axis, event.start, peak, event.end, event.amount_deg, event))
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.axis)))


def gesture_at(staging: Staging, name: Literal["nod", "double nod", "shake", "tilt"], frame: float, fps: float) -> Staging:
    """With a gesture that begins at a frame."""
    axis, seconds, amount, shape = preset(name)
    event = HeadEvent(frame, frame + seconds * fps, axis, amount, shape)
    return staging if event in staging.head_moves else replace(staging, head_moves=(*staging.head_moves, event))


def gesture_moved(
    staging: Staging, base: NDArray[np.float32], mark: HeadMark, start: float, end: float, amount_deg: float, fps: float
) -> Staging:
    """With a gesture over other frames or farther; the head goes the same way."""
    start, end = held_within(start, end, mark, SHORTEST_S * fps, len(base))
    amount_deg = float(np.clip(amount_deg, -MAX_ANGLE_DEG, MAX_ANGLE_DEG))
    if mark.event is not None:
        event = replace(mark.event, start=start, end=end, amount_deg=amount_deg)
    else:
        own = Excursion(mark.axis, int(mark.start), int(mark.peak), int(mark.end), mark.amount_deg)
        _, shape = own_shape(base, own)
        event = HeadEvent(start, end, mark.axis, amount_deg, shape)
    without = gesture_removed(staging, mark)
    return replace(without, head_moves=(*without.head_moves, event))


def gesture_removed(staging: Staging, mark: HeadMark) -> Staging:
    """Without a gesture: the head goes on from where it was to where it will be."""
    if mark.event is not None:
        return replace(staging, head_moves=tuple(event for event in staging.head_moves if event != mark.event))
    return replace(staging, stilled=(*staging.stilled, Stilled(max(0.0, mark.peak - 0.5), mark.peak + 0.5, mark.axis)))
