"""A take with its staging laid over: head first, then the gaze that makes up for it, then the lids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.head_moves import COLUMN, bridge
from core.curves.lids import BLINK_S, DOWN_S, LIDS, SHUT_S, UP_S, closedness
from core.curves.sight import GAZE, HEAD, eyes_for
from core.curves.staged_gaze import Glance, follow_path, glances, sight_path
from core.curves.staging import Event, HeadEvent, LidEvent, Look, Staging
from core.curves.steps import sampled, step
from core.curves.take_events import TakeEvents, events_of

Floats = NDArray[np.float64]

HOLD_S: Final = 0.1
"""Over so long about its borders a look begins and ceases to make up for a head that layers turn."""

SHUT_AT: Final = (DOWN_S + SHUT_S / 2) / BLINK_S
"""Where in a blink the lids are shut."""

MEANWHILE_S: Final = 0.35
"""A large jump brings no blink of its own where the lids are down anyway, so near."""


def staged(base: NDArray[np.float32], staging: Staging, fps: float) -> NDArray[np.float32]:
    """The take `[T, C]` with all events of a staging, read-only."""
    found = events_of(base, fps)
    out = base.copy()
    jumps = glances(base, staging, found)
    turned = _turn_head(out, base, staging, found, jumps)
    path, moved = sight_path(found, jumps)
    rows = np.flatnonzero(turned | moved)
    out[rows[:, None], GAZE] = eyes_for(path[rows], np.asarray(out[rows[:, None], HEAD], np.float64))
    _move_lids(out, staging, found, jumps)
    out.flags.writeable = False
    return out


def held_at(frames: Floats, looks: Sequence[Look], fps: float) -> Floats:
    """1 within looks, 0 outside, a short way between, at `frames` [n], ascending."""
    held, reach = np.zeros(len(frames)), HOLD_S * fps + 1
    for look in looks:
        rows = slice(*np.searchsorted(frames, (look.start - reach, look.end + reach)).tolist())
        at = frames[rows]
        inside = step((at + 0.5 - look.start) / (HOLD_S * fps) + 0.5)
        held[rows] = np.maximum(held[rows], inside * step((look.end - at - 0.5) / (HOLD_S * fps) + 0.5))
    return held


def lid_shapes(event: LidEvent, u: Floats) -> tuple[Floats, Floats]:
    """Closedness of the left and right lid at `u` 0..1 of a blink, before its depth."""
    if event.left:
        return sampled(event.left, u), sampled(event.right, u)
    shape = closedness(u * BLINK_S - DOWN_S - SHUT_S / 2, DOWN_S, SHUT_S, UP_S) * ((u >= 0) & (u <= 1))
    return shape, shape


def own_lid_shapes(base: NDArray[np.float32], start: int, end: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """(left, right) closedness of the take `[T, C]` from one frame to another, over what it is at both."""
    left, right = (_above(base[start : end + 1, column]) for column in LIDS)
    return left, right


def _turn_head(
    out: NDArray[np.float32], base: NDArray[np.float32], staging: Staging, found: TakeEvents, jumps: Sequence[Glance]
) -> NDArray[np.bool_]:
    """Lay gestures and the following of the eyes over the head, in place; the frames touched, `[T]`."""
    turned = np.zeros(len(out), np.bool_)
    for quiet in staging.stilled:
        for move in found.head_moves:
            if move.axis == quiet.axis and quiet.start <= move.peak < quiet.end:
                track = np.asarray(base[:, COLUMN[move.axis]], np.float64)
                out[move.start : move.end + 1, COLUMN[move.axis]] = bridge(track, move.start, move.end)
                turned[move.start : move.end + 1] = True
    for event in staging.head_moves:
        rows, way = found.once((_gesture, event), partial(_gesture, event, len(out)))
        out[rows, COLUMN[event.axis]] += way
        turned[rows] = True
    offsets, followed = follow_path(found, jumps, len(out))
    out[np.flatnonzero(followed)[:, None], HEAD[:2]] += offsets[followed]
    return turned | followed


def _move_lids(out: NDArray[np.float32], staging: Staging, found: TakeEvents, jumps: Sequence[Glance]) -> None:
    for quiet in staging.unblinked:
        for drop in found.blinks:
            if quiet.start <= drop.peak < quiet.end:
                u = step(np.linspace(0.0, 1.0, drop.end - drop.start + 1))[:, None]
                ends = out[drop.start, LIDS], out[drop.end, LIDS]
                out[drop.start : drop.end + 1, LIDS] = ends[0] + u * (ends[1] - ends[0])
    for event in (*staging.blinks, *blinks_with(jumps, staging, found)):
        rows, shapes = found.once((_lid_ways, event), partial(_lid_ways, event, len(out)))
        for column, closed in zip(LIDS, shapes, strict=True):
            rest = out[rows, column].astype(np.float64)
            out[rows, column] = rest + (1 - rest) * closed


def _gesture(event: HeadEvent, frames: int) -> tuple[slice, Floats]:
    """The rows of a gesture, and the degrees it adds in each."""
    rows, u = _rows(event, frames)
    return rows, event.amount_deg * sampled(event.shape, u)


def _lid_ways(event: LidEvent, frames: int) -> tuple[slice, tuple[Floats, ...]]:
    """The rows of a blink, and how far each lid is closed in each."""
    rows, u = _rows(event, frames)
    return rows, tuple(np.clip(event.depth * shape, 0.0, 1.0) for shape in lid_shapes(event, u))


def _rows(event: Event, frames: int) -> tuple[slice, Floats]:
    """The rows within an event, and where in it each lies, 0..1."""
    first = max(0, int(np.ceil(event.start)))
    rows = np.arange(first, min(frames, int(np.floor(event.end)) + 1))
    return slice(first, first + len(rows)), np.asarray((rows - event.start) / (event.end - event.start), np.float64)


def _borders(jump: Glance) -> tuple[tuple[float, bool], ...]:
    return (jump.start, jump.blinks), (jump.end, jump.blinks_back)


def blinks_with(jumps: Sequence[Glance], staging: Staging, found: TakeEvents) -> tuple[LidEvent, ...]:
    """The blinks that looks bring along, shut while the eyes jump."""
    fps = found.fps
    kept = [drop.peak for drop in found.blinks if not any(q.start <= drop.peak < q.end for q in staging.unblinked)]
    set_down = [event.start + SHUT_AT * (event.end - event.start) for event in staging.blinks]
    down = np.array([*kept, *set_down])
    brought = []
    borders = [border for jump in jumps for border, blinks in _borders(jump) if blinks]
    for border in borders:
        if not (np.abs(down - border) < MEANWHILE_S * fps).any():
            middle = float(np.floor(border + 0.01 * fps))
            start = max(0.0, middle - SHUT_AT * BLINK_S * fps)
            brought.append(LidEvent(start, start + BLINK_S * fps))
    return tuple(brought)


def _above(lid: NDArray[np.float32]) -> tuple[float, ...]:
    lid = np.asarray(lid, np.float64)
    u = step(np.linspace(0.0, 1.0, len(lid)))
    rest = lid[0] + u * (lid[-1] - lid[0])
    return tuple(float(value) for value in ((lid - rest) / np.maximum(1 - rest, 1e-3)).clip(-1.5, 1.5).round(6))
