"""The handles as they are drawn: quiet dots in the colours of their channels, a halo around the one that would be grasped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.style import theme
from app.viewport.handle_tool import HandleTool
from app.viewport.marks import draw_badge, draw_dot, draw_halo, draw_path, edge, light
from core.rig.handle_table import HANDLES

_DOT: Final = 4.0
_TICKS: Final = (6.0, 12.0)
"""From where to where the four ticks of the reticle go."""


def paint_handles(painter: QPainter, tool: HandleTool, bounds: QRectF) -> None:
    """Every handle, and the number beside the one in hand."""
    projection, places, chosen = tool.projection(), tool.places(), tool.hover
    for handle_id in tool.offered():
        shade, hot = theme.channel_color(HANDLES[handle_id].group), handle_id == chosen
        at = projection.point(places[handle_id])
        if handle_id == "head.tilt":
            line = theme.color("accent") if hot else light()
            line.setAlphaF(0.95 if hot else 0.32)
            draw_path(painter, projection.points(tool.ring()), line, width=2.0 if hot else 1.0, closed=True)
            continue
        if hot:
            draw_halo(painter, at, 16, theme.color("accent"))
        if handle_id == "gaze.sight":
            _draw_sight(painter, projection.point(tool.eyes()), at)
            draw_reticle(painter, at, shade, theme.color("accent") if hot else light())
        else:
            draw_dot(painter, at, _DOT + (1.5 if hot else 0), shade, light())
    text = tool.text()
    if text and chosen is not None:
        beside = max(point.x() for point in projection.points(tool.ring()))  # of the face, not on it
        anchor = QPointF(beside, projection.point(places[chosen]).y() + 20)
        if tool.pointer is not None and (tool.drag is not None or chosen == "head.tilt"):
            anchor = tool.pointer
        draw_badge(painter, anchor, text, bounds)


def _draw_sight(painter: QPainter, eyes: QPointF, at: QPointF) -> None:
    """The line along which the sitter looks, from between the eyes to the rim of the reticle."""
    way = QLineF(eyes, at)
    rim = _TICKS[1] + 2
    if way.length() > 2 * rim:
        way.setLength(way.length() - rim)
        line = light()
        line.setAlphaF(0.6)
        draw_path(painter, [way.p1(), way.p2()], line, width=1.2, style=Qt.PenStyle.DotLine)


def draw_reticle(painter: QPainter, at: QPointF, shade: QColor, ring: QColor) -> None:
    """The point that is looked at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    near, far = _TICKS
    ticks = [
        QLineF(at + QPointF(x * near, y * near), at + QPointF(x * far, y * far)) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1))
    ]
    for pen in (QPen(edge(), 4.0), QPen(ring, 1.5)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(at, 9.0, 9.0)
        painter.drawLines(ticks)
    draw_dot(painter, at, 2.5, shade, shade)
