"""What makes lanes of the plot: lines between them, the active one lit, and in each its name, its numbers and its levels."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.graph.lane_axes import LaneAxes
from app.graph.levels import paint_levels, paint_limits
from app.graph.painting import cosmetic
from app.graph.plot import VALUE_AXIS_WIDTH, Plot
from app.session import Session
from app.style import theme
from app.texts.said import said
from core import channels

_NAME_HEIGHT: Final = 16.0
_NUMBER_HALF: Final = 5.0


def paint_active_lane(painter: QPainter, session: Session, plot: Plot, lanes: LaneAxes) -> None:
    """A breath of light over the lane of the active channel."""
    active = session.selection.active_channel
    if active in lanes.shown():
        left, right = plot.time.x(0), plot.time.x(session.frame_count - 1)
        shade = theme.mix(theme.color("window"), theme.color("raised"), 0.55)
        painter.fillRect(QRectF(left, 0, right - left, plot.rect.bottom()).intersected(plot.room(active or "")), shade)


def paint_lanes(painter: QPainter, plot: Plot, lanes: LaneAxes) -> None:
    """The levels of each lane, and the lines between lanes."""
    for name in lanes.shown():
        paint_levels(painter, plot, name)
        paint_limits(painter, plot, name)
        y = lanes.lane(name)[1] - 0.5
        if lanes.top < y < lanes.bottom - 1:
            painter.setPen(cosmetic(theme.color("line")))
            painter.drawLine(QLineF(0, y, plot.size.width(), y))


def paint_numbers(painter: QPainter, lanes: LaneAxes) -> None:
    """The round values of each lane, left of it."""
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.color("text_2"))
    for name in lanes.shown():
        top, bottom = lanes.room(name)
        for value, label in lanes.ticks(name):
            y = round(lanes.y(name, value)) + 0.5
            if top + _NUMBER_HALF <= y <= bottom - _NUMBER_HALF:
                painter.drawText(QRectF(0, y - 8, VALUE_AXIS_WIDTH - 6, 16), side, label)


def paint_names(painter: QPainter, session: Session, plot: Plot) -> None:
    """The name of each lane in its upper left corner, in sight as long as the lane is."""
    if not isinstance(plot.values, LaneAxes):
        return
    painter.setFont(theme.number_font(theme.LABEL_PX))
    painter.setClipRect(plot.rect)
    for name in plot.values.shown():
        top, bottom = plot.values.room(name)
        if bottom - top < _NAME_HEIGHT:
            continue
        channel, active = channels.channel(name), name == session.selection.active_channel
        text = said(channel.label)
        plate = theme.mix(theme.color("window"), theme.color("raised"), 0.55 if active else 0.0)
        plate.setAlphaF(0.85)
        box = QRectF(plot.rect.left() + 4, top + 2, painter.fontMetrics().horizontalAdvance(text) + 8, _NAME_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.channel_color(channel.group))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
