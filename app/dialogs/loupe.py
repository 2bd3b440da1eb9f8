"""The loupe: a round, enlarged piece of a picture beside the point that is being placed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

from app.style import theme

RADIUS_PX: Final = 68.0
_MAGNIFIED: Final = 2.5
"""Times larger than the picture on screen."""
_LEAST: Final = 2.5
"""Logical px per pixel of the picture, at least."""
_APART_PX: Final = 96.0


def draw_loupe(painter: QPainter, image: QImage, place: tuple[float, float], at: QPointF, canvas: QRectF, scale: float) -> None:
    """Draw the loupe for the point `place` of `image` (px) that lies `at` on the canvas, shown `scale` px to the pixel."""
    centre = QPointF(at.x(), at.y() - _APART_PX)
    if centre.y() < canvas.top() + RADIUS_PX + 4:
        centre.setY(at.y() + _APART_PX)
    centre.setX(min(max(centre.x(), canvas.left() + RADIUS_PX + 4), canvas.right() - RADIUS_PX - 4))
    half = RADIUS_PX / max(_MAGNIFIED * scale, _LEAST)
    frame = QRectF(centre.x() - RADIUS_PX, centre.y() - RADIUS_PX, 2 * RADIUS_PX, 2 * RADIUS_PX)
    glass = QPainterPath()
    glass.addEllipse(frame)
    painter.save()
    painter.setClipPath(glass)
    painter.fillRect(frame, theme.color("window"))
    painter.drawImage(frame, image, QRectF(place[0] - half, place[1] - half, 2 * half, 2 * half))
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for shade, width in (("window", 4.0), ("text", 1.5)):
        painter.setPen(QPen(theme.color(shade), width))
        painter.drawEllipse(frame)
    for shade, width in (("window", 3.0), ("accent", 1.0)):
        painter.setPen(QPen(theme.color(shade), width))
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            way = QPointF(x, y)
            painter.drawLine(QLineF(centre + way * 5, centre + way * 18))
    for shade, width in (("window", 3.0), ("accent", 1.0)):  # and where the point itself is
        painter.setPen(QPen(theme.color(shade), width))
        painter.drawEllipse(at, 3, 3)
    painter.restore()
