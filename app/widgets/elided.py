"""A line of text where there may be too little room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


class ElidedLabel(QLabel):
    """A label that ends in an ellipsis where it has no room; its tooltip then has the whole text."""

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if elided != self.text() else "")
        with QPainter(self) as painter:
            painter.drawText(self.rect(), self.alignment(), elided)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
