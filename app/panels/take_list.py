"""The takes as a list: a click shows one, on its star marks it, with Alt compares it; a right click opens its menu."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.panels.asked_row import asked_row
from app.panels.name_list import NameList
from app.panels.take_row import star_rect

TAKE_ID: Final = Qt.ItemDataRole.UserRole


class TakeList(NameList):
    """Tells what was meant.

    Signals:
        star_clicked(take_id), compare_clicked(take_id).
        menu_wanted(take_id, at): a right click, or the menu key.
    """

    star_clicked = Signal(str)
    compare_clicked = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(NameList.EditTrigger.DoubleClicked | NameList.EditTrigger.EditKeyPressed)

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        item = self.itemAt(at)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if item is not None and star_rect(self.visualItemRect(item)).contains(at):
            self.star_clicked.emit(item.data(TAKE_ID))
        elif item is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.compare_clicked.emit(item.data(TAKE_ID))
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        item = self.itemAt(at)
        if item is not None and star_rect(self.visualItemRect(item)).contains(at):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        asked = asked_row(self, event)
        if asked is not None:
            self.menu_wanted.emit(asked[0].data(TAKE_ID), asked[1])
