"""A command found by a few letters, and done."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commanding.fuzzy import score
from app.dialogs.palette import FINDING, Palette
from app.main_window import MainWindow
from core.project.document import Marker
from core.project.edits import SetMarkers

Open = Callable[[], Palette]


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    shared_window.settings.set_text("commands/recent", "")
    yield shared_window
    shared_window.transport.pause()
    shared_window.session.undo_stack.setIndex(0)
    shared_window.session.set_playhead(0)
    shared_window.session.flush_changes()


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Iterator[Open]:
    def opened() -> Palette:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
        QTest.keyClick(window, Qt.Key.Key_F3)
        found = QApplication.activePopupWidget()
        assert isinstance(found, Palette)
        return found

    yield opened
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def found(palette: Palette) -> list[str]:
    return [palette.rows.index(row).data(FINDING).id for row in range(palette.rows.rowCount())]


def test_letters_and_return_do_it(palette: Open, window: MainWindow) -> None:
    opened = palette()
    QTest.keyClicks(opened.field, "nxt frm")
    assert found(opened)[0] == "play.next_frame"
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert window.session.playhead == 1
    assert QApplication.activePopupWidget() is None


def test_arrows_choose_and_go_around(palette: Open) -> None:
    opened = palette()
    QTest.keyClicks(opened.field, "second")
    first = opened.list.currentIndex().row()
    QTest.keyClick(opened.field, Qt.Key.Key_Down)
    assert opened.list.currentIndex().row() == first + 1
    QTest.keyClick(opened.field, Qt.Key.Key_Up)
    QTest.keyClick(opened.field, Qt.Key.Key_Up)
    assert opened.list.currentIndex().row() == opened.rows.rowCount() - 1


def test_what_cannot_be_done_says_why_and_stays(palette: Open) -> None:
    opened = palette()
    opened.field.setText("export video")
    finding = opened.list.currentIndex().data(FINDING)
    assert finding.id == "file.export"
    assert finding.reason == "Open a portrait first"
    assert "Open a portrait first" in opened.field.accessibleDescription()
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is opened


def test_what_was_chosen_lately_comes_first(palette: Open) -> None:
    opened = palette()
    opened.field.setText("clear the loop")
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert found(palette())[0] == "play.loop_clear"


def test_it_goes_to_channels_markers_and_takes(palette: Open, window: MainWindow) -> None:
    window.session.perform(SetMarkers((Marker(31, "The turning"),)))
    opened = palette()
    opened.field.setText("turning")
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert window.session.playhead == 31
    opened = palette()
    opened.field.setText("jaw open")
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert window.session.selection.active_channel == "expr.jawOpen"


def test_nothing_fits_is_said(palette: Open) -> None:
    opened = palette()
    opened.field.setText("qqqq")
    assert not opened.list.isVisible()
    assert opened._nothing.isVisible()
    assert opened.field.accessibleDescription() == opened._nothing.text()


def test_a_row_shows_its_key_and_the_view_it_belongs_to(palette: Open) -> None:
    opened = palette()
    opened.field.setText("insert key at playhead")
    finding = opened.list.currentIndex().data(FINDING)
    assert (finding.keys, finding.place) == ("I", "Graph")


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("gfr", "Go to frame", "Sugar free"),
        ("loop", "Loop the selection", "Look at the open door"),
        ("sav", "Save", "Use a van"),
    ],
)
def test_starts_of_words_and_rows_of_letters_count_more(query: str, better: str, worse: str) -> None:
    assert score(query, better) > score(query, worse)
    assert score("z", better) == 0
