"""What is being set while the project is saved or given up: the graph's bar stays open for as long as the user likes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.graph.live_edits import BAKE
from app.main_window import MainWindow
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.document import Document
from core.project.edits import SetCurves, SetName
from core.project.storage import load
from tests.app.files.conftest import SlowDisk

YAW = "head.yaw"


def keys(document: Document) -> int:
    return len(document.layers[0].curves[YAW].frames)


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    """A saved project with three keys, which the graph's bar is about to make many."""
    session, path = window.session, tmp_path / "ada.avproj"
    session.perform(SetCurves("edits", {YAW: Curve((Key(10.0, 1.0), Key(20.0, 9.0), Key(30.0, 3.0)))}))
    session.set_selection(session.selection.with_active(YAW))
    assert window.files.save_to(path)
    window.desk.graph.view.live.start(BAKE)
    session.flush_changes()
    assert keys(session.document) > 3
    assert session.undo_stack.isClean()
    return path


def test_saving_keeps_what_is_being_set(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    session, live = window.session, window.desk.graph.view.live
    window.actions_by_id["file.save"].trigger()
    qtbot.waitUntil(lambda: live.bar is None)
    assert keys(load(path)) == keys(session.document) > 3
    assert session.undo_stack.isClean()
    session.undo()
    assert keys(session.document) == 3
    assert not session.undo_stack.isClean()


def test_a_project_that_gets_its_name_by_saving_keeps_what_is_being_set(window: MainWindow, path: Path) -> None:
    session = window.session
    window.desk.graph.view.live.cancel()
    session.perform(SetName("Untitled"))
    window.desk.graph.view.live.start(BAKE)
    assert window.files.save_to(path)
    assert keys(load(path)) == keys(session.document) > 3
    assert session.document.name == "ada"


@pytest.mark.parametrize("act", ["new", "close"])
def test_what_is_being_set_is_asked_about(
    act: str, window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, before = window.session, window.session.document
    give_up = window.files.new if act == "new" else window.close
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Cancel)
    give_up()
    assert session.document is before
    assert window.isVisible()
    assert session.dragging
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Save)
    give_up()
    assert session.document is not before or not window.isVisible()
    assert keys(load(path)) > 3


def test_what_is_begun_while_the_project_is_saved_is_not_in_the_file(
    window: MainWindow, path: Path, disk: SlowDisk, never_ask: None
) -> None:
    session, live = window.session, window.desk.graph.view.live
    live.cancel()
    disk.meanwhile(lambda: live.start(BAKE))
    assert window.files.save_to(path)
    disk.go.set()
    assert keys(load(path)) == 3
    assert session.undo_stack.isClean()
    live.cancel()
    assert keys(session.document) == 3
    assert window.files.may_discard()
