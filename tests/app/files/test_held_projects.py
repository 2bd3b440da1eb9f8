"""A project is in one window at a time: who has it, who may write it, and what is offered to everybody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.files.project_files import ProjectFiles
from app.panels.message_bar import MessageBar
from app.session import Session
from app.settings import Settings
from core.errors import UserError
from core.project import storage
from core.project.document import new_document
from core.project.edits import SetName
from core.project.lock import ProjectLock
from core.project.storage import glance
from tests.app.files.conftest import Answer


@pytest.fixture
def other_window(tmp_path: Path) -> Iterator[ProjectLock]:
    """Has the projects it is given."""
    lock = ProjectLock(tmp_path / "journal")
    yield lock
    lock.release()


def test_a_project_open_elsewhere_opens_as_a_copy_or_to_look_at(
    files: ProjectFiles, session: Session, settings: Settings, tmp_path: Path, qtbot: QtBot, answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = tmp_path / "ada.avproj"
    files.save_to(path)
    second = Session(parent=session)
    other = ProjectFiles(second, settings, files.parent(), tmp_path / "journal")
    bar = MessageBar()
    qtbot.addWidget(bar)
    other.attach(bar)
    other.open(path)
    assert "another window" in bar.text
    assert second.document.takes == ()
    look = bar.choices[1]
    look.click()
    assert second.document.fingerprint() == session.document.fingerprint()
    second.perform(SetName("Changed"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    assert not other.save()  # asks for a name, and refuses the one that is taken
    second.undo_stack.setClean()
    other.open(path)
    bar.choices[0].click()
    assert second.document.name == "ada copy"
    assert second.path is None
    files.new()
    assert other.save_to(path)
    other.close()


@pytest.mark.parametrize("choice", [0, 1])
def test_an_offer_to_open_replaces_no_work_that_was_done_since(
    choice: int, files: ProjectFiles, session: Session, tmp_path: Path, qtbot: QtBot, answer: Answer, other_window: ProjectLock
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    files.attach(bar)
    storage.save(new_document("Bea"), tmp_path / "bea.avproj")
    assert files.save_to(tmp_path / "ada.avproj")
    assert other_window.take(tmp_path / "bea.avproj")
    files.open(tmp_path / "bea.avproj")
    session.perform(SetName("An hour of work"))
    answer(QMessageBox.StandardButton.Cancel)
    bar.choices[choice].click()
    assert session.document.name == "An hour of work"
    files.open(tmp_path / "bea.avproj")
    answer(QMessageBox.StandardButton.Discard)
    bar.choices[choice].click()
    assert session.document.name.startswith("Bea")


def test_a_copy_does_not_replace_a_project_that_another_window_has(
    files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other_window: ProjectLock, answer: Answer
) -> None:
    errors: list[UserError] = []
    files.failed.connect(errors.append)
    path = tmp_path / "bea.avproj"
    storage.save(new_document("Bea"), path)
    assert files.save_to(tmp_path / "ada.avproj")
    assert other_window.take(path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    assert not files.save_copy()
    assert "another window" in errors[0].message
    assert glance(path).name == "Bea"
    other_window.release()
    assert files.save_copy()
    assert other_window.take(path), "a copy is not held"
    assert not other_window.take(tmp_path / "ada.avproj")


def test_a_project_is_still_held_where_it_could_not_be_saved_elsewhere(
    files: ProjectFiles, tmp_path: Path, other_window: ProjectLock
) -> None:
    assert files.save_to(tmp_path / "ada.avproj")
    assert not files.save_to(tmp_path / "nowhere" / "ada.avproj")
    assert not other_window.take(tmp_path / "ada.avproj")
    assert other_window.take(tmp_path / "nowhere" / "ada.avproj")
    assert files.save_to(tmp_path / "bea.avproj")
    assert other_window.take(tmp_path / "ada.avproj")


def test_a_project_is_still_held_where_another_could_not_be_opened(
    files: ProjectFiles, tmp_path: Path, other_window: ProjectLock, answer: Answer
) -> None:
    assert files.save_to(tmp_path / "ada.avproj")
    files.open(tmp_path / "nothing.avproj")
    assert not other_window.take(tmp_path / "ada.avproj")
    assert other_window.take(tmp_path / "nothing.avproj")


def test_saving_at_the_question_while_another_project_is_opened_leaves_that_one_held(
    files: ProjectFiles, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer,
    other_window: ProjectLock,
) -> None:  # fmt: skip
    storage.save(new_document("Bea"), tmp_path / "bea.avproj")
    assert files.save_to(tmp_path / "ada.avproj")
    answer(QMessageBox.StandardButton.Save)
    run = files.aside.run

    def busy(text: str, work: Callable[..., object]) -> object:
        result = run(text, work)
        if session.undo_stack.isClean():
            session.perform(SetName("Meanwhile"))
            monkeypatch.setattr(files.aside, "run", run)
        return result

    monkeypatch.setattr(files.aside, "run", busy)
    files.open(tmp_path / "bea.avproj")
    assert session.document.name == "Bea"
    assert glance(tmp_path / "ada.avproj").name == "Meanwhile"
    assert not other_window.take(tmp_path / "bea.avproj")
    assert other_window.take(tmp_path / "ada.avproj")


def test_a_project_that_is_only_looked_at_is_not_had_by_opening_it_again(
    files: ProjectFiles, session: Session, tmp_path: Path, qtbot: QtBot, answer: Answer, other_window: ProjectLock
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    files.attach(bar)
    path = tmp_path / "bea.avproj"
    storage.save(new_document("Bea"), path)
    assert other_window.take(path)
    files.open(path)
    bar.choices[1].click()
    assert files.read_only
    files.open(path)
    assert len(bar.choices) == 2
    assert files.read_only
    other_window.release()
    files.open(path)
    assert not files.read_only
    assert not other_window.take(path)
