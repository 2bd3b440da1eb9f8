"""What is painted over the lanes and changes while the pointer or the playhead moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from app.style import theme
from app.timeline.drags import MoveBorder
from app.timeline.lanes import HEIGHTS, TOTAL_HEIGHT
from app.timeline.speech_lanes import paint_grip, paint_lengths, paint_picked, paint_word
from app.timeline.spots import items, lengths, sides
from app.timeline.stretch_drag import StretchLoop
from app.widgets.badge import paint_badge

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline


def paint_overlay(timeline: Timeline, painter: QPainter, dpr: float) -> None:
    """The word under the pointer, the word being said, handles, numbers of a drag, and the playhead."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_speech(timeline, painter)
    if timeline.session.frame_count > 1:
        _paint_playhead(timeline, painter, dpr)
    drag = timeline.pointer.drag
    if isinstance(drag, StretchLoop) and drag.text:
        paint_badge(painter, drag.pointer, drag.text, QRectF(timeline.rect()))


def _paint_speech(timeline: Timeline, painter: QPainter) -> None:
    speech, lanes, hover, drag = timeline.speech, timeline.lanes, timeline.pointer.hover, timeline.pointer.drag
    if speech is None:
        return
    if hover.spot is not None and hover.spot.lane == "words" and hover.spot.index < len(speech.words):
        paint_word(lanes, painter, speech.words[hover.spot.index], "chosen", "text")
    spoken = timeline.spoken(timeline.session.playhead)
    if spoken is not None:
        paint_word(lanes, painter, spoken, "said", "text")
    picked = timeline.corrections.picked
    if picked is not None and picked.index < len(items(speech, picked.lane)):
        paint_picked(lanes, painter, picked)
    if isinstance(drag, MoveBorder):
        paint_grip(lanes, painter, drag.border, held=True)
        paint_lengths(lanes, painter, drag.border, lengths(speech, drag.border))
    elif drag is None and hover.border is not None:
        paint_grip(lanes, painter, hover.border, held=True)
    elif drag is None and hover.spot is not None:
        for border in sides(lanes, hover.spot):
            paint_grip(lanes, painter, border, held=False)


def _paint_playhead(timeline: Timeline, painter: QPainter, dpr: float) -> None:
    x = round(timeline.axis.x(timeline.session.playhead) * dpr) / dpr
    accent = theme.color("accent")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    bottom = HEIGHTS["ruler"] - 1.0
    corners = ((-5, -11), (6, -11), (6, -5), (0.5, 0), (-5, -5))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, bottom + dy) for dx, dy in corners]))
    painter.fillRect(QRectF(x, bottom - 4, 1, TOTAL_HEIGHT - bottom + 4), accent)
