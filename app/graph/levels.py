"""Lines across the plot, or a lane of it, at values: the round ones, 0, and where the rig stops."""

from __future__ import annotations

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from app.graph.painting import cosmetic
from app.graph.plot import Plot
from app.style import theme
from core import channels


def paint_levels(painter: QPainter, plot: Plot, axis: str) -> None:
    """The round values of an axis, 0 the clearest."""
    fine = cosmetic(theme.mix(theme.color("window"), theme.color("line"), 0.45))
    strong = cosmetic(theme.mix(theme.color("window"), theme.color("text_2"), 0.45))
    for value, _ in plot.values.ticks(axis):
        _paint_level(painter, plot, axis, value, strong if abs(value) < 1e-9 else fine)


def paint_limits(painter: QPainter, plot: Plot, channel_id: str) -> None:
    """The least and the most that a channel can be."""
    channel = channels.channel(channel_id)
    for limit in (channel.minimum, channel.maximum):
        pen = cosmetic(theme.color("edge"), Qt.PenStyle.DotLine)
        _paint_level(painter, plot, plot.axis_of(channel_id), limit, pen)


def _paint_level(painter: QPainter, plot: Plot, axis: str, value: float, pen: QPen) -> None:
    top, bottom = plot.values.room(axis)
    y = round(plot.values.y(axis, value)) + 0.5
    if top <= y <= bottom:
        painter.setPen(pen)
        painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))
