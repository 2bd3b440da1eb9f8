"""The list of phones that opens over one of them: a row for every look of the mouth, a word for every phone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QLabel, QWidget

from app.style import theme
from app.timeline.phone_names import EXAMPLES, LOOKS, spelled
from core.speech.phones import SILENCE

_CHIP: Final = QSize(80, 24)
_ROWS: Final = tuple(symbols for _, symbols in LOOKS)


class PhonePicker(QFrame):
    """Arrows move, letters jump, Return or a click chooses, Escape closes. `chosen(symbol)` tells which."""

    chosen = Signal(str)

    def __init__(self, current: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Phones"))
        self.chips: dict[str, Chip] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 10, 10)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(1)
        for row, (look, symbols) in enumerate(LOOKS):
            title = QLabel(self.tr(look), objectName="field")
            title.setContentsMargins(0, 0, 12, 0)
            grid.addWidget(title, row, 0)
            for column, symbol in enumerate(symbols):
                chip = self.chips[symbol] = Chip(symbol, symbol == current, self)
                chip.clicked.connect(lambda _=False, symbol=symbol: self._choose(symbol))
                grid.addWidget(chip, row, column + 1)
        self._first = current if current in self.chips else "M"

    def open_at(self, place: QPoint) -> None:
        """Open with the lower left corner at a point of the screen; below it where there is no room above."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        top = place.y() - self.height()
        left = min(max(place.x(), screen.left()), screen.right() - self.width())
        self.move(left, top if top >= screen.top() else place.y() + 28)
        self.show()
        self.chips[self._first].setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, symbol: str) -> None:
        self.close()
        self.chosen.emit(symbol)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("edge"))
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), theme.color("panel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        symbol = focused.symbol if isinstance(focused, Chip) else self._first
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(symbol)
        elif key in _STEPS:
            self.chips[_beside(symbol, *_STEPS[key])].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text().isalpha():
            self.chips[_next_with(event.text(), symbol)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class Chip(QAbstractButton):
    """One phone: its symbol, and a word quietly beside it."""

    def __init__(self, symbol: str, current: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.symbol = symbol
        self._current = current
        self.setFixedSize(_CHIP)
        self.setToolTip(spelled(symbol))
        self.setAccessibleName(spelled(symbol))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the list of all of them knows where each lies

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(theme.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            ground = "chosen" if self.underMouse() or self.isDown() else "raised"
            painter.setBrush(theme.color("accent" if self._current else ground))
            painter.drawRoundedRect(box, 4, 4)
            font = theme.number_font(theme.BODY_PX)
            font.setBold(self._current)
            painter.setFont(font)
            name = self.tr("pause") if self.symbol == SILENCE else self.symbol
            painter.setPen(theme.color("accent_text" if self._current else "text"))
            room = box.adjusted(8, 0, -4, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
            if self.symbol != SILENCE:
                left = max(26.0, QFontMetricsF(font).horizontalAdvance(name) + 7)
                painter.setFont(theme.number_font(theme.LABEL_PX))
                painter.setPen(theme.color("accent_text" if self._current else "text_2"))
                painter.drawText(room.adjusted(left, 1, 4, 1), Qt.AlignmentFlag.AlignVCenter, EXAMPLES[self.symbol])


_STEPS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def _beside(symbol: str, down: int, right: int) -> str:
    """The phone one row or column away; the last of its row where that is shorter."""
    row = next(i for i, symbols in enumerate(_ROWS) if symbol in symbols)
    column = _ROWS[row].index(symbol)
    row = (row + down) % len(_ROWS)
    return _ROWS[row][min(max(column + right, 0), len(_ROWS[row]) - 1)]


def _next_with(letter: str, symbol: str) -> str:
    """The next phone after `symbol` whose name begins with `letter`; `symbol` itself where none does."""
    every = [other for symbols in _ROWS for other in symbols]
    at = every.index(symbol)
    turned = every[at + 1 :] + every[: at + 1]
    return next((other for other in turned if other.startswith(letter.upper())), symbol)
