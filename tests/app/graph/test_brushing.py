"""Choosing keys with a brush (C)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.graph.graph_view import GraphView
from app.session import Session
from tests.app.pointer import move_pointer

Put = Callable[[dict[str, dict[int, float]]], None]
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _begun(put_keys: Put, view: GraphView) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 180: 0.0}, "gaze.pitch": {120: -3.0}})
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C)


def _frames(session: Session) -> set[float]:
    return {frame for name, frame in session.selection.keys if name == "gaze.yaw"}


def _stroke(view: GraphView, points: list[QPoint], button: Qt.MouseButton = LEFT, modifiers=NONE) -> None:
    move_pointer(view.viewport(), points[0])
    QTest.mousePress(view.viewport(), button, modifiers, points[0])
    for point in points[1:]:
        move_pointer(view.viewport(), point)
    QTest.mouseRelease(view.viewport(), button, modifiers, points[-1])


def test_what_the_brush_passes_over_is_added_and_with_shift_or_the_middle_button_taken_away(
    session: Session, view: GraphView, mouse
) -> None:
    at = {frame: mouse.point("gaze.yaw", frame) for frame in (60, 120, 180)}
    _stroke(view, [at[60]])
    _stroke(view, [at[120] + QPoint(10, 8), at[180]])
    assert _frames(session) == {60, 120, 180}
    _stroke(view, [at[120]], modifiers=SHIFT)
    assert _frames(session) == {60, 180}
    _stroke(view, [at[180]], MIDDLE)
    assert _frames(session) == {60}
    assert view.dragging
    assert session.undo_stack.count() == 0


def test_a_quick_stroke_misses_nothing(session: Session, view: GraphView, mouse) -> None:
    level = mouse.point("gaze.yaw", 120)
    _stroke(view, [level - QPoint(80, 0), level + QPoint(80, 0)])
    assert _frames(session) == {120}


def test_nothing_is_chosen_while_no_button_is_down(session: Session, view: GraphView, mouse) -> None:
    _stroke(view, [mouse.point("gaze.yaw", 60)])
    move_pointer(view.viewport(), mouse.point("gaze.yaw", 120))
    assert _frames(session) == {60}


def test_the_wheel_and_plus_change_what_it_reaches(session: Session, view: GraphView, mouse) -> None:
    beside = mouse.point("gaze.yaw", 120) + QPoint(0, -50)
    _stroke(view, [beside])
    assert _frames(session) == set()
    spot, shown = QPointF(beside), session.view_range
    no_button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(spot, view.mapToGlobal(spot), QPoint(), QPoint(0, 360), no_button, NONE, phase, False)
    QApplication.sendEvent(view.viewport(), turn)
    assert session.view_range == shown
    QTest.keyClick(view, Qt.Key.Key_Plus)
    _stroke(view, [beside])
    assert _frames(session) == {120}


@pytest.mark.parametrize("end", ["escape", "right"])
def test_escape_or_the_right_button_end_it_and_the_selection_stays(session: Session, view: GraphView, mouse, end: str) -> None:
    _stroke(view, [mouse.point("gaze.yaw", 60)])
    if end == "escape":
        QTest.keyClick(view, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(view.viewport(), RIGHT, NONE, mouse.point("gaze.yaw", 120))
    assert not view.dragging
    assert _frames(session) == {60}
    mouse.click(QPoint(round(view.plot.time.x(20)), 12))
    assert _frames(session) == set()


def test_the_circle_is_drawn_where_the_pointer_is(view: GraphView, mouse) -> None:
    spot = mouse.point("gaze.yaw", 150) + QPoint(0, -60)
    rim = spot + QPoint(round(view.tools.brush), 0)
    move_pointer(view.viewport(), spot - QPoint(200, 0))
    before = view.grab().toImage().pixelColor(rim)
    move_pointer(view.viewport(), spot)
    assert view.grab().toImage().pixelColor(rim) != before
