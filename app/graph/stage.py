"""What the graph's plot is made of: a pyqtgraph `ViewBox` with two axes, the loop, curves, keys and the playhead.

The `ViewBox` spans the frames of the session's view range and the values of the active channel's unit. pyqtgraph's own
mouse, menus and ranging are off: the graph has gestures of its own.
"""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsGridLayout, QGraphicsItem

from app.graph.axes import FrameAxis, ValueAxis
from app.graph.curve_layer import CurveLayer
from app.graph.key_layer import KeyLayer
from app.graph.key_table import KeyTable
from app.graph.layer import OVERHANG
from app.graph.plot import Plot
from app.session import Session
from app.style import theme
from app.time.axis import RIGHT_MARGIN

_LOOP_SHADE = 0.07
_AXES_Z, _LOOP_Z, _CURVES_Z, _KEYS_Z, _PLAYHEAD_Z = -200, -10, 0, 10, 20


class Stage:
    """The items of a graph, and how they follow the session."""

    def __init__(self, session: Session, keys: KeyTable) -> None:
        self._session = session
        self.view_box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.frames, self.values = FrameAxis(session), ValueAxis(session)
        self.curves, self.keys = CurveLayer(session), KeyLayer(session, keys)
        self.loop = pg.LinearRegionItem(movable=False, pen=pg.mkPen(None))
        self.playhead = pg.InfiniteLine(angle=90)
        self.panel = pg.GraphicsWidget()
        self._assemble()
        self.view_box.sigXRangeChanged.connect(self._on_x_range)

    def _assemble(self) -> None:
        # A `PlotItem` would do this too, but it brings eight menus of its own, open to nobody here.
        layout = QGraphicsGridLayout(self.panel)
        layout.setContentsMargins(0, 0, RIGHT_MARGIN, 0)
        layout.setSpacing(0)
        layout.addItem(self.values, 0, 0)
        layout.addItem(self.view_box, 0, 1)
        layout.addItem(self.frames, 1, 1)
        self.view_box.disableAutoRange()
        # Every item keeps to the plot by itself; the last key may reach out of it.
        self.view_box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        for axis in (self.frames, self.values):
            axis.linkToView(self.view_box)
            axis.setZValue(_AXES_Z)
        rising = ((self.loop, _LOOP_Z), (self.curves, _CURVES_Z), (self.keys, _KEYS_Z), (self.playhead, _PLAYHEAD_Z))
        for item, z in rising:
            item.setZValue(z)
            self.view_box.addItem(item, ignoreBounds=True)

    # held channels ------------------------------------------------------------------------------------------------

    @property
    def held(self) -> frozenset[str]:
        """Channels that can be painted again without the others."""
        return self.curves.held

    def hold(self, channel_ids: frozenset[str]) -> None:
        """Make changing these channels cheap."""
        self.curves.hold(channel_ids)
        self.keys.hold(channel_ids)

    def spoil(self) -> None:
        """Paint every curve and key at the next occasion."""
        self.curves.spoil()
        self.keys.spoil()

    def spoil_held(self) -> None:
        """Paint the held channels at the next occasion."""
        self.curves.spoil_held()
        self.keys.spoil_held()

    # places -------------------------------------------------------------------------------------------------------

    def place(self, plot: Plot, dpr: float) -> None:
        """Put everything where the axes of `plot` say."""
        unit = plot.axis_of(self._session.selection.active_channel)
        low, high = plot.values.value(unit, plot.rect.bottom()), plot.values.value(unit, 0.0)
        self.view_box.setRange(xRange=(plot.time.start, plot.time.end), yRange=(low, high), padding=0)
        bounds = QRectF(QPointF(plot.time.start, low), QPointF(plot.time.frame(plot.time.right + OVERHANG), high))
        for layer in (self.curves, self.keys):
            layer.place(plot, bounds)
        for axis in (self.frames, self.values):
            axis.place(plot)
        taken = self._session.document.active_take is not None
        self.curves.setVisible(taken)
        self.keys.setVisible(taken)
        self._place_loop(plot)
        self.place_playhead(plot, dpr)

    def place_playhead(self, plot: Plot, dpr: float) -> None:
        """The line over the plot, one logical pixel wide and on whole device pixels."""
        x = plot.playhead_x(self._session.playhead, dpr)
        self.playhead.setVisible(x is not None and self._session.document.active_take is not None)
        if x is not None:
            self.playhead.setValue(plot.time.frame(x + 0.5))
        pen = QPen(theme.color("accent"), max(1.0, dpr))
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if pen != self.playhead.pen:
            self.playhead.setPen(pen)

    def _place_loop(self, plot: Plot) -> None:
        loop = self._session.loop
        first, last = max(0.0, plot.time.start), min(self._session.frame_count - 1.0, plot.time.end)
        self.loop.setVisible(loop is not None and loop.start < last and loop.end > first)
        if loop is not None:
            shade = theme.color("accent")
            shade.setAlphaF(_LOOP_SHADE)
            self.loop.setBrush(shade)
            self.loop.setRegion((min(max(loop.start, first), last), max(min(loop.end, last), first)))

    def _on_x_range(self, _view_box: pg.ViewBox, view_range: tuple[float, float]) -> None:
        if tuple(view_range) != tuple(self._session.view_range):
            self._session.set_view_range(*view_range)
