"""A part of the window that grows no higher than what stands in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

_NESTED: Final = 5
"""Widgets between a lane and the window."""


def settle() -> None:
    """Let everything know at once how much room it may have: that climbs from widget to widget, an event for each."""
    for _ in range(_NESTED):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


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
