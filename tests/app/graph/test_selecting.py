"""Choosing keys and curves with the mouse and the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.graph.graph_view import GraphView
from app.session import Session
from core.project.document import Marker
from core.project.edits import SetMarkers
from core.timebase import TimeRange
from tests.app.pointer import move_pointer

Put = Callable[[dict[str, dict[int, float]]], None]
SHIFT, CTRL, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _keys(put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 180: 0.0}, "gaze.pitch": {120: -3.0}})


def _frames(session: Session) -> set[tuple[str, float]]:
    return set(session.selection.keys)


def test_a_click_selects_one_key_and_its_channel(session: Session, mouse) -> None:
    mouse.click(mouse.point("gaze.pitch", 120))
    assert _frames(session) == {("gaze.pitch", 120.0)}
    assert session.selection.active_channel == "gaze.pitch"


def test_shift_adds_and_ctrl_toggles(session: Session, mouse) -> None:
    mouse.click(mouse.point("gaze.yaw", 60))
    mouse.click(mouse.point("gaze.yaw", 120), SHIFT)
    assert _frames(session) == {("gaze.yaw", 60.0), ("gaze.yaw", 120.0)}
    mouse.click(mouse.point("gaze.yaw", 60), CTRL)
    assert _frames(session) == {("gaze.yaw", 120.0)}


def test_alt_click_selects_the_column(session: Session, mouse) -> None:
    mouse.click(mouse.point("gaze.yaw", 120), ALT)
    assert _frames(session) == {("gaze.yaw", 120.0), ("gaze.pitch", 120.0)}


def test_a_box_selects_the_keys_within(session: Session, view: GraphView, mouse) -> None:
    plot = view.plot
    left, right = round(plot.time.x(40)), round(plot.time.x(140))
    mouse.drag(QPoint(left, 10), right - left, round(plot.rect.bottom()) - 14)
    assert _frames(session) == {("gaze.yaw", 60.0), ("gaze.yaw", 120.0), ("gaze.pitch", 120.0)}
    assert session.undo_stack.count() == 0


def test_a_box_with_shift_adds_and_with_ctrl_takes_away(session: Session, view: GraphView, mouse) -> None:
    plot = view.plot
    height = round(plot.rect.bottom()) - 14
    mouse.click(mouse.point("gaze.yaw", 180))
    first = QPoint(round(plot.time.x(40)), 10)
    mouse.drag(first, round(plot.time.x(80)) - first.x(), height, SHIFT)
    assert _frames(session) == {("gaze.yaw", 60.0), ("gaze.yaw", 180.0)}
    second = QPoint(round(plot.time.x(170)), 10)
    mouse.drag(second, round(plot.time.x(200)) - second.x(), height, CTRL)
    assert _frames(session) == {("gaze.yaw", 60.0)}


def test_escape_takes_a_box_back(session: Session, view: GraphView, mouse) -> None:
    mouse.click(mouse.point("gaze.yaw", 60))
    mouse.press(QPoint(round(view.plot.time.x(90)), 10))
    mouse.move(300, 300)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.release(300, 300)
    assert _frames(session) == {("gaze.yaw", 60.0)}


def test_a_click_on_nothing_deselects(session: Session, view: GraphView, mouse) -> None:
    view.selecting.all()
    mouse.click(QPoint(round(view.plot.time.x(20)), 12))
    assert _frames(session) == set()


def test_a_click_on_another_curve_makes_it_active(session: Session, mouse) -> None:
    mouse.click(mouse.point("gaze.pitch", 30))
    assert session.selection.active_channel == "gaze.pitch"


def test_a_selects_all_and_alt_a_none(session: Session, view: GraphView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A)
    assert len(_frames(session)) == 4
    QTest.keyClick(view, Qt.Key.Key_A, ALT)
    assert _frames(session) == set()


def test_brackets_select_before_and_after_the_playhead(session: Session, view: GraphView) -> None:
    session.set_playhead(100)
    QTest.keyClick(view, Qt.Key.Key_BracketLeft)
    assert _frames(session) == {("gaze.yaw", 60.0)}
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert _frames(session) == {("gaze.yaw", 120.0), ("gaze.yaw", 180.0), ("gaze.pitch", 120.0)}


def test_hidden_channels_are_neither_hit_nor_selected(session: Session, view: GraphView, editor) -> None:
    editor.tree.model.toggle(editor.tree.model.index_of("gaze.pitch"), 2)
    view.selecting.all()
    assert all(channel == "gaze.yaw" for channel, _ in _frames(session))


def test_a_lasso_chooses_what_it_is_drawn_round(session: Session, view: GraphView, mouse) -> None:
    centre = mouse.point("gaze.yaw", 120)
    right = Qt.MouseButton.RightButton
    corners = [QPoint(-30, -25), QPoint(30, -25), QPoint(30, 25), QPoint(-30, 25)]
    QTest.mousePress(view.viewport(), right, CTRL, centre + corners[0])
    for corner in corners[1:]:
        move_pointer(view.viewport(), centre + corner)
    QTest.mouseRelease(view.viewport(), right, CTRL, centre + corners[-1])
    assert _frames(session) == {("gaze.yaw", 120.0)}
    assert not view.dragging
    assert view.findChild(QMenu) is None


def test_columns_curves_and_neighbours_by_key(session: Session, view: GraphView, mouse) -> None:
    mouse.click(mouse.point("gaze.yaw", 120))
    QTest.keyClick(view, Qt.Key.Key_K, SHIFT)
    assert _frames(session) == {("gaze.yaw", 120.0), ("gaze.pitch", 120.0)}
    mouse.click(mouse.point("gaze.yaw", 120))
    view.selecting.more()
    assert _frames(session) == {("gaze.yaw", 60.0), ("gaze.yaw", 120.0), ("gaze.yaw", 180.0)}
    view.selecting.fewer()
    assert _frames(session) == {("gaze.yaw", 120.0)}
    QTest.keyClick(view, Qt.Key.Key_L, CTRL)
    assert _frames(session) == {("gaze.yaw", 60.0), ("gaze.yaw", 120.0), ("gaze.yaw", 180.0)}


def test_the_loop_or_else_the_markers_choose(session: Session, view: GraphView) -> None:
    session.set_loop(TimeRange(100, 130))
    QTest.keyClick(view, Qt.Key.Key_K, ALT)
    assert _frames(session) == {("gaze.yaw", 120.0), ("gaze.pitch", 120.0)}
    session.set_loop(None)
    session.perform(SetMarkers((Marker(50, "a"), Marker(110, "b"))))
    session.set_playhead(70)
    QTest.keyClick(view, Qt.Key.Key_K, ALT)
    assert _frames(session) == {("gaze.yaw", 60.0)}


def test_shift_arrows_walk_along_the_keys_of_the_curve(session: Session, view: GraphView, mouse) -> None:
    mouse.click(mouse.point("gaze.yaw", 60))
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert _frames(session) == {("gaze.yaw", 120.0)}
    assert session.playhead == 120
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert _frames(session) == {("gaze.yaw", 60.0)}
