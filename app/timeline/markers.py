"""Markers on the timeline: where their flags are, and how they look."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from app import theme
from app.session import Session
from app.time_axis import TimeAxis
from app.timeline.lanes import HEIGHTS, TOTAL_HEIGHT, top_of
from core.project.document import Marker

GRAB_PX = 7.0
_LABEL_LEFT = 9.0


def label_rect(marker: Marker, axis: TimeAxis, metrics: QFontMetricsF) -> QRectF:
    """The box of a marker's label, in the marker lane."""
    x = axis.x(marker.frame) + _LABEL_LEFT
    return QRectF(x, top_of("markers"), metrics.horizontalAdvance(marker.label) + 4, HEIGHTS["markers"] - 1)


def marker_at(session: Session, axis: TimeAxis, metrics: QFontMetricsF, point: QPointF) -> Marker | None:
    """The marker whose flag or label is under a point of the marker lane."""
    for marker in reversed(session.document.markers):
        x = axis.x(marker.frame)
        if abs(point.x() - x) <= GRAB_PX or label_rect(marker, axis, metrics).contains(point):
            return marker
    return None


def paint_markers(painter: QPainter, session: Session, axis: TimeAxis, chosen: Marker | None) -> None:
    """Flags with their labels, and a faint line down through the lanes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.number_font(theme.LABEL_PX))
    metrics = QFontMetricsF(painter.font())
    top = top_of("markers")
    for marker in session.document.markers:
        x = round(axis.x(marker.frame))
        if x < axis.left - 4 or x > axis.right + 4:
            continue
        shade = theme.color("accent" if marker == chosen else "text")
        line = theme.mix(theme.color("window"), theme.color("text_2"), 0.45)
        painter.fillRect(QRectF(x, top + 3, 1, TOTAL_HEIGHT - top - 3), line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        corners = ((-4, 3), (5, 3), (5, 9), (0.5, 14), (-4, 9))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, top + dy) for dx, dy in corners]))
        painter.setPen(shade if marker == chosen else theme.color("text_2"))
        painter.drawText(label_rect(marker, axis, metrics), Qt.AlignmentFlag.AlignVCenter, marker.label)
