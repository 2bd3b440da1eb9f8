"""A window closes when what is being saved is saved, and not before."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from core.project.storage import load
from tests.app.files.conftest import SlowDisk


def test_closing_waits_for_what_is_being_saved(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, qtbot: QtBot, never_ask: None
) -> None:
    visible: list[bool] = []
    disk.meanwhile(window.close, lambda: visible.append(window.isVisible()))
    assert window.files.save_to(tmp_path / "ada.avproj")
    assert visible == [True]
    qtbot.waitUntil(lambda: not window.isVisible())
    assert load(tmp_path / "ada.avproj").name == "ada"


def test_a_window_whose_project_could_not_be_saved_stays_open(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, qtbot: QtBot
) -> None:
    disk.error = OSError("no room")
    disk.meanwhile(window.close)
    assert not window.files.save_to(tmp_path / "ada.avproj")
    qtbot.wait(50)
    assert window.isVisible()
    assert "could not be saved" in window.desk.message_bar.text


def test_a_project_that_is_being_opened_is_given_up_by_closing(
    window: MainWindow, disk: SlowDisk, tmp_path: Path, qtbot: QtBot, never_ask: None
) -> None:
    disk.let_pass(lambda: window.files.save_to(tmp_path / "ada.avproj"))
    before = window.session.document
    disk.meanwhile(window.close)
    window.files.open(tmp_path / "ada.avproj")
    assert window.session.document is before
    qtbot.waitUntil(lambda: not window.isVisible())
