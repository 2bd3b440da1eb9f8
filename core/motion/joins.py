"""Motion made anew is joined to motion that stays, so that nothing is seen where one goes over into the other."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.motion.borders import FASTEST, SPAN, Floats, columns_of, steps, usual_speed
from core.motion.stitch import PEAK
from core.motion.streams import smoothstep

FLOWING: Final = ("head", "torso", "arms", "brows", "cheeks")
"""Groups that go on as they were going: a step over a border is the mean of those before and after it."""

SUDDEN: Final = ("gaze", "lids")
"""Groups that jump by nature. Lips and jaw are in neither: the phones say when they part, on either side of a border."""

EYES_IN_HEAD: Final = ((INDEX["gaze.yaw"], INDEX["head.yaw"]), (INDEX["gaze.pitch"], INDEX["head.pitch"]))
"""Columns of the eyes that make up for columns of the head."""

_EASE_SHARE = 0.5
"""What making up for a step adds to the speed afterwards, at most, as a share of the limit."""
_LEAST_FRAMES, _SHORT_FRAMES = 3, 6
_BEND_FRAMES = 6
_ROOM = 0.1


def joined(performance: NDArray[np.floating], known: NDArray[np.bool_]) -> Floats:
    """Join the free cells of a performance to the known ones, which stay bit for bit.

    What flows is bent so that it goes on at the speed it had; whatever is still faster than `FASTEST` is slowed down, and what
    it lacks is made up for over the next frames. Eyes that are free make up for what the head is bent by.

    Args:
        performance: `[T, C]`.
        known: cells that stay, `[T, C]`.
    """
    out = np.array(performance, np.float64)
    for group in FLOWING:
        for column in columns_of(group):
            _go_on(out[:, column], known[:, column])
        _calm_group(out, known, group, performance)
    for eye, head in EYES_IN_HEAD:
        out[:, eye] = np.where(known[:, eye], out[:, eye], out[:, eye] + performance[:, head] - out[:, head])
    for group in SUDDEN:
        _calm_group(out, known, group, performance)
    return out


def _go_on(track: Floats, known: NDArray[np.bool_]) -> None:
    """Bend the free stretches of one channel `[T]` so that steps over borders are as those beside them."""
    borders = np.flatnonzero(known[1:] != known[:-1]) + 1
    usual = float(np.percentile(np.abs(np.diff(track)), 95)) if len(borders) else 0.0
    for border in borders:
        start, end = _stretch_about(known, int(border))
        if end - start < _LEAST_FRAMES:
            continue
        ahead = 1 if border == start else -1  # into the free stretch
        free, last = (start, start - 1) if ahead == 1 else (end - 1, end)
        before = last - ahead
        alone = not 0 <= before < len(track) or not known[before]
        after = track[free + ahead] - track[free]
        wanted = after if alone else (after + track[last] - track[before]) / 2
        excess = track[free] - track[last] - wanted
        reach = min(max(PEAK * abs(excess) / max(usual, 1e-9), _BEND_FRAMES), end - start)
        bend = excess * (1 - smoothstep(np.arange(end - start) / reach))
        track[start:end] -= bend[::ahead]


def _calm_group(out: Floats, known: NDArray[np.bool_], group: str, clip: NDArray[np.floating]) -> None:
    columns = columns_of(group)
    limit = (1 - _ROOM) * FASTEST * usual_speed(clip, group)
    for frame, crossing in _crossings(known, columns):
        _calm(out, known, frame, crossing, limit)
    for frame, crossing in _crossings(known, columns):
        if np.linalg.norm(steps(out[frame - 1 : frame + 1], crossing)) > limit:
            _straighten(out, known, frame, crossing)


def _crossings(known: NDArray[np.bool_], columns: list[int]) -> list[tuple[int, list[int]]]:
    """(frame, columns) wherever cells of `frame` and the one before differ in whether they stay."""
    crossed = known[1:, columns] != known[:-1, columns]
    return [(int(row) + 1, [columns[k] for k in np.flatnonzero(crossed[row])]) for row in np.flatnonzero(crossed.any(axis=1))]


def _calm(out: Floats, known: NDArray[np.bool_], frame: int, crossing: list[int], limit: float) -> None:
    """Hold the step from the frame before to `frame` to the limit, by those cells of `crossing` that do not stay."""
    step = steps(out[frame - 1 : frame + 1], crossing)[0]
    size = float(np.linalg.norm(step))
    if size <= limit:
        return
    for column, part in zip(crossing, step, strict=True):
        excess = part * (1 - limit / size)
        start, end = _stretch_about(known[:, column], frame)
        reach = min(max(PEAK * abs(excess) / (_EASE_SHARE * limit), _LEAST_FRAMES), end - start)
        fade = excess * SPAN[column] * (1 - smoothstep(np.arange(end - start) / reach))
        if known[frame, column]:
            out[start:end, column] += fade[::-1]
        else:
            out[start:end, column] -= fade


def _straighten(out: Floats, known: NDArray[np.bool_], frame: int, crossing: list[int]) -> None:
    """Lead short stretches straight from end to end, the slowest way there is."""
    for column in crossing:
        start, end = _stretch_about(known[:, column], frame)
        if start > 0 and end < len(out) and end - start <= _SHORT_FRAMES:
            out[start:end, column] = np.linspace(out[start - 1, column], out[end, column], end - start + 2)[1:-1]


def _stretch_about(known: NDArray[np.bool_], frame: int) -> tuple[int, int]:
    """The free stretch [start, end) that begins or ends at `frame`."""
    if known[frame]:
        before = np.flatnonzero(known[:frame])
        return (int(before[-1]) + 1 if len(before) else 0), frame
    after = np.flatnonzero(known[frame:])
    return frame, (frame + int(after[0]) if len(after) else len(known))
