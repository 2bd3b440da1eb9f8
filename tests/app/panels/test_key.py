"""Selected keys by their numbers: typed, arithmetic on several, dragged, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.editing.selection import Selection
from app.panels.key import KeyPanel
from app.panels.shared_field import SharedField
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.edits import SetCurves
from tests.app.pointer import move_pointer

YAW = channels.INDEX["head.yaw"]


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> KeyPanel:
    widget = KeyPanel(session)
    qtbot.addWidget(widget)
    widget.resize(320, 300)
    widget.show()
    keys = (Key(10, 4.0), Key(20, 1.0), Key(30, -3.0))
    session.perform(SetCurves("edits", {"head.yaw": Curve(keys), "gaze.yaw": Curve((Key(15, 2.0),))}))
    session.set_selection(Selection("head.yaw", ("head.yaw", "gaze.yaw"), frozenset({("head.yaw", 10.0)})))
    session.undo_stack.clear()
    session.flush_changes()
    return widget


def _field(panel: KeyPanel, name: str) -> SharedField:
    return next(field for field in panel.findChildren(SharedField) if field.accessibleName() == name)


def _type(panel: KeyPanel, name: str, text: str) -> None:
    field = _field(panel, name)
    field.setFocus()
    field.lineEdit().selectAll()
    QTest.keyClicks(field.lineEdit(), text)
    QTest.keyClick(field.lineEdit(), Qt.Key.Key_Return)


def _values(session: Session) -> list[float]:
    return [key.value for key in session.document.active_layer.curves["head.yaw"].keys]


def test_a_key_is_moved_by_its_numbers(panel: KeyPanel, session: Session) -> None:
    before = session.document.fingerprint()
    _type(panel, "Offset", "6")
    _type(panel, "Frame", "12.5")
    curve = session.document.active_layer.curves["head.yaw"]
    assert (curve.frames, curve.value(12.5)) == ((12.5, 20.0, 30.0), 6.0)
    assert session.selection.keys == {("head.yaw", 12.5)}
    assert session.undo_stack.count() == 2
    session.undo()
    session.undo()
    assert session.document.fingerprint() == before


def test_the_value_is_what_the_performance_shows(panel: KeyPanel, session: Session) -> None:
    _type(panel, "Value", "-5")
    assert session.performance()[10, YAW] == pytest.approx(-5, abs=1e-4)
    session.flush_changes()
    assert _field(panel, "Value").text().startswith("-5.00")


def test_arithmetic_works_on_each_of_several_keys(panel: KeyPanel, session: Session) -> None:
    session.set_selection(session.selection.with_keys(frozenset(("head.yaw", f) for f in (10.0, 20.0, 30.0))))
    assert "\N{EM DASH}" in _field(panel, "Offset").text()
    _type(panel, "Offset", "*=2")
    assert _values(session) == [8.0, 2.0, -6.0]
    _type(panel, "Offset", "+=1")
    assert _values(session) == [9.0, 3.0, -5.0]
    _type(panel, "Frame", "+=3")
    assert session.document.active_layer.curves["head.yaw"].frames == (13, 23, 33)
    assert session.selection.keys == {("head.yaw", 13.0), ("head.yaw", 23.0), ("head.yaw", 33.0)}
    _type(panel, "Offset", "0.5")
    assert _values(session) == [0.5, 0.5, 0.5]
    assert session.undo_stack.count() == 4
    assert _field(panel, "Offset").text().startswith("0.50")


def test_keys_of_two_channels_are_changed_together(panel: KeyPanel, session: Session) -> None:
    session.set_selection(session.selection.with_keys(frozenset({("head.yaw", 20.0), ("gaze.yaw", 15.0)})))
    _type(panel, "Offset", "-=1")
    curves = session.document.active_layer.curves
    assert (curves["head.yaw"].value(20), curves["gaze.yaw"].value(15)) == (0.0, 1.0)
    session.undo()
    assert session.document.active_layer.curves["head.yaw"].value(20) == 1.0


def test_a_slope_is_set_per_second(panel: KeyPanel, session: Session) -> None:
    session.set_selection(session.selection.with_keys(frozenset({("head.yaw", 20.0)})))
    _type(panel, "Slope after the key", "12")
    key = session.document.active_layer.curves["head.yaw"].key_at(20)
    assert key is not None
    assert key.right_slope == pytest.approx(0.5)


def test_dragging_a_field_is_one_undo_step(panel: KeyPanel, session: Session) -> None:
    line = _field(panel, "Offset").lineEdit()
    start = QPoint(8, line.height() // 2)
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for dx in (10, 30, 50):
        move_pointer(line, start + QPoint(dx, 0))
    during = _values(session)[0]
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(50, 0))
    assert during == _values(session)[0] > 4.0
    assert session.undo_stack.count() == 1
    session.undo()
    assert _values(session)[0] == 4.0


def test_nonsense_changes_nothing(panel: KeyPanel, session: Session) -> None:
    before = session.document.fingerprint()
    for text in ("", "/=0", "+=", "1e999"):
        _type(panel, "Offset", text)
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_curve_and_handles_are_chosen(panel: KeyPanel, session: Session) -> None:
    session.set_selection(session.selection.with_keys(frozenset({("head.yaw", 10.0), ("head.yaw", 20.0)})))
    for box, name in ((panel._interpolation, "constant"), (panel._handles, "free")):
        box.setCurrentIndex(box.findData(name))
        box.activated.emit(box.currentIndex())
    keys = session.document.active_layer.curves["head.yaw"].keys
    assert [(key.interpolation, key.mode) for key in keys[:2]] == [("constant", "free")] * 2
    assert session.undo_stack.count() == 2


def test_nothing_selected_says_what_to_do(panel: KeyPanel, session: Session) -> None:
    session.set_selection(session.selection.with_keys(frozenset()))
    assert "Select a key" in panel._about.text()
    assert panel._form.isHidden()


def test_frames_stop_at_the_ends_of_the_take_together(panel: KeyPanel, session: Session) -> None:
    frames = (10.0, 20.0, 30.0)
    session.set_selection(session.selection.with_keys(frozenset(("head.yaw", f) for f in frames)))
    for text, landed in (("+=100", (27, 37, 47)), ("-=100", (0, 10, 20)), ("*=100", (0, 23.5, 47)), ("/=0.001", (0, 23.5, 47))):
        _type(panel, "Frame", text)
        assert session.document.active_layer.curves["head.yaw"].frames == landed
        assert session.selection.keys == {("head.yaw", float(frame)) for frame in landed}
    assert session.undo_stack.count() == 3  # the last of them changes nothing
    said: list[str] = []
    session.message.connect(said.append)
    _type(panel, "Frame", "*=-1")
    assert said
    assert session.document.active_layer.curves["head.yaw"].frames == (0, 23.5, 47)
