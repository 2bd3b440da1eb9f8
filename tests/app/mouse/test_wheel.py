"""Two fingers on a trackpad, over every view of time of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.main_window import MainWindow
from app.mouse.gestures import GESTURES


@pytest.fixture
def window(shared_window: MainWindow) -> Iterator[MainWindow]:
    shared_window.session.set_view_range(10, 40)
    yield shared_window
    GESTURES.set_wheel_moves(False)
    shared_window.session.set_view_range(0, 48)


@pytest.fixture(scope="module")
def pad() -> QPointingDevice:
    finger, position = QPointingDevice.PointerType.Finger, QInputDevice.Capability.Position
    return QPointingDevice("pad", 7, QInputDevice.DeviceType.TouchPad, finger, position, 2, 0)


def _view(window: MainWindow, name: str) -> QWidget:
    desk = window.desk
    return {"timeline": desk.timeline, "tracks": desk.tracks, "graph": desk.graph.view.viewport()}[name]


@pytest.mark.parametrize("name", ["timeline", "tracks", "graph"])
def test_two_fingers_move_along_and_spread_zoom(window: MainWindow, pad: QPointingDevice, name: str) -> None:
    session, view = window.session, _view(window, name)
    at = QPointF(view.width() - 300, view.height() / 2)
    place = QPointF(view.mapToGlobal(at))
    none, plain, scrolled = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.ScrollUpdate
    wheel = QWheelEvent(at, place, QPoint(-40, 0), QPoint(-80, 0), none, plain, scrolled, False, device=pad)
    QApplication.sendEvent(view, wheel)
    start, end = session.view_range
    assert start > 10
    assert end - start == pytest.approx(30)
    pinch = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, pad, 2, at, at, place, 0.25, at)
    QApplication.sendEvent(view, pinch)
    assert session.view_range[1] - session.view_range[0] == pytest.approx(24)
    assert start < session.view_range[0] < session.view_range[1] < end


@pytest.mark.parametrize("moves", [False, True])
@pytest.mark.parametrize("name", ["timeline", "tracks", "graph"])
def test_a_wheel_zooms_and_with_shift_moves_along_or_the_other_way_round(window: MainWindow, name: str, moves: bool) -> None:
    session, view = window.session, _view(window, name)
    if moves:
        window.actions_by_id["view.wheel_moves"].trigger()
    assert bool(window.settings.text("mouse/own")) == moves
    at = QPointF(view.width() - 300, view.height() / 2)
    place, none = QPointF(view.mapToGlobal(at)), Qt.MouseButton.NoButton
    for modifier, moved in ((Qt.KeyboardModifier.NoModifier, moves), (Qt.KeyboardModifier.ShiftModifier, not moves)):
        session.set_view_range(10, 40)
        turn = QWheelEvent(at, place, QPoint(), QPoint(0, -120), none, modifier, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view, turn)
        start, end = session.view_range
        assert (start > 10) == moved
        assert (end - start == pytest.approx(30)) == moved
