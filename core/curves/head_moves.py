"""The head's gestures: excursions from where it was and back, found in a take or made from a preset."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import copysign
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.curves.steps import step

Floats = NDArray[np.float64]
Axis = Literal["yaw", "pitch", "roll"]

AXES: Final[tuple[Axis, ...]] = ("yaw", "pitch", "roll")
COLUMN: Final = {axis: INDEX[f"head.{axis}"] for axis in AXES}

LEAST_DEG: Final = {"yaw": 1.6, "pitch": 1.1, "roll": 1.2}
"""Smaller excursions are sway."""

BACK_SHARE: Final = 0.4
"""A gesture comes back by this share of its way out at least; what stays out is a posture."""

LONGEST_S, SHORTEST_S = 1.8, 0.15

DRIFT: Final = 0.1
"""Share of the highest speed of a gesture below which the head drifts."""


@dataclass(frozen=True)
class Excursion:
    """A gesture of the take: first, farthest and last frame, and how far it goes, degrees with sign."""

    axis: Axis
    start: int
    peak: int
    end: int
    amount_deg: float


def excursions(motion: NDArray[np.floating], fps: float) -> tuple[Excursion, ...]:
    """The gestures of the head in motion `[T, C]`, by start; none over another of its axis."""
    found: list[Excursion] = []
    for axis in AXES:
        found += _along(np.asarray(motion[:, COLUMN[axis]], np.float64), axis, fps)
    return tuple(sorted(found, key=lambda move: (move.start, move.axis)))


def bridge(track: Floats, start: int, end: int) -> Floats:
    """The way from one frame to another without what lies between, both included, `[end - start + 1]`; smooth at both."""
    span = end - start
    u = np.arange(span + 1) / span
    before, after = _slope(track, start, -1) * span, _slope(track, end, 1) * span
    rise = track[end] - track[start]
    limit = 3 * abs(rise)  # no farther out than the ends (Fritsch and Carlson 1980)
    before, after = (min(max(slope, -limit), limit) if slope * rise > 0 else 0.0 for slope in (before, after))
    h = (2 * u**3 - 3 * u**2 + 1, u**3 - 2 * u**2 + u, 3 * u**2 - 2 * u**3, u**3 - u**2)
    return np.asarray(h[0] * track[start] + h[1] * before + h[2] * track[end] + h[3] * after, np.float64)


def own_shape(motion: NDArray[np.floating], move: Excursion) -> tuple[float, tuple[float, ...]]:
    """(degrees, shape) of a gesture of motion `[T, C]`, over the way between its ends; the shape is 1 where it is farthest."""
    over = _over(motion, move)
    amount = float(over[np.abs(over).argmax()])
    return amount, tuple((over / (amount or 1.0)).round(6).tolist())


def own_amount(motion: NDArray[np.floating], move: Excursion) -> float:
    """Degrees of `own_shape` alone."""
    over = _over(motion, move)
    return float(over[np.abs(over).argmax()])


def preset(name: Literal["nod", "double nod", "shake", "tilt"]) -> tuple[Axis, float, float, tuple[float, ...]]:
    """Axis, seconds, degrees and shape of a gesture by name; the shape is 0 at both ends and 1 where it is farthest."""
    lobes: tuple[tuple[float, float, float], ...]
    if name == "nod":
        axis, seconds, amount, lobes = "pitch", 0.75, -4.5, ((0.0, 1.0, 0.38),)
    elif name == "double nod":
        axis, seconds, amount, lobes = "pitch", 1.25, -4.5, ((0.0, 0.56, 0.4), (0.44, 0.56, 0.42))
    elif name == "shake":
        axis, seconds, amount, lobes = "yaw", 1.3, 6.0, ((0.0, 0.46, 0.42), (0.22, 0.56, 0.5), (0.56, 0.44, 0.5))
    else:
        axis, seconds, amount, lobes = "roll", 1.4, 5.0, ((0.0, 1.0, 0.36),)
    u = np.linspace(0.0, 1.0, 65)
    shape = np.zeros_like(u)
    for number, (first, length, rise) in enumerate(lobes):
        sign = -1.0 if name == "shake" and number == 1 else 1.0
        size = 0.7 if number == 1 and name == "double nod" else 0.6 if number == 2 else 1.0
        x = (u - first) / length
        shape += sign * size * (step(x / rise) - step((x - rise) / (1 - rise)))
    shape /= np.abs(shape).max()
    return axis, seconds, amount, tuple(float(value) for value in shape.round(5))  # type: ignore[return-value]


def _over(motion: NDArray[np.floating], move: Excursion) -> Floats:
    first = max(0, move.start - 1)  # the slopes at its ends need a frame beyond
    track = np.asarray(motion[first : move.end + 2, COLUMN[move.axis]], np.float64)
    return track[move.start - first : move.end - first + 1] - bridge(track, move.start - first, move.end - first)


def _along(track: Floats, axis: Axis, fps: float) -> list[Excursion]:
    turns, speeds, angles = _turning_points(track, 0.6 * LEAST_DEG[axis]), np.abs(np.diff(track)).tolist(), track.tolist()
    chances = []
    for before, peak, after in zip(turns, turns[1:], turns[2:], strict=False):
        start, end = peak - _foot(speeds[before:peak][::-1], fps), peak + _foot(speeds[peak:after], fps)
        out, back = angles[peak] - angles[start], angles[peak] - angles[end]
        size = min(abs(out), abs(back))
        if size < LEAST_DEG[axis] or size < BACK_SHARE * max(abs(out), abs(back)):
            continue
        if SHORTEST_S * fps <= end - start <= LONGEST_S * fps:
            chances.append((size, Excursion(axis, start, peak, end, copysign(size, out))))
    kept: list[Excursion] = []  # in order of time
    for _, move in sorted(chances, key=lambda chance: -chance[0]):
        at = bisect_left(kept, move.start, key=lambda other: other.start)
        if (at == 0 or kept[at - 1].end <= move.start) and (at == len(kept) or kept[at].start >= move.end):
            kept.insert(at, move)
    return kept


def _turning_points(track: Floats, swing: float) -> list[int]:
    """Frames at which the track turns by more than `swing`, ends included."""
    points, extreme, way = [0], 0, 0
    bends = np.flatnonzero(np.diff(np.sign(np.diff(track)))) + 1
    for frame in [*bends.tolist(), len(track) - 1]:
        ahead = float(track[frame] - track[extreme])
        if way * ahead > 0:
            extreme = frame
        elif abs(ahead) > swing:
            if way:
                points.append(extreme)
            extreme, way = frame, 1 if ahead > 0 else -1
    return [*points, extreme] if extreme != points[-1] else points


def _foot(speeds: list[float], fps: float) -> int:
    """Frames from a peak to where the gesture is over: to the turning point, or to where only drift is left.

    Args:
        speeds: of each frame on the way to the turning point.
    """
    highest = max(speeds[: max(1, round(LONGEST_S / 2 * fps))])
    first = speeds.index(highest)
    return next((i for i in range(first, len(speeds)) if speeds[i] <= DRIFT * highest), len(speeds))


def _slope(track: Floats, frame: int, side: int) -> float:
    """Degrees a frame on the outer side of a border."""
    other = frame + side
    return float((track[other] - track[frame]) * side) if 0 <= other < len(track) else 0.0
