"""A brush that chooses keys: it follows the pointer, and what it passes over while a button is down is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QPainter

from app.graph.drags import Canvas, SelectDrag

Button = Qt.MouseButton
Modifiers = Qt.KeyboardModifier


class CircleSelect(SelectDrag):
    """The left button adds; with Shift, or the middle button, keys are taken away. Escape or the right button ends it."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        super().__init__(canvas, press)
        self._at = press
        self._down = Button.NoButton
        self._takes = False
        canvas.session.message.emit(
            QCoreApplication.translate(
                "graph", "Drag over keys to select them, with Shift to take them away. The wheel changes the size, Escape ends."
            )
        )

    def move(self, point: QPointF, _modifiers: Modifiers) -> None:
        before, self._at = self._at, point
        if self._down != Button.NoButton:
            self._brush(before)

    def pressed(self, button: Qt.MouseButton, point: QPointF, modifiers: Modifiers) -> bool:
        if button not in (Button.LeftButton, Button.MiddleButton):
            return False
        self._takes = button == Button.MiddleButton or bool(modifiers & Modifiers.ShiftModifier)
        self._at, self._down = point, button
        self._brush(point)
        return True

    def released(self, button: Qt.MouseButton) -> None:
        if button == self._down:
            self._down = Button.NoButton

    def key_pressed(self, key: Qt.Key, _text: str) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            return self.wheeled(1.0 if key == Qt.Key.Key_Plus else -1.0)
        return False

    def wheeled(self, notches: float) -> bool:
        self.canvas.tools.widen_brush(notches)
        return True

    def paint(self, painter: QPainter) -> None:
        self.prepare(painter)
        painter.setClipRect(self.canvas.plot.rect)
        brush = self.canvas.tools.brush
        painter.drawEllipse(self._at, brush, brush)
        painter.setClipping(False)

    def _brush(self, start: QPointF) -> None:
        """Choose what lies on the way from `start`: a quick stroke misses nothing."""
        canvas = self.canvas
        found = canvas.keys.along(canvas.plot, start, self._at, canvas.tools.brush)
        keys = canvas.session.selection.keys
        self.select(keys - found if self._takes else keys | found)
