"""A number field that stands for several values at once: typed arithmetic works on each of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.panels.number_field import NumberField
from app.panels.operation import Operation

ALIKE = 1e-6
"""Values closer together than this are shown as one."""


class SharedField(NumberField):
    """Shows the value they share, or that they differ.

    Signals:
        operated(Operation): typed, stepped or reset; for each value.
        dragged(Operation): while dragging, from the values at the press.
        released(): the drag was let go.
        cancelled(): the drag was taken back by Escape.
    """

    operated = Signal(object)
    dragged = Signal(object)
    released = Signal()

    def __init__(self, decimals: int, step: float, *, brief: bool = False, parent: QWidget | None = None) -> None:
        self._mixed = False
        self._brief = brief  # no figures behind the point where there are none to tell
        self._edited: str | None = None
        super().__init__(-1.0, 1.0, decimals=decimals, step=step, parent=parent)
        self.previewed.connect(lambda value: self.dragged.emit(Operation("+", value - self._press_value)))
        self.lineEdit().textEdited.connect(self._note)
        self.editingFinished.connect(self._finish)

    def show_values(self, values: Sequence[float]) -> None:
        """Show what they share; while the user drags, the field follows the hand alone."""
        if self._dragging or not values:
            return
        self._edited = None
        self._mixed = max(values) - min(values) > ALIKE
        self.show_value(sum(values) / len(values))
        if not self.hasFocus() or not self._mixed:
            self.lineEdit().setText(self.prefix() + self.textFromValue(self.value()) + self.suffix())

    def reset(self) -> None:
        self.operated.emit(Operation("", self._default))

    def _note(self, text: str) -> None:
        self._edited = text

    def _finish(self) -> None:
        text, self._edited = self._edited, None
        operation = None if text is None else Operation.read(self._bare(text))
        if operation is not None:
            self.operated.emit(operation)

    def _typed(self, _value: float) -> None:
        self.update()

    def _let_go(self) -> None:
        dragged, self._dragging, self._press = self._dragging, False, None
        if dragged:
            self.released.emit()

    # Qt

    def stepBy(self, steps: int) -> None:
        self.operated.emit(Operation("+", steps * self.singleStep()))

    def textFromValue(self, value: float) -> str:
        if self._mixed:
            return "\N{EM DASH}"
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if self._brief and point in text else text

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mixed:
            QDoubleSpinBox.paintEvent(self, event)  # no one place in the range is theirs
        else:
            super().paintEvent(event)

    def validate(self, text: str, position: int) -> object:
        known = Operation.read(self._bare(text)) is not None or self._bare(text).strip() == "\N{EM DASH}"
        return QValidator.State.Acceptable if known else QValidator.State.Intermediate, text, position

    def valueFromText(self, _text: str) -> float:
        return self.value()  # what was typed goes to the keys, and comes back from them
