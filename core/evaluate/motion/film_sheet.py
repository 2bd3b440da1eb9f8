"""Drawn frames to look at: the mouth in the middle of closures and of open vowels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.evaluate.motion.film import CLOSED
from core.evaluate.sheets import write_picture
from core.evaluate.tiles import Picture, tiled

COLUMNS = 8
_ROWS = 6
_TILE_PX = 220


class FilmSheet:
    """Gathers frames of one film and writes the first of them as one picture, gap and verdict under each."""

    def __init__(self) -> None:
        self._shown: list[tuple[str, Picture]] = []

    def add(self, index: int, frame: NDArray[np.uint8], gap: float) -> None:
        """Take in a frame; those before anybody speaks are passed over."""
        if index >= COLUMNS and len(self._shown) < COLUMNS * _ROWS:
            word = "shut" if gap <= CLOSED else "open"
            self._shown.append((f"{index}: {100 * gap:.1f} % {word}", np.array(frame)))

    def write(self, folder: Path, name: str) -> Path:
        """Where the picture lies."""
        return write_picture(tiled(self._shown, COLUMNS, (_TILE_PX, _TILE_PX)), folder / f"{name}-film.jpg")
