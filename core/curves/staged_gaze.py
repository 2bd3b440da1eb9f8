"""Looks as eyes and heads do them: a saccade there, small motion while they rest, a saccade back, the head behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.curves.sight import HEAD
from core.curves.staging import Look, Staging
from core.curves.steps import HEAD_LAG_S, head_step_s, saccade_s, step
from core.curves.take_events import TakeEvents

Floats = NDArray[np.float64]

NEAR_S: Final = 0.12
"""A jump of the take so near the border of a look gives way to the look's own."""

BLUR_S: Final = 0.04
"""How far a jump of the take reaches to either side."""

SHORTEST_REST_S: Final = 2 * (NEAR_S + BLUR_S)
"""Between two looks the eyes do not go back to the take for less."""

REACH_S: Final = 0.36
"""No saccade reaches farther from its border: half of the longest there can be."""

_REACH_FRAMES: Final = 4

ALONE_DEG: Final = 10.0
"""As far the eyes go without the head."""

FOLLOW_SHARE: Final = 0.5
"""Share of what is farther that the head takes, as people do it."""

MOST_EYES_DEG: Final = 27.0
"""Eyes do not turn farther in a head; it has to take the rest."""

BLINK_DEG: Final = 22.0
"""Jumps as large bring a blink (Evinger 1994)."""


@dataclass(frozen=True)
class Glance:
    """A look as it is carried out.

    Attributes:
        start, end: the frames [start, end); a gap too short to rest in is closed.
        yaw_deg, pitch_deg: where it goes.
        turn: degrees (yaw, pitch) that the head adds while it lasts.
        blinks, blinks_back: lids go down with the jump there, and with the one back to the take.
        joined: the look before it lasts until it starts.
        passed_on: it lasts until the next one starts.
    """

    start: float
    end: float
    yaw_deg: float
    pitch_deg: float
    turn: tuple[float, float]
    blinks: bool
    blinks_back: bool
    joined: bool
    passed_on: bool


def glances(base: NDArray[np.float32], staging: Staging, found: TakeEvents) -> tuple[Glance, ...]:
    """What becomes of the looks of a staging over a take `[T, C]`."""
    done: list[Glance] = []
    looks = [look for look in staging.looks if look.start < len(base)]
    for index, look in enumerate(looks):
        follower = looks[index + 1] if index + 1 < len(looks) else None
        passed_on = follower is not None and follower.start - look.end < SHORTEST_REST_S * found.fps
        end = follower.start if follower is not None and passed_on else look.end
        place = staging.direction(look)
        before = (done[-1].yaw_deg, done[-1].pitch_deg) if done and done[-1].passed_on else None
        make = partial(_glance, base, found, look, place, end, before, passed_on=passed_on)
        done.append(found.once((Glance, look, place, end, before, passed_on), make))
    return tuple(done)


def follow(angle_deg: tuple[float, float], share: float | None) -> tuple[float, float]:
    """Degrees (yaw, pitch) that a head adds for eyes that would have to turn by an angle."""
    size = float(np.hypot(*angle_deg))
    if size == 0:
        return 0.0, 0.0
    if share is None:
        share = FOLLOW_SHARE * max(0.0, size - ALONE_DEG) / size
    share = max(share, 1 - MOST_EYES_DEG / size)
    return share * float(angle_deg[0]), share * float(angle_deg[1])


def sight_path(found: TakeEvents, jumps: Sequence[Glance]) -> tuple[Floats, NDArray[np.bool_]]:
    """The line of sight with all looks, `[T, 2]` degrees, and the frames in which it is not the take's, `[T]`."""
    path, moved = found.sight.copy(), np.zeros(len(found.sight), np.bool_)
    for jump in jumps:
        rows = slice(row_at(jump.start), min(len(path), row_at(jump.end)))
        path[rows] = (jump.yaw_deg, jump.pitch_deg) + found.micro[rows]
        moved[rows] = True
    for borders, rows, near in _borders_apart(jumps, found):
        saccades = partial(_saccades, path, moved, borders, rows, found)
        path[rows], moved[rows] = found.once((_saccades, rows.start, rows.stop, near), saccades)
    return path, moved


def row_at(border: float) -> int:
    """The first frame whose middle lies behind a border."""
    return max(0, int(np.ceil(border - 0.5)))


def follow_path(found: TakeEvents, jumps: Sequence[Glance], frames: int) -> tuple[Floats, NDArray[np.bool_]]:
    """What the head adds to follow the looks, `[T, 2]` degrees, and the frames in which it does, `[T]`."""
    offsets, touched = np.zeros((frames, 2)), np.zeros(frames, np.bool_)
    for jump in jumps:
        if any(jump.turn):
            rows, turn = found.once((_turn, jump), partial(_turn, jump, frames, found.fps))
            offsets[rows] += turn
            touched[rows] = True
    return offsets, touched


def _glance(
    base: NDArray[np.float32],
    found: TakeEvents,
    look: Look,
    place: tuple[float, float],
    end: float,
    joined_to: tuple[float, float] | None,
    *,
    passed_on: bool,
) -> Glance:
    (yaw, pitch), last = place, len(base)
    first = min(row_at(look.start), last - 1)
    rows = slice(first, max(first + 1, min(last, row_at(end))))
    stands = np.asarray(base[rows, HEAD[:2]], np.float64).mean(axis=0)
    turn = follow((yaw - stands[0], pitch - stands[1]), look.head_share)
    before = tuple(found.sight[max(0, first - 2)]) if joined_to is None else joined_to
    jump = float(np.hypot(yaw - before[0], pitch - before[1])) if look.start > 0 else 0.0
    blinks = jump > BLINK_DEG if look.blink is None else look.blink
    after = found.sight[min(last - 1, row_at(end) + _blur(found))]
    far = float(np.hypot(yaw - after[0], pitch - after[1])) > BLINK_DEG and end < last and not passed_on
    back = far and look.blink is None
    return Glance(look.start, end, yaw, pitch, turn, blinks, back, joined_to is not None, passed_on)


def _turn(jump: Glance, frames: int, fps: float) -> tuple[slice, Floats]:
    """The rows over which the head follows a look, and what it adds in each, `[n, 2]`."""
    length, lag = head_step_s(float(np.hypot(*jump.turn))) * fps, HEAD_LAG_S * fps
    begin = jump.start + lag if jump.start > 0 else -length  # it has turned before the take begins
    rows = np.arange(row_at(begin), min(frames, row_at(jump.end + lag + length)))
    there, back = (step((rows + 0.5 - border) / length) for border in (begin, jump.end + lag))
    return slice(row_at(begin), row_at(begin) + len(rows)), (there - back)[:, None] * jump.turn


def _borders_apart(
    jumps: Sequence[Glance], found: TakeEvents
) -> Iterator[tuple[list[tuple[Glance, bool]], slice, tuple[Glance, ...]]]:
    """The borders of all looks in groups whose saccades do not touch those of any other group.

    Yields:
        (look, whether it is its start) of each border in order of time, the rows that they may touch, all looks there.
    """
    reach, count = REACH_S * found.fps + _REACH_FRAMES, len(found.sight)
    ends = [jump.end for jump in jumps]
    borders = [(jump, there) for jump in jumps for there in (True, False)]
    borders = [(jump, there) for jump, there in borders if there or (not jump.passed_on and row_at(jump.end) < count)]
    at = 0
    while at < len(borders):
        group, time = [borders[at]], _time(borders[at])
        low, at = max(0, floor(time - reach)), at + 1
        while at < len(borders) and _time(borders[at]) - time < 2 * reach + 2:
            time = _time(borders[at])
            group.append(borders[at])
            at += 1
        high = min(count, ceil(time + reach))
        near = takewhile(lambda jump: jump.start <= high + 1, islice(jumps, bisect_left(ends, low - 1), None))  # noqa: B023
        yield group, slice(low, high), tuple(near)


def _time(border: tuple[Glance, bool]) -> float:
    return border[0].start if border[1] else border[0].end


def _saccades(
    path: Floats, moved: NDArray[np.bool_], borders: Sequence[tuple[Glance, bool]], rows: slice, found: TakeEvents
) -> tuple[Floats, NDArray[np.bool_]]:
    """Carry out the saccades at some borders, in place; what comes of these rows."""
    for jump, there in borders:
        (_arrive if there else _return)(path, moved, jump, found)
    return path[rows].copy(), moved[rows].copy()


def _arrive(path: Floats, moved: NDArray[np.bool_], jump: Glance, found: TakeEvents) -> None:
    """The saccade there; a jump that the take itself makes just before is left out."""
    first, place = row_at(jump.start), np.array([jump.yaw_deg, jump.pitch_deg])
    length = saccade_s(float(np.hypot(*(place - path[max(0, first - 2)])))) * found.fps
    begins = row_at(jump.start - length / 2)
    source = begins - 1
    near = found.starts[(found.starts > 0) & (found.starts >= jump.start - NEAR_S * found.fps) & (found.starts <= first + 1)]
    if len(near) and not jump.joined:
        source = min(source, int(near[0]) - 1 - _blur(found))
    if source < 0:  # the take begins with this look
        path[:first], moved[:first] = place, True
        return
    start = path[source].copy()
    rows = np.arange(source + 1, min(len(path), row_at(jump.start + length / 2)))
    there = np.where((rows >= first)[:, None], path[rows], place)
    path[rows] = start + _done(rows, jump.start, length) * (there - start)
    moved[rows] = True


def _return(path: Floats, moved: NDArray[np.bool_], jump: Glance, found: TakeEvents) -> None:
    """The saccade back to what the take looks at by then; a jump of its own just after is left out."""
    first, place = row_at(jump.end), np.array([jump.yaw_deg, jump.pitch_deg])
    near = found.starts[(found.starts >= first - _blur(found)) & (found.starts <= jump.end + NEAR_S * found.fps)]
    landing = min(len(path) - 1, int(near[-1]) + _blur(found) if len(near) else first + 1)
    length = saccade_s(float(np.hypot(*(found.sight[landing] - place)))) * found.fps
    landing = min(len(path) - 1, max(landing, row_at(jump.end + length / 2)))
    rows = np.arange(max(row_at(jump.start), row_at(jump.end - length / 2)), landing)
    there = np.where((rows < first)[:, None], path[rows], place)
    path[rows] = there + _done(rows, jump.end, length) * (found.sight[landing] - there)
    moved[rows] = True


def _done(rows: NDArray[np.intp], border: float, length: float) -> Floats:
    """How far a saccade about a border has come, `[n, 1]`."""
    return step((rows + 0.5 - border) / length + 0.5)[:, None]


def _blur(found: TakeEvents) -> int:
    return max(1, round(BLUR_S * found.fps))
