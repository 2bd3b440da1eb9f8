"""Writing a file so that there is always a whole one: the old until the new is safe on disk."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def replaced(path: Path, *, keep_backup: bool = False) -> Iterator[IO[bytes]]:
    """A file to write; when the block ends it stands at `path`, when the block raises nothing has happened.

    Args:
        path: may or may not exist; a link keeps pointing where it points.
        keep_backup: leave the previous file as `path` + ".bak".

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_mode_for(path))
        if keep_backup and path.exists():
            _back_up(path)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _mode_for(path: Path) -> int:
    """Permissions of the file being replaced, or what a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _back_up(path: Path) -> None:
    """Give the present file a second name; `path` itself is never absent."""
    backup, draft = path.with_name(path.name + ".bak"), path.with_name(path.name + ".bak.tmp")
    draft.unlink(missing_ok=True)
    try:
        os.link(path, draft)
    except OSError:  # a file system without hard links
        shutil.copy2(path, draft)
    draft.replace(backup)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut, where the system allows it."""
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
