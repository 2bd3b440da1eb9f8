"""How the tracks are painted: what the take does is quiet, what was set stands out, what is chosen has a ring."""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.session import Session
from app.staging.marks import LANES, Lane, Mark, is_own
from app.staging.words import LANE_TITLES, title, told
from app.style import theme
from app.tracks.bumps import paint_bumps
from app.tracks.lanes import HEIGHTS, TOTAL_HEIGHT, Lanes
from core.curves.gaze_blocks import Block

EMPTY: Final = QT_TRANSLATE_NOOP("tracks", "Generate a take: its looks, blinks and nods appear here, to be moved and changed.")

_Align = Qt.AlignmentFlag
_DIAL_PX: Final = 6.0
_FAR_DEG: Final = 25.0
"""An arrow is as long as its dial for a look this far aside."""

_ROUNDED_PX: Final = 6.0
"""A narrower block has neither border nor corners."""

_LEAST_WORDS_PX: Final = 36.0
"""Words are cut off where there is less room than they need; with less than this there are none."""

_HUE_STEP: Final = 47
"""Degrees between the hues of two targets."""


def paint_ground(painter: QPainter, lanes: Lanes, session: Session) -> None:
    """The lanes without their events, their names left of them."""
    window, panel = theme.color("window"), theme.color("panel")
    axis, width = lanes.axis, lanes.width
    painter.fillRect(QRectF(0, 0, width, TOTAL_HEIGHT), panel)
    body = QRectF(axis.left, 0, width - axis.left, TOTAL_HEIGHT)
    painter.fillRect(body, theme.color("outside"))
    left, right = axis.x(0), axis.x(session.frame_count - 1)
    inside = QRectF(left, 0, right - left, TOTAL_HEIGHT).intersected(body)
    painter.fillRect(inside, window)
    if session.loop is not None:
        start, end = axis.x(session.loop.start), axis.x(session.loop.end)
        shade = QRectF(start, 0, end - start, TOTAL_HEIGHT).intersected(inside)
        painter.fillRect(shade, theme.mix(window, theme.color("accent"), 0.07))
    painter.setPen(theme.mix(window, theme.color("line"), 0.6))
    for lane in LANES:
        y = lanes.rect(lane).bottom() - 0.5
        painter.drawLine(QLineF(0, y, width, y))
    painter.drawLine(QLineF(axis.left - 0.5, 0, axis.left - 0.5, TOTAL_HEIGHT))
    painter.setFont(theme.number_font(theme.LABEL_PX))
    painter.setPen(theme.color("text_2"))
    for lane, text in LANE_TITLES.items():
        box = QRectF(12, lanes.rect(lane).top(), 80, HEIGHTS[lane])
        painter.drawText(box, _Align.AlignVCenter | _Align.AlignLeft, told(text))


def paint_events(painter: QPainter, lanes: Lanes, names: list[str]) -> None:
    """Every event on show.

    Args:
        names: of the project's targets, each with a hue of its own.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    looks = _Looks(names)
    for _, mark in lanes.on_show("gaze"):
        if isinstance(mark, Block):
            _paint_block(painter, lanes, mark, looks)
    paint_bumps(painter, lanes, "blinks")
    paint_bumps(painter, lanes, "head")
    if not lanes.marks.blocks:
        painter.setPen(theme.color("text_2"))
        painter.drawText(lanes.rect("gaze").adjusted(12, 0, -8, 0), _Align.AlignVCenter | _Align.AlignLeft, told(EMPTY))


def paint_ring(painter: QPainter, lanes: Lanes, lane: Lane, mark: Mark, *, hovered: bool) -> None:
    """A ring around the chosen event, a soft halo around the one under the pointer."""
    box = lanes.box(lane, mark)
    shape = box.adjusted(-1, 0, 1, 0) if lane == "gaze" else box.adjusted(-3, -1, 3, 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if hovered:
        halo = theme.color("text")
        halo.setAlphaF(0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawRoundedRect(shape, 4, 4)
        return
    painter.setPen(QPen(theme.color("accent"), 1.5))
    painter.drawRoundedRect(shape.adjusted(0.75, 0.25, -0.75, -0.25), 4, 4)


def paint_edge(painter: QPainter, lanes: Lanes, lane: Lane, x: float) -> None:
    """The handle of an edge that a press would grab."""
    rect = lanes.rect(lane)
    painter.setPen(Qt.PenStyle.NoPen)
    halo = theme.color("text")
    halo.setAlphaF(0.16)
    painter.setBrush(halo)
    painter.drawRoundedRect(QRectF(x - 5.5, rect.top() + 1, 11, rect.height() - 3), 4, 4)
    painter.setBrush(theme.color("text"))
    painter.drawRoundedRect(QRectF(x - 1.5, rect.top() + 5, 3, rect.height() - 11), 1.5, 1.5)


def paint_number(painter: QPainter, lanes: Lanes, point: QPointF, text: str) -> None:
    """What a drag comes to, in a plate beside the pointer."""
    painter.setFont(theme.number_font(theme.LABEL_PX))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 16
    left = point.x() + 14 if point.x() + 18 + width < lanes.width else point.x() - 14 - width
    top = min(max(point.y() - 10, 2), TOTAL_HEIGHT - 22)
    plate = QRectF(left, top, width, 20)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(theme.color("text"))
    painter.drawText(plate, _Align.AlignCenter, text)


def block_color(mark: Block, names: list[str]) -> QColor:
    """The hue of what is looked at; what has no name is grey."""
    if mark.target not in names:
        return theme.color("text_2")
    gaze = theme.channel_color("Gaze")
    turn = names.index(mark.target) * _HUE_STEP
    return QColor.fromHsvF(((gaze.hue() + turn) % 360) / 360, gaze.saturationF() * (0.75 if turn else 1.0), gaze.valueF())


class _Looks:
    """The colours of blocks, each mixed once for a picture."""

    def __init__(self, names: list[str]) -> None:
        self._names, self._window = names, theme.color("window")
        self._known: dict[tuple[str, bool], tuple[QPen, QColor, QColor]] = {}
        self.font = theme.number_font(theme.LABEL_PX)
        self.metrics = QFontMetricsF(self.font)

    def of(self, mark: Block) -> tuple[QPen, QColor, QColor]:
        """(border, ground, dial)."""
        key = (mark.target, is_own(mark))
        if key not in self._known:
            hue, window, own = block_color(mark, self._names), self._window, key[1]
            border, ground = theme.mix(window, hue, 0.36 if own else 0.8), theme.mix(window, hue, 0.16 if own else 0.34)
            self._known[key] = (QPen(border, 1), ground, theme.mix(window, hue, 0.85))
        return self._known[key]


def _paint_block(painter: QPainter, lanes: Lanes, mark: Block, looks: _Looks) -> None:
    box, (border, ground, dial) = lanes.box("gaze", mark), looks.of(mark)
    if box.width() < _ROUNDED_PX:
        painter.fillRect(box, theme.mix(ground, border.color(), 0.5))
        return
    painter.setPen(border)
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    left = max(box.left(), lanes.axis.left) + 5
    room = box.right() - left
    if room < 2 * _DIAL_PX + 2:
        return
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    _paint_dial(painter, QPointF(left + _DIAL_PX, box.center().y()), mark, dial)
    words = QRectF(left + 2 * _DIAL_PX + 5, box.top(), room - 2 * _DIAL_PX - 8, box.height())
    text = title(mark)
    if words.width() >= min(looks.metrics.horizontalAdvance(text), _LEAST_WORDS_PX):
        painter.setFont(looks.font)
        painter.setPen(theme.color("text_2" if is_own(mark) else "text"))
        text = looks.metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, _Align.AlignVCenter | _Align.AlignLeft, text)
    painter.restore()


def _paint_dial(painter: QPainter, centre: QPointF, mark: Block, shade: QColor) -> None:
    """A ring with an arrow that points where the eyes look; a dot for straight ahead."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.mix(theme.color("window"), shade, 0.6), 1))
    painter.drawEllipse(centre, _DIAL_PX - 0.5, _DIAL_PX - 0.5)
    size = hypot(mark.yaw_deg, mark.pitch_deg)
    painter.setBrush(shade)
    painter.setPen(Qt.PenStyle.NoPen)
    if size < 2.0:
        painter.drawEllipse(centre, 2.0, 2.0)
        return
    angle, reach = atan2(-mark.pitch_deg, mark.yaw_deg), _DIAL_PX * min(1.0, 0.45 + 0.55 * size / _FAR_DEG)
    way = QPointF(cos(angle), sin(angle))
    tip = centre + way * reach
    side = QPointF(-way.y(), way.x()) * 3.2
    painter.drawPolygon(QPolygonF([tip, centre - way * 3.0 + side, centre - way * 1.0, centre - way * 3.0 - side]))
