"""The rows of the timeline, from top to bottom: where each lies and how each is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.session import Session
from app.style import theme
from app.time.axis import TimeAxis
from app.timeline.peaks import Peaks
from app.timeline.speech_lanes import READING, paint_sentence, paint_speech
from app.timeline.wave import paint_wave
from core.speech.speech import Speech

LaneName = Literal["ruler", "markers", "sound", "words", "phones"]

HEIGHTS: Final[dict[LaneName, int]] = {"ruler": 24, "markers": 18, "sound": 40, "words": 24, "phones": 22}
"""Logical pixels of each lane."""

TOTAL_HEIGHT: Final = sum(HEIGHTS.values())

TITLES: Final[dict[LaneName, str]] = {
    "markers": QT_TRANSLATE_NOOP("Timeline", "Markers"),
    "sound": QT_TRANSLATE_NOOP("Timeline", "Sound"),
    "words": QT_TRANSLATE_NOOP("Timeline", "Words"),
    "phones": QT_TRANSLATE_NOOP("Timeline", "Phones"),
}

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

    def rect(self, name: LaneName) -> QRectF:
        """A lane right of the gutter."""
        return QRectF(self.axis.left, top_of(name), self.width - self.axis.left, HEIGHTS[name])

    def x(self, t_s: float) -> float:
        """Pixel of a time, seconds."""
        return self.axis.x(self.session.rate.frame(t_s))

    def time(self, x: float) -> float:
        """Seconds at a pixel."""
        return float(self.session.rate.seconds(self.axis.frame(x)))

    @property
    def seconds(self) -> tuple[float, float]:
        """The time on show."""
        return self.time(self.axis.left), self.time(self.width)

    def paint(self, painter: QPainter, peaks: Peaks | None) -> None:
        """Paint every lane, without playhead and hover."""
        self._paint_ground(painter)
        painter.save()
        painter.setClipRect(QRectF(self.axis.left, 0, self.width - self.axis.left, TOTAL_HEIGHT))
        if self.session.frame_count > 1:
            self._paint_ruler(painter)
        self._paint_sound(painter, peaks)
        paint_speech(self, painter)
        painter.restore()
        self._paint_titles(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        window, panel = theme.color("window"), theme.color("panel")
        outside = theme.color("outside")
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
        for tick in self.axis.ticks(self.session.rate, self.session.display.format):
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
            if self.speech is not None:
                paint_sentence(self, painter, "sound", READING)
            return
        painter.setPen(theme.mix(theme.color("window"), theme.color("line"), 0.8))
        painter.drawLine(QLineF(lane.left(), middle, lane.right(), middle))
        dpr = painter.device().devicePixelRatioF()
        x = np.arange(lane.left(), self.axis.right, 1 / dpr)
        frames = self.axis.start + (x - self.axis.left) / self.axis.pixels_per_frame
        rate = self.session.rate
        peak, mean = peaks.outline(frames * (rate.denominator / rate.numerator))
        half = (lane.height() / 2 - 4) / peaks.loudest
        window, shade = theme.color("window"), theme.color("text_2")
        shades = (theme.mix(window, shade, 0.42), theme.mix(window, shade, 0.75))
        paint_wave(painter, lane.adjusted(0, 0, 0, -1), ((peak * half, shades[0]), (mean * half, shades[1])))

    def _paint_titles(self, painter: QPainter) -> None:
        font = painter.font()
        font.setPixelSize(theme.LABEL_PX)
        painter.setFont(font)
        painter.setPen(theme.color("text_2"))
        for name, title in TITLES.items():
            box = QRectF(12, top_of(name), self.axis.left - 24, HEIGHTS[name])
            painter.drawText(box, Align.AlignVCenter | Align.AlignLeft, QCoreApplication.translate("Timeline", title))
