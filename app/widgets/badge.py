"""The number beside the pointer while something is dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.style import theme


def paint_badge(painter: QPainter, point: QPointF, text: str, bounds: QRectF) -> None:
    """The number beside the pointer."""
    painter.setFont(theme.number_font(theme.LABEL_PX))
    width = painter.fontMetrics().horizontalAdvance(text) + 12
    left = point.x() + 14 if point.x() + 14 + width < bounds.right() else point.x() - 14 - width
    box = QRectF(left, min(max(point.y() - 10, 2), bounds.height() - 22), width, 20)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("line"))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(theme.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
