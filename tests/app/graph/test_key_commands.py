"""Commands on keys: by shortcut, double-click and menu; each one undo step, and the curve as promised."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.graph import actions, menus
from app.graph.graph_editor import GraphEditor
from app.graph.graph_view import GraphView
from app.session import Session
from core import channels
from core.timebase import TimeRange

YAW = channels.INDEX["gaze.yaw"]
Put = Callable[[dict[str, dict[int, float]]], None]
Frames = Callable[[str], tuple[float, ...]]


def _double_click(view: GraphView, point: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


@pytest.mark.parametrize("way", ["double click", "ctrl click"])
def test_inserting_on_the_curve_keeps_its_shape(
    way: str, session: Session, view: GraphView, mouse, put_keys: Put, key_frames: Frames
) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 180: 0.0}})
    before = session.performance().copy()
    if way == "double click":
        _double_click(view, mouse.point("gaze.yaw", 90))
    else:
        mouse.click(mouse.point("gaze.yaw", 90), Qt.KeyboardModifier.ControlModifier)
    assert key_frames("gaze.yaw") == (60.0, 90.0, 120.0, 180.0)
    np.testing.assert_allclose(session.performance(), before, atol=1e-5)
    assert session.undo_stack.count() == 1
    assert session.selection.keys == {("gaze.yaw", 90.0)}


def test_i_inserts_at_the_playhead(session: Session, view: GraphView, key_frames: Frames) -> None:
    session.set_playhead(33)
    before = session.performance().copy()
    QTest.keyClick(view, Qt.Key.Key_I)
    assert key_frames("gaze.yaw") == (33.0,)
    np.testing.assert_array_equal(session.performance(), before)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_X])
def test_delete_removes_the_selected_keys(
    key: Qt.Key, session: Session, view: GraphView, put_keys: Put, key_frames: Frames
) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}, "gaze.pitch": {90: 2.0}})
    before = session.document.fingerprint()
    view.selecting.all()
    QTest.keyClick(view, key)
    assert key_frames("gaze.yaw") == key_frames("gaze.pitch") == ()
    assert session.selection.keys == frozenset()
    session.undo()
    assert session.document.fingerprint() == before
    assert len(session.selection.keys) == 3


def test_backspace_brings_selected_keys_back_to_the_take(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 3.0, 120: 4.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 120.0)})))
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    base = session.base()
    assert base is not None
    assert session.performance()[120, YAW] == base[120, YAW]
    assert session.performance()[60, YAW] != base[60, YAW]


def test_backspace_without_selection_clears_the_loop_range(
    session: Session, view: GraphView, put_keys: Put, key_frames: Frames
) -> None:
    put_keys({"gaze.yaw": {60: 3.0, 120: 4.0, 180: 1.0}})
    session.set_loop(TimeRange(100, 150))
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    assert key_frames("gaze.yaw") == (60.0, 180.0)


def test_alt_arrows_nudge(session: Session, view: GraphView, put_keys: Put, key_frames: Frames) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 120.0)})))
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_Right, alt)
    QTest.keyClick(view, Qt.Key.Key_Right, alt | shift)
    assert key_frames("gaze.yaw") == (60.0, 131.0)
    before = float(session.performance()[131, YAW])
    QTest.keyClick(view, Qt.Key.Key_Up, alt)
    assert session.performance()[131, YAW] == pytest.approx(before + 0.5, abs=1e-4)
    assert session.undo_stack.count() == 3


def test_keys_cannot_be_nudged_out_of_the_performance(
    session: Session, view: GraphView, put_keys: Put, key_frames: Frames
) -> None:
    put_keys({"gaze.yaw": {4: 1.0, 120: 4.0}})
    view.selecting.all()
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert key_frames("gaze.yaw") == (0.0, 116.0)


def test_interpolation_and_handles_are_set_from_their_menus(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0, 180: 1.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 120.0)})))
    menu = menus.interpolation_menu(view)
    next(item for item in menu.actions() if item.text() == "Constant").trigger()
    menu.deleteLater()
    assert session.document.active_layer.curves["gaze.yaw"].keys[1].interpolation == "constant"
    performance = session.performance()
    base = session.base()
    assert base is not None
    assert performance[150, YAW] - base[150, YAW] == pytest.approx(4.0, abs=1e-5)
    menu = menus.handles_menu(view)
    next(item for item in menu.actions() if item.text() == "Free").trigger()
    menu.deleteLater()
    assert session.document.active_layer.curves["gaze.yaw"].keys[1].mode == "free"
    assert session.undo_stack.count() == 2


def test_arrows_walk_from_key_to_key_and_pages_from_channel_to_channel(
    session: Session, view: GraphView, put_keys: Put
) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}, "gaze.pitch": {90: 2.0}})
    session.set_playhead(0)
    frames = []
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Up)
        frames.append(session.playhead)
    assert frames == [60, 90, 120]
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert session.playhead == 90
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert session.selection.active_channel == "gaze.pitch"


def test_no_two_commands_share_a_key() -> None:
    keys = [key for action in actions.ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_the_context_menu_offers_what_makes_sense(view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0}})
    view.selecting.none()
    menu = actions.context_menu(view)
    offered = {item.text(): item.isEnabled() for item in menu.actions() if item.text()}
    menu.deleteLater()
    assert offered["Insert key at playhead"]
    assert not offered["Delete keys"]


def test_without_a_take_nothing_is_inserted(qtbot: QtBot) -> None:
    empty = Session()
    widget = GraphEditor(empty)
    qtbot.addWidget(widget)
    with qtbot.waitSignal(empty.message, timeout=1000):
        widget.view.verbs.insert("gaze.yaw", 3.0)
    assert empty.undo_stack.count() == 0


def test_the_magnet_switches_snapping_and_shows_it(editor: GraphEditor, view: GraphView) -> None:
    magnet = next(b for b in editor.findChildren(QToolButton) if b.isCheckable())
    assert view.tools.snapping
    assert magnet.isChecked()
    QTest.mouseClick(magnet, Qt.MouseButton.LeftButton)
    assert not view.tools.snapping
    assert not magnet.isChecked()
    QTest.keyClick(view, Qt.Key.Key_Q)
    assert view.tools.snapping
    assert magnet.isChecked()


def test_without_snapping_keys_land_between_frames(
    session: Session, view: GraphView, mouse, put_keys: Put, key_frames: Frames
) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    view.tools.set_snapping(False)
    mouse.drag(mouse.point("gaze.yaw", 120), 37, 0)
    frame = key_frames("gaze.yaw")[1]
    assert frame == pytest.approx(120 + 37 / view.plot.time.pixels_per_frame, abs=0.01)
    assert frame != round(frame)


def test_a_selected_key_is_put_into_words(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 0.0, 120: 4.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 120.0)})))
    value = f"{session.performance()[120, YAW]:.2f} degrees"
    assert view.accessibleDescription() == f"Gaze left-right, key 2 of 2, frame 120, {value}"


def test_keys_of_another_layer_stay_out_of_edits(session: Session, view: GraphView, put_keys: Put) -> None:
    put_keys({"gaze.yaw": {60: 1.0}})
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 60.0), ("gaze.yaw", 99.0)})))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert session.undo_stack.count() == 1
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 99.0)})))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert session.undo_stack.count() == 1


def test_every_key_of_the_table_reaches_its_command() -> None:
    for action in actions.ACTIONS:
        for text in action.keys:
            combination = QKeySequence(text)[0]
            event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
            assert actions.action_for(event) is action, text
