"""Zoom and pan of the picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.viewport.navigation import MAXIMUM_ZOOM, Navigation, View, picture_rect
from tests.app.pointer import move_pointer

SIZE = QSizeF(400, 200)
PHOTO = (100, 100)


@pytest.fixture
def navigation(qtbot: QtBot) -> Navigation:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(SIZE.toSize())
    widget.show()
    found = Navigation(widget)
    found.photo_size = PHOTO
    return found


def place(navigation: Navigation) -> QRectF:
    return picture_rect(navigation.view, PHOTO, SIZE)


def test_the_whole_picture_lies_in_the_middle() -> None:
    assert picture_rect(View(), PHOTO, SIZE) == QRectF(100, 0, 200, 200)


def test_what_is_under_the_pointer_stays_there(navigation: Navigation) -> None:
    pointer = QPointF(150, 60)
    before = place(navigation)
    share = (pointer - before.topLeft()) / before.width()
    for steps in (1, 2, -1):
        navigation.zoom(steps, pointer)
    after = place(navigation)
    kept = after.topLeft() + share * after.width()
    assert (kept - pointer).manhattanLength() < 1e-6


def test_zoom_has_its_limits(navigation: Navigation) -> None:
    navigation.zoom(100)
    assert navigation.view.zoom == MAXIMUM_ZOOM
    navigation.zoom(-100)
    assert navigation.view == View()


def test_a_drag_moves_the_picture_with_the_pointer(navigation: Navigation) -> None:
    navigation.zoom(2)
    before = place(navigation)
    widget = navigation.parent()
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    move_pointer(widget, QPoint(220, 90), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(220, 90))
    moved = place(navigation).topLeft() - before.topLeft()
    assert (moved.x(), moved.y()) == pytest.approx((20, -10))


def test_a_double_click_shows_everything_again(navigation: Navigation) -> None:
    navigation.zoom(3)
    QTest.mouseDClick(navigation.parent(), Qt.MouseButton.LeftButton)
    assert navigation.view == View()
