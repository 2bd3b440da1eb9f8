"""Which pictures an evaluation looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif"))


@dataclass(frozen=True)
class Portrait:
    """One picture and the folder it was found in."""

    path: Path
    folder: Path


def find_portraits(folders: Sequence[str], limit: int | None = None) -> list[Portrait]:
    """Every picture directly inside the folders, by name.

    Args:
        folders: as given by the user.
        limit: take this many of each folder, spread evenly over it.

    Raises:
        UserError: a folder is missing or holds no picture.
    """
    portraits: list[Portrait] = []
    for name in dict.fromkeys(folders):
        folder = Path(name).expanduser().absolute()
        if not folder.is_dir():
            raise UserError(f"There is no folder “{name}”.", "Check the name.")
        inside = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
        if not inside:
            raise UserError(f"The folder “{name}” holds no picture.", "Give a folder of JPEG, PNG or WebP pictures.")
        if limit is not None and limit < len(inside):
            inside = [inside[i * len(inside) // limit] for i in range(limit)]
        portraits += [Portrait(path, folder) for path in inside]
    return portraits
