"""Looks that stay on their targets while layers turn the head: the eyes make up for it where the line of sight is held."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.curves.combine import WeightedLayers, combine_head
from core.curves.sight import GAZE, HEAD, eyes_for, sight

Floats = NDArray[np.float64]
Held = NDArray[np.float64]
"""How far the line of sight is held at each frame, `[T]`, 0..1 (`Staging.held`)."""

HELD_COLUMNS = frozenset((*GAZE, *HEAD))
"""Where the line of sight is held, these columns are evaluated together."""


def made_up(eyes: Floats, head: Floats, turned: Floats, held: Floats) -> Floats:
    """What eyes `[n, 2]` add as a head goes from one rotation to another, `[n, 3]`, by how far they are held `[n]`."""
    added = np.zeros_like(eyes)
    rows = np.flatnonzero((held > 0) & (head != turned).any(axis=1))
    if len(rows):
        added[rows] = held[rows, None] * (eyes_for(sight(eyes[rows], head[rows]), turned[rows]) - eyes[rows])
    return added


def made_up_at(row: Floats, frame: float, layers: WeightedLayers, held: Held | None) -> Floats:
    """What the eyes add at one frame of a take, whose row `[C]` is given, `[2]`."""
    amount = 0.0 if held is None else float(np.interp(frame, np.arange(len(held)), held))
    if amount == 0.0:
        return np.zeros(2)
    head = row[None, list(HEAD)]
    turned = combine_head(head, np.array([frame]), layers, frozenset())
    made: Floats = made_up(row[None, list(GAZE)], head, turned, np.array([amount]))[0]
    return made
