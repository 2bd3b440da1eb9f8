"""A strip of re-enacted frames to look at: as it was, as the rig draws it, and what the baselines make of the first frame."""

from __future__ import annotations

from pathlib import Path

from core.evaluate.likeness import Box
from core.evaluate.reenact import WAYS, Frame
from core.evaluate.sheets import write_picture
from core.evaluate.tiles import Picture, tiled

COLUMNS = 6
_AROUND = 0.08
_TILE_PX = 280


class ReenactSheet:
    """Gathers frames of one clip, about evenly spread, and writes them as one picture."""

    def __init__(self) -> None:
        self._every = 1
        self._shown: list[dict[str, tuple[str, Picture]]] = []

    def add(self, frame: Frame) -> None:
        """Take in one frame; most are passed over."""
        if (frame.index - 1) % self._every:
            return
        left, top, right, bottom = _grown(frame.boxes["face"], frame.real.shape)
        pictures = {"real": frame.real, **frame.drawn}
        self._shown.append({name: (f"{name} {frame.index}", p[top:bottom, left:right].copy()) for name, p in pictures.items()})
        if len(self._shown) == 2 * COLUMNS:  # how long the clip is, nobody knows: every other one makes room
            self._shown = self._shown[::2]
            self._every *= 2

    def write(self, folder: Path, name: str) -> Path:
        """Where the picture lies."""
        columns = min(COLUMNS, len(self._shown))
        shown = [self._shown[round(i * (len(self._shown) - 1) / max(columns - 1, 1))] for i in range(columns)]
        tiles = [columns[row] for row in ("real", *WAYS) for columns in shown]
        return write_picture(tiled(tiles, len(shown), (_TILE_PX, _TILE_PX)), folder / f"{name}-reenact.jpg")


def _grown(box: Box, shape: tuple[int, ...]) -> Box:
    left, top, right, bottom = box
    by = round(_AROUND * max(right - left, bottom - top))
    return max(0, left - by), max(0, top - by), min(shape[1], right + by), min(shape[0], bottom + by)
