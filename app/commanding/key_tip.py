"""A tooltip that names the shortcut of a command, whichever it has by now."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.commanding.actions import tooltip
from app.commanding.keymap import KEYMAP


class KeyTip(QObject):
    """Belongs to a widget whose tooltip is `text` and the first key of a command."""

    def __init__(self, widget: QWidget, text: str, command: str) -> None:
        super().__init__(widget)
        self._widget, self._text, self._command = widget, text, command
        KEYMAP.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        self._widget.setToolTip(tooltip(self._text, KEYMAP.sequences(self._command)))
