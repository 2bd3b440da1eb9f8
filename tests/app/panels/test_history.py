"""The list of undo steps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.panels.history import HistoryPanel
from core.project.document import Marker
from core.project.edits import SetMarkers, SetName


@pytest.fixture
def history(shared_window: MainWindow) -> Iterator[HistoryPanel]:
    session = shared_window.session
    session.undo_stack.clear()
    session.perform(SetMarkers((Marker(3, "A"),), label="Add marker"))
    session.perform(SetName("Ada"))
    session.perform(SetMarkers((), label="Delete marker"))
    shared_window.actions_by_id["edit.history"].trigger()
    QTest.qWait(0)
    yield shared_window.desk.history
    session.undo_stack.setIndex(0)
    session.undo_stack.clear()


def words(history: HistoryPanel) -> list[str]:
    model = history.list.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def click(history: HistoryPanel, row: int) -> None:
    place = history.list.visualRect(history.list.model().index(row, 0)).center()
    QTest.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_names_every_step_and_where_we_are(history: HistoryPanel) -> None:
    assert words(history) == ["As opened, saved", "Add marker", "Rename project", "Delete marker, now"]


def test_a_click_goes_back_and_forth(history: HistoryPanel, shared_window: MainWindow) -> None:
    session = shared_window.session
    click(history, 1)
    assert session.document.name != "Ada"
    assert len(session.document.markers) == 1
    assert words(history)[1:] == ["Add marker, now", "Rename project, taken back", "Delete marker, taken back"]
    click(history, 2)
    assert session.document.name == "Ada"
    click(history, 0)
    assert session.document.markers == ()
    assert not session.undo_stack.canUndo()


def test_arrow_keys_go_step_by_step(history: HistoryPanel, shared_window: MainWindow) -> None:
    assert history.list.hasFocus()
    QTest.keyClick(history.list, Qt.Key.Key_Up)
    assert shared_window.session.undo_stack.index() == 2
    QTest.keyClick(history.list, Qt.Key.Key_Down)
    assert shared_window.session.undo_stack.index() == 3


def test_the_saved_step_is_marked(history: HistoryPanel, shared_window: MainWindow) -> None:
    shared_window.session.undo_stack.setClean()
    assert words(history)[3] == "Delete marker, now, saved"


def test_undo_elsewhere_is_followed(history: HistoryPanel, shared_window: MainWindow) -> None:
    shared_window.actions_by_id["edit.undo"].trigger()
    assert history.list.currentIndex().row() == 2
    shared_window.session.perform(SetName("Eve"))
    assert words(history)[-1] == "Rename project, now"
    assert len(words(history)) == 4
