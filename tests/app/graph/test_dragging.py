"""Dragging keys, curves and handles: what follows the pointer, what is one undo step, what Escape takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.graph.curve_layer import CurveLayer
from app.graph.graph_view import GraphView
from app.graph.handles import selected_handles
from app.session import Session
from core import channels
from core.project.edits import SetChannelState, SetLayer
from tests.app.pointer import move_pointer

YAW = channels.INDEX["gaze.yaw"]
Put = Callable[[dict[str, dict[int, float]]], None]
Frames = Callable[[str], tuple[float, ...]]
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_dragging_a_key_is_one_undo_step(session: Session, mouse, put_keys: Put, key_frames: Frames) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 180: 0.0}})
    before = session.document.fingerprint()
    per_frame = mouse.view.plot.time.pixels_per_frame
    mouse.drag(mouse.point("gaze.yaw", 120), round(10 * per_frame), 0)
    assert key_frames("gaze.yaw") == (60.0, 130.0, 180.0)
    assert session.undo_stack.count() == 1
    assert session.undo_stack.undoText() == "Move keys"
    session.undo()
    assert session.document.fingerprint() == before


def test_the_result_follows_the_pointer_up_and_down(session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 180: 0.0}})
    before = float(session.performance()[120, YAW])
    rise = 30 / mouse.view.plot.values.pixels_per_unit("deg")
    mouse.drag(mouse.point("gaze.yaw", 120), 0, -30)
    assert session.performance()[120, YAW] == pytest.approx(before + rise, abs=1e-3)


def test_head_angles_follow_the_pointer_too(session: Session, mouse, put_keys: Put) -> None:
    session.set_selection(session.selection.with_active("head.yaw"))
    put_keys({"head.yaw": {60: 0.0, 120: 4.0, 180: 0.0}, "head.pitch": {60: 3.0, 120: -4.0}})
    column = channels.INDEX["head.yaw"]
    before = float(session.performance()[120, column])
    rise = 40 / mouse.view.plot.values.pixels_per_unit("deg")
    mouse.drag(mouse.point("head.yaw", 120), 0, -40)
    assert session.performance()[120, column] == pytest.approx(before + rise, abs=1e-3)


def test_views_hear_of_the_change_while_the_button_is_down(qtbot: QtBot, session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {120: 4.0}})
    mouse.press(mouse.point("gaze.yaw", 120))
    before = float(session.performance()[120, YAW])
    with qtbot.waitSignal(session.document_changed, timeout=1000) as heard:
        move_pointer(mouse.view.viewport(), mouse.at + QPoint(0, -5))
        move_pointer(mouse.view.viewport(), mouse.at + QPoint(0, -40))
    assert heard.args is not None
    assert "gaze.yaw" in heard.args[0].channels
    assert session.performance()[120, YAW] > before
    assert session.undo_stack.count() == 0
    mouse.release(0, -40)
    assert session.undo_stack.count() == 1


def test_escape_takes_a_drag_back(session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    before, selection = session.document.fingerprint(), session.selection
    mouse.press(mouse.point("gaze.yaw", 120))
    selected = session.selection
    mouse.move(60, 0)
    assert session.document.fingerprint() != before
    QTest.keyClick(mouse.view, Qt.Key.Key_Escape)
    mouse.release(60, 0)
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0
    assert session.selection == selected != selection


def test_the_right_button_takes_a_drag_back_and_opens_no_menu(session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    before = session.document.fingerprint()
    mouse.press(mouse.point("gaze.yaw", 120))
    mouse.move(60, 0)
    QTest.mousePress(mouse.view.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, mouse.at)
    QTest.mouseRelease(mouse.view.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, mouse.at)
    mouse.release(60, 0)
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_undo_during_a_drag_ends_it(session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    before = session.document.fingerprint()
    mouse.press(mouse.point("gaze.yaw", 120))
    mouse.move(60, 0)
    session.undo()
    mouse.move(80, 0)
    mouse.release(80, 0)
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_a_drag_keeps_to_its_axis_until_it_leaves_it(session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    curve = session.document.active_layer.curves["gaze.yaw"]
    mouse.press(mouse.point("gaze.yaw", 120))
    mouse.move(60, 6)
    assert [key.value for key in session.document.active_layer.curves["gaze.yaw"].keys] == [key.value for key in curve.keys]
    mouse.move(60, 40)
    assert session.document.active_layer.curves["gaze.yaw"].keys[-1].value < 4.0
    mouse.release(60, 40)


def test_shift_makes_a_drag_fine(session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    before = float(session.performance()[120, YAW])
    coarse = 50 / mouse.view.plot.values.pixels_per_unit("deg")
    mouse.press(mouse.point("gaze.yaw", 120))
    mouse.view.mouseMoveEvent(_moved(mouse.at + QPoint(0, -50), SHIFT))
    mouse.release(0, -50)
    assert session.performance()[120, YAW] - before == pytest.approx(coarse / 10, rel=0.02)


def test_selected_keys_of_several_channels_move_together(session: Session, mouse, put_keys: Put, key_frames: Frames) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}, "gaze.pitch": {90: 3.0}})
    mouse.view.selecting.all()
    mouse.drag(mouse.point("gaze.yaw", 120), round(8 * mouse.view.plot.time.pixels_per_frame), 0)
    assert key_frames("gaze.yaw") == (68.0, 128.0)
    assert key_frames("gaze.pitch") == (98.0,)
    assert session.undo_stack.count() == 1
    assert session.selection.keys == {("gaze.yaw", 68.0), ("gaze.yaw", 128.0), ("gaze.pitch", 98.0)}
    session.undo()
    assert session.selection.keys == {("gaze.yaw", 60.0), ("gaze.yaw", 120.0), ("gaze.pitch", 90.0)}


def test_a_key_dragged_across_another_takes_it_only_on_release(
    session: Session, mouse, put_keys: Put, key_frames: Frames
) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 130: 1.0}})
    per_frame = mouse.view.plot.time.pixels_per_frame
    mouse.press(mouse.point("gaze.yaw", 120))
    mouse.move(round(10 * per_frame), 0)
    assert key_frames("gaze.yaw") == (60.0, 130.0)
    mouse.move(round(20 * per_frame), 0)
    assert key_frames("gaze.yaw") == (60.0, 130.0, 140.0)
    mouse.release(round(20 * per_frame), 0)
    assert key_frames("gaze.yaw") == (60.0, 130.0, 140.0)


def test_bending_the_active_curve_changes_only_its_surroundings(session: Session, mouse, key_frames: Frames) -> None:
    before = session.performance().copy()
    rise = 50 / mouse.view.plot.values.pixels_per_unit("deg")
    mouse.drag(mouse.point("gaze.yaw", 100), 0, -50)
    after = session.performance()
    assert after[100, YAW] == pytest.approx(before[100, YAW] + rise, abs=0.02)
    assert key_frames("gaze.yaw") == (88.0, 100.0, 112.0)
    outside = np.r_[0:89, 112:240]
    assert np.array_equal(after[outside], before[outside])
    assert session.undo_stack.count() == 1


def test_bending_between_near_keys_adds_no_guards(session: Session, mouse, put_keys: Put, key_frames: Frames) -> None:
    put_keys({"gaze.yaw": {95: 1.0, 105: 1.0}})
    mouse.drag(mouse.point("gaze.yaw", 100), 0, -50)
    assert key_frames("gaze.yaw") == (95.0, 100.0, 105.0)


def test_a_locked_channel_is_not_dragged_and_the_reason_is_told(qtbot: QtBot, session: Session, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {120: 4.0}})
    session.perform(SetChannelState(locked=frozenset({"gaze.yaw"})))
    session.undo_stack.clear()
    before = session.document.fingerprint()
    with qtbot.waitSignal(session.message, timeout=1000) as said:
        mouse.drag(mouse.point("gaze.yaw", 120), 60, 0)
    assert said.args is not None
    assert "Gaze left-right" in said.args[0]
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0


def test_a_layer_without_weight_says_so_when_its_result_is_dragged(qtbot: QtBot, session: Session, mouse) -> None:
    session.perform(SetLayer(replace(session.document.active_layer, weight=0.0)))
    session.undo_stack.clear()
    session.flush_changes()
    with qtbot.waitSignal(session.message, timeout=1000) as said:
        mouse.drag(mouse.point("gaze.yaw", 100), 0, -40)
    assert said.args is not None
    assert "no effect" in said.args[0]
    assert session.undo_stack.count() == 0


def test_turning_a_handle_bends_the_curve_beside_the_key(session: Session, view: GraphView, mouse, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 180: 0.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 120.0)})))
    handle = next(h for h in selected_handles(session, view.plot) if h.side == "right")
    mouse.drag(QPoint(round(handle.x), round(handle.y)), 0, -40)
    key = session.document.active_layer.curves["gaze.yaw"].keys[1]
    assert key.mode == "aligned"
    assert key.right_slope > 0
    assert key.value == 4.0
    assert session.undo_stack.count() == 1


def test_dragging_the_frame_strip_scrubs(session: Session, view: GraphView, mouse) -> None:
    strip = view.height() - 6
    start = QPoint(round(view.plot.time.x(50)), strip)
    mouse.press(start)
    assert session.playhead == 50
    mouse.move(round(30 * view.plot.time.pixels_per_frame), 0)
    assert session.playhead == 80
    mouse.release()


def _moved(point: QPoint, modifiers: Qt.KeyboardModifier) -> QMouseEvent:
    where = QPointF(point)
    return QMouseEvent(QEvent.Type.MouseMove, where, where, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, modifiers)


def test_a_drag_does_not_paint_the_other_curves_again(
    monkeypatch: pytest.MonkeyPatch, session: Session, view: GraphView, mouse, put_keys: Put
) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    mouse.press(mouse.point("gaze.yaw", 120))
    mouse.move(20, 0)
    view.viewport().repaint()
    painted = []
    monkeypatch.setattr(CurveLayer, "paint_still", lambda *_: painted.append(1))
    for dx in range(30, 100, 10):
        mouse.move(dx, 0)
        view.viewport().repaint()
    assert painted == []
    mouse.release(100, 0)
