"""A number as animators expect it: drag to scrub, double-click or type to edit, arithmetic, Alt+click to reset."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.panels.operation import Operation
from app.style import theme

_DRAG_PX = 3
_FULL_DRAG_PX = 240


class NumberField(QDoubleSpinBox):
    """A field whose ground shows where the value lies in its range.

    Signals:
        previewed(value): while dragging.
        committed(value): typed, stepped, reset, or the drag was let go.
        cancelled(): the drag was taken back by Escape.
    """

    previewed = Signal(float)
    committed = Signal(float)
    cancelled = Signal()

    def __init__(
        self,
        minimum: float,
        maximum: float,
        default: float = 0.0,
        *,
        unit: str = "",
        decimals: int = 2,
        step: float = 0.05,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._default = default
        self._press: QPointF | None = None
        self._press_value = 0.0
        self._dragging = False
        self.setDecimals(decimals)
        self.setRange(minimum, maximum)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setValue(default)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(theme.number_font(theme.BODY_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().installEventFilter(self)
        self.lineEdit().setCursor(Qt.CursorShape.SizeHorCursor)
        self.valueChanged.connect(self._typed)

    def show_value(self, value: float) -> None:
        """Set the value without telling anybody."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)
        self.update()

    def reset(self) -> None:
        self.show_value(self._default)
        self.committed.emit(self.value())

    def _bare(self, text: str) -> str:
        """What was typed, without prefix and unit."""
        for mark in (self.prefix().strip(), self.suffix().strip()):
            text = text.replace(mark, "") if mark else text
        return text

    def _typed(self, value: float) -> None:
        if not self._dragging:
            self.committed.emit(value)
        self.update()

    def _drag_to(self, event: QMouseEvent) -> None:
        assert self._press is not None
        moved = event.globalPosition().x() - self._press.x()
        if not self._dragging and abs(moved) < _DRAG_PX:
            return
        self._dragging = True
        scale = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        self.show_value(self._press_value + moved * scale * (self.maximum() - self.minimum()) / _FULL_DRAG_PX)
        self.lineEdit().deselect()
        self.previewed.emit(self.value())

    def _let_go(self) -> None:
        dragged, self._dragging, self._press = self._dragging, False, None
        if dragged:
            self.committed.emit(self.value())

    def _take_back(self) -> None:
        self._dragging, self._press = False, None
        self.show_value(self._press_value)
        self.cancelled.emit()

    def _mouse(self, event: QMouseEvent) -> bool:
        """Handle a mouse event of the line edit; True where the line edit must not see it."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.reset()
                return True
            self._press, self._press_value = event.globalPosition(), self.value()
            return False
        if kind == QEvent.Type.MouseMove and self._press is not None:
            self._drag_to(event)
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._press is not None:
            self._let_go()
        return False

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(72, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(56, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and self.isEnabled() and self._mouse(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self._dragging:
                self._take_back()
            else:
                self.lineEdit().setText(self.prefix() + self.textFromValue(self.value()) + self.suffix())
                self.clearFocus()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel scrolls; a wheel must not change a number in passing

    def validate(self, text: str, position: int) -> object:
        if _amount(self._bare(text), self.value()) is not None:
            return QValidator.State.Acceptable, text, position
        return QValidator.State.Intermediate, text, position

    def valueFromText(self, text: str) -> float:
        amount = _amount(self._bare(text), self.value())
        return self.value() if amount is None else min(max(amount, self.minimum()), self.maximum())

    def textFromValue(self, value: float) -> str:
        return f"{value:.{self.decimals()}f}".replace(".", self.locale().decimalPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        span = self.maximum() - self.minimum()
        if span <= 0 or not self.isEnabled():
            return
        origin = 0.0 if self.minimum() < 0 else self.minimum()
        inner = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        start, end = sorted(inner.x() + inner.width() * (v - self.minimum()) / span for v in (origin, self.value()))
        with QPainter(self) as painter:
            painter.fillRect(QRectF(start, inner.y(), max(end - start, 1.0), inner.height()), theme.color("fill"))
            at = end if self.value() >= origin else start
            painter.fillRect(QRectF(at - 1, inner.y(), 2, inner.height()), theme.color("edge"))


def _amount(text: str, value: float) -> float | None:
    """What was typed: a number, or arithmetic on the value (`+=2`, `*1.5`); None where it is neither (yet)."""
    operation = Operation.read(text)
    result = None if operation is None else operation.on(value)
    return result if result is not None and math.isfinite(result) else None
