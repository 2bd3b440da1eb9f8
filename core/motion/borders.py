"""Where motion made anew meets motion that stays: how fast it goes over, and what is done where that is too fast."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX, MAXIMUM, MINIMUM
from core.motion.channel_groups import GROUPS
from core.motion.stitch import PEAK
from core.motion.streams import smoothstep

Floats = NDArray[np.float64]

FASTEST: Final = 1.5
"""Fastest step over a border, in units of what the group's motion reaches in a twentieth of the clip."""

GUARDED: Final = ("lips", "jaw")
"""Groups that are left as they are: the phones say when lips part and close, on either side of a border."""

_SPAN: Final = (MAXIMUM - MINIMUM).astype(np.float64)
_LEAST_SPEED = 1e-4
"""Share of a channel's range per frame: what moves no faster than this is still."""
_EASE_SHARE = 0.5
"""What making up for a step adds to the speed afterwards, at most, as a share of the limit."""
_LEAST_FRAMES, _SHORT_FRAMES = 3, 6
_ROOM = 0.1


def speeds(performance: NDArray[np.floating], group: str) -> Floats:
    """Speed of a group between frames, `[T, C]` -> `[T - 1]`: each channel counts by its share of its range."""
    return np.asarray(np.linalg.norm(_steps(performance, _columns(group)), axis=1), np.float64)


def usual_speed(performance: NDArray[np.floating], group: str) -> float:
    """The speed that the group exceeds in a twentieth of all frames."""
    found = speeds(performance, group)
    return max(float(np.percentile(found, 95)) if len(found) else 0.0, _LEAST_SPEED)


def border_ratios(performance: NDArray[np.floating], known: NDArray[np.bool_]) -> dict[str, float]:
    """The fastest step between cells that stayed and cells made anew, per group, in units of its `usual_speed`.

    Args:
        performance: the clip, `[T, C]`.
        known: cells that stayed, `[T, C]`.

    Returns:
        Groups with such borders only.
    """
    ratios = {}
    for group in GROUPS:
        columns = _columns(group)
        crossed = known[1:, columns] != known[:-1, columns]
        if crossed.any():
            steps = np.linalg.norm(_steps(performance, columns) * crossed, axis=1)
            ratios[group] = float(steps.max()) / usual_speed(performance, group)
    return ratios


def calmed(performance: NDArray[np.floating], known: NDArray[np.bool_]) -> Floats:
    """Slow down what goes over a border faster than `FASTEST`: a glance or a blink that begins right there.

    The step is held to the limit and what it lacks is made up for over the next frames. Known cells stay bit for bit.

    Args:
        performance: `[T, C]`.
        known: cells that stay, `[T, C]`.
    """
    out = np.array(performance, np.float64)
    for group in (name for name in GROUPS if name not in GUARDED):
        columns = _columns(group)
        limit = (1 - _ROOM) * FASTEST * usual_speed(performance, group)
        for frame, crossing in _crossings(known, columns):
            _calm(out, known, frame, crossing, limit)
        for frame, crossing in _crossings(known, columns):
            if np.linalg.norm(_steps(out[frame - 1 : frame + 1], crossing)) > limit:
                _straighten(out, known, frame, crossing)
    return out


def _crossings(known: NDArray[np.bool_], columns: list[int]) -> list[tuple[int, list[int]]]:
    """(frame, columns) wherever cells of `frame` and the one before differ in whether they stay."""
    crossed = known[1:, columns] != known[:-1, columns]
    return [(int(row) + 1, [columns[k] for k in np.flatnonzero(crossed[row])]) for row in np.flatnonzero(crossed.any(axis=1))]


def _calm(out: Floats, known: NDArray[np.bool_], frame: int, crossing: list[int], limit: float) -> None:
    """Hold the step from the frame before to `frame` to the limit, by those cells of `crossing` that do not stay."""
    step = _steps(out[frame - 1 : frame + 1], crossing)[0]
    size = float(np.linalg.norm(step))
    if size <= limit:
        return
    for column, part in zip(crossing, step, strict=True):
        excess = part * (1 - limit / size)
        start, end = _stretch_about(known[:, column], frame)
        reach = min(max(PEAK * abs(excess) / (_EASE_SHARE * limit), _LEAST_FRAMES), end - start)
        fade = excess * _SPAN[column] * (1 - smoothstep(np.arange(end - start) / reach))
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


def _steps(performance: NDArray[np.floating], columns: list[int]) -> Floats:
    """Changes from frame to frame as shares of each channel's range, `[T - 1, columns]`."""
    return np.asarray(np.diff(performance[:, columns].astype(np.float64), axis=0) / _SPAN[columns], np.float64)


def _columns(group: str) -> list[int]:
    return [INDEX[channel] for channel in GROUPS[group]]
