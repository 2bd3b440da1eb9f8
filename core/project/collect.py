"""A folder with a project and everything in it as ordinary files, for whoever goes on elsewhere."""

from __future__ import annotations

from pathlib import Path

from core.errors import ProjectError
from core.project.atomic import replaced
from core.project.document import Document
from core.project.storage import SUFFIX, save

_INTERNAL = frozenset({"rig"})
"""Kinds of media that mean nothing outside the program."""


def collect(document: Document, folder: Path) -> tuple[Path, ...]:
    """Write the project and its pictures and sounds, under the names the user knows, into a new or empty folder.

    Returns:
        The files, the project first.

    Raises:
        ProjectError: the folder is not empty or cannot be written; no file of the user's is replaced.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ProjectError(f"“{folder.name}” is not empty.", "Choose a new folder.")
        project = folder / f"{_plain(document.name)}{SUFFIX}"
        save(document, project)
        written = [project]
        for ref in dict.fromkeys(document.media_refs()):
            if ref.kind in _INTERNAL:
                continue
            path = _free(folder / ref.name)
            with document.media.path(ref).open("rb") as source, replaced(path) as target:
                while chunk := source.read(1 << 20):
                    target.write(chunk)
            written.append(path)
    except OSError as error:
        raise ProjectError(
            f"“{folder.name}” could not be filled.", "Check the folder and the room on the disk.", str(error)
        ) from error
    return tuple(written)


def _plain(name: str) -> str:
    """A name that every system takes for a file."""
    return "".join(" " if c in '<>:"/\\|?*' or not c.isprintable() else c for c in name).strip(" .") or "Project"


def _free(path: Path) -> Path:
    """`path`, or with a number where that is taken."""
    number, found = 2, path
    while found.exists():
        found = path.with_stem(f"{path.stem} {number}")
        number += 1
    return found
