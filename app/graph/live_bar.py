"""The bar in the corner of the graph that sets an edit by a slider: amount, what comes of it, keep or take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFrame, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from app.graph.live_edits import LiveEdit
from app.style import theme

_STEPS: Final = 400
_SLIDER_WIDTH: Final = 150
_NUMBER_WIDTH: Final = 92
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LiveBar(QFrame):
    """Return keeps, Escape takes back.

    Signals:
        changed(): the amount or the choice is another one.
        accepted(), cancelled(): the user is done.
    """

    changed = Signal()
    accepted = Signal()
    cancelled = Signal()

    def __init__(self, edit: LiveEdit, parent: QWidget) -> None:
        super().__init__(parent, objectName="card")
        self.edit = edit
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        translate: Callable[[str], str] = lambda text: QCoreApplication.translate("graph", text)  # noqa: E731
        self.setAccessibleName(translate(edit.title))
        self._title = QLabel(translate(edit.title), objectName="title")
        self._choice = QComboBox(objectName="dense")
        for name, text in edit.choices:
            self._choice.addItem(translate(text), name)
        self._choice.setAccessibleName(self.tr("Toward"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setFixedWidth(_SLIDER_WIDTH)
        self.number = QDoubleSpinBox(objectName="dense")
        self.number.setRange(edit.amount.least, edit.amount.most)
        self.number.setDecimals(edit.amount.decimals)
        self.number.setSuffix(" " + translate(edit.amount.unit))
        self.number.setFont(theme.number_font(theme.BODY_PX))
        self.number.setFixedWidth(_NUMBER_WIDTH)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setKeyboardTracking(False)
        for part in (self.slider, self.number):
            part.setAccessibleName(translate(edit.hint))
            part.setToolTip(translate(edit.hint))
        self._count = QLabel("", objectName="note")
        self._count.setFont(theme.number_font(theme.LABEL_PX))
        self.keep = _button("check", self.tr("Keep (Return)"))
        self.drop = _button("x", self.tr("Take back (Esc)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 4, 4)
        layout.setSpacing(theme.SPACE_BETWEEN)
        for widget in (self._title, self._choice, self.slider, self.number, self._count, self.keep, self.drop):
            layout.addWidget(widget)
        # Only now: a widget that is shown before it has a parent is a window of its own, and takes the focus.
        self._choice.setVisible(bool(edit.choices))
        self._count.setVisible(edit.counts)
        self.set_amount(edit.amount.start)
        self.slider.valueChanged.connect(self._slid)
        self.number.valueChanged.connect(self._typed)
        self._choice.currentIndexChanged.connect(lambda: self.changed.emit())
        self.keep.clicked.connect(self.accepted)
        self.drop.clicked.connect(self.cancelled)

    @property
    def amount(self) -> float:
        return self.number.value()

    @property
    def choice(self) -> str:
        return str(self._choice.currentData() or "")

    def set_amount(self, amount: float) -> None:
        """Show another amount, telling nobody."""
        blockers = QSignalBlocker(self.slider), QSignalBlocker(self.number)
        self.number.setValue(amount)
        self.slider.setValue(round(self.edit.amount.share(amount) * _STEPS))
        del blockers

    def show_count(self, before: int, now: int) -> None:
        """How many keys there were, and are now."""
        self._count.setText(self.tr("{0} → {1} keys").format(before, now))

    def _slid(self, step: int) -> None:
        blocker = QSignalBlocker(self.number)
        self.number.setValue(self.edit.amount.at(step / _STEPS))
        del blocker
        self.changed.emit()

    def _typed(self, amount: float) -> None:
        self.set_amount(amount)
        self.changed.emit()

    # Qt

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() in (Qt.Key.Key_Escape, *_ENTER):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in _ENTER:
            self.accepted.emit()
        else:
            super().keyPressEvent(event)


def _button(icon: str, tooltip: str) -> QToolButton:
    button = QToolButton(objectName="quiet")
    button.setIcon(theme.icon(icon))
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    return button
