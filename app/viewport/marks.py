"""How things are marked on the picture, which may be of any colour: light lines on a dark edge, and plates for words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.style import theme


def light() -> QColor:
    """What reads on any photo over its dark edge."""
    return theme.color("on_picture")


def edge() -> QColor:
    """The edge under it."""
    shade = theme.color("under_picture")
    shade.setAlpha(150)
    return shade


def draw_path(
    painter: QPainter,
    points: Sequence[QPointF],
    shade: QColor,
    *,
    width: float = 1.5,
    closed: bool = False,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A line that reads on light and dark ground."""
    shape = QPolygonF(points)
    if closed and points:
        shape.append(points[0])
    under = edge()
    under.setAlpha(round(under.alpha() * shade.alphaF()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(under, width + 2), QPen(shade, width, style)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(shape)


def draw_dot(painter: QPainter, at: QPointF, radius: float, fill: QColor, ring: QColor) -> None:
    """A dot with a ring around it."""
    painter.setPen(QPen(edge(), 3.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)
    painter.setPen(QPen(ring, 1.5))
    painter.setBrush(fill)
    painter.drawEllipse(at, radius, radius)


def draw_halo(painter: QPainter, at: QPointF, radius: float, shade: QColor) -> None:
    """A soft disc around what a press would grab."""
    soft = QColor(shade)
    soft.setAlpha(120)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawEllipse(at, radius, radius)


def draw_plate(painter: QPainter, corner: QPointF, text: str) -> QRectF:
    """Words on a plate whose left top corner is given; returns the plate."""
    painter.setFont(theme.number_font(theme.LABEL_PX))
    metrics = painter.fontMetrics()
    plate = QRectF(corner.x(), corner.y(), metrics.horizontalAdvance(text) + 16, metrics.height() + 8)
    path = QPainterPath()
    path.addRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setBrush(theme.color("panel"))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawPath(path)
    painter.setPen(theme.color("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    return plate


def plate_size(painter: QPainter, text: str) -> tuple[float, float]:
    """Width and height of the plate of some words."""
    painter.setFont(theme.number_font(theme.LABEL_PX))
    metrics = painter.fontMetrics()
    return metrics.horizontalAdvance(text) + 16.0, metrics.height() + 8.0


def draw_badge(painter: QPainter, anchor: QPointF, text: str, bounds: QRectF) -> None:
    """A plate beside `anchor` that stays within `bounds`."""
    width, height = plate_size(painter, text)
    left = anchor.x() + 16 if anchor.x() + 16 + width <= bounds.right() else anchor.x() - 16 - width
    top = min(max(anchor.y() - height - 8, bounds.top() + 2), bounds.bottom() - height - 2)
    draw_plate(painter, QPointF(max(left, bounds.left() + 2), top), text)
