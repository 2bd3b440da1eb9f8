"""Locks that the system lets go of when a process ends, however it ends."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from core.project.folders import state_folder


class ProjectLock:
    """Says that this program has a project open; held until `release`.

    The lock lies in the user's state folder, named after the project, so that nothing appears beside the project.

    Args:
        folder: where locks are kept; the user's state folder where None.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._state = folder or state_folder()
        self._folder = self._state / "open"
        self._file: IO[bytes] | None = None
        self._project: Path | None = None

    def take(self, project: Path) -> bool:
        """Hold `project` instead of the one before; False where another window has it, and nothing has changed.

        Where no lock can be made at all, nobody is kept from working.
        """
        project = project.resolve()
        if project == self._project:
            return True
        name = hashlib.sha256(os.fsencode(project)).hexdigest()[:32]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = (self._folder / f"{name}.lock").open("a+b")
        except OSError:
            self.release()
            return True
        if not try_lock(file):
            file.close()
            return False
        self.release()
        self._file, self._project = file, project
        return True

    @contextmanager
    def besides(self, project: Path) -> Iterator[ProjectLock | None]:
        """Hold `project` as well for the length of a block, or for good where the block has this `become` what it is given.

        What the block is given holds `project`; None where another window has it.
        """
        if project.resolve() == self._project:
            yield self
            return
        other = ProjectLock(self._state)
        try:
            yield other if other.take(project) else None
        finally:
            other.release()

    def become(self, other: ProjectLock) -> None:
        """Hold what `other` holds instead of the project before; `other` holds nothing then."""
        if other is not self:
            self.release()
            self._file, self._project = other._file, other._project
            other._file = other._project = None

    def release(self) -> None:
        """Let go of the project; another window may have it."""
        if self._file is not None:
            self._file.close()
        self._file = self._project = None


def try_lock(file: IO[bytes]) -> bool:
    """Lock the file for as long as it is open; False where another process or handle has it."""
    locking: Any
    try:
        if sys.platform == "win32":
            import msvcrt as locking

            locking.locking(file.fileno(), locking.LK_NBLCK, 1)
        else:
            import fcntl as locking

            locking.flock(file, locking.LOCK_EX | locking.LOCK_NB)
    except OSError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock in this file."""
    try:
        with path.open("r+b") as file:
            return not try_lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
