"""The field that opens over a marker to rename it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.project.document import Marker


class MarkerNameField(QLineEdit):
    """Return or a click elsewhere keeps the text, Escape the label as it was. `named(marker, text)` tells the former."""

    named = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._marker: Marker | None = None
        self.setAccessibleName(self.tr("Name of the marker"))
        self.setStyleSheet("min-height: 0; padding: 0 4px;")
        self.editingFinished.connect(self._finish)
        self.hide()

    def open(self, marker: Marker, box: QRect) -> None:
        """Begin over `box`."""
        self._marker = marker
        self.setGeometry(box)
        self.setText(marker.label)
        self.selectAll()
        self.show()
        self.setFocus()

    def _finish(self) -> None:
        marker, self._marker = self._marker, None
        self.hide()
        if marker is not None:
            self.named.emit(marker, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._marker = None
            self.hide()
        else:
            super().keyPressEvent(event)
