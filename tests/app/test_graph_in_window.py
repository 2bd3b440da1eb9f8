"""The graph's keys in the whole window: they act while it has the focus, and the window's own do elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.editing.selection import Selection
from app.main_window import MainWindow
from app.panels.shared_field import SharedField
from core.curves.curve import Curve
from core.curves.key import Key
from core.project.edits import SetCurves

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    session = shared_window.session
    session.perform(SetCurves("edits", {"head.yaw": Curve((Key(10, 0.0), Key(20, 4.0), Key(30, 0.0)))}))
    session.set_selection(Selection("head.yaw", ("head.yaw",), frozenset({("head.yaw", 10.0), ("head.yaw", 20.0)})))
    session.flush_changes()
    shared_window.desk.graph.view.setFocus()
    yield shared_window
    shared_window.desk.graph.view.cancel_drag()
    shared_window.desk.graph.view.live.cancel()
    shared_window.transport.pause()
    while session.undo_stack.canUndo():
        session.undo()
    session.undo_stack.clear()
    session.flush_changes()


def _frames(window: MainWindow) -> tuple[float, ...]:
    return window.session.document.active_layer.curves["head.yaw"].frames


def test_keys_of_the_graph_come_before_those_of_the_window(window: MainWindow) -> None:
    view = window.desk.graph.view
    view.pointer = QPointF(view.plot.rect.center())
    for key in (Qt.Key.Key_S, Qt.Key.Key_G, Qt.Key.Key_E):
        QTest.keyClick(view, key)
        assert view.dragging, key
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert not view.dragging
    QTest.keyClick(view, Qt.Key.Key_L, CTRL)
    assert len(window.session.selection.keys) == 3
    assert not window.session.playing
    assert _frames(window) == (10, 20, 30)


def test_copy_and_paste_and_undo_by_key(window: MainWindow) -> None:
    view = window.desk.graph.view
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    window.session.set_playhead(35)
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    assert _frames(window) == (10, 20, 30, 35, 45)
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert _frames(window) == (10, 20, 30)


def test_n_brings_the_numbers_and_typing_changes_the_keys(window: MainWindow) -> None:
    window.session.set_selection(window.session.selection.with_keys(frozenset({("head.yaw", 20.0)})))
    QTest.keyClick(window.desk.graph.view, Qt.Key.Key_N)
    field = window.desk.key._fields["result"]
    assert isinstance(field, SharedField)
    assert field.hasFocus()
    QTest.keyClicks(field.lineEdit(), "7")
    QTest.keyClick(field.lineEdit(), Qt.Key.Key_Return)
    shown = window.session.performance()[20, 3]
    assert shown == pytest.approx(7.0, abs=1e-3)


def test_the_slider_of_an_edit_keeps_and_drops_by_key(window: MainWindow) -> None:
    view, before = window.desk.graph.view, window.session.document.fingerprint()
    QTest.keyClick(view, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    bar = view.live.bar
    assert bar is not None
    assert bar.slider.hasFocus()
    QTest.keyClick(bar.slider, Qt.Key.Key_Right)
    QTest.keyClick(bar.slider, Qt.Key.Key_Escape)
    assert view.live.bar is None
    assert view.hasFocus()
    assert window.session.document.fingerprint() == before
