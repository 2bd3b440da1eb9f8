"""Folders for what is needed only while the program runs; those that a crash left behind are removed by the next start."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Final

from core.project.lock import try_lock

_PREFIX: Final = "countenance-run-"
_LOCK: Final = "lock"
_TRIES, _MOMENT_S = 5, 0.1
"""Another program's `sweep` may come between a folder and its lock: it is given this long to remove it."""


def scratch_folder(kind: str) -> Path:
    """A new private folder, readable by its owner alone. It goes with the process at the latest."""
    return Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=_own()[0]))


@contextmanager
def passing_folder(kind: str) -> Iterator[Path]:
    """A `scratch_folder` for a step of the work; gone when the step is over."""
    folder = scratch_folder(kind)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of processes that are gone: nobody holds their lock any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if folder.is_symlink():
            continue
        try:
            lock = (folder / _LOCK).open("r+b")
        except OSError:
            continue
        with lock:  # held meanwhile, so that a process that has only just made the folder notices
            if not try_lock(lock):
                continue
            shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)  # Windows removes no file that is open


@cache
def _own() -> tuple[Path, IO[bytes]]:
    """This process's folder, and the lock that says it is in use."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = (folder / _LOCK).open("w+b")
        if not try_lock(lock):
            time.sleep(_MOMENT_S)
        if folder.is_dir():
            break
        lock.close()
    atexit.register(_remove, folder, lock)
    return folder, lock


def _remove(folder: Path, lock: IO[bytes]) -> None:
    lock.close()
    shutil.rmtree(folder, ignore_errors=True)
