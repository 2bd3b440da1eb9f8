"""A folder with a project and everything in it as ordinary files, for whoever goes on elsewhere."""

from __future__ import annotations

from pathlib import Path

from core.errors import Cancelled, ProjectError
from core.project.atomic import replaced
from core.project.document import Document
from core.project.storage import SUFFIX, save
from core.project.tally import Progress, Tally

_INTERNAL = frozenset({"rig"})
"""Kinds of media that mean nothing outside the program."""


def collect(document: Document, folder: Path, on_progress: Progress | None = None) -> tuple[Path, ...]:
    """Write the project and its pictures and sounds, under the names the user knows, into a new or empty folder.

    Safe in a thread of its own with `document.copy()`.

    Returns:
        The files, the project first.

    Raises:
        ProjectError: the folder is not empty or cannot be written; no file of the user's is replaced.
        Cancelled: `on_progress` raised it; the folder is empty again.
    """
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ProjectError(f"“{folder.name}” is not empty.", "Choose a new folder.")
        project = folder / f"{_plain(document.name)}{SUFFIX}"
        save(document, project, on_progress=_half(on_progress, 0))
        written.append(project)
        sources = {ref: document.media.path(ref) for ref in document.media_refs() if ref.kind not in _INTERNAL}
        tally = Tally(sum(path.stat().st_size for path in sources.values()), _half(on_progress, 1))
        for ref, found in sources.items():
            path = _free(folder / ref.name)
            with found.open("rb") as source, replaced(path) as target:
                while chunk := source.read(1 << 20):
                    target.write(chunk)
                    tally.add(len(chunk))
            written.append(path)
    except Cancelled:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    except OSError as error:
        raise ProjectError(
            f"“{folder.name}” could not be filled.", "Check the folder and the room on the disk.", str(error)
        ) from error
    return tuple(written)


def _half(on_progress: Progress | None, number: int) -> Progress | None:
    """The project is one half of the work, what lies beside it the other."""
    return None if on_progress is None else lambda share: on_progress((number + share) / 2)


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
