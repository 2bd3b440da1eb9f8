"""Whose menu is asked for in a list: of the row under the pointer, or of the current one where a key asks."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem


def asked_row(rows: QListWidget, event: QContextMenuEvent) -> tuple[QListWidgetItem, QPoint] | None:
    """The row, and where on the screen its menu opens; None where there is none."""
    mouse = event.reason() == QContextMenuEvent.Reason.Mouse
    item = rows.itemAt(event.pos()) if mouse else rows.currentItem()
    if item is None:
        return None
    at = event.pos() if mouse else rows.visualItemRect(item).center()
    return item, rows.viewport().mapToGlobal(at)
