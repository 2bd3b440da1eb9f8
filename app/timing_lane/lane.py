"""The timing lane, under the timeline: which stretches are retimed and how fast, to be dragged where they should be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.mouse.look_filter import LookFilter
from app.mouse.looking import Scene
from app.mouse.wheel import pinched, wheeled
from app.session import Session
from app.style import theme
from app.texts.numbers import Told
from app.time.axis import GUTTER, TimeAxis
from app.time.retime_drag import percent
from app.time.retiming import Retiming, reason
from app.timing_lane import commands
from app.timing_lane.blocks import Block, blocks
from app.timing_lane.entry import LengthField, length_typed
from app.timing_lane.head import LaneHead
from app.timing_lane.hit import Hit
from app.timing_lane.painting import FOLDED_HEIGHT, HEIGHT, KEY_PX, paint_lane, speed_axis
from app.timing_lane.pointer import Pointer
from app.widgets.badge import paint_badge
from core.curves import retime
from core.errors import UserError
from core.project.changes import ChangeSet
from core.timebase import TimeRange


class TimingLane(QWidget):
    """Shows what is retimed, and the range that would be; folded, without the speeds. There with a take."""

    def __init__(self, session: Session, retiming: Retiming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.retiming = session, retiming
        self.folded = True
        self.blocks: list[Block] = []
        self.span: tuple[float, float] | None = None
        self._gutter = GUTTER
        self._image: QImage | None = None
        self.pointer = Pointer(self)
        self._looks = LookFilter(self, Scene(self), lambda: self.pointer.busy, self.pointer.grabs)
        self.head = LaneHead(retiming, self)
        self.head.folded.connect(self.set_folded)
        self.field = LengthField(self)
        self.field.typed.connect(self._use_length)
        self.setAccessibleName(self.tr("Timing"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.set_folded(True)
        session.document_changed.connect(self._on_document)
        session.loop_changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.view_range_changed.connect(self.repaint_all)
        session.playhead_changed.connect(self._on_playhead)
        retiming.changed.connect(self.refresh)
        retiming.values_wanted.connect(self.type_length)
        self.refresh()

    # state and commands -------------------------------------------------------------------------------------------

    @property
    def axis(self) -> TimeAxis:
        """Frames to pixels of this widget."""
        return TimeAxis.of(self.session.view_range, self._gutter, self.width())

    def set_gutter(self, pixels: int) -> None:
        """Begin the time axis this far from the left edge, as the timeline and the graph do."""
        self._gutter = pixels
        self._place_head()
        self.repaint_all()

    def set_folded(self, on: bool) -> None:
        """Show the blocks alone, without their speeds."""
        self.folded = on
        self.pointer.hover = Hit("outside")
        self.setFixedHeight(FOLDED_HEIGHT if on else HEIGHT)
        self._place_head()
        self.repaint_all()

    def refresh(self) -> None:
        """Look again what is retimed and which range is meant."""
        self.blocks = blocks(self.retiming)
        span = self.retiming.range()
        self.span = None if span is None else self.retiming.exact(span)
        self.setVisible(self.session.document.active_take is not None)
        self._tell()
        self.repaint_all()

    def repaint_all(self) -> None:
        """Paint every block again."""
        self._image = None
        self.update()

    def choose(self, step: int) -> None:
        """Make the next or previous retimed range the one that is meant."""
        regions = [block.region for block in self.blocks if block.chosen and not block.cut]
        if not regions:
            return
        here = self.span[0] if self.span is not None else self.session.playhead
        ahead = [region for region in regions if (region.start - here) * step > 1e-6]
        nearest = min(ahead or regions, key=lambda region: abs(region.start - here))
        self.session.set_loop(TimeRange(round(nearest.start), round(nearest.end)))
        self.session.set_playhead(nearest.start)

    def lengthen(self, frames: int) -> None:
        """Let the range take some frames more or less."""
        span = self.retiming.range()
        if span is not None:
            self.retiming.stretch(span.length + frames)

    def type_length(self) -> None:
        """Type how long the range shall take, or how fast it shall be."""
        span = self.span
        if span is None or not self.retiming.allowed():
            self.session.message.emit(self.tr("Set a range first: drag on the ruler with the right button, or click a word."))
            return
        speed = self.retiming.speed(span)
        text = percent(speed) if speed is not None else f"{Told(self.session.rate.seconds(span[1] - span[0])):.2f} s"
        left = min(max(self.axis.x(span[0]), self.axis.left) + 4, self.width() - 90)
        self.show()
        self.field.open(text, QRect(round(left), 2, 84, 24))

    def add_key(self, span: tuple[float, float], at: float) -> None:
        """A key of the speed, as fast as it is there."""
        self._change(
            lambda old: retime.with_speed(old, *span, at, float(old.speed(at)), self.retiming.manner), self.tr("Add speed key")
        )

    def delete_key(self, span: tuple[float, float], at: float) -> None:
        """Take a key of the speed away."""
        self._change(lambda old: retime.without_speed(old, *span, at), self.tr("Delete speed key"))

    def open_menu(self, position: QPoint, found: Hit) -> None:
        """What can be done with what was hit."""
        menu = commands.context_menu(self, found)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    def cancel_drag(self) -> bool:
        """Take back the drag in hand; False where there is none."""
        return self.pointer.cancel()

    def _change(self, change: object, label: str) -> None:
        try:
            self.session.perform(self.retiming.edit(change, label))  # type: ignore[arg-type]
        except (UserError, ValueError) as error:
            self.session.message.emit(reason(error))
            return
        self.retiming.finished()

    def _use_length(self, text: str) -> None:
        span = self.retiming.range()
        self.setFocus()
        if span is None:
            return
        start, end = self.retiming.exact(span)
        now = self.retiming.speed((start, end))
        length = length_typed(text, (end - start) * (1.0 if now is None else now), self.session.rate)
        if length is None:
            self.session.message.emit(self.tr("Type a speed such as 80 %, or a length such as 1.5 s or 36 fr."))
        else:
            self.retiming.stretch(length)

    def _tell(self) -> None:
        """Describe the range to those who cannot see it, and say so while the keys act here."""
        text = self._described()
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self.hasFocus() and self.pointer.drag is None:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _described(self) -> str:
        rate, span = self.session.rate, self.span
        if span is None:
            return self.tr("Retimed ranges: {0}").format(sum(block.chosen for block in self.blocks))
        times = f"{Told(rate.seconds(span[0])):.2f}–{Told(rate.seconds(span[1])):.2f} s"
        speed = self.retiming.speed(span)
        return self.tr("Range {0} at {1}").format(times, percent(speed) if speed is not None else self.tr("several speeds"))

    # what the session tells ---------------------------------------------------------------------------------------

    def _on_document(self, changes: ChangeSet) -> None:
        if changes.timing or changes.takes or changes.markers or changes.settings:
            self.refresh()

    def _on_playhead(self, _frame: float) -> None:
        if self.session.loop is None and self.session.document.timing and not self.session.playing:
            self.refresh()
        self.update()

    def _place_head(self) -> None:
        self.head.setGeometry(0, 0, self._gutter - 2, self.height() - 1)

    # Qt -----------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._painted(dpr))
            painter.setClipRect(QRectF(self.axis.left - 6, 0, self.width(), self.height()))
            if self.session.frame_count > 1:
                x = round(self.axis.x(self.session.playhead) * dpr) / dpr
                painter.fillRect(QRectF(x, 0, 1, self.height()), theme.color("accent"))
            self._paint_hover(painter)
            if self.pointer.drag is not None and self.pointer.drag.text:
                paint_badge(painter, self.pointer.at, self.pointer.drag.text, QRectF(self.rect()))
            elif self.hasFocus():
                left = round(self.axis.left)
                theme.paint_focus(painter, QRect(left, 0, self.width() - left, self.height() - 1))

    def _painted(self, dpr: float) -> QImage:
        """What the pointer and the playhead pass over."""
        size = self.size() * dpr
        if self._image is None or self._image.size() != size or self._image.devicePixelRatio() != dpr:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(dpr)
            with QPainter(self._image) as painter:
                paint_lane(self, painter)
        return self._image

    def _paint_hover(self, painter: QPainter) -> None:
        """A soft halo around what a press would grab."""
        found, accent = self.pointer.hover, theme.color("accent")
        if self.pointer.drag is not None or found.span is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        accent.setAlphaF(0.35)
        painter.setBrush(accent)
        if found.kind == "key" and found.key is not None:
            painter.drawEllipse(QPointF(self.axis.x(found.key.at), speed_axis(self).y(found.key.speed)), 2 * KEY_PX, 2 * KEY_PX)
        elif found.kind in ("start", "end"):
            x = self.axis.x(found.span[found.kind == "end"])
            painter.drawRoundedRect(QRectF(x - 4, 1, 8, self.height() - 3), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.open_menu(event.globalPos(), Hit("outside"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheeled(self, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._wants(event):
            event.accept()
            return True
        return pinched(self, event) or super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        held = self.pointer.drag is not None and event.key() == Qt.Key.Key_Escape
        return held or commands.action_for(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = commands.action_for(event)
        if event.key() == Qt.Key.Key_Escape and self.cancel_drag():
            return
        key, span = self.pointer.hover.key, self.pointer.hover.span
        if action is not None and action.id == "timing.reset" and key is not None and span is not None:
            self.delete_key(span, key.at)
        elif action is not None:
            action.run(self)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()

    def leaveEvent(self, _event: QEvent) -> None:
        self.pointer.leave()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.repaint_all()  # another look
        super().changeEvent(event)
