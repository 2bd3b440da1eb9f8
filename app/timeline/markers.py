"""Markers on the timeline: where their flags are, and how they look."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPainter, QPixmap, QPolygonF

from app.session import Session
from app.style import theme
from app.time.axis import TimeAxis
from app.timeline.lanes import HEIGHTS, TOTAL_HEIGHT, top_of
from core.project.document import Marker

GRAB_PX = 7.0
_LABEL_LEFT = 9.0

HUES: Final = {"blue": "Gaze", "green": "Eyes", "yellow": "Body", "orange": "Mouth", "red": "Head", "pink": "Brows"}
"""Colours of markers -> the channel group whose colour it is: told apart by everyone, and legible in every look."""

COLOUR_NAMES: Final = {
    "": QT_TRANSLATE_NOOP("Timeline", "Usual"),
    "blue": QT_TRANSLATE_NOOP("Timeline", "Blue"),
    "green": QT_TRANSLATE_NOOP("Timeline", "Green"),
    "yellow": QT_TRANSLATE_NOOP("Timeline", "Yellow"),
    "orange": QT_TRANSLATE_NOOP("Timeline", "Orange"),
    "red": QT_TRANSLATE_NOOP("Timeline", "Red"),
    "pink": QT_TRANSLATE_NOOP("Timeline", "Pink"),
}


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


def marker_colour(marker: Marker) -> QColor:
    """What a marker is painted in where it is not chosen."""
    return theme.channel_color(HUES[marker.colour]) if marker.colour in HUES else theme.color("text")


def swatch(marker: Marker) -> QIcon:
    """A dot in the colour of a marker."""
    picture = QPixmap(24, 24)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(marker_colour(marker))
        painter.drawEllipse(QRectF(picture.rect()).adjusted(3, 3, -3, -3))
    return QIcon(picture)


def paint_markers(painter: QPainter, session: Session, axis: TimeAxis, chosen: Marker | None) -> None:
    """Flags with their labels, and a faint line down through the lanes; a locked one has a bar at its foot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.number_font(theme.LABEL_PX))
    metrics = QFontMetricsF(painter.font())
    top = top_of("markers")
    room = axis.right
    for marker in reversed(session.document.markers):
        x = round(axis.x(marker.frame))
        if x < axis.left - 200 or x > axis.right + 4:
            continue
        hue = marker_colour(marker)
        line = theme.mix(theme.color("window"), hue if marker.colour else theme.color("text_2"), 0.45)
        painter.fillRect(QRectF(x, top + 3, 1, TOTAL_HEIGHT - top - 3), line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent") if marker == chosen else hue)
        corners = ((-4, 3), (5, 3), (5, 9), (0.5, 14), (-4, 9))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, top + dy) for dx, dy in corners]))
        if marker.locked:
            painter.fillRect(QRectF(x - 4, top + 15, 9, 1.5), painter.brush())
        painter.setPen(theme.color("accent" if marker == chosen else "text_2"))
        box = label_rect(marker, axis, metrics)
        box.setRight(min(box.right(), room - 6))
        text = metrics.elidedText(marker.label, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
        if box.width() > 8:
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        room = x - 4
