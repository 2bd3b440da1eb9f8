"""What can be seen of a part of the window, and how to see more of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def visible_part(part: QWidget, window: QWidget) -> QRect:
    """Where a part is on show, in the window's coordinates: columns that scroll may hide some of it, or all."""
    if not part.isVisible():
        return QRect()
    place = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    around = part.parentWidget()
    while around is not None and around is not window:
        if isinstance(around, QScrollArea):
            view = around.viewport()
            place = place.intersected(QRect(view.mapTo(window, QPoint(0, 0)), view.size()))
        around = around.parentWidget()
    return place


def bring_into_sight(part: QWidget) -> None:
    """Scroll every column that the part is in to it."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part, 0, 0)
        around = around.parentWidget()
