"""The field that opens over a marker or a word to write something else there."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NameField(QLineEdit):
    """Return or a click elsewhere keeps the text, Escape leaves things as they were. `named(thing, text)` tells the former."""

    named = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.thing: object = None
        self.setStyleSheet("min-height: 0; padding: 0 4px;")
        self.editingFinished.connect(self._finish)
        self.hide()

    def open(self, thing: object, text: str, box: QRect, what: str) -> None:
        """Begin over `box`; `what` says for the reader of a screen what is asked."""
        self.thing = thing
        self.setAccessibleName(what)
        self.setGeometry(box)
        self.setText(text)
        self.selectAll()
        self.show()
        self.setFocus()

    def abandon(self) -> None:
        """Leave things as they were."""
        self.thing = None
        self.hide()

    def _finish(self) -> None:
        thing, self.thing = self.thing, None
        self.hide()
        if thing is not None:
            self.named.emit(thing, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.abandon()
            return
        super().keyPressEvent(event)
        event.accept()  # Return is not the timeline's too
