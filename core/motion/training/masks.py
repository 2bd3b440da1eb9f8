"""What of a window is given, at random: the end of the window before, everything but a range or some parts, a few keys."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.motion.diffusion import frame_vector as fv

_EXPRESSIONS = [channels.CHANNELS[channels.INDEX[name]].group for name in channels.EXPRESSIONS]


def _places(*groups: str) -> NDArray[np.intp]:
    return np.flatnonzero([group in groups for group in _EXPRESSIONS])


PARTS: Final = (
    _places("Mouth"), _places("Eyes"), _places("Brows"), np.arange(fv.HEAD.start, fv.HEAD.stop),
    np.arange(fv.GAZE.start, fv.GAZE.stop), np.arange(fv.BODY.start, fv.BODY.stop),
)  # fmt: skip
"""Numbers of a frame that are usually edited together."""

BEFORE: Final = 0.5
"""Share of windows that continue one before them (VASA-1 section 3.2)."""

LONGEST_BEFORE: Final = 24
EDIT: Final = 0.35
KEYS: Final = 0.15


def random_cells(rng: np.random.Generator, frames: int) -> NDArray[np.float32]:
    """1 where a number is given, `[T, D]`."""
    cells = np.zeros((frames, fv.SIZE), np.float32)
    if rng.random() < BEFORE:
        cells[: rng.integers(4, LONGEST_BEFORE + 1)] = 1
    take = rng.random()
    if take < EDIT:
        _edit(cells, rng)
    elif take < EDIT + KEYS:
        for _ in range(rng.integers(1, 7)):
            cells[rng.integers(frames), PARTS[rng.integers(len(PARTS))]] = 1
    return cells


def _edit(cells: NDArray[np.float32], rng: np.random.Generator) -> None:
    """A range of some parts is free, all else is given; now and then a key stands in it."""
    frames = len(cells)
    length = int(rng.integers(6, max(7, int(0.8 * frames))))
    start = int(rng.integers(0, frames - length + 1))
    free = rng.random(len(PARTS)) < 0.45
    free[rng.integers(len(PARTS))] = True
    cells[:] = 1
    for part, is_free in zip(PARTS, free, strict=True):
        if is_free:
            cells[start : start + length, part] = 0
            if rng.random() < 0.3:
                cells[start + rng.integers(length), part] = 1
