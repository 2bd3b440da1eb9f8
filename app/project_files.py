"""New, open, save, recent; the question about unsaved changes; the journal that survives a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from app.autosave import Autosave
from app.panels.message_bar import MessageBar
from app.session import Session
from app.settings import Settings
from core.errors import UserError
from core.project import storage
from core.project.document import new_document
from core.project.edits import SetName
from core.project.journal import Recovery, recoveries

FILTER: Final = f"Countenance projects (*{storage.SUFFIX})"


class ProjectFiles(QObject):
    """What the File menu does to projects.

    Signals:
        failed(UserError): a file could not be read or written; nothing was lost.
        saved(): the project is on disk as it is now, or another was opened.

    Attributes:
        has_loose_words: whether something was typed that is in no project yet; the window knows.

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
        self._journal = journal
        self.autosave = Autosave(session, journal)
        self.autosave.failed.connect(self.failed)
        self._session = session
        self._settings = settings
        self._window = window
        self.has_loose_words: Callable[[], bool] = lambda: False

    def offer_recovery(self, bar: MessageBar) -> None:
        """Offer the work of a session that crashed, the latest first."""
        found = recoveries(self._journal)
        if not found:
            return
        latest = found[0]
        when = latest.saved_at.astimezone().strftime("%H:%M, %d %B")
        text = self.tr("The editor ended unexpectedly. “{0}” of {1} can be restored.").format(latest.name, when)
        bar.offer(text, ((self.tr("Restore"), lambda: self._restore(latest)), (self.tr("Discard"), latest.discard)))

    def _restore(self, recovery: Recovery) -> None:
        if not self.may_discard():
            return
        try:
            document = recovery.open()
        except UserError as error:
            self.failed.emit(error)
            return
        self._session.replace_document(document, recovery.project)
        self._session.undo_stack.resetClean()  # it is in no file of the user's yet
        recovery.discard()
        self.saved.emit()

    def new(self) -> None:
        if self.may_discard():
            self._session.replace_document(new_document())

    def choose_and_open(self) -> None:
        """Ask for a project, and open it."""
        folder = self._settings.folder("project")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open project"), folder, FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a project instead of the one on show."""
        if not self.may_discard():
            return
        try:
            document = storage.load(path)
        except UserError as error:
            self.failed.emit(error)
            return
        self._session.replace_document(document, path)
        self._remember(path)
        self.saved.emit()

    def save(self) -> bool:
        """Save under the name it has, else ask for one; False where it was not saved."""
        return self.save_as() if self._session.path is None else self.save_to(self._session.path)

    def save_as(self) -> bool:
        start = self._session.path or Path(self._settings.folder("project")) / f"{self._session.document.name}{storage.SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save project"), str(start), FILTER)
        if not name:
            return False
        path = Path(name)
        return self.save_to(path if path.suffix.lower() == storage.SUFFIX else path.with_name(path.name + storage.SUFFIX))

    def save_to(self, path: Path) -> bool:
        if self._session.document.name == new_document().name:
            self._session.perform(SetName(path.stem))
        try:
            storage.save(self._session.document, path)
        except UserError as error:
            self.failed.emit(error)
            return False
        self._session.path = path
        self._session.undo_stack.setClean()
        self.autosave.clear()
        self._remember(path)
        self._session.message.emit(self.tr("Saved “{0}”.").format(path.name))
        self.saved.emit()
        return True

    def may_discard(self) -> bool:
        """Nothing would be lost, or the user has said what to do about it."""
        if self._session.undo_stack.isClean():
            return self._may_lose_words()
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self.tr("Unsaved changes"))
        question.setText(self.tr("Save the changes to “{0}”?").format(self._session.document.name))
        question.setInformativeText(self.tr("They are lost otherwise."))
        buttons = QMessageBox.StandardButton
        question.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        question.setDefaultButton(buttons.Save)
        answer = question.exec()
        question.deleteLater()
        return answer == buttons.Discard or (answer == buttons.Save and self.save() and self._may_lose_words())

    def _may_lose_words(self) -> bool:
        """Words that were typed but not spoken are in no project; saving does not keep them."""
        if not self.has_loose_words():
            return True
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self.tr("Words not spoken yet"))
        question.setText(self.tr("Discard the words you typed?"))
        question.setInformativeText(self.tr("A project keeps words once they were spoken or a take was generated from them."))
        buttons = QMessageBox.StandardButton
        question.setStandardButtons(buttons.Discard | buttons.Cancel)
        question.setDefaultButton(buttons.Cancel)
        answer = question.exec()
        question.deleteLater()
        return answer == buttons.Discard

    def fill_recent(self, menu: QMenu) -> None:
        """The projects opened last; those that are gone cannot be chosen."""
        menu.clear()
        for path in self._settings.recent():
            action = menu.addAction(path.stem)
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
            action.setEnabled(path.is_file())
            action.triggered.connect(lambda _=False, path=path: self.open(path))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Clear the list"), self._settings.clear_recent)

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.set_folder("project", path.parent)
