"""New, open, save; the question about unsaved changes; projects that are open elsewhere or lost files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.allocator import give_back
from app.dialogs.questions import ask_about_changes, ask_about_words
from app.files.aside import Aside
from app.files.autosave import Autosave
from app.files.destination import ask_where
from app.files.fresh import fresh_document, untitled
from app.files.recent import Recent
from app.files.recovering import Recovering
from app.panels.message_bar import MessageBar
from app.session import Session
from app.settings import Settings
from app.staging.marks import look_ahead
from core.errors import Cancelled, ProjectError, UserError
from core.project import storage
from core.project.collect import collect
from core.project.document import Document, new_document
from core.project.edits import SetName
from core.project.journal import Recovery
from core.project.lock import ProjectLock
from core.project.tally import Progress

T = TypeVar("T")

BACKUP: Final = ".bak"
_GONE_MS: Final = 100
"""After this, another project is on show, and what the one before took can be given back."""


@dataclass
class Loaded:
    """A project out of a file.

    Attributes:
        document: what was in it.
        changed: the file does not hold it as it is.
        complete: nothing had to be left out.
    """

    document: Document
    changed: bool = False
    complete: bool = True


class ProjectFiles(QObject):
    """What the File menu does to projects.

    Large ones are read and written aside: the window goes on, and whoever called waits for the answer.

    Signals:
        failed(UserError): a file could not be read or written; nothing was lost.
        saved(): the project is on disk as it is now, or another was opened.

    Attributes:
        aside: reads and writes; tells how far it is, and can be told to stop.
        has_loose_words: whether something was typed that is in no project yet; the window knows.
        read_only: the project on show is open in another window too, and only looked at here.
        recent: the projects opened last.
        recovering: work of sessions that crashed.

    Args:
        session: whose document.
        settings: recent projects and folders.
        window: parent of the dialogs.
        journal: folder of the autosave journal; the user's state folder where None.
    """

    failed = Signal(object)
    saved = Signal()

    def __init__(self, session: Session, settings: Settings, window: QWidget, journal: Path | None = None) -> None:
        super().__init__(window)
        self.aside = Aside(self)
        self._leave: Callable[[], object] | None = None
        self._writing = False
        self.autosave = Autosave(session, journal)
        self.autosave.failed.connect(self.failed)
        self._session = session
        self._settings = settings
        self._window = window
        self._lock = ProjectLock(journal)
        self._bar: MessageBar | None = None
        self.recent = Recent(settings, self)
        self.recent.chosen.connect(self.open)
        self.recovering = Recovering(window, journal)
        self.recovering.chosen.connect(self._restore)
        self.read_only = False
        self.has_loose_words: Callable[[], bool] = lambda: False

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {
            "file.new": self.new,
            "file.open": self.choose_and_open,
            "file.save": self.save,
            "file.save_as": self.save_as,
            "file.save_copy": self.save_copy,
            "file.collect": self.choose_and_collect,
            "file.recover": self.recovering.show_all,
        }

    def attach(self, bar: MessageBar) -> None:
        """Ask what can wait in this bar; first of all, whether to restore the work of a session that crashed."""
        self._bar = bar
        self.recovering.offer(bar)

    def new(self) -> None:
        if self._is_free() and self.may_discard():
            self._show(fresh_document(), None)

    def choose_and_open(self) -> None:
        """Ask for a project, and open it."""
        if not self._is_free():
            return
        folder = self._settings.folder("project")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), folder, self._filter())
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a project instead of the one on show; ask how, where another window has it."""
        if not self._is_free():
            return
        with self._lock.besides(path) as lock:
            if lock is None:
                self._offer(
                    self.tr("“{0}” is open in another window.").format(path.name),
                    (self.tr("Open a copy"), lambda: self._open_copy(path)),
                    (self.tr("Open read-only"), lambda: self._open_read_only(path)),
                )
                return
            loaded = self._load(path)
            if loaded is not None:
                self._lock.become(lock)
                self._show(loaded.document, path if loaded.complete else None, changed=loaded.changed)

    def save(self) -> bool:
        """Save under the name it has, else ask for one; False where it was not saved."""
        if not self._is_free():
            return False
        path = self._session.path
        return self.save_as() if path is None or self.read_only else self.save_to(path)

    def save_as(self) -> bool:
        if not self._is_free():
            return False
        path = self._ask_where(self.tr("Save project"), self._session.document.name)
        return path is not None and self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save as the project at `path`; what is done to it meanwhile is in no file yet. False where it was not saved."""
        with self._lock.besides(path) as lock:
            if lock is None:
                self._refuse(path)
                return False
            self._session.keep_drag()
            if self._session.document.name in (untitled(), new_document().name):
                self._session.perform(SetName(path.stem))
            written = self._write(path)
            if written is None:
                return False
            self._lock.become(lock)
        self._session.path = path
        self.read_only = False
        if written.is_same(self._session.without_drag()):
            self._session.undo_stack.setClean()
            self.autosave.clear()
        else:
            self._session.undo_stack.resetClean()
        self._remember(path)
        self._session.message.emit(self.tr("Saved “{0}”.").format(path.name))
        self.saved.emit()
        return True

    def save_copy(self) -> bool:
        """Write the project as it is now to another file, and go on with this one."""
        if not self._is_free():
            return False
        path = self._ask_where(self.tr("Save a copy"), self.tr("{0} copy").format(self._session.document.name))
        if path is None:
            return False
        with self._lock.besides(path) as lock:
            if lock is None:
                self._refuse(path)
                return False
            self._session.keep_drag()
            if self._write(path) is None:
                return False
        self._session.message.emit(self.tr("Saved a copy, “{0}”.").format(path.name))
        return True

    def choose_and_collect(self) -> None:
        """Ask for a folder, and write the project and its pictures and sounds into it."""
        if not self._is_free():
            return
        start = Path(self._settings.folder("project")) / self._session.document.name
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Collect into a new folder"), str(start))
        if name:
            self.collect_into(Path(name))

    def collect_into(self, folder: Path) -> bool:
        self._session.keep_drag()
        document = self._session.without_drag()
        try:
            text = self.tr("Collecting into “{0}”").format(folder.name)
            written = self._do(text, lambda moved: collect(document, folder, moved), writing=True)
        except Cancelled:
            self._session.message.emit(self.tr("Nothing was collected."))
            return False
        except UserError as error:
            self.failed.emit(error)
            return False
        self._offer(
            self.tr("{0} files are in “{1}”.").format(len(written), folder.name),
            (self.tr("Show folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))),
        )
        return True

    def keeps_open(self, leave: Callable[[], object]) -> bool:
        """Something is still being read or written: then `leave` is called afterwards.

        What is being opened is given up; what is being saved is waited for, and nothing follows where that goes wrong.
        """
        if not self.aside.busy:
            return False
        self._leave = leave
        if self._writing:
            self._session.message.emit(self.tr("The window closes when this is done: {0}").format(self.aside.text))
        else:
            self.aside.cancel()
        return True

    def may_discard(self) -> bool:
        """Nothing would be lost, or the user has said what to do about it, and about what they did while it was saved."""
        if self._session.undo_stack.isClean() and not self._session.dragged:
            return self._may_lose_words()
        answer = ask_about_changes(self._window, self._session.document.name)
        return answer == "discard" or (answer == "save" and self.save() and self.may_discard())

    def _may_go(self, before: Document) -> bool:
        """Nothing was done since the project was as it was `before`, or that may go too."""
        return before.is_same(self._session.document) or self.may_discard()

    def close(self) -> None:
        """End in good order: nothing is left to recover, and other windows may have the project."""
        self.autosave.close()
        self.recent.close()
        self._lock.release()

    def _may_lose_words(self) -> bool:
        """Words that were typed but not spoken are in no project; saving does not keep them."""
        return not self.has_loose_words() or ask_about_words(self._window)

    def _load(self, path: Path) -> Loaded | None:
        """A project from disk, to take the place of the one on show.

        None where it cannot be read or the user keeps what is on show, and knows why.
        """
        if not (self._is_free() and self.may_discard()):
            return None
        before = self._session.document.copy()
        loaded = self._read(path)
        return loaded if loaded is not None and self._may_go(before) else None

    def _read(self, path: Path) -> Loaded | None:
        """A project from disk; None where it cannot be read or the user changed their mind, and knows why."""
        try:
            text = self.tr("Opening “{0}”").format(path.name)
            return Loaded(self._do(text, lambda moved: _ready(storage.load(path, on_progress=moved))))
        except Cancelled:
            self._session.message.emit(self.tr("“{0}” was not opened.").format(path.name))
        except storage.MissingMediaError as error:
            return self._relink(path, error)
        except UserError as error:
            self.failed.emit(error)
            backup = path.with_name(path.name + BACKUP)
            if backup.is_file() and storage.glance(backup) is not None:
                self._offer(
                    self.tr("“{0}” is damaged, but the version saved before it is whole.").format(path.name),
                    (self.tr("Open that version"), lambda: self._open_copy(backup)),
                )
        return None

    def _relink(self, path: Path, error: storage.MissingMediaError) -> Loaded | None:
        """Ask for the files that a project lost."""
        from app.dialogs.relink import RelinkDialog

        dialog = RelinkDialog(path, error.missing, self._window)
        dialog.search(path.parent)
        try:
            if dialog.exec() != RelinkDialog.DialogCode.Accepted:
                return None
            found = {ref.sha256: dialog.found.get(ref.sha256) for ref in error.missing}
            text = self.tr("Opening “{0}”").format(path.name)
            document = self._do(text, lambda moved: _ready(storage.load(path, found, on_progress=moved)))
            return Loaded(document, changed=True, complete=all(found.values()))
        except Cancelled:
            return None
        except UserError as again:
            self.failed.emit(again)
            return None
        finally:
            dialog.forget()

    def _open_copy(self, path: Path) -> None:
        """Open what is in a file as a project that has no file yet."""
        loaded = self._load(path)
        if loaded is not None:
            loaded.document.name = self.tr("{0} copy").format(loaded.document.name)
            self._show(loaded.document, None, changed=True)

    def _open_read_only(self, path: Path) -> None:
        loaded = self._load(path)
        if loaded is not None:
            self._show(loaded.document, path, read_only=True)

    def _restore(self, recovery: Recovery) -> None:
        if not (self._is_free() and self.may_discard()):
            return
        before = self._session.document.copy()
        try:
            document = self._do(self.tr("Restoring “{0}”").format(recovery.name), lambda moved: _ready(recovery.open(moved)))
        except Cancelled:
            return
        except UserError as error:
            self.failed.emit(error)
            return
        if not self._may_go(before):
            return
        path = recovery.project if recovery.project is not None and self._lock.take(recovery.project) else None
        self._show(document, path, changed=True)
        self.autosave.write()
        self.autosave.flush()
        if not self.autosave.failing:  # it is safe here before it is forgotten there
            recovery.discard()

    def _show(self, document: Document, path: Path | None, *, changed: bool = False, read_only: bool = False) -> None:
        """Put a document on show.

        Args:
            changed: it is in no file of the user's as it is.
        """
        if path is None or read_only:
            self._lock.release()
        self.read_only = read_only
        self._session.replace_document(document, path)
        if changed:
            self._session.undo_stack.resetClean()
        if path is not None and not changed:
            self._remember(path)
        self.saved.emit()
        QTimer.singleShot(_GONE_MS, self._window, give_back)

    def _write(self, path: Path) -> Document | None:
        """Write the project as it is now, without a drag in hand.

        Returns:
            What was written, or None where it could not be and the user knows why.
        """
        document = self._session.without_drag()
        try:
            text = self.tr("Saving “{0}”").format(path.name)
            self._do(text, lambda moved: storage.save(document, path, on_progress=moved), writing=True)
        except Cancelled:
            self._session.message.emit(self.tr("“{0}” was not saved.").format(path.name))
            return None
        except UserError as error:
            self.failed.emit(error)
            return None
        return document

    def _is_free(self) -> bool:
        """Nothing is being read or written; says what has to be waited for where something is."""
        if self.aside.busy:
            self._session.message.emit(self.tr("Wait until this is done: {0}").format(self.aside.text))
        return not self.aside.busy

    def _do(self, text: str, work: Callable[[Progress], T], *, writing: bool = False) -> T:
        """Do it aside; then close the window, if somebody asked for that meanwhile."""
        self._writing = writing
        try:
            return self.aside.run(text, work)
        except UserError:
            if writing:
                self._leave = None
            raise
        finally:
            leave, self._leave = self._leave, None
            if leave is not None:
                QTimer.singleShot(0, self._window, leave)

    def _ask_where(self, title: str, name: str) -> Path | None:
        folder = self._session.path.parent if self._session.path is not None else Path(self._settings.folder("project"))
        start = folder / f"{name}{storage.SUFFIX}"
        found = ask_where(self._window, title, start, self._filter(), lambda path, _: _ended(path))
        return None if found is None else found[0]

    def _refuse(self, path: Path) -> None:
        """Another window has what was to be written."""
        hint = self.tr("Choose another name, or close the other window.")
        self.failed.emit(ProjectError(self.tr("“{0}” is open in another window.").format(path.name), hint))

    def _offer(self, text: str, *choices: tuple[str, Callable[[], object]]) -> None:
        if self._bar is not None:
            self._bar.offer(text, choices)

    def _filter(self) -> str:
        return self.tr("Countenance projects (*{0})").format(storage.SUFFIX)

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.set_folder("project", path.parent)
        self.recent.changed.emit()


def _ready(document: Document) -> Document:
    """What was read, once that is known of it which is on show at once and takes long to find in a long take."""
    look_ahead(document)
    return document


def _ended(path: Path) -> Path:
    """A project's file by the name that was typed for it."""
    return path if path.suffix.lower() == storage.SUFFIX else path.with_name(path.name + storage.SUFFIX)
