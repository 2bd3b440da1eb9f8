"""Large projects are saved and opened aside: the window goes on, says how far it is, and can be told to stop or to close."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from app.files.aside import Aside
from app.main_window import MainWindow
from core.errors import Cancelled, ProjectError
from core.project.edits import SetName
from core.project.storage import load
from core.project.tally import Progress
from tests.app.files.conftest import SlowDisk


@pytest.fixture
def said(window: MainWindow) -> list[str]:
    heard: list[str] = []
    window.session.message.connect(heard.append)
    return heard


def test_the_window_goes_on_while_a_project_is_saved(window: MainWindow, disk: SlowDisk, tmp_path: Path) -> None:
    seen: list[str] = []
    disk.meanwhile(
        lambda: seen.append(window.file_work.text),
        lambda: window.session.perform(SetName("Later")),
    )
    assert window.files.save_to(tmp_path / "ada.avproj")
    assert seen[0].startswith("Saving “ada.avproj” ")
    assert "%" in seen[0]
    assert window.file_work.isHidden()
    assert load(tmp_path / "ada.avproj").name == "ada"  # as it was when it was asked for
    assert window.session.document.name == "Later"
    assert window.isWindowModified()  # the last step is in no file
    window.session.undo()
    assert window.isWindowModified()  # and no state before it is taken for the one on disk
    assert window.files.save_to(tmp_path / "ada.avproj")
    assert not window.isWindowModified()


def test_saving_can_be_given_up(window: MainWindow, disk: SlowDisk, tmp_path: Path, said: list[str]) -> None:
    path = tmp_path / "ada.avproj"
    path.write_bytes(b"as it was")
    window.session.perform(SetName("Ada"))
    disk.meanwhile(window.file_work.cancel)
    assert not window.files.save_to(path)
    assert path.read_bytes() == b"as it was"
    assert [found.name for found in tmp_path.glob("*.avproj*")] == ["ada.avproj"]
    assert window.isWindowModified()
    assert "“ada.avproj” was not saved." in said
    assert window.file_work.isHidden()


def test_only_one_thing_is_read_or_written_at_a_time(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, said: list[str], never_ask: None
) -> None:
    document = window.session.document
    acts = window.actions_by_id
    disk.meanwhile(*(acts[name].trigger for name in ("file.save", "file.save_as", "file.new", "file.open", "file.collect")))
    assert window.files.save_to(tmp_path / "ada.avproj")
    assert said.count("Wait until this is done: Saving “ada.avproj”") == 5
    assert window.session.document is document


def test_opening_can_be_given_up_and_asks_about_what_was_done_meanwhile(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.Cancel)
    disk.let_pass(lambda: window.files.save_to(tmp_path / "ada.avproj"))
    before = window.session.document
    disk.meanwhile(window.file_work.cancel)
    window.files.open(tmp_path / "ada.avproj")
    assert window.session.document is before
    assert window.session.path == tmp_path / "ada.avproj"
    assert asked == []
    disk.let_pass(lambda: None)
    disk.meanwhile(lambda: window.session.perform(SetName("Later")))
    window.files.open(tmp_path / "ada.avproj")
    assert len(asked) == 1
    assert window.session.document is before
    assert before.name == "Later"


def test_what_is_done_in_a_blink_shows_nothing(qapp: object) -> None:
    owner = QObject()
    aside = Aside(owner)
    told: list[object] = []
    aside.moved.connect(lambda *facts: told.append(facts))
    assert aside.run("Thinking", lambda moved: moved(0.5) or 42) == 42
    assert told == []
    for error in (ProjectError("No."), Cancelled()):

        def fail(_moved: Progress, error: Exception = error) -> None:
            raise error

        with pytest.raises(type(error)):
            aside.run("Thinking", fail)
    assert not aside.busy
