"""Motion of other programs comes into the window as a take, and goes out of it, with a worker that plays its part."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.files.drops import kind_of
from app.main_window import MainWindow


def choose(monkeypatch: pytest.MonkeyPatch, which: str, path: Path, chosen: str = "") -> None:
    """The file dialog's answer."""
    monkeypatch.setattr(QFileDialog, which, lambda *_: (str(path), chosen))


def test_a_file_becomes_a_take_and_one_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = window.session
    choose(monkeypatch, "getOpenFileName", tmp_path / "face.csv")
    with qtbot.waitSignal(window.production.take_ready):
        window.actions_by_id["file.import_motion"].trigger()
    session.flush_changes()
    take = session.document.active_take
    assert take is not None
    assert take.name == "face"
    assert window.desk.message_bar.text == "The sound lasts 2 s."
    assert window.settings.folder("motion") == str(tmp_path)
    assert session.undo_stack.undoText() == "Import motion"
    session.undo()
    assert [each.name for each in session.document.takes] == ["Take 1"]


WRITTEN = [
    ("talk.bvh", "Sitter and motion, glTF (*.glb)", "talk.bvh", "bvh"),
    ("talk", "Curves of all channels (*.json)", "talk.json", "json"),
    ("face.csv", "Live Link Face (*.csv)", "face.csv", "live-link"),
    ("curves.csv", "Curves of all channels (*.csv)", "curves.csv", "csv"),
]


def test_the_performance_is_written_as_the_name_and_the_dialog_say(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, chosen, written, kind in WRITTEN:
        choose(monkeypatch, "getSaveFileName", tmp_path / name, chosen)
        window.actions_by_id["file.export_motion"].trigger()
        qtbot.waitUntil(lambda told=f"The motion is in “{written}”.": window.desk.message_bar.text == told)
        assert (tmp_path / written).read_text() == f"{kind} {window.session.frame_count}"
    choose(monkeypatch, "getSaveFileName", tmp_path / "nobody", "Sitter and motion, glTF (*.glb)")
    window.actions_by_id["file.export_motion"].trigger()
    assert "There is no portrait to write." in window.desk.message_bar.text
    assert not (tmp_path / "nobody.glb").exists()


def test_a_name_without_its_ending_replaces_nothing_unasked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "talk.json").write_text("precious")
    names = [tmp_path / "talk", tmp_path / "speech"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(names.pop(0)), "Curves of all channels (*.json)"))
    monkeypatch.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Cancel)
    window.actions_by_id["file.export_motion"].trigger()
    qtbot.waitUntil(lambda: window.desk.message_bar.text == "The motion is in “speech.json”.")
    assert (tmp_path / "talk.json").read_text() == "precious"


def test_a_dropped_table_is_motion_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "face.csv").write_text("Timecode,JawOpen\n")
    assert kind_of(tmp_path / "face.csv") == "motion"
