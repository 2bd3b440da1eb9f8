"""The strip of a comp: a bar for each stretch of a take, borders and fades that can be dragged."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QWidget

from app import theme
from app.comping import Comping
from app.session import Session
from app.strip import REACH_PX, ROW_PX, Grip, Strip
from app.time_axis import TimeAxis
from core.curves.comp import Segments, take_at
from core.project.edits import Edit

_AIR: Final = 3
_LEAST_TEXT_PX: Final = 28
_FADES: Final = (0, 4, 8, 16, 24)


class TakeStrip(Strip):
    """One row while a comp is on show; hidden else."""

    def __init__(self, session: Session, comping: Comping, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._comping = comping
        self.setAccessibleName(self.tr("Takes of the comp"))
        self.setAccessibleDescription(self.tr("Drag a border or its fade; a right click lets another take play"))
        self.refresh()

    # Strip

    def rows(self) -> int:
        return int(bool(self._comping.segments))

    def title(self, _row: int) -> str:
        take = self.session.document.active_take
        return "" if take is None else take.name

    def is_active(self, _row: int) -> bool:
        return False

    def paint_row(self, painter: QPainter, row: int, axis: TimeAxis) -> None:
        segments, rect = self._comping.segments, self.row_rect(row)
        lit = self.held or self.hovered
        playing = take_at(segments, self.session.playhead)
        for number in range(len(segments)):
            self._paint_segment(painter, self._span(segments, number, rect, axis), segments, number, number == playing)
        for number in range(1, len(segments)):
            self._paint_border(painter, segments, number, rect, lit)

    def _span(self, segments: Segments, number: int, rect: QRectF, axis: TimeAxis) -> QRectF:
        end = segments[number + 1].start if number + 1 < len(segments) else self.session.frame_count
        left, right = axis.x(segments[number].start), axis.x(end)
        return QRectF(left, rect.top() + _AIR, max(right - left, 1.0), rect.height() - 2 * _AIR)

    def _paint_segment(self, painter: QPainter, span: QRectF, segments: Segments, number: int, playing: bool) -> None:
        window = theme.color("window")
        painter.setPen(QPen(theme.color("edge" if playing else "line"), 1))
        painter.setBrush(theme.mix(window, theme.color("text"), 0.2 if playing else 0.1 if number % 2 else 0.06))
        painter.drawRoundedRect(span.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        font = painter.font()
        font.setPixelSize(theme.LABEL_PX)
        painter.setFont(font)
        painter.setPen(theme.color("text" if playing else "text_2"))
        half = [segment.fade / 2 * self.axis.pixels_per_frame for segment in segments]
        before = half[number] if number else 0.0
        after = half[number + 1] if number + 1 < len(segments) else 0.0
        left = max(span.left() + before, self.axis.left) + 8
        box = QRectF(left, span.top(), span.right() - after - left - 4, span.height())
        text = painter.fontMetrics().elidedText(
            self._comping.name_of(segments[number]), Qt.TextElideMode.ElideRight, int(box.width())
        )
        if box.width() >= _LEAST_TEXT_PX:
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_border(self, painter: QPainter, segments: Segments, number: int, rect: QRectF, lit: Grip | None) -> None:
        """The border, and over it a wedge as wide as the fade."""
        segment, axis = segments[number], self.axis
        top, bottom = rect.top() + _AIR, rect.bottom() - _AIR
        half = segment.fade / 2
        left, middle, right = axis.x(segment.start - half), axis.x(segment.start), axis.x(segment.start + half)
        name = f"{number}"
        if segment.fade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mix(theme.color("window"), theme.color("text"), 0.38))
            painter.drawPolygon(QPolygonF([QPointF(left, bottom), QPointF(right, top), QPointF(right, bottom)]))
            painter.setPen(QPen(theme.color("text_2"), 1))
            painter.drawLine(QLineF(left, bottom, right, top))
        shade = theme.color("accent" if lit is not None and lit.name == f"border {name}" else "text_2")
        painter.fillRect(QRectF(middle - 0.5, top, 1.0, bottom - top), shade)
        for at, side in ((left, "before"), (right, "after")):
            chosen = lit is not None and lit.name == f"fade {side} {name}"
            painter.setPen(QPen(theme.color("window"), 1))
            painter.setBrush(theme.color("accent" if chosen else "text"))
            painter.drawEllipse(QPointF(at, top + 3), 3.5, 3.5)

    def grip_at(self, point: QPointF) -> Grip | None:
        segments, axis = self._comping.segments, self.axis
        upper = point.y() < ROW_PX / 2
        for number in range(1, len(segments)):
            segment = segments[number]
            sides = (("before", -1), ("after", 1))
            for side, sign in sides:
                away = abs(point.x() - axis.x(segment.start + sign * segment.fade / 2))
                apart = sign * (point.x() - axis.x(segment.start)) >= 0
                if upper and apart and away <= REACH_PX + 1:
                    return self._fade_grip(segments, number, side, sign)
        for number in range(1, len(segments)):
            if abs(point.x() - axis.x(segments[number].start)) <= REACH_PX:
                return self._border_grip(segments, number)
        return None

    def _border_grip(self, segments: Segments, number: int) -> Grip:
        low = segments[number - 1].start + 1
        high = (segments[number + 1].start if number + 1 < len(segments) else self.session.frame_count) - 1

        old = self.session.document.active_take

        def edit(frames: int, _rise_px: float) -> Edit | None:
            moved = replace(segments[number], start=min(max(segments[number].start + frames, low), high))
            return self._comping.becoming((*segments[:number], moved, *segments[number + 1 :]), self.tr("Move border"), old)

        tip = self.tr("Drag the border between two takes")
        return Grip(f"border {number}", segments[number].start, self.tr("Move border"), edit, tip, Qt.CursorShape.SplitHCursor)

    def _fade_grip(self, segments: Segments, number: int, side: str, sign: int) -> Grip:
        old = self.session.document.active_take
        label = self.tr("Change fade of segment")

        def edit(frames: int, _rise_px: float) -> Edit | None:
            faded = replace(segments[number], fade=max(segments[number].fade + 2 * sign * frames, 0))
            return self._comping.becoming((*segments[:number], faded, *segments[number + 1 :]), label, old)

        tip = self.tr("Drag to fade longer or shorter: {0} frames").format(segments[number].fade)
        return Grip(f"fade {side} {number}", None, label, edit, tip)

    def clicked(self, _row: int, frame: float | None) -> None:
        if frame is not None:
            self.session.set_playhead(frame)

    def menu(self, _row: int, frame: float) -> QMenu | None:
        segments = self._comping.segments
        number = take_at(segments, frame)
        menu = QMenu(self)
        self._add_takes(menu, number)
        here = menu.addMenu(self.tr("From the playhead on"))
        at = self.session.playhead
        for take in self._comping.sources():
            here.addAction(take.name, lambda t=take.id: self._comping.split(at, t))
        here.setEnabled(0 < at < self.session.frame_count - 1)
        if number:
            menu.addSeparator()
            fades = menu.addMenu(self.tr("Fade in"))
            for frames in _FADES:
                text = self.tr("Cut") if not frames else self.tr("{0} frames").format(frames)
                item = fades.addAction(text, lambda f=frames: self._comping.set_fade(number, f))
                item.setCheckable(True)
                item.setChecked(segments[number].fade == frames)
            menu.addAction(theme.icon("trash"), self.tr("Remove this segment"), lambda: self._comping.join(number))
        return menu

    def _add_takes(self, menu: QMenu, number: int) -> None:
        """The takes that could play in a segment, the one that does checked."""
        for take in self._comping.sources():
            item = menu.addAction(take.name, lambda t=take.id: self._comping.swap(number, t))
            item.setCheckable(True)
            item.setChecked(take.id == self._comping.segments[number].take_id)
        menu.addSeparator()

    # Qt

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        segments = self._comping.segments
        if segments and event.position().x() >= self.axis.left and self.grip_at(event.position()) is None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._add_takes(menu, take_at(segments, self.axis.frame(event.position().x())))
            menu.popup(event.globalPosition().toPoint())
