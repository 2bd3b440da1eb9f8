"""What a user's hand does to a window that is measured: the pointer, and waiting until all is at rest."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from app.session import Session

Button, Modifiers = Qt.MouseButton, Qt.KeyboardModifier


def mouse(widget: QWidget, kind: QEvent.Type, point: QPointF) -> None:
    """An event of the left button at `point`, px of `widget`."""
    buttons = Button.NoButton if kind == QEvent.Type.MouseButtonRelease else Button.LeftButton
    button = Button.NoButton if kind == QEvent.Type.MouseMove else Button.LeftButton
    there = QPointF(widget.mapToGlobal(QPoint(0, 0))) + point
    QApplication.sendEvent(widget, QMouseEvent(kind, point, there, button, buttons, Modifiers.NoModifier))


def settle(application: QApplication, session: Session | None = None) -> None:
    """Let everything that is under way come to rest, the reading of a long sound too."""
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until or (session is not None and session.reading_sound):
        application.processEvents()
