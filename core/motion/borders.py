"""Where motion made anew meets motion that stays: how fast it goes over."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.channel_groups import GROUPS
from core.channels import INDEX, MAXIMUM, MINIMUM

Floats = NDArray[np.float64]

FASTEST: Final = 1.5
"""Fastest step over a border, in units of what the group's motion reaches in a twentieth of the clip."""

SPAN: Final = (MAXIMUM - MINIMUM).astype(np.float64)
"""Range of each channel, `[C]`."""

_LEAST_SPEED = 1e-4
"""Share of a channel's range per frame: what moves no faster than this is still."""


def speeds(performance: NDArray[np.floating], group: str) -> Floats:
    """Speed of a group between frames, `[T, C]` -> `[T - 1]`: each channel counts by its share of its range."""
    return np.asarray(np.linalg.norm(steps(performance, columns_of(group)), axis=1), np.float64)


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
        columns = columns_of(group)
        crossed = known[1:, columns] != known[:-1, columns]
        if crossed.any():
            over = np.linalg.norm(steps(performance, columns) * crossed, axis=1)
            ratios[group] = float(over.max()) / usual_speed(performance, group)
    return ratios


def steps(performance: NDArray[np.floating], columns: list[int]) -> Floats:
    """Changes from frame to frame as shares of each channel's range, `[T - 1, columns]`."""
    return np.asarray(np.diff(performance[:, columns].astype(np.float64), axis=0) / SPAN[columns], np.float64)


def columns_of(group: str) -> list[int]:
    return [INDEX[channel] for channel in GROUPS[group]]
