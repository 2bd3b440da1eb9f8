"""Cells of a take, frame by channel, as an npz file: there may be more of them than a message holds."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

import numpy as np

from core import channels
from core.curves.take import MAX_FRAMES
from core.errors import ProjectError
from core.project.archive import DamagedArchiveError
from core.project.npz import ArrayReader

_MAX_BYTES: Final = MAX_FRAMES * channels.COUNT * 5 + 4096


def save_cells(cells: Collection[tuple[int, str]], path: Path) -> Path:
    """Write (frame of the take, channel) of each; returns `path`."""
    frames = np.fromiter((frame for frame, _ in cells), np.int32, len(cells))
    columns = np.fromiter((channels.INDEX[channel] for _, channel in cells), np.uint8, len(cells))
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, frames=frames, columns=columns)
    return path


def load_cells(path: Path) -> list[tuple[int, str]]:
    """Read what `save_cells` wrote.

    Raises:
        ProjectError: the file is missing, damaged or holds something else.
    """
    try:
        with path.open("rb") as file:
            arrays = ArrayReader(file, _MAX_BYTES)
            frames, columns = arrays.read("frames"), arrays.read("columns")
        if frames.ndim != 1 or frames.shape != columns.shape or frames.dtype != np.int32 or columns.dtype != np.uint8:
            raise ValueError(f"shapes {frames.shape} and {columns.shape}")
        ids = [channel.id for channel in channels.CHANNELS]
        return [(frame, ids[column]) for frame, column in zip(frames.tolist(), columns.tolist(), strict=True)]
    except (OSError, ValueError, IndexError, DamagedArchiveError) as error:
        raise ProjectError(
            "The keys that stay could not be read.", "Try again.", f"{path}: {type(error).__name__}: {error}"
        ) from error
