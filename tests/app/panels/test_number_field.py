"""Numbers that can be dragged, typed, reckoned with and reset."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.panels.number_field import NumberField
from tests.app.pointer import move_pointer


class Heard:
    """What the field told."""

    def __init__(self, field: NumberField) -> None:
        self.previewed: list[float] = []
        self.committed: list[float] = []
        self.cancelled = 0
        field.previewed.connect(self.previewed.append)
        field.committed.connect(self.committed.append)
        field.cancelled.connect(self._count)

    def _count(self) -> None:
        self.cancelled += 1


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    found = NumberField(-30, 30, 0, unit="°", decimals=1)
    qtbot.addWidget(found)
    found.resize(120, 24)
    found.show()
    return found


@pytest.fixture
def heard(field: NumberField) -> Heard:
    return Heard(field)


def type_in(field: NumberField, text: str) -> None:
    field.selectAll()
    field.lineEdit().del_()
    field.lineEdit().insert(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def drag(field: NumberField, pixels: int, *, let_go: bool = True, slow: bool = False) -> None:
    line = field.lineEdit()
    modifier = Qt.KeyboardModifier.ShiftModifier if slow else Qt.KeyboardModifier.NoModifier
    start = QPoint(20, 10)
    QTest.mousePress(line, Qt.MouseButton.LeftButton, modifier, start)
    for x in (pixels // 2, pixels):
        move_pointer(line, start + QPoint(x, 0))
    if let_go:
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, modifier, start + QPoint(pixels, 0))


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12.5", 12.5), ("12,5", 12.5), ("99", 30), ("+=4", 14), ("-=4", 6), ("*2", 20), ("/4", 2.5), ("*=1.5", 15), ("−3", -3)],
)
def test_typing(field: NumberField, heard: Heard, typed: str, value: float) -> None:
    field.show_value(10)
    type_in(field, typed)
    assert field.value() == value
    assert heard.committed == [value]


@pytest.mark.parametrize("typed", ["", "abc", "/0", "nan", "inf", "1e999", "+="])
def test_nonsense_changes_nothing(field: NumberField, heard: Heard, typed: str) -> None:
    field.show_value(10)
    type_in(field, typed)
    assert field.value() == 10
    assert heard.committed == []


def test_the_unit_is_shown_and_may_be_typed(field: NumberField) -> None:
    type_in(field, "7 °")
    assert field.value() == 7
    assert field.text() == "7.0 °"


def test_dragging_previews_and_letting_go_commits_once(field: NumberField, heard: Heard) -> None:
    drag(field, 40)
    assert field.value() == 10
    assert heard.previewed == [5, 10]
    assert heard.committed == [10]


def test_a_click_is_no_drag(field: NumberField, heard: Heard) -> None:
    drag(field, 1)
    assert (heard.previewed, heard.committed) == ([], [])


def test_escape_takes_a_drag_back(field: NumberField, heard: Heard) -> None:
    field.show_value(3)
    drag(field, 40, let_go=False)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.value() == 3
    assert heard.cancelled == 1
    QTest.mouseRelease(field.lineEdit(), Qt.MouseButton.LeftButton)
    assert heard.committed == []


def test_alt_click_resets(field: NumberField, heard: Heard) -> None:
    field.show_value(12)
    QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    assert field.value() == 0
    assert heard.committed == [0]


def test_arrow_keys_step(field: NumberField, heard: Heard) -> None:
    field.setSingleStep(0.5)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert heard.committed == [0.5]


def test_showing_a_value_tells_nobody(field: NumberField, heard: Heard) -> None:
    field.show_value(5)
    assert (heard.previewed, heard.committed) == ([], [])


def test_a_number_is_written_as_the_language_writes_it(field: NumberField, heard: Heard) -> None:
    field.setLocale(QLocale("de_DE"))
    field.show_value(6.5)
    assert field.text() == "6,5 °"
    type_in(field, "7,25")
    assert heard.committed[-1] == pytest.approx(7.2, abs=0.06)
    assert "," in field.text()
