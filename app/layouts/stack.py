"""A part of the window that grows no higher than what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Stack(QWidget):
    """Widgets under one another; where all of them have fixed heights, so has this, and its neighbour gets the room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    # Qt

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.setMaximumHeight(self.column.maximumSize().height())
        return taken
