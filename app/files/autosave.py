"""Every step of the open project goes into the journal at once; long ones are written aside so that nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, QTimer, Signal

from app.session import Session
from core.errors import ProjectError
from core.project.document import Document
from core.project.journal import SYNC_SECONDS, Journal

_State = tuple[Document, Path | None]


class Autosave(QObject):
    """Keeps a journal of the session's document while it has unsaved changes.

    A step of ordinary size is on its way to the disk when the call that did it returns, so a crash loses at most the drag
    in hand. What is larger (new takes, new media, thousands of keys) is written by a thread; steps done meanwhile follow.

    Args:
        session: whose document.
        folder: of the journal; the user's state folder where None.

    Signals:
        failed(ProjectError): a step could not be written; said once until one can be.
    """

    failed = Signal(object)
    _written = Signal(object)

    def __init__(self, session: Session, folder: Path | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._folder = folder
        self._journal: Journal | None = None
        self._waiting: _State | None = None
        self._busy = self._failing = False
        self._kept = False  # something is in the journal
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # in order, one at a time
        self._timer = QTimer(self, interval=round(SYNC_SECONDS * 1000), singleShot=True)
        self._timer.timeout.connect(self._sync)
        self._written.connect(self._go_on)
        session.undo_stack.indexChanged.connect(self.write)
        session.document_changed.connect(self.write)  # steps may be amended without the history moving
        session.document_replaced.connect(self.clear)

    @property
    def failing(self) -> bool:
        """What was written last did not reach the disk."""
        return self._failing

    def write(self, _: object = None) -> None:
        """Put the project as it is now into the journal, unless a drag is in hand."""
        if self._session.dragging:
            return
        if self._session.undo_stack.isClean():
            self.clear()
            return
        self._write((self._session.document.copy(), self._session.path))

    def flush(self) -> None:
        """Wait until everything is written."""
        while self._busy:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)  # what the thread has to tell
        self._pool.waitForDone()

    def clear(self) -> None:
        """The work is saved, or given up on purpose."""
        self._timer.stop()
        self._waiting = None
        if self._kept and self._journal is not None:
            self._kept = False
            self._pool.start(_Task(self._journal.clear))

    def close(self) -> None:
        """End in good order: nothing is left to recover, and nothing more is written."""
        self._timer.stop()
        self._session.undo_stack.indexChanged.disconnect(self.write)  # a stack that dies still emits
        self._session.document_changed.disconnect(self.write)
        self._waiting = None
        self._pool.waitForDone()
        if self._journal is not None:
            self._journal.close()
        self._journal = None

    def _write(self, state: _State) -> None:
        journal = self._open()
        if journal is None:
            return
        self._kept = True
        if self._busy or self._pool.activeThreadCount():
            self._waiting = state
            if not self._busy:
                self._start(lambda: None)  # whoever clears has to be done
        elif journal.is_light(state[0]):
            self._tell(self._try(lambda: journal.write(*state)))
        else:
            self._start(lambda: journal.write(*state))
        if not self._timer.isActive():
            self._timer.start()

    def _open(self) -> Journal | None:
        if self._journal is None:
            try:
                self._journal = Journal(self._folder)
            except ProjectError as error:
                self._tell(error)
        return self._journal

    def _start(self, work: Callable[[], object]) -> None:
        self._busy = True
        self._pool.start(_Task(lambda: self._written.emit(self._try(work))))

    def _go_on(self, error: ProjectError | None) -> None:
        self._busy = False
        self._tell(error)
        state, self._waiting = self._waiting, None
        if state is not None:
            self._write(state)

    def _sync(self) -> None:
        if self._journal is not None and not self._busy:
            self._start(self._journal.sync)

    def _try(self, work: Callable[[], object]) -> ProjectError | None:
        try:
            work()
        except ProjectError as error:
            return error
        return None

    def _tell(self, error: ProjectError | None) -> None:
        if error is not None and not self._failing:
            self.failed.emit(error)
        self._failing = error is not None


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
