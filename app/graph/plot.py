"""Where things are in the graph: a frame and a value of a channel to a point in the widget, and back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize

from app.graph.lane_axes import LaneAxes
from app.graph.value_axis import ValueAxes
from app.time.axis import RIGHT_MARGIN, TimeAxis
from core import channels

VALUE_AXIS_WIDTH = 44
"""Logical pixels left of the plot, for the numbers of the value axis; part of the gutter."""

FRAME_STRIP_HEIGHT = 20
"""Logical pixels below the plot, for frame numbers; a press in it scrubs."""


@dataclass(frozen=True)
class Plot:
    """The axes and the rectangle they span, in logical pixels of the widget."""

    time: TimeAxis
    values: ValueAxes

    @property
    def rect(self) -> QRectF:
        top, bottom = self.values.top, self.values.bottom
        return QRectF(self.time.left, top, self.time.right - self.time.left, bottom - top)

    @property
    def size(self) -> QSize:
        """Of the widget: plot, strip, numbers and margin."""
        return QSize(round(self.time.right) + RIGHT_MARGIN, round(self.values.bottom) + FRAME_STRIP_HEIGHT)

    def playhead_x(self, frame: float, dpr: float) -> float | None:
        """The left edge of the playhead on whole device pixels; None where it is out of sight."""
        x = round(self.time.x(frame) * dpr) / dpr
        return x if self.rect.left() - 1 <= x <= self.rect.right() + 1 else None

    def point(self, channel_id: str, frame: float, value: float) -> QPointF:
        return QPointF(self.time.x(frame), self.values.y(self.axis_of(channel_id), value))

    def value(self, channel_id: str, y: float) -> float:
        return self.values.value(self.axis_of(channel_id), y)

    def room(self, channel_id: str) -> QRectF:
        """Where the curve of a channel may be drawn: the plot, or its lane; empty where that is out of sight."""
        top, bottom = self.values.room(self.axis_of(channel_id))
        return QRectF(self.time.left, top, self.time.right - self.time.left, bottom - top)

    def lane_at(self, y: float) -> str | None:
        """The channel whose lane lies at pixel `y`; None where there are no lanes."""
        return self.values.lane_at(y) if isinstance(self.values, LaneAxes) else None

    def axis_of(self, channel_id: str | None) -> str:
        """The axis a channel is drawn on: its own where it has a scale or a lane of its own, else that of its unit."""
        return axis_in(self.values, channel_id)


def axis_in(axes: ValueAxes, channel_id: str | None) -> str:
    """As `Plot.axis_of`, where there is no plot yet."""
    return channel_id if channel_id is not None and channel_id in axes.ranges else unit_of(channel_id)


def unit_of(channel_id: str | None) -> str:
    """The unit whose numbers stand at the value axis for this channel; degrees where there is none."""
    return "deg" if channel_id is None else channels.channel(channel_id).unit
