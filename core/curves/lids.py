"""The lids: how a blink runs, and where a take blinks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX

Floats = NDArray[np.float64]

LIDS: Final = (INDEX["expr.eyeBlinkLeft"], INDEX["expr.eyeBlinkRight"])

DOWN_S, SHUT_S, UP_S = 0.09, 0.045, 0.24
"""A lid falls, rests and rises (VanderWerf 2003, Trutoiu 2011)."""

BLINK_S: Final = DOWN_S + SHUT_S + UP_S

LEAST: Final = 0.25
"""Lids that come down by less do not blink."""

LONGEST_S: Final = 0.6
"""From the first motion to the last; eyes that stay shut for longer are closed, not blinking."""

STILL: Final = 0.03
"""Share of a blink's depth below which its ends are cut off."""


@dataclass(frozen=True)
class LidDrop:
    """A blink of the take: the frame before lids move, the one they are shut at, the first they are back at; depth 0..1."""

    start: int
    peak: int
    end: int
    depth: float


def closedness(t_s: NDArray[np.floating], down_s: float, shut_s: float, up_s: float) -> Floats:
    """0..1 at `t_s` seconds from the middle of the closed phase: falls as x^2, rises as 1 - (1 - x)^3 (Trutoiu 2011)."""
    half = shut_s / 2
    falling = np.clip((t_s + half + down_s) / down_s, 0, 1) ** 2
    opened = 1 - (1 - np.clip((t_s - half) / up_s, 0, 1)) ** 3
    return np.asarray(np.where(t_s < 0, falling, 1 - opened), np.float64)


def drops(motion: NDArray[np.floating], fps: float) -> tuple[LidDrop, ...]:
    """The blinks of motion `[T, C]` in time order."""
    lids = np.asarray(motion[:, LIDS], np.float64).mean(axis=1)
    reach = max(1, round(LONGEST_S * fps))
    inner = np.flatnonzero((lids[1:-1] >= LEAST) & (lids[1:-1] >= lids[:-2]) & (lids[1:-1] > lids[2:])) + 1
    found: list[LidDrop] = []
    for peak in inner.tolist():
        start, end = _foot(lids, peak, -1, reach), _foot(lids, peak, 1, reach)
        depth = float(lids[peak] - max(lids[start], lids[end]))
        if depth < LEAST or end - start > reach:
            continue
        if found and start < found[-1].end:
            if depth <= found[-1].depth:
                continue
            found.pop()
        found.append(LidDrop(start, peak, end, depth))
    return tuple(found)


def _foot(lids: Floats, peak: int, way: int, reach: int) -> int:
    """The frame on one side at which a blink is over."""
    last = max(0, peak - reach) if way < 0 else min(len(lids) - 1, peak + reach)
    run = lids[peak : last - 1 if way < 0 and last else None : way] if way < 0 else lids[peak : last + 1]
    lowest = int(run.argmin())
    level = run[lowest] + STILL * (run[0] - run[lowest])
    foot = int(np.flatnonzero(run[: lowest + 1] <= level)[0])
    while foot < lowest and run[foot + 1] < run[foot]:  # lids that have all but stopped stop a little later
        foot += 1
    return peak + way * foot
