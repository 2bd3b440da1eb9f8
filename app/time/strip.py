"""A thin widget of bars over the time axis that timeline and graph share: what layer and take strips have in common.

A strip offers grips: things that a press can take hold of. A grip knows which edit a distance means, from the document as it
was at the press, so every drag is one gesture and one undo step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.editing.commands import Gesture
from app.mouse.look_filter import LookFilter
from app.mouse.looking import Scene
from app.mouse.wheel import pinched, wheeled
from app.session import Session
from app.style import theme
from app.time.axis import GUTTER, TimeAxis
from app.time.strip_keys import StripKeys
from core.errors import UserError
from core.project.edits import Edit

ROW_PX: Final = 28
REACH_PX: Final = 6
"""A handle is hit this far to either side."""

_DRAG_PX: Final = 3
_SNAP_PX: Final = 5
_TITLE_LEFT: Final = 12


@dataclass(frozen=True)
class Grip:
    """Something to take hold of.

    Attributes:
        name: what it is, one of its kind in the strip.
        frame: where it lies; it snaps to the playhead. None where it has no one place.
        label: of the undo step.
        edit: frames and pixels upward from the press -> what they mean; None where they mean nothing.
        tip: what a drag does.
    """

    name: str
    frame: float | None
    label: str
    edit: Callable[[int, float], Edit | None]
    tip: str
    cursor: Qt.CursorShape = Qt.CursorShape.SizeHorCursor


class Strip(QWidget):
    """Rows of bars; hidden while it has none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.hovered: Grip | None = None
        self.held: Grip | None = None
        self._gutter = GUTTER
        self._press: QPointF | None = None
        self._gesture: Gesture | None = None
        self._image: QImage | None = None
        self._playhead = session.playhead
        self._moment: object = None
        self.keys = StripKeys(self)
        self._looks = LookFilter(self, Scene(self), lambda: self._press is not None, self._grabs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        session.view_range_changed.connect(self.spoil)
        session.playhead_changed.connect(self._on_playhead)
        session.document_changed.connect(self.refresh)

    @property
    def axis(self) -> TimeAxis:
        """Frames to pixels of this widget."""
        return TimeAxis.of(self.session.view_range, self._gutter, self.width())

    def set_gutter(self, pixels: int) -> None:
        """Begin the time axis this far from the left edge, as timeline and graph do."""
        self._gutter = pixels
        self.spoil()

    def spoil(self, *_: object) -> None:
        """Paint all of it again."""
        self._image = None
        self.update()

    def refresh(self, _: object = None) -> None:
        """Be as high as the rows there are."""
        count = self.rows()
        self.setFixedHeight(max(count * ROW_PX + 1, 1))
        self.setVisible(count > 0)
        self.spoil()

    def row_rect(self, row: int) -> QRectF:
        """A row right of the gutter."""
        return QRectF(self.axis.left, row * ROW_PX, self.width() - self.axis.left, ROW_PX)

    def row_at(self, y: float) -> int | None:
        """The row at a height."""
        row = int(y // ROW_PX)
        return row if 0 <= row < self.rows() else None

    @property
    def lit(self) -> Grip | None:
        """What is held, or pointed at, or chosen by keys."""
        return self.held or self.hovered or (self.keys.chosen if self.hasFocus() else None)

    def describe(self, text: str) -> None:
        """Tell a screen reader what is there."""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    # for the strips -----------------------------------------------------------------------------------------------

    def rows(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def title(self, row: int) -> str:
        """What stands in the gutter."""
        raise NotImplementedError

    def is_active(self, row: int) -> bool:
        """Whether a row is marked."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, row: int, axis: TimeAxis) -> None:
        """Paint the bars of a row."""
        raise NotImplementedError

    def grip_at(self, point: QPointF) -> Grip | None:
        """What a press here would take hold of."""
        raise NotImplementedError

    def grips(self) -> list[Grip]:
        """All that can be taken hold of, row by row."""
        raise NotImplementedError

    def clicked(self, row: int, frame: float | None) -> None:
        """A click without a drag; no frame in the gutter."""
        raise NotImplementedError

    def menu(self, row: int, frame: float) -> QMenu | None:
        """What can be done there."""
        raise NotImplementedError

    def moment(self) -> object:
        """What is painted otherwise as the playhead moves; a new one is painted anew."""
        return None

    # inside -------------------------------------------------------------------------------------------------------

    def _on_playhead(self, frame: float) -> None:
        before, self._playhead = self._playhead, frame
        if self.isHidden():
            return
        if self.moment() != self._moment:
            self.spoil()
            return
        for shown in (before, frame):
            self.update(QRect(round(self.axis.x(shown)) - 2, 0, 4, self.height()))

    def _drag_to(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        assert self._press is not None
        assert self.held is not None
        if self._gesture is None:
            if (point - self._press).manhattanLength() < _DRAG_PX:
                return
            self._gesture = self.session.gesture(self.held.label)
        axis = self.axis
        frames = (point.x() - self._press.x()) / axis.pixels_per_frame
        playhead, at = self.session.playhead, self.held.frame
        free = modifiers & Qt.KeyboardModifier.ControlModifier
        if at is not None and not free and abs(axis.x(at + frames) - axis.x(playhead)) <= _SNAP_PX:
            frames = round(playhead) - at
        edit = self.held.edit(round(frames), self._press.y() - point.y())
        if edit is None:
            return
        try:
            self._gesture.preview(edit)
        except (UserError, ValueError) as error:
            self.session.message.emit(str(error))

    def _let_go(self, *, keep: bool) -> bool:
        """End a drag; False where there is none."""
        gesture, self._gesture, self._press, self.held = self._gesture, None, None, None
        if gesture is None:
            return False
        if keep:
            gesture.commit()
        else:
            gesture.cancel()
        return True

    def _grabs(self, point: QPointF) -> bool:
        """Whether a press takes hold of something whatever keys are held."""
        return self.grip_at(point) is not None

    def _look(self, point: QPointF) -> None:
        grip = self.grip_at(point) if point.x() >= self.axis.left - REACH_PX else None
        self.setCursor(Qt.CursorShape.ArrowCursor if grip is None else grip.cursor)
        self.setToolTip("" if grip is None else grip.tip)
        if (grip and grip.name) != (self.hovered and self.hovered.name):
            self.spoil()
        self.hovered = grip

    # Qt -----------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        dpr, axis = self.devicePixelRatioF(), self.axis
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._painted(dpr))  # Qt clips it to what is stale
            x = round(axis.x(self.session.playhead) * dpr) / dpr
            if x >= axis.left - 1 and self.session.frame_count > 1:
                painter.fillRect(QRectF(x, 0, 1, self.height()), theme.color("accent"))
            if self.hasFocus():
                painter.setPen(theme.color("accent"))
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5))

    def _painted(self, dpr: float) -> QImage:
        """All but the playhead."""
        size = self.size() * dpr
        if self._image is None or self._image.size() != size or self._image.devicePixelRatio() != dpr:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(dpr)
            self._moment = self.moment()
            self._paint_rows(self._image)
        return self._image

    def _paint_rows(self, image: QImage) -> None:
        axis, width, height = self.axis, float(self.width()), float(self.height())
        window, panel, line = theme.color("window"), theme.color("panel"), theme.color("line")
        with QPainter(image) as painter:
            painter.setFont(self.font())
            painter.fillRect(self.rect(), panel)
            painter.fillRect(QRectF(axis.left, 0, width - axis.left, height), theme.color("outside"))
            left, right = axis.x(0), axis.x(self.session.frame_count - 1)
            room = QRectF(axis.left, 0, width - axis.left, height)
            painter.fillRect(QRectF(left, 0, right - left, height).intersected(room), window)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row in range(self.rows()):
                self._paint_title(painter, row, axis)
                painter.save()
                painter.setClipRect(self.row_rect(row))
                self.paint_row(painter, row, axis)
                painter.restore()
                painter.setPen(theme.mix(window, line, 0.6))
                y = (row + 1) * ROW_PX - 0.5
                painter.drawLine(QLineF(0, y, width, y))
            painter.setPen(theme.mix(window, line, 0.6))
            painter.drawLine(QLineF(axis.left - 0.5, 0, axis.left - 0.5, height))

    def _paint_title(self, painter: QPainter, row: int, axis: TimeAxis) -> None:
        font = painter.font()
        font.setPixelSize(theme.LABEL_PX)
        painter.setFont(font)
        active = self.is_active(row)
        if active:
            painter.fillRect(QRectF(0, row * ROW_PX + 4, 2, ROW_PX - 8), theme.color("accent"))
        painter.setPen(theme.color("text" if active else "text_2"))
        box = QRectF(_TITLE_LEFT, row * ROW_PX, axis.left - 2 * _TITLE_LEFT, ROW_PX)
        text = painter.fontMetrics().elidedText(self.title(row), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            self._let_go(keep=False)
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position()
            self.held = self.grip_at(event.position()) if event.position().x() >= self.axis.left - REACH_PX else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            self._look(event.position())
        elif self.held is not None:
            self._drag_to(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press = self._press
        if not self._let_go(keep=True) and press is not None:
            row = self.row_at(press.y())
            if row is not None:
                self.clicked(row, self.axis.frame(press.x()) if press.x() >= self.axis.left else None)
        self._look(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.row_at(event.pos().y())
        if row is None:
            return
        menu = self.menu(row, self.axis.frame(max(event.pos().x(), self.axis.left)))
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheeled(self, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = self._gesture is not None and event.key() == Qt.Key.Key_Escape
            if held or self.keys.wants(event):
                event.accept()
                return True
        return pinched(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._let_go(keep=False):
            return
        if self.keys.wants(event) and self._gesture is None:
            self.keys.press(event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.spoil()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.spoil()

    def changeEvent(self, event: QEvent) -> None:
        self.spoil()  # another look, another font
        super().changeEvent(event)

    def leaveEvent(self, _event: QEvent) -> None:
        self._look(QPointF(-1, -1))
