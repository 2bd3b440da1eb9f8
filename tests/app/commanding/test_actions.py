"""The table of commands, and keys that never fight."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from app.action_table import ACTIONS, MENUS
from app.commanding.keymap import DEFAULT
from app.main_window import MainWindow


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    yield shared_window
    shared_window.transport.pause()
    shared_window.session.set_playhead(0)


def test_every_key_is_one_that_qt_knows() -> None:
    for action_id, keys in DEFAULT.items():
        for key in keys:
            assert QKeySequence(key).toString(), f"{action_id}: {key}"


def test_tab_stays_with_the_focus() -> None:
    bound = {QKeySequence(key).toString() for keys in DEFAULT.values() for key in keys}
    assert not bound & {"Tab", "Shift+Tab", "Backtab"}


def test_every_key_belongs_to_an_action() -> None:
    assert set(DEFAULT) <= {action.id for action in ACTIONS}


def test_the_table_is_in_order() -> None:
    ids = [action.id for action in ACTIONS]
    assert len(ids) == len(set(ids))
    for action in ACTIONS:
        assert action.menu in MENUS
        assert action.tip
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", action.id)


def test_every_action_is_in_a_menu_with_its_keys(window: MainWindow) -> None:
    for action in ACTIONS:
        built = window.actions_by_id[action.id]
        assert built in window.menus[action.menu].actions()
        assert [key.toString() for key in built.shortcuts()] == [
            QKeySequence(key).toString() for key in DEFAULT.get(action.id, ())
        ]
        assert built.toolTip()


def test_mnemonics_of_a_menu_do_not_clash(window: MainWindow) -> None:
    for menu in window.menus.values():
        letters = [text[text.index("&") + 1].lower() for text in (a.text() for a in menu.actions()) if "&" in text]
        assert len(letters) == len(set(letters)), f"{menu.title()}: {letters}"


def test_space_plays_wherever_the_focus_is(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.sitter.setFocus()
    QTest.keyClick(window.desk.generate, Qt.Key.Key_Space)
    assert window.session.playing


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_P, Qt.Key.Key_Question])
def test_a_text_field_keeps_what_can_be_typed(window: MainWindow, key: Qt.Key) -> None:
    field = window.desk.speech.text_edit
    field.clear()
    field.setFocus()
    QTest.keyClick(field, key)
    assert len(field.toPlainText()) == 1
    assert not window.session.playing


def test_arrows_in_a_text_field_move_the_cursor_and_not_the_playhead(window: MainWindow) -> None:
    field = window.desk.speech.text_edit
    field.setPlainText("words")
    field.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left):
        QTest.keyClick(field, key)
    assert window.session.playhead == 0
    assert field.textCursor().position() == 4


def test_undo_in_a_text_field_is_of_the_text(window: MainWindow) -> None:
    field = window.desk.speech.text_edit
    field.clear()
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""


def test_arrows_step_frames_elsewhere(window: MainWindow) -> None:
    window.desk.generate.setFocus()
    QTest.keyClick(window.desk.generate, Qt.Key.Key_Right)
    assert window.session.playhead == 1
    QTest.keyClick(window.desk.generate, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.playhead == window.session.frame_count - 1


def test_sliders_keep_their_arrows(window: MainWindow, qtbot: QtBot) -> None:
    slider = QSlider(Qt.Orientation.Horizontal, window)
    slider.show()
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 1
    assert window.session.playhead == 0
    slider.deleteLater()


def test_return_presses_the_focused_button(window: MainWindow, qtbot: QtBot) -> None:
    button = QPushButton("Press", window)
    button.show()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    button.deleteLater()


def test_text_fields_are_known_by_name_to_a_screen_reader(window: MainWindow) -> None:
    for kind in (QLineEdit, QPlainTextEdit):
        for field in window.findChildren(kind):
            named = field.accessibleName() or field.parentWidget().accessibleName() or field.placeholderText()
            assert named, f"{field} in {field.parentWidget()}"
