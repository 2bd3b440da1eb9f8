"""Keys copied, cut and pasted: at the playhead, turned over, onto another channel, values alone; and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.graph.clipboard import MIME
from app.graph.graph_view import GraphView
from app.session import Session
from core import channels
from core.curves.layer import Layer
from core.project.edits import AddLayer, SetChannelState

CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Put = Callable[[dict[str, dict[int, float]]], None]
Frames = Callable[[str], tuple[float, ...]]


@pytest.fixture(autouse=True)
def _keys(put_keys: Put, session: Session, view: GraphView) -> None:
    session.set_selection(session.selection.with_active("expr.mouthSmileLeft").with_active("gaze.yaw"))
    put_keys({"gaze.yaw": {60: 1.0, 90: 6.0}, "expr.mouthSmileLeft": {70: 0.2}})
    view.selecting.all()


def test_pasting_lands_at_the_playhead(session: Session, view: GraphView, key_frames: Frames) -> None:
    before = session.document.fingerprint()
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    session.set_playhead(150)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert key_frames("gaze.yaw") == (60, 90, 150, 180)
    assert key_frames("expr.mouthSmileLeft") == (70, 160)
    assert session.selection.keys == {("gaze.yaw", 150.0), ("gaze.yaw", 180.0), ("expr.mouthSmileLeft", 160.0)}
    assert session.undo_stack.count() == 1
    session.undo()
    assert session.document.fingerprint() == before


def test_cutting_takes_them_away(session: Session, view: GraphView, key_frames: Frames) -> None:
    QTest.keyClick(view, Qt.Key.Key_X, CTRL)
    assert key_frames("gaze.yaw") == ()
    session.set_playhead(60)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert key_frames("gaze.yaw") == (60, 90)
    assert session.undo_stack.count() == 2


def test_flipped_keys_go_to_the_other_side(session: Session, view: GraphView, key_frames: Frames) -> None:
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    session.set_playhead(150)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL | SHIFT)
    curves = session.document.active_layer.curves
    assert [key.value for key in curves["gaze.yaw"].keys] == [1.0, 6.0, -1.0, -6.0]
    assert curves["expr.mouthSmileRight"].frames == (160,)
    assert "expr.mouthSmileRight" in session.selection.visible_channels


def test_keys_go_onto_the_active_channel(session: Session, view: GraphView, key_frames: Frames) -> None:
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 60.0), ("gaze.yaw", 90.0)})))
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    session.set_selection(session.selection.with_active("gaze.pitch"))
    session.set_playhead(10)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL | ALT)
    assert key_frames("gaze.pitch") == (10, 40)
    assert key_frames("gaze.yaw") == (60, 90)


def test_values_alone_leave_time_and_handles(session: Session, view: GraphView) -> None:
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 90.0)})))
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    session.set_selection(session.selection.with_keys(frozenset({("gaze.yaw", 60.0)})))
    view.shaping.set_mode("free")
    QTest.keyClick(view, Qt.Key.Key_V, ALT)
    first = session.document.active_layer.curves["gaze.yaw"].keys[0]
    assert (first.frame, first.value, first.mode) == (60, 6.0, "free")


def test_keys_for_another_kind_of_layer_keep_the_result(session: Session, view: GraphView) -> None:
    column = channels.INDEX["gaze.yaw"]
    wanted = session.performance()[[60, 90], column].copy()
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    session.perform(AddLayer(Layer("over", "Over", "override")))
    session.flush_changes()
    session.set_playhead(60)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    curve = session.document.active_layer.curves["gaze.yaw"]
    assert curve.frames == (60, 90)
    np.testing.assert_allclose([key.value for key in curve.keys], wanted, atol=1e-4)
    np.testing.assert_allclose(session.performance()[[60, 90], column], wanted, atol=1e-4)


def test_what_lies_beyond_the_end_is_left_out_and_told(session: Session, view: GraphView, key_frames: Frames) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    session.set_playhead(230)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert key_frames("gaze.yaw") == (60, 90, 230)
    assert "beyond the end" in said[-1]


@pytest.mark.parametrize("data", [None, b"", b"{}", b'{"format": "countenance keys 1", "keys": {"gaze.yaw": [[1, 2]]}}'])
def test_nonsense_is_refused_in_words(session: Session, view: GraphView, data: bytes | None) -> None:
    said: list[str] = []
    session.message.connect(said.append)
    before, held = session.document.fingerprint(), QMimeData()
    if data is None:
        held.setText("hello")
    else:
        held.setData(MIME, data)
    QGuiApplication.clipboard().setMimeData(held)
    for modifiers in (CTRL, CTRL | SHIFT, CTRL | ALT, ALT):
        QTest.keyClick(view, Qt.Key.Key_V, modifiers)
    assert session.document.fingerprint() == before
    assert session.undo_stack.count() == 0
    assert len(said) == 4


def test_a_locked_channel_takes_no_keys(session: Session, view: GraphView) -> None:
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    session.perform(SetChannelState(locked=frozenset({"gaze.yaw"})))
    session.flush_changes()
    before = session.document.fingerprint()
    session.set_playhead(150)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert session.document.fingerprint() == before
