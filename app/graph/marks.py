"""Marks that a drag lays over the graph: keys about to be lost, and the line that caught the key."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.editing.selection import KeyId
from app.graph.key_edits import Ground
from app.graph.painting import cosmetic, draw_marks
from app.graph.plot import Plot
from app.style import theme

LOST_SIZE = 9.0


def paint_lost(painter: QPainter, plot: Plot, ground: Ground, keys: Iterable[KeyId]) -> None:
    """Keys that another one covers, greyed where they lay."""
    points = [plot.point(name, frame, ground.result_at(name, frame)) for name, frame in keys]
    if points:
        x, y = np.array([point.x() for point in points]), np.array([point.y() for point in points])
        fill, edge = theme.color("window"), theme.color("disabled")
        dpr = painter.device().devicePixelRatioF()
        draw_marks(painter, x, y, shape="diamond", size=LOST_SIZE, fill=fill, edge=edge, dpr=dpr)


def paint_guide(painter: QPainter, plot: Plot, frame: float, label: str) -> None:
    """The line that a dragged key was drawn to, with what it is."""
    x = floor(plot.time.x(frame)) + 0.5
    if not plot.rect.left() <= x <= plot.rect.right():
        return
    painter.setPen(cosmetic(theme.color("accent"), Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()))
    if not label:
        return
    painter.setFont(theme.number_font(theme.LABEL_PX))
    width = painter.fontMetrics().horizontalAdvance(label) + 10
    left = x + 4 if x + 4 + width <= plot.rect.right() else x - 4 - width
    box = QRectF(left, plot.rect.top() + 2, width, painter.fontMetrics().height() + 2)
    painter.fillRect(box, theme.color("window"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
