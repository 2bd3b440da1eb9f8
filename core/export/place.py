"""Where a film goes: whether it may, where it grows, where it lies in the end."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ExportError

if TYPE_CHECKING:
    from core.export.container import Container


def final_path(path: Path, format_name: str = "") -> Path:
    """Where the film lies when it is complete: `path` itself, or the folder of its pictures."""
    return path.with_suffix("") if _container(path, format_name).kind == "folder" else path


def captions_path(path: Path, format_name: str = "", captions: str = "") -> Path | None:
    """Where the captions of the film lie; None where there is no file of them: a still picture has none."""
    return path.with_suffix(f".{captions}") if captions and _container(path, format_name).kind != "still" else None


def results(path: Path, format_name: str = "", captions: str = "") -> tuple[Path, ...]:
    """All that an export writes: the film or the folder of its pictures, and its file of captions."""
    beside = captions_path(path, format_name, captions)
    film = final_path(path, format_name)
    return (film,) if beside is None else (film, beside)


def free_path(path: Path, format_name: str = "", taken: Collection[Path] = (), captions: str = "") -> Path:
    """`path`, or the first "name 2.mp4", "name 3.mp4" that is neither there nor `taken`, and its captions neither."""
    number, free = 2, path
    stems = {other.with_suffix("") for other in taken} if captions else set()
    while free in taken or free.with_suffix("") in stems or any(p.exists() for p in results(free, format_name, captions)):
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free


def check_output(path: Path, *, transparent: bool = False, format_name: str = "") -> None:
    """Refuse a place where no film can be written, before any work is done.

    Raises:
        ExportError: the folder is missing or closed, the name is a folder's, or its ending does not fit.
    """
    folder_of_pictures = _container(path, format_name, transparent).kind == "folder"
    final = final_path(path, format_name)
    if folder_of_pictures and final.exists():
        raise ExportError(f"There is a “{final.name}” already.", "Choose another name for the folder of pictures.")
    if path.is_dir():
        raise ExportError(f"“{path}” is a folder.", "Give the video a file name.")
    if not path.parent.is_dir():
        raise ExportError(f"The folder “{path.parent}” does not exist.", "Create it, or choose another folder.")
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
        if final.exists():
            final.open("ab").close()
    except OSError as error:
        raise ExportError(f"Nothing can be written to “{path.parent}”.", "Choose another folder.", str(error)) from error


def partial_path(path: Path) -> Path:
    """Where the film grows before it gets its name: same folder, hidden, always the same for the same `path`."""
    digest = hashlib.sha256(path.name.encode()).hexdigest()[:16]
    return path.with_name(f".{digest}.part{path.suffix.lower()}")


def discard_partial(path: Path) -> None:
    """Clear away what an interrupted export has left for `path`.

    Raises:
        OSError: it cannot be removed.
    """
    partial = partial_path(path)
    if partial.is_dir():
        shutil.rmtree(partial)
    else:
        partial.unlink(missing_ok=True)


def _container(path: Path, format_name: str, transparent: bool = False) -> Container:
    from core.export.container import container_of  # the window opens without the formats of films

    return container_of(path, format_name, transparent=transparent)
