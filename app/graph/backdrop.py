"""What stays still while a key is dragged: ground, grid, loop, frame numbers and the curves nobody is holding."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app import theme
from app.graph.decimate import to_columns
from app.graph.painting import cosmetic, draw_thin, polygon
from app.graph.plot import FRAME_STRIP_HEIGHT, VALUE_AXIS_WIDTH, Plot, unit_of
from app.session import Session
from core import channels

MOST_SMOOTH = 24
"""With more curves on show, they are drawn no finer on a dense screen than on any other."""

_UNIT_TITLES = {"deg": "deg", "mm": "mm", "": "0\N{EN DASH}1"}


def paint_backdrop(painter: QPainter, session: Session, plot: Plot, curves: list[str], dpr: float) -> None:
    """Paint everything beneath the held curves; `curves` are the ids of the quiet ones, in drawing order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_ground(painter, session, plot)
    if session.document.active_take is None:
        return
    _paint_frames(painter, session, plot)
    _paint_values(painter, session, plot)
    painter.save()
    painter.setClipRect(plot.rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ghost(painter, session, plot, dpr)
    paint_curves(painter, session, plot, curves, dpr)
    painter.restore()


def paint_curves(painter: QPainter, session: Session, plot: Plot, curves: list[str], dpr: float) -> None:
    """Paint the result of several channels in their quiet pens."""
    picks = [channels.INDEX[channel_id] for channel_id in curves]
    fineness = dpr if len(curves) <= MOST_SMOOTH else 1.0
    columns = to_columns(session.performance(), picks, plot.time, fineness)
    if len(columns.x) > plot.rect.width() * fineness:
        fineness = 1.0  # dense curves fill their columns anyway
    for number, channel_id in enumerate(curves):
        y = plot.values.ys(unit_of(channel_id), columns.values[:, number])
        # Far outside the plot a line is as good as invisible, but its coordinates still cost time.
        np.clip(y, plot.values.top - 4000, plot.values.bottom + 4000, out=y)
        draw_thin(painter, polygon(columns.x, y), theme.channel_pen(channel_id), fineness)


def _paint_ghost(painter: QPainter, session: Session, plot: Plot, dpr: float) -> None:
    """The take as generated, beneath the active channel: it shows where edits have led the result away from it."""
    base, channel_id = session.base(), session.selection.active_channel
    if base is None or channel_id is None:
        return
    line = to_columns(base, [channels.INDEX[channel_id]], plot.time, dpr)
    shade = theme.mix(theme.color("window"), theme.color("text_2"), 0.5)
    points = polygon(line.x, plot.values.ys(unit_of(channel_id), line.values[:, 0]))
    draw_thin(painter, points, cosmetic(shade), dpr)


def _paint_ground(painter: QPainter, session: Session, plot: Plot) -> None:
    rect = plot.rect
    panel, window = theme.color("panel"), theme.color("window")
    outside = theme.mix(window, QColor(Qt.GlobalColor.black), 0.35)
    painter.fillRect(painter.viewport(), panel)
    painter.fillRect(QRectF(0, 0, rect.left(), rect.bottom() + FRAME_STRIP_HEIGHT), panel)
    painter.fillRect(QRectF(rect.left(), 0, painter.viewport().width(), rect.bottom() + 1), outside)
    left, right = plot.time.x(0), plot.time.x(session.frame_count - 1)
    whole = QRectF(rect.left(), 0, rect.width(), rect.bottom() + 1)
    inside = QRectF(left, 0, right - left, whole.height()).intersected(whole)
    painter.fillRect(inside, window)
    if session.loop is not None:
        start, end = plot.time.x(session.loop.start), plot.time.x(session.loop.end)
        shade = QRectF(start, 0, end - start, rect.bottom() + 1)
        painter.fillRect(shade.intersected(inside), theme.mix(window, theme.color("accent"), 0.07))


def _paint_frames(painter: QPainter, session: Session, plot: Plot) -> None:
    rect = plot.rect
    fine, strong = cosmetic(theme.mix(theme.color("window"), theme.color("line"), 0.45)), cosmetic(theme.color("line"))
    painter.setFont(theme.number_font(10))
    strip = QRectF(rect.left(), rect.bottom() + 1, rect.width(), FRAME_STRIP_HEIGHT - 1)
    painter.setPen(cosmetic(theme.color("line")))
    painter.drawLine(QLineF(rect.left(), rect.bottom() + 0.5, painter.viewport().width(), rect.bottom() + 0.5))
    for tick in plot.time.ticks(session.rate, timecode=False):
        x = round(plot.time.x(tick.frame)) + 0.5
        painter.setPen(strong if tick.label else fine)
        if tick.label:
            painter.drawLine(QLineF(x, 0, x, rect.bottom()))
            painter.setPen(theme.color("text_2"))
            painter.drawText(QRectF(x - 40, strip.top(), 80, strip.height()), Qt.AlignmentFlag.AlignCenter, tick.label)
        else:
            painter.drawLine(QLineF(x, rect.bottom() - 3, x, rect.bottom()))


def _paint_values(painter: QPainter, session: Session, plot: Plot) -> None:
    rect = plot.rect
    active = session.selection.active_channel
    unit = unit_of(active)
    fine = cosmetic(theme.mix(theme.color("window"), theme.color("line"), 0.45))
    strong = cosmetic(theme.mix(theme.color("window"), theme.color("text_2"), 0.45))
    painter.setFont(theme.number_font(10))
    for value, label in plot.values.ticks(unit):
        y = round(plot.values.y(unit, value)) + 0.5
        if not rect.top() <= y <= rect.bottom():
            continue
        painter.setPen(strong if abs(value) < 1e-9 else fine)
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
        if rect.top() + 18 < y < rect.bottom() - 4:
            painter.setPen(theme.color("text_2"))
            box = QRectF(rect.left() - VALUE_AXIS_WIDTH, y - 8, VALUE_AXIS_WIDTH - 6, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
    painter.setPen(theme.color("text_2") if active is None else theme.channel_color(channels.channel(active).group))
    box = QRectF(rect.left() - VALUE_AXIS_WIDTH, rect.top() - 2, VALUE_AXIS_WIDTH - 6, 16)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _UNIT_TITLES[unit])
    painter.setPen(cosmetic(theme.color("line")))
    painter.drawLine(QLineF(rect.left() - 0.5, 0, rect.left() - 0.5, rect.bottom()))
    if active is not None:
        _paint_limits(painter, plot, active)


def _paint_limits(painter: QPainter, plot: Plot, channel_id: str) -> None:
    """Where the rig stops: what lies beyond is held."""
    channel = channels.channel(channel_id)
    painter.setPen(cosmetic(theme.color("edge"), Qt.PenStyle.DotLine))
    for limit in (channel.minimum, channel.maximum):
        y = round(plot.values.y(channel.unit, limit)) + 0.5
        if plot.rect.top() <= y <= plot.rect.bottom():
            painter.drawLine(QPointF(plot.rect.left(), y), QPointF(plot.rect.right(), y))
