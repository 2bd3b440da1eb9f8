"""The field that opens over a range to type how long it shall take, or how fast it shall be."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.timebase import FrameRate

_NUMBER = re.compile(r"^\s*([0-9]*[.,]?[0-9]+)\s*(%|s|fr|f)?\s*$")


class LengthField(QLineEdit):
    """Return keeps what is typed, Escape leaves things as they were: "80 %", "1.5 s", "36 fr"; a bare number is percent.

    Signals:
        typed(str): what was typed; not where nothing was.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("min-height: 0; padding: 0 4px;")
        self.setAccessibleName(self.tr("Length or speed of the range"))
        self.setToolTip(self.tr("80 % is a speed, 1.5 s or 36 fr is a length"))
        self.editingFinished.connect(self._finish)
        self._asking = False
        self._before = ""
        self.hide()

    def open(self, text: str, box: QRect) -> None:
        """Begin over `box`."""
        self._asking = True
        self.setGeometry(box)
        self.setText(text)
        self._before = text
        self.selectAll()
        self.show()
        self.setFocus()

    def _finish(self) -> None:
        asking, self._asking = self._asking, False
        self.hide()
        if asking and self.text() != self._before:  # rounded as shown: keeping that would change what nobody touched
            self.typed.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._asking = False
            self.hide()
            return
        super().keyPressEvent(event)
        event.accept()  # Return is not the lane's too


def length_typed(text: str, content: float, rate: FrameRate) -> float | None:
    """Frames that were typed, as a length or as the speed at which `content` frames of the take are played; else None."""
    found = _NUMBER.match(text)
    if found is None:
        return None
    number, unit = float(found[1].replace(",", ".")), found[2] or "%"
    if unit == "s":
        return rate.frame(number)
    if unit in ("fr", "f"):
        return number
    return content / (number / 100) if number > 0 else None
