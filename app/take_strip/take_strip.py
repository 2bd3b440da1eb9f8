"""The strip of a comp: a bar for each stretch of a take, borders and fades that can be dragged."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QWidget

from app.session import Session
from app.style import theme
from app.takes.comping import Comping, part_name
from app.time.axis import TimeAxis
from app.time.strip import REACH_PX, ROW_PX, Grip, Strip
from core.curves.comp import NOBODY, WHOLE, Segment, Segments, take_at
from core.project.edits import Edit

_AIR: Final = 3
_LEAST_TEXT_PX: Final = 28
_FADES: Final = (0, 4, 8, 16, 24)


class TakeStrip(Strip):
    """While a comp is on show: a row for the whole, and one for each part of the body that goes its own way."""

    def __init__(self, session: Session, comping: Comping, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._comping = comping
        self.setAccessibleName(self.tr("Takes of the comp"))
        self.refresh()

    # Strip

    def refresh(self, changes: object = None) -> None:
        super().refresh(changes)
        told = [self.tr("Drag a border or its fade, or choose it with Up and Down and move it with Alt and the arrows")]
        for part, segments in self._comping.rows.items():
            played = [
                self.tr("{0} from {1}").format(self._comping.name_of(segment) or self.tr("as the whole"), self._time(segment))
                for segment in segments
            ]
            told.append(f"{part_name(part)}: {', '.join(played)}")
        self.describe(". ".join(told))

    def _time(self, segment: Segment) -> str:
        return self.session.rate.timecode(segment.start)

    def rows(self) -> int:
        return len(self._comping.rows)

    def title(self, row: int) -> str:
        take, part = self.session.document.active_take, self._part(row)
        name = "" if take is None else take.name
        return name if part == WHOLE else f"{name} · {part_name(part)}"

    def is_active(self, _row: int) -> bool:
        return False

    def moment(self) -> object:
        """The segments that play."""
        return [take_at(segments, self.session.playhead) for segments in self._comping.rows.values()]

    def paint_row(self, painter: QPainter, row: int, axis: TimeAxis) -> None:
        segments, rect = self._comping.rows[self._part(row)], self.row_rect(row)
        lit = self.lit
        playing = take_at(segments, self.session.playhead)
        for number in range(len(segments)):
            self._paint_segment(painter, self._span(segments, number, rect, axis), segments, number, number == playing)
        for number in range(1, len(segments)):
            self._paint_border(painter, segments, number, row, lit)

    def _part(self, row: int) -> str:
        return list(self._comping.rows)[row]

    def _span(self, segments: Segments, number: int, rect: QRectF, axis: TimeAxis) -> QRectF:
        end = segments[number + 1].start if number + 1 < len(segments) else self.session.frame_count
        left, right = axis.x(segments[number].start), axis.x(end)
        return QRectF(left, rect.top() + _AIR, max(right - left, 1.0), rect.height() - 2 * _AIR)

    def _paint_segment(self, painter: QPainter, span: QRectF, segments: Segments, number: int, playing: bool) -> None:
        if segments[number].take_id == NOBODY:
            return
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

    def _paint_border(self, painter: QPainter, segments: Segments, number: int, row: int, lit: Grip | None) -> None:
        """The border, and over it a wedge as wide as the fade."""
        segment, axis, rect = segments[number], self.axis, self.row_rect(row)
        top, bottom = rect.top() + _AIR, rect.bottom() - _AIR
        half = segment.fade / 2
        left, middle, right = axis.x(segment.start - half), axis.x(segment.start), axis.x(segment.start + half)
        name = f"{row} {number}"
        if segment.fade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mix(theme.color("window"), theme.color("text"), 0.38))
            rises = segment.take_id != NOBODY
            corner = QPointF(right if rises else left, bottom)
            ends = (QPointF(left, bottom if rises else top), QPointF(right, top if rises else bottom))
            painter.drawPolygon(QPolygonF([*ends, corner]))
            painter.setPen(QPen(theme.color("text_2"), 1))
            painter.drawLine(QLineF(*ends))
        chosen = lit is not None and lit.name == f"border {name}"
        wide = 2.0 if chosen else 1.0
        painter.fillRect(QRectF(middle - wide / 2, top, wide, bottom - top), theme.color("accent" if chosen else "text_2"))
        for at, side in ((left, "before"), (right, "after")):
            chosen = lit is not None and lit.name == f"fade {side} {name}"
            painter.setPen(QPen(theme.color("window"), 1))
            painter.setBrush(theme.color("accent" if chosen else "text"))
            painter.drawEllipse(QPointF(at, top + 3), 3.5, 3.5)

    def grip_at(self, point: QPointF) -> Grip | None:
        row = self.row_at(point.y())
        if row is None:
            return None
        segments, axis = self._comping.rows[self._part(row)], self.axis
        upper = point.y() - row * ROW_PX < ROW_PX / 2
        for number in range(1, len(segments)):
            segment = segments[number]
            for side, sign in (("before", -1), ("after", 1)):
                away = abs(point.x() - axis.x(segment.start + sign * segment.fade / 2))
                apart = sign * (point.x() - axis.x(segment.start)) >= 0
                if upper and apart and away <= REACH_PX + 1:
                    return self._fade_grip(row, number, side, sign)
        for number in range(1, len(segments)):
            if abs(point.x() - axis.x(segments[number].start)) <= REACH_PX:
                return self._border_grip(row, number)
        return None

    def grips(self) -> list[Grip]:
        found = []
        for row, segments in enumerate(self._comping.rows.values()):
            for number in range(1, len(segments)):
                found += [self._border_grip(row, number), self._fade_grip(row, number, "after", 1)]
        return found

    def _border_grip(self, row: int, number: int) -> Grip:
        part, label = self._part(row), self.tr("Move border")
        segments, old = self._comping.rows[part], self.session.document.active_take
        low = segments[number - 1].start + 1
        high = (segments[number + 1].start if number + 1 < len(segments) else self.session.frame_count) - 1

        def edit(frames: int, _rise_px: float) -> Edit | None:
            moved = replace(segments[number], start=min(max(segments[number].start + frames, low), high))
            return self._comping.becoming(part, (*segments[:number], moved, *segments[number + 1 :]), label, old)

        tip = self.tr("Drag the border between two takes")
        return Grip(f"border {row} {number}", segments[number].start, label, edit, tip, Qt.CursorShape.SplitHCursor)

    def _fade_grip(self, row: int, number: int, side: str, sign: int) -> Grip:
        part, label = self._part(row), self.tr("Change fade of segment")
        segments, old = self._comping.rows[part], self.session.document.active_take

        def edit(frames: int, _rise_px: float) -> Edit | None:
            faded = replace(segments[number], fade=max(segments[number].fade + 2 * sign * frames, 0))
            return self._comping.becoming(part, (*segments[:number], faded, *segments[number + 1 :]), label, old)

        tip = self.tr("Drag to fade longer or shorter: {0} frames").format(segments[number].fade)
        return Grip(f"fade {side} {row} {number}", None, label, edit, tip)

    def clicked(self, _row: int, frame: float | None) -> None:
        if frame is not None:
            self.session.set_playhead(frame)

    def menu(self, row: int, frame: float) -> QMenu | None:
        do, part = self._comping, self._part(row)
        segments = do.rows[part]
        number = take_at(segments, frame)
        menu = QMenu(self)
        self._add_takes(menu, part, number)
        menu.addSeparator()
        here = menu.addMenu(self.tr("From the playhead on"))
        at = self.session.playhead
        for take in do.sources():
            here.addAction(take.name, lambda t=take.id: do.split(part, at, t))
        here.setEnabled(0 < at < self.session.frame_count - 1)
        menu.addSeparator()
        if number:
            fades = menu.addMenu(self.tr("Fade in"))
            for frames in _FADES:
                text = self.tr("Cut") if not frames else self.tr("{0} frames").format(frames)
                item = fades.addAction(text, lambda f=frames: do.set_fade(part, number, f))
                item.setCheckable(True)
                item.setChecked(segments[number].fade == frames)
            menu.addAction(theme.icon("trash"), self.tr("Remove this segment"), lambda: do.join(part, number))
        if part != WHOLE:
            menu.addAction(self.tr("Remove this row"), lambda: do.drop(part))
        return menu

    def _add_takes(self, menu: QMenu, part: str, number: int) -> None:
        """The takes that could play in a segment, the one that does checked."""
        offered = [] if part == WHOLE else [(self.tr("As the whole"), NOBODY)]
        for name, take_id in (*offered, *((take.name, take.id) for take in self._comping.sources())):
            item = menu.addAction(name, lambda t=take_id: self._comping.swap(part, number, t))
            item.setCheckable(True)
            item.setChecked(take_id == self._comping.rows[part][number].take_id)

    # Qt

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, at = self.row_at(event.position().y()), event.position()
        if row is not None and at.x() >= self.axis.left and self.grip_at(at) is None:
            part = self._part(row)
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._add_takes(menu, part, take_at(self._comping.rows[part], self.axis.frame(at.x())))
            menu.popup(event.globalPosition().toPoint())
