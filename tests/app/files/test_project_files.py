"""New, open, save, recent, unsaved changes, autosave."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.application import file_to_open
from app.dialogs.recovery import RecoveryDialog
from app.dialogs.relink import RelinkDialog
from app.files.project_files import ProjectFiles
from app.panels.message_bar import MessageBar
from app.session import Session
from app.settings import Settings
from app.staging.marks import StagingMarks
from core import channels
from core.curves.fixations import fixation_starts
from core.errors import ProjectError, UserError
from core.project import storage
from core.project.archive import ArchiveWriter
from core.project.document import Document, new_document
from core.project.edits import ReplaceTakes, SetName
from core.project.journal import Journal, recoveries
from core.project.journal_log import last_state
from core.project.storage import glance
from tests.app.files.conftest import Answer


def rename_meanwhile(files: ProjectFiles, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user renames the project while a file is read or written."""
    run = files.aside.run

    def busy(text: str, work: Callable[..., object]) -> object:
        result = run(text, work)
        session.perform(SetName("Meanwhile"))
        return result

    monkeypatch.setattr(files.aside, "run", busy)


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


def test_what_the_take_does_is_found_while_the_project_is_opened(
    files: ProjectFiles, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.perform(ReplaceTakes((replace(session.document.takes[0], base=channels.rest(48) + np.float32(0.01)),)))
    files.save_to(tmp_path / "ada.avproj")
    found_on: list[threading.Thread] = []

    def noted(*given: Any) -> list[int]:
        found_on.append(threading.current_thread())
        return fixation_starts(*given)

    monkeypatch.setattr("core.curves.take_events.fixation_starts", noted)
    files.open(tmp_path / "ada.avproj")
    assert StagingMarks(session).of("gaze")
    assert len(found_on) == 1
    assert found_on[0] is not threading.main_thread()


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


@pytest.mark.parametrize("act", ["save_as", "save_copy"])
def test_a_name_without_its_ending_replaces_no_project_unasked(
    act: str, files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, session: Session, answer: Answer
) -> None:
    storage.save(new_document("Last year"), tmp_path / "ada.avproj")
    typed = iter((tmp_path / "ada", tmp_path / "bea"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(next(typed)), ""))
    answer(QMessageBox.StandardButton.Cancel)  # then the name is asked for again
    assert getattr(files, act)()
    assert (tmp_path / "bea.avproj").is_file()
    assert glance(tmp_path / "ada.avproj").name == "Last year"
    typed = iter((tmp_path / "ada",))
    answer(QMessageBox.StandardButton.Yes)
    assert getattr(files, act)()
    assert glance(tmp_path / "ada.avproj").name == session.document.name != "Last year"


def test_a_name_with_its_ending_is_the_dialogs_to_ask_about(
    files: ProjectFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    storage.save(new_document("Last year"), tmp_path / "ada.avproj")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "ada.avproj"), ""))
    assert files.save_as()


def test_what_is_done_while_the_question_saves_is_asked_about_too(
    files: ProjectFiles, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ada.avproj"
    files.save_to(path)
    session.perform(SetName("Renamed"))
    asked: list[bool] = []
    answers = [QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Cancel]
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: asked.append(True) or answers.pop(0))
    rename_meanwhile(files, session, monkeypatch)
    files.new()
    assert len(asked) == 2
    assert session.document.name == "Meanwhile"
    assert glance(path).name == "Renamed"


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
    files.recent.fill_menu(menu)
    entries = [(action.text(), action.isEnabled()) for action in menu.actions() if not action.isSeparator()]
    assert entries == [("two", True), ("one", False), ("Clear the list", True)]
    settings.clear_recent()
    files.recent.fill_menu(menu)
    assert [action.text() for action in menu.actions()] == ["Nothing yet"]


def test_settings_survive_and_forgive_nonsense(tmp_path: Path) -> None:
    path = tmp_path / "editor.ini"
    Settings(path).set_text("export/size", "wide")
    Settings(path).set_folder("portrait", tmp_path)
    assert Settings(path).number("export/size", 768) == 768
    assert Settings(path).folder("portrait") == str(tmp_path)
    assert Settings(path).place("window").isEmpty()


def test_a_start_opens_what_is_named_or_what_was_worked_on_last(
    files: ProjectFiles, settings: Settings, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        files.save_to(tmp_path / f"{name}.avproj")
    assert file_to_open(None, settings) is None
    settings.set_text("first_page", "last")
    assert file_to_open(None, settings) == tmp_path / "two.avproj"
    (tmp_path / "two.avproj").unlink()
    assert file_to_open(None, settings) == tmp_path / "one.avproj"
    assert file_to_open(tmp_path / "face.png", settings) == tmp_path / "face.png"


def kept(folder: Path) -> list[str]:
    """Names of the projects that a crash now would leave to recover."""
    states = (last_state(session) for session in folder.glob("session-*"))
    return [state[0]["name"] for state in states if state is not None]


def test_every_step_is_in_the_journal_until_it_is_saved(files: ProjectFiles, session: Session, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    session.perform(SetName("Precious"))
    files.autosave.flush()
    for name in ("More", "Most"):
        session.perform(SetName(name))
        assert kept(journal) == [name]  # without a turn of the event loop
    session.undo()
    assert kept(journal) == ["More"]
    files.save_to(tmp_path / "precious.avproj")
    files.autosave.flush()
    assert kept(journal) == []


def test_a_drag_in_hand_is_no_step(files: ProjectFiles, session: Session, tmp_path: Path) -> None:
    session.perform(SetName("Before"))
    files.autosave.flush()
    drag = session.gesture("Rename")
    drag.preview(SetName("In the air"))
    session.flush_changes()
    assert kept(tmp_path / "journal") == ["Before"]
    drag.commit()
    assert kept(tmp_path / "journal") == ["In the air"]


def test_undoing_everything_leaves_nothing_to_recover(files: ProjectFiles, session: Session, tmp_path: Path) -> None:
    session.perform(SetName("Precious"))
    files.autosave.flush()
    session.undo()
    files.autosave.flush()
    assert kept(tmp_path / "journal") == []


def crash(folder: Path, document: Document, project: Path | None = None) -> None:
    """A session that died."""
    journal = Journal(folder)
    journal.write(document.copy(), project)
    journal._lock.close()  # as the system does when a process dies


def test_work_of_a_crash_is_offered_and_restored(
    files: ProjectFiles, session: Session, tmp_path: Path, qtbot: QtBot, answer: Answer
) -> None:
    crash(tmp_path / "journal", session.document)
    files.new()
    bar = MessageBar()
    qtbot.addWidget(bar)
    files.attach(bar)
    assert "ended unexpectedly" in bar.text
    bar.choices[0].click()
    assert len(session.document.takes) == 1
    assert not session.undo_stack.isClean()
    assert not bar.isVisible()
    assert recoveries(tmp_path / "journal") == ()
    assert kept(tmp_path / "journal") == ["Untitled"]  # a second crash would lose nothing either


def test_work_of_a_crash_that_cannot_be_kept_safe_again_is_not_forgotten(
    files: ProjectFiles, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_journal: Journal, _document: Document, _project: Path | None) -> None:
        raise ProjectError("Your work could not be kept safe.", "Save the project yourself.")

    crash(tmp_path / "journal", session.document)
    monkeypatch.setattr(Journal, "write", full)
    files.recovering.chosen.emit(recoveries(tmp_path / "journal")[0])
    assert not session.undo_stack.isClean()
    assert len(recoveries(tmp_path / "journal")) == 1


def test_work_of_several_crashes_is_listed(
    files: ProjectFiles, session: Session, tmp_path: Path, owner: QWidget, answer: Answer, qtbot: QtBot
) -> None:
    for name in ("Ada", "Bea"):
        session.document.name = name
        crash(tmp_path / "journal", session.document)
    files.new()
    bar = MessageBar()
    qtbot.addWidget(bar)
    files.attach(bar)
    bar.choices[0].click()
    dialog = owner.findChild(RecoveryDialog)
    assert dialog is not None
    rows = {row.recovery.name: row for row in dialog.rows}
    rows["Ada"].discard.click()
    rows["Bea"].restore.click()
    assert session.document.name == "Bea"
    assert recoveries(tmp_path / "journal") == ()


def test_work_done_while_lost_work_is_read_is_asked_about(
    files: ProjectFiles, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    crash(tmp_path / "journal", session.document)
    rename_meanwhile(files, session, monkeypatch)
    answer(QMessageBox.StandardButton.Cancel)
    files.recovering.chosen.emit(recoveries(tmp_path / "journal")[0])
    assert session.document.name == "Meanwhile"
    assert len(recoveries(tmp_path / "journal")) == 1


def test_a_copy_is_saved_beside_and_work_goes_on(
    files: ProjectFiles, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    files.save_to(tmp_path / "ada.avproj")
    session.perform(SetName("Bea"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "copy"), ""))
    assert files.save_copy()
    assert session.path == tmp_path / "ada.avproj"
    assert not session.undo_stack.isClean()
    assert glance(tmp_path / "copy.avproj").name == "Bea"


def test_the_version_before_is_offered_for_a_damaged_project(
    files: ProjectFiles, session: Session, tmp_path: Path, qtbot: QtBot, answer: Answer
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    files.attach(bar)
    files.save_to(tmp_path / "ada.avproj")
    session.perform(SetName("Second"))
    files.save_to(tmp_path / "ada.avproj")
    files.new()
    (tmp_path / "ada.avproj").write_bytes(b"half")
    files.open(tmp_path / "ada.avproj")
    assert "version saved before it" in bar.text
    bar.choices[0].click()
    assert session.document.name == "ada copy"
    assert session.path is None


def test_the_offer_of_an_older_version_replaces_no_work_that_was_done_since(
    files: ProjectFiles, session: Session, tmp_path: Path, qtbot: QtBot, answer: Answer
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    files.attach(bar)
    storage.save(new_document("Bea"), tmp_path / "bea.avproj.bak")
    (tmp_path / "bea.avproj").write_bytes(b"half")
    files.save_to(tmp_path / "ada.avproj")
    files.open(tmp_path / "bea.avproj")
    session.perform(SetName("An hour of work"))
    answer(QMessageBox.StandardButton.Cancel)
    bar.choices[0].click()
    assert session.document.name == "An hour of work"


def test_lost_media_are_found_in_the_folder_or_left_out(
    files: ProjectFiles, session: Session, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "projects" / "ada.avproj"
    path.parent.mkdir()
    files.save_to(path)
    before = session.document.fingerprint()
    ref = session.document.speech.media
    (tmp_path / "other.wav").write_bytes(session.document.media.path(ref).read_bytes())
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist() if ref.file_name not in name}
    with path.open("wb") as file:
        writer = ArchiveWriter(file)
        for name, data in entries.items():
            writer.add_bytes(name, data)
        writer.close()
    files.new()

    def answered(look: bool, accept: bool) -> Callable[[RelinkDialog], int]:
        def run(dialog: RelinkDialog) -> int:
            assert dialog.go_on.text() == "Open without them"
            if look:
                dialog.search(tmp_path)
                assert dialog.go_on.text() == "Open"
            return int(accept)

        return run

    monkeypatch.setattr(RelinkDialog, "exec", answered(look=False, accept=False))
    files.open(path)
    assert session.document.takes == ()
    monkeypatch.setattr(RelinkDialog, "exec", answered(look=False, accept=True))
    files.open(path)
    assert (session.document.speech, session.path) == (None, None)
    session.undo_stack.setClean()
    monkeypatch.setattr(RelinkDialog, "exec", answered(look=True, accept=True))
    files.open(path)
    assert session.document.fingerprint() == before
    assert session.path == path
    assert not session.undo_stack.isClean()  # saving mends the file


def test_pinned_projects_come_first_and_survive_clearing(
    files: ProjectFiles, tmp_path: Path, qtbot: QtBot, answer: Answer
) -> None:
    for name in ("one", "two", "three"):
        files.save_to(tmp_path / f"{name}.avproj")
    files.recent.set_pinned(tmp_path / "one.avproj", True)
    assert [entry.path.stem for entry in files.recent.entries()] == ["one", "three", "two"]
    files.recent.clear()
    assert [entry.path.stem for entry in files.recent.entries()] == ["one"]
    files.recent.set_pinned(tmp_path / "one.avproj", False)
    files.recent.forget(tmp_path / "one.avproj")
    assert files.recent.entries() == ()
