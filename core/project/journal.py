"""The journal: every step of an open project, kept so that it outlives a crash, and the list of those that did.

Each session owns a folder in the user's state folder and holds a lock in it, which the system lets go of when the process
ends, however it ends. A folder that nobody holds belongs to a session that crashed. It does not lie beside the project:
folders of projects are often synchronised or on a network, and each step would travel. The user's own file is never touched.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from core.errors import ProjectError
from core.project.archive import DamagedArchiveError
from core.project.document import Document
from core.project.folders import state_folder
from core.project.journal_log import LOG, JournalLog, last_state, picture_of, read_state
from core.project.lock import is_held, try_lock
from core.project.tally import Progress

SYNC_SECONDS: Final = 60.0
"""How often the editor sees that the journal outlives a power cut; a crash of the program loses nothing in between."""

_SETTLING_S: Final = 60.0
_LOCK: Final = "lock"


@dataclass(frozen=True)
class Recovery:
    """Work of a session that crashed.

    Attributes:
        name: name of the project.
        project: the user's own file, None where it was never saved.
        saved_at: when the last step was written, UTC.
        picture: the sitter's picture, None where there is none.
        folder: of the session.
    """

    name: str
    project: Path | None
    saved_at: datetime
    picture: Path | None
    folder: Path

    def open(self, on_progress: Progress | None = None) -> Document:
        """The document as it was after the last step.

        Raises:
            ProjectError: it cannot be read.
            Cancelled: `on_progress` raised it.
        """
        try:
            found = last_state(self.folder)
            if found is None:
                raise ValueError("no step can be read")
            return read_state(self.folder, found[0], on_progress)
        except (OSError, ValueError, KeyError, TypeError, DamagedArchiveError) as error:
            raise ProjectError(
                f"“{self.name}” cannot be restored.",
                "Open the project as you saved it last.",
                f"{type(error).__name__}: {error}",
            ) from error

    def discard(self) -> None:
        """Forget it."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Journal:
    """The journal of one session. Use it as a context manager, or `close` it when the session ends in good order.

    Args:
        folder: where sessions are kept; the user's state folder unless told.

    Raises:
        ProjectError: the folder cannot be made.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or journal_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.folder = Path(tempfile.mkdtemp(dir=folder, prefix="session-"))
            self._lock: IO[bytes] = (self.folder / _LOCK).open("w+b")
        except OSError as error:
            raise ProjectError("Your work is not kept safe.", f"Check that “{folder}” can be written.", str(error)) from error
        try_lock(self._lock)
        self._log = JournalLog(self.folder)

    def is_light(self, document: Document) -> bool:
        """Whether `write` would take no longer than a frame of the screen."""
        return self._log.is_light(document)

    def write(self, document: Document, project: Path | None) -> None:
        """Keep the document as it is; safe in a thread of its own with `document.copy()`.

        Args:
            project: the user's file of it, None where there is none yet.

        Raises:
            ProjectError: it could not be written; the steps before are still there.
        """
        try:
            self._log.append(document, project)
        except (OSError, ValueError) as error:
            raise ProjectError("Your work could not be kept safe.", "Save the project yourself.", str(error)) from error

    def sync(self) -> None:
        """Let what was written outlive a power cut too.

        Raises:
            ProjectError: the disk refuses.
        """
        try:
            self._log.sync()
        except OSError as error:
            raise ProjectError("Your work could not be kept safe.", "Save the project yourself.", str(error)) from error

    def clear(self) -> None:
        """Forget every step: the work is saved, or given up on purpose."""
        self._log.clear()

    def close(self) -> None:
        """End in good order: nothing is left to recover."""
        self._log.close()
        self._lock.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def journal_folder() -> Path:
    """Where this user's sessions are kept."""
    return state_folder() / "journal"


def recoveries(folder: Path | None = None) -> tuple[Recovery, ...]:
    """Work of sessions that crashed, newest first. What crashed sessions left without any work is cleared away."""
    found = []
    for session in sorted((folder or journal_folder()).glob("session-*")):
        if is_held(session / _LOCK) or not session.is_dir():
            continue
        recovery = _read(session)
        if recovery is not None:
            found.append(recovery)
        elif not _is_young(session):
            shutil.rmtree(session, ignore_errors=True)
    return tuple(sorted(found, key=lambda recovery: recovery.saved_at, reverse=True))


def _is_young(session: Path) -> bool:
    """Whether a session may just be beginning, and not hold its lock yet."""
    try:
        return abs(time.time() - session.stat().st_mtime) < _SETTLING_S
    except OSError:
        return True


def _read(session: Path) -> Recovery | None:
    try:
        found = last_state(session)
        written = (session / LOG).stat().st_mtime
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        return None
    if found is None:
        return None
    state, project = found
    saved_at = datetime.fromtimestamp(written, UTC)
    return Recovery(str(state.get("name", "")), project, saved_at, picture_of(session, state), session)
