"""How the timing lane is painted: blocks with their speed as a line about 100 %, its keys, cuts, and the range in hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.style import theme
from app.texts.numbers import Told
from app.time.retime_drag import percent
from app.timing_lane.blocks import Block, slips

if TYPE_CHECKING:
    from app.timing_lane.lane import TimingLane

HEIGHT, FOLDED_HEIGHT = 68, 30
_OCTAVES: Final = 1.6
"""From the middle of the lane to its edges: speeds from 33 to 300 %."""
_LABEL_PX: Final = 16
KEY_PX: Final = 4.0

Align = Qt.AlignmentFlag


@dataclass(frozen=True)
class SpeedAxis:
    """Speeds to heights, by octaves about 100 %."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def y(self, speed: float) -> float:
        share = min(max(log2(max(speed, 1e-6)) / _OCTAVES, -1.0), 1.0)
        return self.middle - share * (self.bottom - self.top) / 2

    def speed(self, y: float) -> float:
        """The speed at a height, to whole percent."""
        share = 2 * (self.middle - y) / (self.bottom - self.top)
        return max(round(100 * 2.0 ** (min(max(share, -2.4), 1.8) * _OCTAVES)), 4) / 100


def speed_axis(lane: TimingLane) -> SpeedAxis:
    """Below the labels."""
    return SpeedAxis(_LABEL_PX + 2, lane.height() - 7)


def paint_lane(lane: TimingLane, painter: QPainter) -> None:
    """Everything but the playhead and what the pointer does."""
    _paint_ground(lane, painter)
    painter.save()
    painter.setClipRect(QRectF(lane.axis.left, 0, lane.width() - lane.axis.left, lane.height()))
    painter.setFont(theme.number_font(theme.LABEL_PX))
    if not lane.folded:
        _paint_slips(lane, painter)
    for block in lane.blocks:
        _paint_block(lane, painter, block)
    if not lane.blocks and lane.span is None:
        _paint_hint(lane, painter)
    _paint_range(lane, painter)
    painter.restore()


def _paint_ground(lane: TimingLane, painter: QPainter) -> None:
    axis, height = lane.axis, float(lane.height())
    window = theme.color("window")
    painter.fillRect(QRectF(0, 0, lane.width(), height), theme.color("panel"))
    body = QRectF(axis.left, 0, lane.width() - axis.left, height)
    painter.fillRect(body, theme.color("outside"))
    left, right = axis.x(0), axis.x(lane.session.frame_count - 1)
    painter.fillRect(QRectF(left, 0, right - left, height).intersected(body), window)
    painter.setPen(theme.mix(window, theme.color("line"), 0.6))
    painter.drawLine(QLineF(0, height - 0.5, lane.width(), height - 0.5))
    painter.drawLine(QLineF(axis.left - 0.5, 0, axis.left - 0.5, height))
    if not lane.folded:
        y = round(speed_axis(lane).middle) + 0.5
        painter.setPen(QPen(theme.mix(window, theme.color("line"), 0.8), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(axis.left, y, min(right, lane.width()), y))


def _paint_hint(lane: TimingLane, painter: QPainter) -> None:
    left, right = max(lane.axis.x(0), lane.axis.left), min(lane.axis.x(lane.session.frame_count - 1), lane.axis.right)
    room = QRectF(left + 8, 0, right - left - 16, lane.height() - 1)
    text = lane.tr("Drag to set a range, then drag its edge to stretch time")
    painter.setPen(theme.color("text_2"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Align.AlignLeft | Align.AlignVCenter, shown)


def _paint_block(lane: TimingLane, painter: QPainter, block: Block) -> None:
    box = box_of(lane, block)
    window = theme.color("window")
    if block.cut:
        painter.setPen(QPen(theme.color("text" if block.chosen else "disabled"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(box.center().x(), box.top(), box.center().x(), box.bottom()))
        if not lane.folded:
            _paint_cut_label(lane, painter, block, box)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.mix(window, theme.color("edge"), 0.6 if block.chosen else 0.3))
    painter.setBrush(theme.color("raised") if block.chosen else theme.mix(window, theme.color("raised"), 0.35))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if not lane.folded:
        _paint_speed(lane, painter, block, box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(theme.color("text" if block.chosen else "disabled"))
    shown = box.intersected(QRectF(lane.axis.left, 0, lane.width() - lane.axis.left, lane.height()))
    room = QRectF(shown.left() + 6, box.top(), shown.width() - 10, _LABEL_PX if not lane.folded else box.height())
    if room.width() > 14:
        text = painter.fontMetrics().elidedText(
            block.label(lane.session.rate.fps), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Align.AlignLeft | Align.AlignVCenter, text)


def _paint_cut_label(lane: TimingLane, painter: QPainter, block: Block, box: QRectF) -> None:
    text = block.label(lane.session.rate.fps)
    tag = QRectF(box.center().x(), box.bottom() - 16, painter.fontMetrics().horizontalAdvance(text) + 8, 16)
    painter.fillRect(tag, theme.color("chosen"))
    painter.setPen(theme.color("text" if block.chosen else "text_2"))
    painter.drawText(tag, Align.AlignCenter, text)


def _paint_speed(lane: TimingLane, painter: QPainter, block: Block, box: QRectF) -> None:
    speeds = speed_axis(lane)
    start, end = max(block.region.start, lane.axis.start), min(block.region.end, lane.axis.end)
    if end <= start:
        return
    frames = np.unique([start, end, *np.linspace(start, end, 60), *(k.at for k in block.keys if start < k.at < end)])
    values = block.time_map.speed(np.clip(frames, block.region.start + 1e-6, block.region.end - 1e-6))
    line = [QPointF(lane.axis.x(frame), speeds.y(value)) for frame, value in zip(frames.tolist(), values.tolist(), strict=True)]
    shade = theme.color("text_2" if block.chosen else "disabled")
    fill = QColor(shade)
    fill.setAlphaF(0.16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([QPointF(line[0].x(), speeds.middle), *line, QPointF(line[-1].x(), speeds.middle)]))
    painter.setPen(QPen(shade, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(line))
    if block.chosen and box.width() > 8 * KEY_PX:
        painter.setPen(QPen(theme.color("window"), 1))
        painter.setBrush(theme.color("text"))
        last = float("-inf")
        for knot in block.keys:
            x = lane.axis.x(knot.at)
            if x - last >= 2 * KEY_PX:  # closer ones are told apart by zooming in
                painter.drawEllipse(QPointF(x, speeds.y(knot.speed)), KEY_PX - 0.5, KEY_PX - 0.5)
                last = x


def _paint_slips(lane: TimingLane, painter: QPainter) -> None:
    """How much earlier or later the first chosen part comes, where that is all."""
    time_map = next(iter(lane.retiming.maps().values()), None)
    for region in slips(time_map) if time_map is not None else ():
        left, right = max(lane.axis.x(region.start), lane.axis.left), min(lane.axis.x(min(region.end, 1e7)), lane.axis.right)
        text = f"{Told(region.start - region.source_start):+.3g} fr".replace("-", "\N{MINUS SIGN}")
        if right - left > painter.fontMetrics().horizontalAdvance(text) + 12:
            painter.setPen(theme.color("text_2"))
            painter.drawText(QRectF(left + 6, 2, right - left - 8, _LABEL_PX), Align.AlignLeft | Align.AlignVCenter, text)


def _paint_range(lane: TimingLane, painter: QPainter) -> None:
    """The range that a change would reach, with its edges to take hold of."""
    span = lane.span
    if span is None:
        return
    accent, left, right = theme.color("accent"), lane.axis.x(span[0]), lane.axis.x(span[1])
    wash = QColor(accent)
    wash.setAlphaF(0.10)
    painter.fillRect(QRectF(left, 0, right - left, lane.height() - 1), wash)
    for x in (left, right):
        painter.fillRect(QRectF(x - 1, 0, 2, lane.height() - 1), theme.mix(theme.color("window"), accent, 0.8))
    speed = lane.retiming.speed(span)
    regions = [block for block in lane.blocks if block.chosen and not block.cut]
    covered = any(block.region.start < span[1] and block.region.end > span[0] for block in regions)
    if speed is not None and not covered and right - left > 44:
        painter.setPen(theme.color("text_2"))
        painter.drawText(QRectF(left + 6, 2, right - left - 8, _LABEL_PX), Align.AlignLeft | Align.AlignVCenter, percent(speed))


def box_of(lane: TimingLane, block: Block) -> QRectF:
    """Where a block lies."""
    left, right = lane.axis.x(block.region.start), lane.axis.x(block.region.end)
    inset = 2.0 if block.chosen or lane.folded else 9.0
    return QRectF(left, inset, max(right - left, 2.0 if block.cut else 0.0), lane.height() - 2 * inset - 1)
