"""The two axes: frame numbers below the plot, values of the active channel's unit at its left.

pyqtgraph keeps what an `AxisItem` draws until its range changes. What is drawn is the graph's own: the numbers stand at
the ticks of `TimeAxis` and `ValueAxes`, where the lines of the grid are (`ground`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pyqtgraph import AxisItem
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.graph.lane_axes import LaneAxes
from app.graph.lane_ground import paint_numbers
from app.graph.plot import FRAME_STRIP_HEIGHT, VALUE_AXIS_WIDTH, Plot, unit_of
from app.session import Session
from app.style import theme
from app.time.text import time_text
from core import channels

FLAG_HALF_WIDTH = 100
"""Logical pixels to repaint on each side of a playhead that moved."""

_UNIT_TITLES = {"deg": "deg", "mm": "mm", "": "0\N{EN DASH}1"}


class PlotAxis(AxisItem):
    """An axis that draws in the pixels of the widget."""

    def __init__(self, session: Session, orientation: Literal["bottom", "left"]) -> None:
        self._bounds = QRectF()
        self._plot: Plot | None = None
        self.session = session
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)

    def place(self, plot: Plot) -> None:
        """Draw with the axes of `plot`."""
        bounds = self.strip(plot).translated(-self.pos())
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        self._plot = plot
        self.picture = None
        self.update()

    def strip(self, plot: Plot) -> QRectF:
        """The pixels that the axis takes."""
        raise NotImplementedError

    def draw(self, painter: QPainter, plot: Plot) -> None:
        """Draw the numbers."""
        raise NotImplementedError

    def boundingRect(self) -> QRectF:
        return self._bounds

    def generateDrawSpecs(self, _painter: QPainter) -> tuple[Plot] | None:
        return None if self._plot is None or self.session.document.active_take is None else (self._plot,)

    def drawPicture(self, painter: QPainter, plot: Plot) -> None:
        painter.save()
        painter.translate(-self.pos())
        painter.setFont(theme.number_font(10))
        self.draw(painter, plot)
        painter.restore()


class FrameAxis(PlotAxis):
    """Frame numbers in the strip below the plot, with the playhead's own on top."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "bottom")
        self.setHeight(FRAME_STRIP_HEIGHT)

    def spoil_flag(self, x: float) -> None:
        """Paint the surroundings of the playhead's number again, now or formerly at pixel `x`."""
        self.update(QRectF(x - FLAG_HALF_WIDTH - self.pos().x(), 0, 2 * FLAG_HALF_WIDTH, FRAME_STRIP_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        super().paint(painter, option, widget)
        if self._plot is not None and self.session.document.active_take is not None:
            painter.translate(-self.pos())
            _paint_flag(painter, self._plot, self.session)

    def strip(self, plot: Plot) -> QRectF:
        return QRectF(0, plot.rect.bottom(), plot.size.width(), FRAME_STRIP_HEIGHT)

    def draw(self, painter: QPainter, plot: Plot) -> None:
        painter.setPen(theme.color("text_2"))
        for label, box in _labels(painter, plot, self.session):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


class ValueAxis(PlotAxis):
    """Values at the left of the plot, under the name of their unit."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "left")
        self.setWidth(VALUE_AXIS_WIDTH)

    def strip(self, plot: Plot) -> QRectF:
        return QRectF(0, 0, plot.rect.left(), plot.rect.bottom())

    def draw(self, painter: QPainter, plot: Plot) -> None:
        if isinstance(plot.values, LaneAxes):
            paint_numbers(painter, plot.values)
            return
        rect = plot.rect
        active = self.session.selection.active_channel
        unit, axis = unit_of(active), plot.axis_of(active)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("text_2"))
        for value, label in plot.values.ticks(axis):
            y = round(plot.values.y(axis, value)) + 0.5
            if rect.top() + 18 < y < rect.bottom() - 4:
                painter.drawText(QRectF(0, y - 8, VALUE_AXIS_WIDTH - 6, 16), side, label)
        painter.setPen(theme.color("text_2") if active is None else theme.channel_color(channels.channel(active).group))
        painter.drawText(QRectF(0, rect.top() - 2, VALUE_AXIS_WIDTH - 6, 16), side, _UNIT_TITLES[unit])


def _labels(painter: QPainter, plot: Plot, session: Session) -> Iterator[tuple[str, QRectF]]:
    """Times in the strip, and where they are written."""
    for tick in plot.time.ticks(session.rate, session.display.format):
        if tick.label:
            width = painter.fontMetrics().horizontalAdvance(tick.label) + 2
            x = round(plot.time.x(tick.frame)) + 0.5
            yield tick.label, QRectF(x - width / 2, plot.rect.bottom() + 1, width, FRAME_STRIP_HEIGHT - 1)


def _paint_flag(painter: QPainter, plot: Plot, session: Session) -> None:
    """The time of the playhead in the strip."""
    x = plot.playhead_x(session.playhead, painter.device().devicePixelRatioF())
    if x is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.number_font(10))
    text = time_text(int(session.playhead), session.rate, session.display.format)
    width = painter.fontMetrics().horizontalAdvance(text) + 10
    box = QRectF(x + 0.5 - width / 2, plot.rect.bottom() + 2, width, FRAME_STRIP_HEIGHT - 4)
    for _, covered in _labels(painter, plot, session):
        if covered.intersects(box.adjusted(-4, 0, 4, 0)):
            painter.fillRect(covered, theme.color("panel"))  # no half-covered number beside it
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.color("accent_text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
