"""A part of the plot that is painted in pixels from arrays, kept as two images: what stays still, and over it what is held.

While a key is dragged only the upper image is painted again, for the dragged channels alone; while the playhead runs,
neither is. pyqtgraph's own curve items paint every point of every curve each time.
"""

from __future__ import annotations

from pyqtgraph import GraphicsObject
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.graph.plot import Plot

OVERHANG = 8
"""Logical pixels by which a key may reach beyond the right end of the plot."""


class Layer(GraphicsObject):
    """Covers the plot of a `ViewBox` and paints what is out of date when it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds = QRectF()
        self._plot: Plot | None = None
        self._still, self._image = QImage(), QImage()
        self._still_fresh = self._fresh = False
        self._held: frozenset[str] = frozenset()

    @property
    def held(self) -> frozenset[str]:
        """Channels that are painted over those that stay still."""
        return self._held

    def hold(self, channel_ids: frozenset[str]) -> None:
        """Take channels out of what stays still, to make changing them cheap."""
        if channel_ids != self._held:
            self._held = channel_ids
            self.spoil()

    def place(self, plot: Plot, bounds: QRectF) -> None:
        """Lie over `bounds`, in the coordinates of the `ViewBox`, and paint with the axes of `plot`."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        if plot != self._plot:
            self._plot = plot
            self.spoil()

    def spoil(self) -> None:
        """Paint all of it at the next occasion."""
        self._still_fresh = self._fresh = False
        self.update()

    def spoil_held(self) -> None:
        """Paint the held channels at the next occasion."""
        self._fresh = False
        self.update()

    # for the parts of the plot ------------------------------------------------------------------------------------

    def paint_still(self, painter: QPainter, plot: Plot, dpr: float) -> None:
        """Paint the channels that nobody is holding."""
        raise NotImplementedError

    def paint_held(self, painter: QPainter, plot: Plot, dpr: float) -> None:
        """Paint the held channels."""
        raise NotImplementedError

    # Qt -----------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._plot is not None:
            image = self._painted(self._plot, painter.device().devicePixelRatioF())
            painter.resetTransform()  # from frames and values to the pixels of the widget
            painter.drawImage(QPointF(), image)

    def _painted(self, plot: Plot, dpr: float) -> QImage:
        size = plot.size * dpr
        if self._image.size() != size or self._image.devicePixelRatio() != dpr:
            self._still, self._image = _new(size, dpr), _new(size, dpr)
            self._still_fresh = self._fresh = False
        if not self._still_fresh:
            self._still.fill(Qt.GlobalColor.transparent)
            with QPainter(self._still) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self.paint_still(painter, plot, dpr)
        if not self._fresh:
            with QPainter(self._image) as painter:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.drawImage(QPointF(), self._still)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self.paint_held(painter, plot, dpr)
        self._fresh = self._still_fresh = True
        return self._image


def _new(size: QSize, dpr: float) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    return image
