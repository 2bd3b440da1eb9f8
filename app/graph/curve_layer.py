"""The curves: the result of every visible channel, the active one in full colour, and the take beneath it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.graph.decimate import to_columns
from app.graph.layer import Layer
from app.graph.painting import cosmetic, draw_heavy, draw_thin, polygon
from app.graph.plot import Plot
from app.session import Session
from app.style import theme
from core import channels

MOST_SMOOTH = 24
"""With more curves on show, they are drawn no finer on a dense screen than on any other."""


class CurveLayer(Layer):
    """All curves of the graph as one item."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.kept: Mapping[str, NDArray[np.float32]] = {}
        """Results of curves that the user compares with, [T] each."""

    def paint_still(self, painter: QPainter, plot: Plot, dpr: float) -> None:
        visible = [name for name in self._session.selection.visible_channels if not plot.room(name).isEmpty()]
        _paint_ghost(painter, self._session, plot, dpr)
        _paint_kept(painter, self._session, plot, self.kept, dpr)
        still = [name for name in visible if name not in self.held]
        _paint_compared(painter, self._session, plot, still, dpr)
        _paint_curves(painter, self._session, plot, still, dpr)

    def paint_held(self, painter: QPainter, plot: Plot, dpr: float) -> None:
        selection = self._session.selection
        held = [c for c in selection.visible_channels if c in self.held]
        _paint_compared(painter, self._session, plot, held, dpr)
        _paint_curves(painter, self._session, plot, [c for c in held if c != selection.active_channel], dpr, free=True)
        painter.setClipRect(plot.rect)
        _paint_active(painter, self._session, plot, dpr)


def _paint_curves(
    painter: QPainter, session: Session, plot: Plot, curves: list[str], dpr: float, *, free: bool = False
) -> None:
    """Paint the result of several channels in their quiet pens.

    Args:
        free: they may leave their lanes, as what is dragged does on its way.
    """
    picks = [channels.INDEX[channel_id] for channel_id in curves]
    fineness = dpr if len(curves) <= MOST_SMOOTH else 1.0
    columns = to_columns(session.performance(), picks, plot.time, fineness)
    if len(columns.x) > plot.rect.width() * fineness:
        fineness = 1.0  # dense curves fill their columns anyway
    for number, channel_id in enumerate(curves):
        y = plot.values.ys(plot.axis_of(channel_id), columns.values[:, number])
        painter.setClipRect(plot.rect if free else plot.room(channel_id))
        # Far outside the plot a line is as good as invisible, but its coordinates still cost time.
        np.clip(y, plot.values.top - 4000, plot.values.bottom + 4000, out=y)
        draw_thin(painter, polygon(columns.x, y), theme.channel_pen(channel_id), fineness)


def _paint_active(painter: QPainter, session: Session, plot: Plot, dpr: float) -> None:
    """Paint the active channel in full colour."""
    active = session.selection.active_channel
    if active is None or active not in session.selection.visible_channels:
        return
    line = to_columns(session.performance(), [channels.INDEX[active]], plot.time, dpr)
    points = polygon(line.x, plot.values.ys(plot.axis_of(active), line.values[:, 0]))
    draw_heavy(
        painter,
        points,
        dense=len(line.x) > plot.rect.width() * dpr,
        pen=theme.channel_pen(active, active=active not in session.document.silent_channels),
    )


def _paint_compared(painter: QPainter, session: Session, plot: Plot, curves: list[str], dpr: float) -> None:
    """What the compared take would come to, dotted."""
    picks = [channels.INDEX[channel_id] for channel_id in curves]
    values = session.comparison.values([channels.INDEX[name] for name in session.selection.visible_channels])
    if values is None or not picks:
        return
    columns = to_columns(values, picks, plot.time, 1.0)
    for number, channel_id in enumerate(curves):
        painter.setClipRect(plot.room(channel_id))
        shade = theme.mix(theme.channel_pen(channel_id, active=True).color(), theme.color("text"), 0.25)
        points = polygon(columns.x, plot.values.ys(plot.axis_of(channel_id), columns.values[:, number]))
        pen = cosmetic(shade)
        pen.setDashPattern([1.5 * dpr, 2.5 * dpr])
        draw_thin(painter, points, pen, dpr)


def _paint_ghost(painter: QPainter, session: Session, plot: Plot, dpr: float) -> None:
    """The take as generated, beneath the active channel: it shows where edits have led the result away from it."""
    base, channel_id = session.base(), session.selection.active_channel
    if base is None or channel_id is None:
        return
    painter.setClipRect(plot.room(channel_id))
    line = to_columns(base, [channels.INDEX[channel_id]], plot.time, dpr)
    shade = theme.mix(theme.color("window"), theme.color("text_2"), 0.5)
    points = polygon(line.x, plot.values.ys(plot.axis_of(channel_id), line.values[:, 0]))
    draw_thin(painter, points, cosmetic(shade), dpr)


def _paint_kept(painter: QPainter, session: Session, plot: Plot, kept: Mapping[str, NDArray[np.float32]], dpr: float) -> None:
    """What the active curve was when it was kept, dashed."""
    channel_id = session.selection.active_channel
    if channel_id is None or channel_id not in kept:
        return
    painter.setClipRect(plot.room(channel_id))
    line = to_columns(kept[channel_id][:, None], [0], plot.time, dpr)
    pen = cosmetic(theme.mix(theme.color("window"), theme.color("text"), 0.7), Qt.PenStyle.DashLine)
    draw_thin(painter, polygon(line.x, plot.values.ys(plot.axis_of(channel_id), line.values[:, 0])), pen, dpr)
