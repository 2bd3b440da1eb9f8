"""The rows of the timeline, from top to bottom: where each lies and how each is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from app import theme
from app.session import Session
from app.time_axis import TimeAxis
from app.timeline.peaks import Peaks
from core.speech.speech import Phone, Speech, Word

LaneName = Literal["ruler", "markers", "sound", "words", "phones"]

HEIGHTS: Final[dict[LaneName, int]] = {"ruler": 24, "markers": 18, "sound": 40, "words": 24, "phones": 18}
"""Logical pixels of each lane."""

TOTAL_HEIGHT: Final = sum(HEIGHTS.values())

TITLES: Final[dict[LaneName, str]] = {"markers": "Markers", "sound": "Sound", "words": "Words", "phones": "Phones"}

_CLOSED = frozenset({"P", "B", "M"})
_SILENT = frozenset({"SIL", "SP", "SPN", ""})
Align = Qt.AlignmentFlag


def top_of(name: LaneName) -> int:
    """The upper edge of a lane."""
    names = list(HEIGHTS)
    return sum(HEIGHTS[other] for other in names[: names.index(name)])


def lane_at(y: float) -> LaneName | None:
    """The lane at a height."""
    return next((name for name in HEIGHTS if top_of(name) <= y < top_of(name) + HEIGHTS[name]), None)


@dataclass(frozen=True)
class Lanes:
    """Everything that painting needs."""

    session: Session
    speech: Speech | None
    axis: TimeAxis
    width: float
    timecode: bool

    def rect(self, name: LaneName) -> QRectF:
        """A lane right of the gutter."""
        return QRectF(self.axis.left, top_of(name), self.width - self.axis.left, HEIGHTS[name])

    def span(self, start_s: float, end_s: float) -> tuple[float, float]:
        """Pixels of a stretch of seconds."""
        rate = self.session.rate
        return self.axis.x(rate.frame(start_s)), self.axis.x(rate.frame(end_s))

    def word_rect(self, word: Word) -> QRectF:
        """The box of a word."""
        left, right = self.span(word.start_s, word.end_s)
        lane = self.rect("words")
        return QRectF(left + 0.5, lane.top() + 2.5, max(1.0, right - left - 1), lane.height() - 6)

    def paint(self, painter: QPainter, peaks: Peaks | None) -> None:
        """Paint every lane, without playhead and hover."""
        self._paint_ground(painter)
        painter.save()
        painter.setClipRect(QRectF(self.axis.left, 0, self.width - self.axis.left, TOTAL_HEIGHT))
        if self.session.frame_count > 1:
            self._paint_ruler(painter)
        self._paint_sound(painter, peaks)
        if self.speech is None:
            self._paint_sentence(painter, "sound", "Open a recording or type a sentence: its sound and its words appear here.")
        else:
            self._paint_words(painter, self.speech.words)
            self._paint_phones(painter, self.speech.phones)
        painter.restore()
        self._paint_titles(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        window, panel = theme.color("window"), theme.color("panel")
        outside = theme.mix(window, QColor(Qt.GlobalColor.black), 0.35)
        painter.fillRect(QRectF(0, 0, self.width, TOTAL_HEIGHT), panel)
        body = QRectF(self.axis.left, HEIGHTS["ruler"], self.width - self.axis.left, TOTAL_HEIGHT - HEIGHTS["ruler"])
        painter.fillRect(body, outside)
        left, right = self.axis.x(0), self.axis.x(self.session.frame_count - 1)
        inside = QRectF(left, body.top(), right - left, body.height()).intersected(body)
        painter.fillRect(inside, window)
        loop = self.session.loop
        if loop is not None:
            start, end = self.axis.x(loop.start), self.axis.x(loop.end)
            shade = QRectF(start, body.top(), end - start, body.height()).intersected(inside)
            painter.fillRect(shade, theme.mix(window, theme.color("accent"), 0.07))
        painter.setPen(theme.mix(window, theme.color("line"), 0.6))
        for name in HEIGHTS:
            y = top_of(name) + HEIGHTS[name] - 0.5
            painter.drawLine(QLineF(0, y, self.width, y))
        painter.drawLine(QLineF(self.axis.left - 0.5, 0, self.axis.left - 0.5, TOTAL_HEIGHT))

    def _paint_ruler(self, painter: QPainter) -> None:
        bottom = HEIGHTS["ruler"]
        loop = self.session.loop
        accent = theme.color("accent")
        if loop is not None:
            start, end = self.axis.x(loop.start), self.axis.x(loop.end)
            painter.fillRect(QRectF(start, 0, end - start, bottom - 1), theme.mix(theme.color("panel"), accent, 0.18))
            for x in (start, end):
                painter.fillRect(QRectF(x - 1, 0, 2, bottom - 1), theme.mix(theme.color("panel"), accent, 0.75))
        painter.setFont(theme.number_font(theme.LABEL_PX))
        for tick in self.axis.ticks(self.session.rate, timecode=self.timecode):
            x = round(self.axis.x(tick.frame)) + 0.5
            painter.setPen(theme.color("edge" if tick.label else "line"))
            painter.drawLine(QLineF(x, bottom - (9 if tick.label else 4), x, bottom - 1))
            if tick.label and x + 4 + painter.fontMetrics().horizontalAdvance(tick.label) < self.width:
                painter.setPen(theme.color("text_2"))
                painter.drawText(QRectF(x + 4, 0, 90, bottom - 5), Align.AlignLeft | Align.AlignVCenter, tick.label)

    def _paint_sound(self, painter: QPainter, peaks: Peaks | None) -> None:
        lane = self.rect("sound")
        middle = lane.center().y() - 0.5
        if peaks is None:
            return
        painter.setPen(theme.mix(theme.color("window"), theme.color("line"), 0.8))
        painter.drawLine(QLineF(lane.left(), middle, lane.right(), middle))
        dpr = painter.device().devicePixelRatioF()
        x = np.arange(lane.left(), self.axis.right, 1 / dpr)
        frames = self.axis.start + (x - self.axis.left) / self.axis.pixels_per_frame
        rate = self.session.rate
        peak, mean = peaks.outline(frames * (rate.denominator / rate.numerator))
        half = (lane.height() / 2 - 4) / peaks.loudest
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        window, shade = theme.color("window"), theme.color("text_2")
        for heights, amount in ((peak, 0.42), (mean, 0.75)):
            painter.setBrush(theme.mix(window, shade, amount))
            painter.drawPolygon(_mirrored(x[:-1] + 0.5 / dpr, middle, heights * half))

    def _paint_words(self, painter: QPainter, words: tuple[Word, ...]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for word in words:
            self.paint_word(painter, word, "raised", "text")
        if not words:
            self._paint_sentence(painter, "words", "No words known: give a transcript to see them here.")

    def _paint_sentence(self, painter: QPainter, name: LaneName, text: str) -> None:
        """What to do, where a lane is empty."""
        font = painter.font()
        font.setPixelSize(theme.BODY_PX)
        painter.setFont(font)
        painter.setPen(theme.color("text_2"))
        painter.drawText(self.rect(name).adjusted(12, 0, -8, 0), Align.AlignVCenter | Align.AlignLeft, text)

    def paint_word(self, painter: QPainter, word: Word, fill: str, shade: str) -> None:
        """Paint the box of a word in tokens of the theme, its text elided."""
        box = self.word_rect(word)
        if box.right() < self.axis.left or box.left() > self.width:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(box, 3, 3)
        if box.width() < 10:
            return
        painter.setFont(theme.number_font(theme.LABEL_PX))
        painter.setPen(theme.color(shade))
        room = box.adjusted(3, 0, -1, 0)
        text = painter.fontMetrics().elidedText(word.text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        if len(text) > 1 or text == word.text:
            painter.drawText(room, Align.AlignVCenter | Align.AlignLeft, text)

    def _paint_phones(self, painter: QPainter, phones: tuple[Phone, ...]) -> None:
        lane = self.rect("phones")
        window = theme.color("window")
        fills = (theme.mix(window, theme.color("raised"), 0.9), theme.mix(window, theme.channel_color("Mouth"), 0.28))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(theme.number_font(10))
        metrics = painter.fontMetrics()
        for phone in phones:
            left, right = self.span(phone.start_s, phone.end_s)
            if phone.symbol in _SILENT or right < self.axis.left or left > self.width:
                continue
            box = QRectF(left + 0.5, lane.top() + 2, max(1.0, right - left - 1), lane.height() - 5)
            painter.fillRect(box, fills[phone.symbol in _CLOSED])
            if metrics.horizontalAdvance(phone.symbol) <= box.width() - 2:
                painter.setPen(theme.color("text_2"))
                painter.drawText(box, Align.AlignCenter, phone.symbol)

    def _paint_titles(self, painter: QPainter) -> None:
        font = painter.font()
        font.setPixelSize(theme.LABEL_PX)
        painter.setFont(font)
        painter.setPen(theme.color("text_2"))
        for name, title in TITLES.items():
            box = QRectF(12, top_of(name), self.axis.left - 24, HEIGHTS[name])
            painter.drawText(box, Align.AlignVCenter | Align.AlignLeft, title)


def _mirrored(x: np.ndarray, middle: float, heights: np.ndarray) -> QPolygonF:
    """An outline symmetric about `middle`, never thinner than half a pixel."""
    heights = np.maximum(heights, 0.25)
    upper = [QPointF(a, b) for a, b in zip(x.tolist(), (middle - heights).tolist(), strict=True)]
    lower = [QPointF(a, b) for a, b in zip(x[::-1].tolist(), (middle + heights[::-1]).tolist(), strict=True)]
    return QPolygonF(upper + lower)
