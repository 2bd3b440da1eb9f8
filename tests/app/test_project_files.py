"""New, open, save, recent, unsaved changes, autosave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.panels.message_bar import MessageBar
from app.project_files import ProjectFiles
from app.session import Session
from app.settings import Settings
from core.errors import UserError
from core.project.edits import SetName
from core.project.journal import Journal, recoveries

Answer = Callable[[QMessageBox.StandardButton], None]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def files(session: Session, settings: Settings, window: QWidget, tmp_path: Path) -> Iterator[ProjectFiles]:
    found = ProjectFiles(session, settings, window, tmp_path / "journal")
    yield found
    found.autosave.close()


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    def give(button: QMessageBox.StandardButton) -> None:
        monkeypatch.setattr(QMessageBox, "exec", lambda _self: button)

    def never(_self: QMessageBox) -> int:
        raise AssertionError("asked without need")

    monkeypatch.setattr(QMessageBox, "exec", never)
    return give


def test_what_is_saved_opens_again(files: ProjectFiles, session: Session, tmp_path: Path, answer: Answer) -> None:
    path = tmp_path / "ada.avproj"
    assert files.save_to(path)
    before = session.document.fingerprint()
    files.new()
    assert session.document.takes == ()
    files.open(path)
    assert session.document.fingerprint() == before
    assert session.document.name == "ada"
    assert session.path == path
    assert session.undo_stack.isClean()


def test_unsaved_work_is_asked_about(files: ProjectFiles, session: Session, answer: Answer) -> None:
    session.perform(SetName("Changed"))
    answer(QMessageBox.StandardButton.Cancel)
    files.new()
    assert session.document.name == "Changed"
    answer(QMessageBox.StandardButton.Discard)
    files.new()
    assert session.document.name == "Untitled"


def test_saving_at_the_question_saves_first(files: ProjectFiles, session: Session, tmp_path: Path, answer: Answer) -> None:
    path = tmp_path / "ada.avproj"
    files.save_to(path)
    session.perform(SetName("Renamed"))
    answer(QMessageBox.StandardButton.Save)
    files.new()
    files.open(path)
    assert session.document.name == "Renamed"


def test_the_suffix_is_added(
    files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, session: Session, answer: Answer
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "v1.2"), ""))
    assert files.save_as()
    assert session.path == tmp_path / "v1.2.avproj"
    assert session.path.is_file()


def test_a_folder_that_cannot_be_written_keeps_the_work_open(files: ProjectFiles, session: Session, tmp_path: Path) -> None:
    errors: list[UserError] = []
    files.failed.connect(errors.append)
    assert not files.save_to(tmp_path / "nowhere" / "ada.avproj")
    assert "could not be saved" in errors[0].message
    assert not session.undo_stack.isClean()


def test_a_damaged_project_is_said_in_words_and_changes_nothing(
    files: ProjectFiles, session: Session, tmp_path: Path, answer: Answer
) -> None:
    errors: list[UserError] = []
    files.failed.connect(errors.append)
    (tmp_path / "bad.avproj").write_bytes(b"not a project")
    files.open(tmp_path / "bad.avproj")
    assert "damaged" in errors[0].message
    assert session.document.takes


def test_recent_projects_come_latest_first_and_the_missing_are_grey(
    files: ProjectFiles, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("one", "two"):
        files.save_to(tmp_path / f"{name}.avproj")
    (tmp_path / "one.avproj").unlink()
    menu = QMenu()
    qtbot.addWidget(menu)
    files.fill_recent(menu)
    entries = [(action.text(), action.isEnabled()) for action in menu.actions() if not action.isSeparator()]
    assert entries == [("two", True), ("one", False), ("Clear the list", True)]
    settings.clear_recent()
    files.fill_recent(menu)
    assert [action.text() for action in menu.actions()] == ["Nothing yet"]


def test_settings_survive_and_forgive_nonsense(tmp_path: Path) -> None:
    path = tmp_path / "editor.ini"
    Settings(path).set_text("export/size", "wide")
    Settings(path).set_folder("portrait", tmp_path)
    assert Settings(path).number("export/size", 768) == 768
    assert Settings(path).folder("portrait") == str(tmp_path)
    assert Settings(path).place("window").isEmpty()


def test_unsaved_work_goes_into_the_journal_until_it_is_saved(files: ProjectFiles, session: Session, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    session.perform(SetName("Precious"))
    files.autosave.write()
    files.autosave._pool.waitForDone()
    assert list(journal.glob("*.avproj"))
    files.save_to(tmp_path / "precious.avproj")
    files.autosave._pool.waitForDone()
    assert not list(journal.glob("*.avproj"))


def test_twenty_edits_are_enough_for_a_copy(files: ProjectFiles, session: Session, tmp_path: Path) -> None:
    for i in range(20):
        session.perform(SetName(f"Name {i}"))
    files.autosave._pool.waitForDone()
    assert list((tmp_path / "journal").glob("*.avproj"))


def test_work_of_a_crash_is_offered_and_restored(
    files: ProjectFiles, session: Session, tmp_path: Path, qtbot: QtBot, answer: Answer
) -> None:
    crashed = Journal(tmp_path / "journal")
    crashed.write(session.document, None)
    crashed._lock.close()  # as the system does when a process dies
    assert len(recoveries(tmp_path / "journal")) == 1
    files.new()
    bar = MessageBar()
    qtbot.addWidget(bar)
    files.offer_recovery(bar)
    assert "ended unexpectedly" in bar.text
    bar.choices[0].click()
    assert len(session.document.takes) == 1
    assert not session.undo_stack.isClean()
    assert not bar.isVisible()
    assert recoveries(tmp_path / "journal") == ()
