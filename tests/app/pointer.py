"""A pointer that arrives at once, on any screen, wherever the real one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.MouseButton.NoButton


def move_pointer(widget: QWidget, point: QPoint | QPointF, held: Qt.MouseButton = _NONE) -> None:
    """Tell a widget that the pointer moved to `point`, in its own pixels, with a button held or none.

    QTest.mouseMove warps the pointer of the screen instead: X11 tells of that later, and to whatever window lies on top.
    """
    at = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), _NONE, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
