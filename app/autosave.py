"""Copies of unsaved work in the journal, written aside so that nobody waits; offered again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from app.session import Session
from core.errors import ProjectError
from core.project.journal import AUTOSAVE_EDITS, AUTOSAVE_SECONDS, Journal


class Autosave(QObject):
    """Writes the open project to the journal every minute or every twenty edits, whichever comes first.

    Args:
        session: whose document.
        folder: of the journal; the user's state folder where None.

    Signals:
        failed(ProjectError): a copy could not be written.
    """

    failed = Signal(object)

    def __init__(self, session: Session, folder: Path | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._folder = folder
        self._journal: Journal | None = None
        self._edits = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # in order, one at a time
        self._timer = QTimer(self, interval=round(AUTOSAVE_SECONDS * 1000), singleShot=True)
        self._timer.timeout.connect(self.write)
        session.undo_stack.indexChanged.connect(self._edited)
        session.document_replaced.connect(self.clear)

    def write(self) -> None:
        """Put the project as it is now into the journal."""
        self._timer.stop()
        self._edits = 0
        if self._session.undo_stack.isClean():
            return
        try:
            journal = self._journal = self._journal or Journal(self._folder)
        except ProjectError as error:
            self.failed.emit(error)
            return
        document, path = self._session.document.copy(), self._session.path
        self._pool.start(_Task(lambda: journal.write(document, path), self._tell))

    def clear(self) -> None:
        """The work is saved, or given up on purpose."""
        self._timer.stop()
        self._edits = 0
        if self._journal is not None:
            self._pool.start(_Task(self._journal.clear, self._tell))

    def close(self) -> None:
        """End in good order: nothing is left to recover, and nothing more is written."""
        self._timer.stop()
        self._session.undo_stack.indexChanged.disconnect(self._edited)  # a stack that dies still emits
        self._pool.waitForDone()
        if self._journal is not None:
            self._journal.close()
        self._journal = None

    def _edited(self) -> None:
        self._edits += 1
        if self._edits >= AUTOSAVE_EDITS:
            self.write()
        elif not self._timer.isActive() and not self._session.undo_stack.isClean():
            self._timer.start()

    def _tell(self, error: ProjectError) -> None:
        self.failed.emit(error)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object], tell: Callable[[ProjectError], None]) -> None:
        super().__init__()
        self._work, self._tell = work, tell

    def run(self) -> None:
        try:
            self._work()
        except ProjectError as error:
            self._tell(error)
