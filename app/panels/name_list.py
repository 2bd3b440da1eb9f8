"""A list whose rows are named in place."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QListWidget, QWidget


class NameList(QListWidget):
    """Its owner asks it before filling it anew: a row that goes takes the name that is being typed with it.

    Signals:
        released(): the rows that had to stay may go now.
    """

    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = False

    @property
    def naming(self) -> bool:
        """Whether the field of a name is open."""
        return self.state() == QListWidget.State.EditingState

    def hold(self) -> bool:
        """Whether the rows have to stay because a name is being typed; `released` follows if so."""
        self._held = self.naming
        return self._held

    # Qt

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self._held and not self.naming:
            self._held = False
            QTimer.singleShot(0, self, self.released.emit)  # a click that closed the field means a row that was seen
