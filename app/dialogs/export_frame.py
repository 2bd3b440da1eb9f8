"""A small picture of the film to come, cut as it will be; drag it to move what is seen."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.style import theme
from app.widgets.checkerboard import visible
from core.errors import UserError
from core.export.captions import Caption
from core.export.dressing import Dressing
from core.export.framing import Box, Framing, frame_on, head_box, shoulder_tops
from core.export.settings import FilmSettings
from core.render.background import Background
from core.render.still import stills
from core.rig.model import Rig
from core.timebase import FrameRate

_SIDE: Final = 256
_STEP, _LEAP = 0.01, 0.05
"""Of an arrow key, shares of the film's width and height."""
_MOST: Final = 0.5


class FramePicture(QWidget):
    """The film's frame of the pose at rest, with what is drawn over it.

    Signals:
        shift_changed(): the user moved the frame.
    """

    shift_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = FilmSettings()
        self._shift = (0.0, 0.0)
        self._drag: tuple[QPointF, tuple[float, float]] | None = None
        self._image = QImage()
        self._head: tuple[Rig, Box] | None = None
        self._known: tuple[tuple[int, int], Background, NDArray[np.uint8]] | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(self.tr("Frame of the film"))
        self._tell()

    @property
    def shift(self) -> tuple[float, float]:
        """How far the frame is moved right and down, shares of its width and height."""
        return self._shift

    @property
    def rig(self) -> Rig | None:
        """The sitter; None where there is none to be read."""
        try:
            return self._session.rig
        except UserError:  # whoever exports it is told
            return None

    @property
    def movable(self) -> bool:
        """The frame can be elsewhere on the picture."""
        return self.rig is not None and self._settings.crop != "picture"

    def framing(self, settings: FilmSettings, size: int) -> Framing | None:
        """The frame of a film of `size` px, None without a portrait."""
        rig = self.rig
        if rig is None:
            return None
        shift = self._shift if settings.crop != "picture" else (0.0, 0.0)
        if self._head is None or self._head[0] is not rig:  # asked for with every size there is to choose
            self._head = rig, head_box(rig)
        head = self._head[1]
        return frame_on((rig.width, rig.height), head, size, settings.crop, whole=settings.whole, shift=shift)

    def show_settings(self, settings: FilmSettings) -> None:
        """Draw the film anew."""
        self._settings = settings
        self._draw()
        self._tell()

    def move_to(self, shift: tuple[float, float]) -> None:
        """Move the frame and tell so, but not beyond what can be seen."""
        x, y = (min(max(part, -_MOST), _MOST) for part in shift)
        if (x, y) != self._shift and self.movable:
            before = self.framing(self._settings, _SIDE)
            kept, self._shift = self._shift, (x, y)
            if self.framing(self._settings, _SIDE) == before:
                self._shift = kept  # at the rim: what does not move is not kept either
                return
            self._draw()
            self.shift_changed.emit()

    def _tell(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.movable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.movable else Qt.CursorShape.ArrowCursor)
        tip = self.tr("Drag, or use the arrow keys, to move the frame; a double click or Home puts it back.")
        self.setToolTip(tip if self.movable else "")
        self.setAccessibleDescription(tip if self.movable else "")

    def _draw(self) -> None:
        framing = self.framing(self._settings, round(_SIDE * self.devicePixelRatioF()))
        self._image = QImage()
        if framing is not None:
            shown = [Caption(0.0, 1.0, (self.tr("Captions look like this."),))] if self._settings.burn else []
            timecode = 0 if self._settings.timecode else None
            rig = self.rig
            dressing = Dressing(
                framing,
                FrameRate(24),
                shown=shown,
                first_timecode=timecode,
                badge=self._settings.badge,
                shoulders=(1.0, 1.0) if rig is None else shoulder_tops(rig),
            )
            frame = np.ascontiguousarray(dressing.frame(self._picture(framing.drawn), 0))
            height, width = frame.shape[:2]
            self._image = QImage(frame.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.update()

    def _picture(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        """The sitter at rest before what stands behind them."""
        rig, background = self.rig, self._session.background
        assert rig is not None
        if self._known is None or self._known[0] != size or self._known[1] is not background:
            self._known = size, background, stills(rig, [visible(background, size)], *size)[0]
        return self._known[2]

    @property
    def _frame(self) -> QRect:
        """Where the film is in the widget."""
        size = self._image.size() if not self._image.isNull() else QSize(4, 5)
        fitted = size.scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        frame = QRect(QPoint(), fitted)
        frame.moveCenter(self.rect().center())
        return frame

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            frame = self._frame
            painter.fillRect(self.rect(), theme.color("window"))
            if self._image.isNull():
                painter.fillRect(frame, theme.color("raised"))
            else:
                painter.drawImage(frame, self._image)
            if self.hasFocus():
                theme.paint_focus(painter, frame.adjusted(-1, -1, 1, 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.movable:
            self._drag = event.position(), self._shift
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            start, shift = self._drag
            moved, frame = event.position() - start, self._frame
            self.move_to((shift[0] - moved.x() / frame.width(), shift[1] - moved.y() / frame.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._drag = None
        self._tell()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.move_to((0.0, 0.0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            shift, self._drag = self._drag[1], None
            self.move_to(shift)
        elif event.key() == Qt.Key.Key_Home:
            self.move_to((0.0, 0.0))
        elif event.key() in moves:
            x, y = moves[Qt.Key(event.key())]
            self.move_to((self._shift[0] + x, self._shift[1] + y))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
