"""Takes and parts of takes made from the window, with a worker that plays its part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MINIMUM_SIZE, MainWindow
from app.panels.take_row import ROW_PX
from app.session import Session
from core.project.edits import SetControls
from core.timebase import TimeRange

MakeWindow = Callable[[Session], MainWindow]


def test_several_takes_at_once_are_asked_for_and_remembered(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.count.set_count(3)
    with qtbot.waitSignal(window.production.take_ready):
        window.desk.generate.click()
    assert len(window.session.document.takes) == 4
    assert window.settings.number("takes", 1) == 3


def test_a_part_of_the_take_is_made_anew_from_the_timeline(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    with qtbot.waitSignal(window.production.take_ready):
        window.verbs.generate()
    session.flush_changes()
    session.set_loop(TimeRange(12, 36))
    window.desk.regenerate.fold.setChecked(False)
    window.desk.timeline.setFocus()
    QTest.keyClick(window.desk.timeline, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    button = window.desk.regenerate.button
    qtbot.waitUntil(lambda: button.hasFocus() and button.visibleRegion().contains(button.rect().center()))
    seed = window.desk.regenerate.seed.value()
    with qtbot.waitSignal(window.production.part_ready):
        QTest.keyClick(button, Qt.Key.Key_Return)
    take = session.document.active_take
    assert take is not None
    assert (take.name, take.provenance.seed) == ("Take 2, gaze and head 0.5–1.5 s", seed)
    assert session.playhead == 12
    assert window.desk.regenerate.seed.value() != seed
    session.flush_changes()
    window.actions_by_id["take.flip"].trigger()
    assert session.document.active_take.name == "Take 2"


def test_nothing_is_made_anew_while_a_take_is_made_or_without_one(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(Session())
    action = window.actions_by_id["take.regenerate_range"]
    assert not action.isEnabled()
    assert "Generate a take first" in action.toolTip()
    window.desk.speech.choose_text("it hangs")
    window.verbs.generate()
    qtbot.waitUntil(lambda: "A take is being made" in window.desk.generate.toolTip())
    assert not window.desk.regenerate.button.isEnabled()
    window.production.cancel()
    qtbot.waitUntil(lambda: not window.production.busy)


def test_a_take_is_made_again_with_another_seed(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.perform(SetControls({"engine": "rules", "head_amount": 1.5}, 3))
    with qtbot.waitSignal(window.production.take_ready):
        window.verbs.generate()
    first = session.document.active_take
    assert first is not None
    session.perform(SetControls({"head_amount": 0.2, "lids_follow_gaze": 0.5}))
    with qtbot.waitSignal(window.production.take_ready):
        window.desk.takes.another_wanted.emit(first.id)
    second = session.document.active_take
    assert second is not None
    assert second.provenance.seed == session.document.seed != 3
    assert second.provenance.settings["head_amount"] == session.document.controls["head_amount"] == 1.5
    assert session.document.lid_follow == 0.5


def test_what_was_seen_to_is_told_without_a_fuss(window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("app.takes.direction.WEIGHTS", {"paper": Path("/nowhere")})
    window.session.perform(SetControls({"engine": "paper"}))
    with qtbot.waitSignal(window.production.take_ready):
        window.verbs.generate()
    assert "is not installed, so the rules move this take." in window.desk.message_bar.text
    assert window.desk.message_bar.isVisible()


def test_what_was_folded_stays_so(window: MainWindow) -> None:
    assert {"sitter", "speech", "takes", "key", "layers", "direction", "more", "regenerate"} <= set(window.desk.folds)
    for name in ("sitter", "more"):
        window.desk.folds[name].click()
    kept = {name: fold.isChecked() for name, fold in window.desk.folds.items()}
    window._keep_places()
    for fold in window.desk.folds.values():
        fold.setChecked(not fold.isChecked())
    window._restore_places()
    assert {name: fold.isChecked() for name, fold in window.desk.folds.items()} == kept
    assert not kept["sitter"]
    assert kept["more"]


def test_the_newest_take_is_in_sight_in_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(*MINIMUM_SIZE)
    panel = window.desk.takes
    for count in (2, 1):
        window.desk.count.set_count(count)
        with qtbot.waitSignal(window.production.take_ready):
            window.verbs.generate()
        qtbot.waitUntil(lambda: not window.desk.task.isVisible())
        qtbot.waitUntil(lambda: panel.height() > ROW_PX * (1 + len(window.session.document.takes)))
        qtbot.waitUntil(lambda: panel.visibleRegion().contains(panel.current_row()))
        assert panel.current_row().height() == ROW_PX
