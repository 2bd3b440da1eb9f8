"""Blinks and gestures as bumps: their shapes are worked out once, and where many share a pixel each is a stroke."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from app.staging.marks import Lane, is_own
from app.staging.words import title
from app.style import theme
from app.tracks.lanes import Lanes
from core.curves.gaze_blocks import Block
from core.curves.head_marks import HeadMark
from core.curves.lid_marks import LidMark
from core.curves.lids import BLINK_S, DOWN_S, SHUT_S, UP_S, closedness
from core.curves.staged import lid_shapes
from core.curves.staging import HeadEvent, LidEvent
from core.curves.steps import step

NARROW_PX: Final = 3.0
"""A bump is a stroke where it is narrower: its shape cannot be seen."""

FULL_DEG, LEAST_SHARE = 5.0, 0.35
"""A gesture this large is as high as its row; the smallest is this share of it."""

_SAMPLES: Final = np.linspace(0.0, 1.0, 25)
_LEAST_WORD_PX: Final = 12
_Align = Qt.AlignmentFlag


def paint_bumps(painter: QPainter, lanes: Lanes, lane: Lane) -> None:
    """Every blink or gesture on show."""
    window, hue = theme.color("window"), theme.channel_color("Head" if lane == "head" else "Eyes")
    pens = {own: theme.mix(window, hue, 0.5 if own else 0.95) for own in (True, False)}
    fills = {own: theme.mix(window, hue, 0.22 if own else 0.55) for own in (True, False)}
    font = theme.number_font(theme.LABEL_PX - 1)
    metrics = QFontMetricsF(font)
    narrow = NARROW_PX / lanes.axis.pixels_per_frame
    strokes: defaultdict[bool, list[QRectF]] = defaultdict(list)
    for _, mark in lanes.on_show(lane):
        if isinstance(mark, Block):
            continue
        own = is_own(mark)
        if mark.end - mark.start < narrow:
            strokes[own].append(_stroke(lanes, lane, mark))
            continue
        brought = isinstance(mark, LidMark) and mark.look is not None
        painter.setPen(QPen(pens[own], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if brought else fills[own])
        painter.drawPolygon(outline(lanes, lane, mark))
        if isinstance(mark, HeadMark):
            _paint_word(painter, lanes.box(lane, mark), mark, (font, metrics, theme.color("text_2" if own else "text")))
    painter.setPen(Qt.PenStyle.NoPen)
    for own in (True, False):  # what was set stands out
        painter.setBrush(pens[own])
        painter.drawRects(strokes[own])


def outline(lanes: Lanes, lane: Lane, mark: HeadMark | LidMark) -> QPolygonF:
    """The way of lids or head over an event, closed: lids come down, a head goes up."""
    box = lanes.box(lane, mark)
    if isinstance(mark, LidMark):
        shape, depth = (_blink(), mark.depth) if mark.event is None else (_laid_blink(mark.event), 1.0)
        return QTransform(box.width(), 0, 0, box.height() * depth, box.left(), box.top()).map(shape)
    top = (mark.peak - mark.start) / (mark.end - mark.start)
    shape = _gesture(top) if mark.event is None else _laid_gesture(mark.event)
    placed = QTransform(box.width(), 0, 0, -_height(box, mark), box.left(), box.bottom() - 1).map(shape)
    placed.insert(0, QPointF(box.left(), box.bottom()))
    placed.append(QPointF(box.right(), box.bottom()))
    return placed


def _stroke(lanes: Lanes, lane: Lane, mark: HeadMark | LidMark) -> QRectF:
    box = lanes.box(lane, mark)
    middle, width = box.center().x(), 1.0 + 0.5 * box.width()
    if isinstance(mark, HeadMark):
        height = _height(box, mark)
        return QRectF(middle - width / 2, box.bottom() - 1 - height, width, height + 1)
    return QRectF(middle - width / 2, box.top(), width, box.height() * min(1.0, mark.depth))


def _height(box: QRectF, mark: HeadMark) -> float:
    return (box.height() - 3) * min(1.0, LEAST_SHARE + (1 - LEAST_SHARE) * abs(mark.amount_deg) / FULL_DEG)


def _paint_word(painter: QPainter, box: QRectF, mark: HeadMark, look: tuple[QFont, QFontMetricsF, QColor]) -> None:
    """The name of a gesture in it, with how far it goes where there is room."""
    (font, metrics, shade), room = look, box.width() - 8
    if room < _LEAST_WORD_PX:
        return
    text = title(mark)
    if metrics.horizontalAdvance(text) > room:
        text = text.rpartition(" ")[0]
    if metrics.horizontalAdvance(text) <= room:
        painter.setFont(font)
        painter.setPen(shade)
        painter.drawText(box, _Align.AlignCenter, text)


# shapes in a box of 1 by 1, each worked out once


@lru_cache(1)
def _blink() -> QPolygonF:
    return _polygon(closedness(_SAMPLES * BLINK_S - DOWN_S - SHUT_S / 2, DOWN_S, SHUT_S, UP_S))


@lru_cache(512)
def _laid_blink(event: LidEvent) -> QPolygonF:
    return _polygon(np.mean(lid_shapes(event, _SAMPLES), axis=0) * event.depth)


@lru_cache(1024)
def _gesture(top: float) -> QPolygonF:
    """The take's own, farthest at this share of its time."""
    return _polygon(step(_SAMPLES / top) * (1 - step((_SAMPLES - top) / (1 - top))))


@lru_cache(512)
def _laid_gesture(event: HeadEvent) -> QPolygonF:
    return _polygon(np.abs(np.interp(_SAMPLES, np.linspace(0, 1, len(event.shape)), event.shape)))


def forget() -> None:
    """Keep no outline: what they were drawn for is gone with its project."""
    for kept in (_laid_blink, _gesture, _laid_gesture):
        kept.cache_clear()


def _polygon(heights: np.ndarray) -> QPolygonF:
    held = np.clip(heights, 0, 1).tolist()
    return QPolygonF([QPointF(0, 0), *(QPointF(u, h) for u, h in zip(_SAMPLES.tolist(), held, strict=True)), QPointF(1, 0)])
