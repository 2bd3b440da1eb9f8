"""Folders for what is needed only while the program runs; those that a crash left behind are removed by the next start."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import IO, Final

from core.project.lock import is_held, try_lock

_PREFIX: Final = "countenance-run-"
_LOCK: Final = "lock"


def scratch_folder(kind: str) -> Path:
    """A new private folder, readable by its owner alone. It goes with the process at the latest."""
    return Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=_own()[0]))


def sweep() -> None:
    """Remove the folders of processes that are gone: nobody holds their lock any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        lock = folder / _LOCK
        if lock.is_file() and not folder.is_symlink() and not is_held(lock):
            shutil.rmtree(folder, ignore_errors=True)


@cache
def _own() -> tuple[Path, IO[bytes]]:
    """This process's folder, and the lock that says it is in use."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = (folder / _LOCK).open("w+b")
    try_lock(lock)
    atexit.register(_remove, folder, lock)
    return folder, lock


def _remove(folder: Path, lock: IO[bytes]) -> None:
    lock.close()
    shutil.rmtree(folder, ignore_errors=True)
