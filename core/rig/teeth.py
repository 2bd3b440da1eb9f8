"""Both rows of teeth with their gums, on arches of human size: rigid bodies that no lip can stretch."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.rig.semantics import Semantic
from core.rig.strips import Piece, shade, strip, tinted

TEETH_PATH: Final = Path(__file__).parents[2] / "resources" / "rig" / "teeth.png"
"""Averaged upper teeth above, lower teeth made of them below; by `python -m core.portrait.training.teeth`."""
GUM_SHARE: Final = 0.22
"""Share of each half of the atlas, away from the biting edge, that is left white: gum, coloured by the rig."""
SPAN_MM: Final = 44.0
"""Breadth of the teeth in the atlas, seen from the front."""
BEHIND_LIPS_MM: Final = 5.0
OVERBITE_MM: Final = 1.0
"""How far closed lower incisors reach up behind the upper ones."""
OVERJET_MM: Final = 2.0
"""How far the lower incisors stand behind the upper ones."""
_HALF_MM, _DEPTH_MM = 28.0, 31.0  # half axes of the upper arch
LOWER_SCALE: Final = 0.92
"""Size of the lower arch."""
_HEIGHT_MM = {True: 10.5, False: 9.0}
_GUM_MM = 8.0
_COLUMNS = 33
_ROWS = ((1.7, 0.0), (1.0, GUM_SHARE), (0.75, 0.41), (0.5, 0.6), (0.25, 0.8), (0.06, 0.95), (0.0, 1.0))
"""Height over the edge in crowns, and place in the atlas."""


def arch_depth(x: NDArray[np.floating]) -> NDArray[np.float64]:
    """How far behind the incisors the upper arch is at x mm [...] from the middle, mm; flat beyond its ends."""
    share = np.clip(np.abs(x) / _HALF_MM, 0, 0.985)
    return np.asarray(_DEPTH_MM * (1 - np.sqrt(1 - share**2)))


def arch_places(along: NDArray[np.floating], scale: float) -> NDArray[np.float64]:
    """Distance from the middle, seen from the front, of places `along` mm [...] the arch, mm."""
    turn = np.linspace(0, np.pi / 2, 400)
    x, z = _HALF_MM * scale * np.sin(turn), _DEPTH_MM * scale * np.cos(turn)
    length = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(z)))])
    return np.interp(along, length, x)


def teeth_row(
    front: NDArray[np.float64],
    light: NDArray[np.floating],
    teeth: NDArray[np.float64],
    gum: NDArray[np.float64],
    *,
    upper: bool,
) -> Piece:
    """One row with its jaw closed.

    Args:
        front: middle of the upper teeth's biting edge, or of the lower ones, head frame [3] mm.
        light: [4] in the head frame, see `Rig.light`.
        teeth, gum: colours [3], 0..1.
        upper: which row.
    """
    scale = 1.0 if upper else LOWER_SCALE
    turn = np.linspace(-1, 1, _COLUMNS) * np.radians(80)
    x, back = _HALF_MM * np.sin(turn) * scale, _DEPTH_MM * (1 - np.cos(turn)) * scale
    up = 1.0 if upper else -1.0
    curve = 1.6 * (x / 22) ** 2  # the edges of both rise toward the corners: they bite on each other
    outward = np.stack([np.sin(turn) / _HALF_MM, np.zeros(_COLUMNS), np.cos(turn) / _DEPTH_MM], axis=1)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True)
    u = np.clip(x / (SPAN_MM * scale) + 0.5, 0.004, 0.996)
    corridor = np.clip(1.02 - 0.85 * (np.abs(x) / (_HALF_MM * scale)) ** 1.8, 0.1, 1)
    points, colours, places = [], [], []
    for number, (height, v) in enumerate(_ROWS):
        y = up * (height * _HEIGHT_MM[upper] if height <= 1 else _HEIGHT_MM[upper] + _GUM_MM) + curve
        points.append(front + np.stack([x, y, -back - (1.5 if height > 1 else 0)], axis=1))
        bright = shade(light, outward) * corridor
        colours.append(tinted(gum if height > 1 else teeth, bright, alpha=0.0 if number == len(_ROWS) - 1 else 1.0))
        half = v * 0.494 if upper else 1 - v * 0.494
        places.append(np.stack([u, np.full(_COLUMNS, half)], axis=1))
    if not upper:
        points, colours, places = points[::-1], colours[::-1], places[::-1]
    return strip(np.array(points), np.array(colours), Semantic.TEETH, np.array(places))
