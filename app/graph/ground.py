"""What lies beneath the items of the plot: plain areas, the grid, and where the rig stops. Qt keeps it as a picture."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app import theme
from app.graph.painting import cosmetic
from app.graph.plot import FRAME_STRIP_HEIGHT, Plot
from app.session import Session
from core import channels


def paint_ground(painter: QPainter, session: Session, plot: Plot) -> None:
    """Paint it for these axes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_areas(painter, session, plot)
    if session.document.active_take is not None:
        _paint_frames(painter, session, plot)
        _paint_values(painter, session, plot)


def _paint_areas(painter: QPainter, session: Session, plot: Plot) -> None:
    rect, width = plot.rect, plot.size.width()
    panel, window = theme.color("panel"), theme.color("window")
    outside = theme.color("outside")
    painter.fillRect(QRectF(0, 0, width, rect.bottom() + FRAME_STRIP_HEIGHT), panel)
    painter.fillRect(QRectF(rect.left(), 0, width - rect.left(), rect.bottom() + 1), outside)
    left, right = plot.time.x(0), plot.time.x(session.frame_count - 1)
    whole = QRectF(rect.left(), 0, rect.width(), rect.bottom() + 1)
    painter.fillRect(QRectF(left, 0, right - left, whole.height()).intersected(whole), window)


def _paint_frames(painter: QPainter, session: Session, plot: Plot) -> None:
    rect = plot.rect
    fine, strong = cosmetic(theme.mix(theme.color("window"), theme.color("line"), 0.45)), cosmetic(theme.color("line"))
    painter.setPen(strong)
    painter.drawLine(QLineF(rect.left(), rect.bottom() + 0.5, plot.size.width(), rect.bottom() + 0.5))
    for tick in plot.time.ticks(session.rate, session.display.format):
        x = round(plot.time.x(tick.frame)) + 0.5
        painter.setPen(strong if tick.label else fine)
        painter.drawLine(QLineF(x, 0 if tick.label else rect.bottom() - 3, x, rect.bottom()))


def _paint_values(painter: QPainter, session: Session, plot: Plot) -> None:
    rect = plot.rect
    active = session.selection.active_channel
    unit = plot.axis_of(active)
    fine = cosmetic(theme.mix(theme.color("window"), theme.color("line"), 0.45))
    strong = cosmetic(theme.mix(theme.color("window"), theme.color("text_2"), 0.45))
    for value, _ in plot.values.ticks(unit):
        _paint_level(painter, plot, unit, value, strong if abs(value) < 1e-9 else fine)
    painter.setPen(cosmetic(theme.color("line")))
    painter.drawLine(QLineF(rect.left() - 0.5, 0, rect.left() - 0.5, rect.bottom()))
    if active is not None:
        channel = channels.channel(active)
        for limit in (channel.minimum, channel.maximum):
            _paint_level(painter, plot, unit, limit, cosmetic(theme.color("edge"), Qt.PenStyle.DotLine))


def _paint_level(painter: QPainter, plot: Plot, unit: str, value: float, pen: QPen) -> None:
    """A line across the plot at one value."""
    rect = plot.rect
    y = round(plot.values.y(unit, value)) + 0.5
    if rect.top() <= y <= rect.bottom():
        painter.setPen(pen)
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
