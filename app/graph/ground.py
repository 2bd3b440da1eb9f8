"""What lies beneath the items of the plot: plain areas, the grid, and where the rig stops. Qt keeps it as a picture."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from app.graph.lane_axes import LaneAxes
from app.graph.lane_ground import paint_active_lane, paint_lanes
from app.graph.levels import paint_levels, paint_limits
from app.graph.painting import cosmetic
from app.graph.plot import FRAME_STRIP_HEIGHT, Plot
from app.session import Session
from app.style import theme


def paint_ground(painter: QPainter, session: Session, plot: Plot) -> None:
    """Paint it for these axes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_areas(painter, session, plot)
    if session.document.active_take is not None:
        if isinstance(plot.values, LaneAxes):
            paint_active_lane(painter, session, plot, plot.values)
        _paint_frames(painter, session, plot)
        if isinstance(plot.values, LaneAxes):
            paint_lanes(painter, plot, plot.values)
        else:
            _paint_values(painter, session, plot)
        painter.setPen(cosmetic(theme.color("line")))
        painter.drawLine(QLineF(plot.rect.left() - 0.5, 0, plot.rect.left() - 0.5, plot.rect.bottom()))


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
    active = session.selection.active_channel
    unit = plot.axis_of(active)
    paint_levels(painter, plot, unit)
    if active is not None:
        paint_limits(painter, plot, active)
