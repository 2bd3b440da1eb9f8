"""What a user does to time: stretch, slip, insert, remove and reset, each a time map in and a time map out.

Frames are those of the performance as it is before the change. Unless the rest ripples, what lies beside the range gives way,
over a second or more, so that all else stays where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.curves.retime_compose import composed, made_of
from core.curves.retime_spans import CutInRangeError, ImpossibleTimeError, at_these_speeds, eased, held, reprofiled, spread
from core.curves.time_map import Knot, TimeMap

_KEYED: Final = 1.001
"""The speed of a key at that of the take: exactly there, it would part the range in two, or not be at all."""

_GIVES: Final = 2.5
"""Speed, or slowness, up to which what follows a range gives way once more before more of the take has to."""


@dataclass(frozen=True)
class Manner:
    """How time is changed.

    Attributes:
        ripple: what is later moves along; else it stays, and what is beside the range gives way.
        ease: frames over which the speed changes.
        room: frames that give way at least.
        last: the last frame there is; what gives way ends there, if it need not be hurried for it.
    """

    ripple: bool = False
    ease: float = 6.0
    room: float = 24.0
    last: float = float("inf")


def stretched(old: TimeMap, start: float, end: float, new_end: float, manner: Manner) -> TimeMap:
    """Play what is in [start, end) until `new_end`: its right edge dragged.

    Raises:
        ImpossibleTimeError: it would be slower or faster than can be, or there is no range.
    """
    whole = _region_at(old, start, end)
    if whole is not None:  # its own profile stays, and stays as simple
        return _restretched(old, whole, new_end, manner)
    knots = eased(start, start, new_end, end, manner.ease)
    if not manner.ripple:
        after = _after(old, end, new_end, manner)
        knots += eased(new_end, end, after, after, manner.ease)
    return composed(old, made_of(knots, old.fade))


def start_stretched(old: TimeMap, start: float, end: float, new_start: float, manner: Manner) -> TimeMap:
    """Play what is in [start, end) from `new_start` on: its left edge dragged; what is before gives way always.

    Where there is too little before it, that comes earlier too, and its beginning is left out.

    Raises:
        ImpossibleTimeError: it would be slower or faster than can be, or there is no room before it.
    """
    before = _before(old, start, new_start, manner)
    knots = eased(new_start, start, end, end, manner.ease)
    if before > 0 or (new_start > 0 and start <= _GIVES * new_start):
        knots = [*eased(before, before, new_start, start, manner.ease), *knots]
    return composed(old, made_of(knots, old.fade))


def slipped(old: TimeMap, start: float, end: float, frames: float, manner: Manner) -> TimeMap:
    """Play what is in [start, end) `frames` later, or earlier where negative; what is beside it gives way.

    Raises:
        ImpossibleTimeError: there is no room before it.
    """
    before, after = _before(old, start, start + frames, manner), _after(old, end, end + frames, manner)
    moved_start, moved_end = start + frames, end + frames
    knots = eased(before, before, moved_start, start, manner.ease)
    if manner.ripple:
        return composed(old, made_of(knots, old.fade))
    return composed(old, made_of([*knots, *eased(moved_end, end, after, after, manner.ease)], old.fade))


def inserted(old: TimeMap, at: float, frames: float, manner: Manner) -> TimeMap:
    """Hold what is at `at` for `frames`; the speed falls before it and rises after it.

    Raises:
        ImpossibleTimeError: no frames to insert.
    """
    if frames <= 0:
        raise ImpossibleTimeError("there is no time to insert")
    ease = min(manner.ease, at) if at > 0 else manner.ease
    start, end = at - ease, at + ease
    knots = held(start, end, end + frames)
    if not manner.ripple:
        after = _after(old, end, end + frames, manner)
        knots += eased(end + frames, end, after, after, manner.ease)
    return composed(old, made_of(knots, old.fade))


def removed(old: TimeMap, start: float, end: float, manner: Manner) -> TimeMap:
    """Leave out what is in [start, end); the motion fades across the cut.

    Raises:
        ImpossibleTimeError: there is no range.
    """
    if end <= start:
        raise ImpossibleTimeError("there is no range to remove")
    knots = [Knot(start, start), Knot(start, end)]
    if not manner.ripple:
        after = _after(old, end, start, manner)
        knots += eased(start, end, after, after, manner.ease)
    return composed(old, made_of(knots, old.fade))


def reset(old: TimeMap, start: float, end: float) -> TimeMap:
    """Play what is in [start, end) as generated, and with it what gave way for it.

    Where nothing gave way, what is later comes as much earlier or later as it takes.
    """
    touched = [region for region in old.regions if region.end > start and region.start < end]
    touched += [region for region in old.regions if region.start == region.end and start <= region.start < end]
    if not touched and float(old.source(start)) != start:  # merely earlier or later: what made it so
        touched = [region for region in old.regions if region.end <= start][-1:]
    if not touched:
        return old
    first, last = min(region[0:3:2] for region in touched), max(region[1:4:2] for region in touched)
    lefts, rights = _reach(old, first, -1), _reach(old, last, 1)
    fitting = [(a, b) for a in lefts for b in rights if abs((a[0] - a[1]) - (b[0] - b[1])) < 1e-5]
    if fitting:
        first, last = min(fitting, key=lambda pair: pair[1][0] - pair[0][0])
    elif first[0] != first[1] and not any(knot.source < first[1] for knot in old.knots):  # the beginning was left out
        first = last[0] - last[1] + first[1], first[1]
    later = first[0] + last[1] - first[1] - last[0]
    head = [k for k in old.knots if k.source < first[1]]
    tail = [Knot(k.at + later, k.source, k.speed) for k in old.knots if k.source > last[1]]
    return made_of([*head, Knot(*first), Knot(last[0] + later, last[1]), *tail], old.fade)


def with_speed(old: TimeMap, start: float, end: float, at: float, speed: float, manner: Manner) -> TimeMap:
    """Let time in [start, end) pass at `speed` about the frame `at`: there is a speed key there from now on.

    The range plays the same part of the take. Unless the rest ripples it takes as long, and the speed elsewhere makes up.

    Raises:
        ImpossibleTimeError: no such speed can be made up for.
    """
    speed = _KEYED if abs(speed - 1) < _KEYED - 1 else speed
    knots = list(_region_at(old, start, end) or _profile(old, start, end))
    index = next((i for i, knot in enumerate(knots) if abs(knot.at - at) < 0.5), None)
    if index in (0, len(knots) - 1) or not start < at < end:
        raise ImpossibleTimeError("a range begins and ends at the speed beside it")
    if index is None:
        index = next(i for i, knot in enumerate(knots) if knot.at > at)
        knots.insert(index, Knot(at, knots[index - 1].source, speed))
    fixed = Knot(knots[index].at, knots[index].source, speed)
    knots[index] = fixed
    inner = at_these_speeds(knots) if manner.ripple else reprofiled(knots, index)
    try:
        return _replaced(old, start, end, inner)
    except ValueError as error:  # speeds so far apart, so near each other, that rounded knots run backwards between them
        raise ImpossibleTimeError("time would run backwards") from error


def without_speed(old: TimeMap, start: float, end: float, at: float) -> TimeMap:
    """Take a speed key away; the range takes as long as before.

    Raises:
        ImpossibleTimeError: there is no such key.
    """
    whole = _region_at(old, start, end) or []
    knots = [knot for knot in whole if abs(knot.at - at) > 1e-5 or knot in (whole[0], whole[-1])]
    if len(knots) == len(whole):
        raise ImpossibleTimeError("there is no such speed key")
    try:
        inner = reprofiled(knots)
    except ValueError:  # those that are left cannot have their shape
        inner = eased(*whole[0][:2], *whole[-1][:2], (end - start) / 3)
    return _replaced(old, start, end, inner)


def _replaced(old: TimeMap, start: float, end: float, inner: Sequence[Knot]) -> TimeMap:
    """`old` with other knots in [start, end]; later ones come along where those end elsewhere."""
    later = inner[-1].at - end
    head = [k for k in old.knots if k.at < start or (k.at == start and k.source < inner[0].source)]
    tail = [k for k in old.knots if k.at > end or (k.at == end and k.source > inner[-1].source)]
    return made_of([*head, *inner, *(Knot(k.at + later, k.source, k.speed) for k in tail)], old.fade)


def _profile(old: TimeMap, start: float, end: float) -> list[Knot]:
    """Knots of any range: its ends, eased, and what is in it; for a range that is no region yet."""
    if any(start < at < end for at, *_ in old.cuts):
        raise CutInRangeError("there is a cut in the range")
    sources = old.source([start, end])
    inner = [k for k in old.knots if start < k.at < end]
    ends = [Knot(start, float(sources[0]), float(old.speed(start))), Knot(end, float(sources[1]), float(old.speed(end)))]
    if inner:
        return [ends[0], *inner, ends[1]]
    return eased(ends[0].at, ends[0].source, ends[1].at, ends[1].source, (end - start) / 4, always=True)


def _region_at(old: TimeMap, start: float, end: float) -> list[Knot] | None:
    """The knots of a region that is exactly [start, end); None where there is none."""
    if not any(region.start == start and region.end == end for region in old.regions):
        return None
    knots = [k for k in old.knots if start <= k.at <= end]
    first = max(i for i, k in enumerate(knots) if k.at == start)
    last = min(i for i, k in enumerate(knots) if k.at == end)
    found = knots[first : last + 1]
    return found if len(found) > 2 and found[0].speed == found[-1].speed == 1 else None


def _restretched(old: TimeMap, whole: list[Knot], new_end: float, manner: Manner) -> TimeMap:
    """A region with another end; the region that follows at once gives way, if it can."""
    start, end = whole[0].at, whole[-1].at
    inner = reprofiled(spread(whole, start, new_end))
    if manner.ripple:
        return _replaced(old, start, end, inner)
    beside = next((r for r in old.regions if r.start == end < r.end), None)
    following = _region_at(old, end, beside.end) if beside is not None else None
    if beside is not None and following is not None and new_end < beside.end:
        speed = (beside.source_end - beside.source_start) / (beside.end - new_end)
        if 1 / _GIVES <= speed <= _GIVES:
            return _replaced(old, start, beside.end, [*inner[:-1], *reprofiled(spread(following, new_end, beside.end))])
    after = _after(old, end, new_end, manner)
    moved = composed(old, made_of([Knot(end, end), *eased(new_end, end, after, after, manner.ease)], old.fade))
    tail = [k for k in moved.knots if k.at > new_end]
    head = [k for k in old.knots if k.at < start or (k.at == start and k.source < whole[0].source)]
    return made_of([*head, *inner, *tail], old.fade)


def _reach(old: TimeMap, border: tuple[float, float], way: int) -> list[tuple[float, float]]:
    """(frame, frame of the take) of a border of regions and of those beyond it.

    With no time as generated between them, and at most one stretch that is merely earlier or later, as a slipped one is.
    """
    found, slips = [border], 0
    for region in old.regions if way > 0 else reversed(old.regions):
        near, far = (region[0:3:2], region[1:4:2]) if way > 0 else (region[1:4:2], region[0:3:2])
        last = found[-1]
        if (near[0] - last[0]) * way < 0 or near == last == far:
            continue
        if near != last:
            slips += 1
            if slips > 1 or abs(last[0] - last[1]) < 1e-5:
                break
        found.append((far[0], far[1]))
    return found


def _after(old: TimeMap, end: float, new_end: float, manner: Manner) -> float:
    """Where what gives way is over, when what was to follow at `end` follows at `new_end`.

    No later than the next thing that is retimed, and the last frame, if it need not be hurried for that.
    """
    after = end + _room(new_end - end, manner)
    for border in (*(region.start for region in old.regions if region.start >= end), manner.last):
        if end < border < after and border > new_end and 1 / _GIVES <= (border - end) / (border - new_end) <= _GIVES:
            return border
    return after


def _before(old: TimeMap, start: float, new_start: float, manner: Manner) -> float:
    """Where what gives way before a range begins; as `_after`."""
    before = max(0.0, min(start, new_start) - _room(new_start - start, manner))
    for border in (region.end for region in reversed(old.regions) if region.end <= start):
        if before < border < min(start, new_start) and 1 / _GIVES <= (start - border) / (new_start - border) <= _GIVES:
            return border
    return before


def _room(frames: float, manner: Manner) -> float:
    return max(manner.room, 3 * abs(frames))
