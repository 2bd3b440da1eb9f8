"""Autosave: copies of open projects that outlive a crash, and the list of those that did.

Each session owns a record in the user's state folder and holds a lock on it, which the system lets go of when the
process ends, however it ends. A record that nobody holds belongs to a session that crashed. The copy lies beside the
project where that folder can be written, else with the record; the user's own file is never touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from core.errors import ProjectError
from core.project.atomic import replaced
from core.project.document import Document
from core.project.storage import SUFFIX, load, save

AUTOSAVE_SECONDS: Final = 60.0
AUTOSAVE_EDITS: Final = 20
"""How often the editor writes to the journal: whichever comes first."""

_SETTLING_S: Final = 60.0
_MAX_RECORD_BYTES: Final = 1 << 16


class _Record(msgspec.Struct):
    """What the state folder keeps for one session."""

    name: str
    project: str | None
    copy: str
    saved_at: str


@dataclass(frozen=True)
class Recovery:
    """Work of a session that crashed.

    Attributes:
        name: name of the project.
        project: the user's own file, None where it was never saved.
        saved_at: when the copy was written, UTC.
        copy: the autosaved project.
        record: its entry in the state folder.
    """

    name: str
    project: Path | None
    saved_at: datetime
    copy: Path
    record: Path

    def open(self) -> Document:
        """The document as it was last autosaved.

        Raises:
            ProjectError: the copy cannot be read.
        """
        return load(self.copy)

    def discard(self) -> None:
        """Forget it: remove the copy and the record."""
        for path in (self.copy, self.record, self.record.with_suffix(".lock")):
            path.unlink(missing_ok=True)


class Journal:
    """The autosave of one session. Use it as a context manager, or `close` it when the session ends in good order.

    Args:
        folder: where records are kept; the user's state folder unless told.

    Raises:
        ProjectError: the folder cannot be made.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or state_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=folder, prefix="session-", suffix=".lock")
        except OSError as error:
            raise ProjectError("Autosave is off.", f"Check that “{folder}” can be written.", str(error)) from error
        self._lock: IO[bytes] = os.fdopen(descriptor, "r+b")
        _try_lock(self._lock)
        self._record = Path(name).with_suffix(".json")
        self._copy: Path | None = None

    def write(self, document: Document, project: Path | None) -> Path:
        """Autosave a document; safe in a thread of its own with `document.copy()`.

        Args:
            project: the user's file of it, None where there is none yet.

        Returns:
            The copy.

        Raises:
            ProjectError: it could not be written; the copy before it is still whole.
        """
        copy = self._save(document, project)
        record = _Record(document.name, None if project is None else str(project), str(copy), datetime.now(UTC).isoformat())
        try:
            with replaced(self._record) as file:
                file.write(msgspec.json.encode(record))
        except OSError as error:
            raise ProjectError("Autosave failed.", "Save the project yourself.", str(error)) from error
        if self._copy is not None and self._copy != copy:
            self._copy.unlink(missing_ok=True)
        self._copy = copy
        return copy

    def clear(self) -> None:
        """Remove the copy: the work is saved, or given up on purpose."""
        for path in (self._record, self._copy):
            if path is not None:
                path.unlink(missing_ok=True)
        self._copy = None

    def close(self) -> None:
        """End in good order: nothing is left to recover."""
        self.clear()
        self._lock.close()
        self._record.with_suffix(".lock").unlink(missing_ok=True)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _save(self, document: Document, project: Path | None) -> Path:
        here = self._record.with_suffix(SUFFIX)
        if project is None:
            save(document, here, keep_backup=False)
            return here
        beside = project.with_name(f".{project.name}.{self._record.stem}.autosave")
        try:
            save(document, beside, keep_backup=False)
        except ProjectError:
            save(document, here, keep_backup=False)
            return here
        return beside


def state_folder() -> Path:
    """Where this user's records are kept."""
    import platformdirs

    return Path(platformdirs.user_state_dir("countenance", appauthor=False)) / "journal"


def recoveries(folder: Path | None = None) -> tuple[Recovery, ...]:
    """Work of sessions that crashed, newest first. What crashed sessions left without any work is cleared away."""
    folder = folder or state_folder()
    found = []
    for record in sorted({path.with_suffix(".json") for path in folder.glob("session-*")}):
        lock = record.with_suffix(".lock")
        if _is_held(lock):
            continue
        recovery = _read(record)
        if recovery is not None and recovery.copy.is_file():
            found.append(recovery)
        elif not _is_young(lock):
            record.unlink(missing_ok=True)
            lock.unlink(missing_ok=True)
    return tuple(sorted(found, key=lambda recovery: recovery.saved_at, reverse=True))


def _is_young(lock: Path) -> bool:
    """Whether a session may just be making this lock, and not hold it yet."""
    return lock.exists() and time.time() - lock.stat().st_mtime < _SETTLING_S


def _read(record: Path) -> Recovery | None:
    try:
        with record.open("rb") as file:
            row = msgspec.json.decode(file.read(_MAX_RECORD_BYTES), type=_Record)
        saved_at = datetime.fromisoformat(row.saved_at)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    project = None if row.project is None else Path(row.project)
    return Recovery(row.name, project, saved_at.astimezone(UTC), Path(row.copy), record)


def _is_held(lock: Path) -> bool:
    """Whether a living session holds the lock."""
    try:
        with lock.open("r+b") as file:
            return not _try_lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _try_lock(file: IO[bytes]) -> bool:
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
