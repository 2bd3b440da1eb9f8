"""The stack of layers as a list, the top one first: click chooses, switches switch, a drag puts a layer elsewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidgetItem, QToolTip, QWidget

from app.editing.commands import Gesture
from app.editing.layering import Layering
from app.panels.asked_row import asked_row
from app.panels.layer_row import ROW_PX, LayerRow, switch_at, weight_text
from app.panels.name_list import NameList
from app.session import Session
from core.curves.layer import Layer
from core.project.edits import MoveLayer

_ID: Final = Qt.ItemDataRole.UserRole
_DRAG_PX: Final = 4
_MOST_ROWS: Final = 6


class LayerList(NameList):
    """Follows the document; what is done here goes through `Layering`.

    Signals:
        menu_wanted(layer_id, at): a right click, or the menu key.
    """

    menu_wanted = Signal(str, QPoint)

    def __init__(self, session: Session, layering: Layering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layering = layering
        self._press: tuple[QPoint, str] | None = None
        self._carried: tuple[Gesture, str] | None = None
        self.setAccessibleName(self.tr("Layers"))
        self.setItemDelegate(LayerRow(session, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(NameList.EditTrigger.EditKeyPressed)
        self.currentItemChanged.connect(lambda item: None if item is None else layering.choose(item.data(_ID)))
        self.itemChanged.connect(self._renamed)
        self.released.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List what there is, once nobody types a name."""
        if self.hold():
            return
        blocked = self.blockSignals(True)
        self.clear()
        document = self._session.document
        for layer in reversed(document.layers):
            item = QListWidgetItem(layer.name)
            item.setData(_ID, layer.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(layer))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addItem(item)
            if layer.id == document.active_layer_id:
                self.setCurrentItem(item)
        self.blockSignals(blocked)
        self.setFixedHeight(min(len(document.layers), _MOST_ROWS) * ROW_PX + 2)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def rename(self, layer_id: str) -> None:
        """Let the user type another name."""
        for item in map(self.item, range(self.count())):
            if item.data(_ID) == layer_id:
                self.editItem(item)

    def _spoken(self, layer: Layer) -> str:
        kind = self.tr("offset layer") if layer.mode == "offset" else self.tr("override layer")
        states = {"muted": self.tr("muted"), "solo": self.tr("solo"), "locked": self.tr("locked")}
        return ", ".join([layer.name, kind, *(word for what, word in states.items() if getattr(layer, what))])

    def _renamed(self, item: QListWidgetItem) -> None:
        if self._layer(item) is not None:
            self._layering.rename(item.data(_ID), item.text())
        QTimer.singleShot(0, self, self.refresh)  # the editor is still at work on the row

    def _layer(self, item: QListWidgetItem) -> Layer | None:
        """The layer of a row; None where it went while a name was typed."""
        return next((layer for layer in self._session.document.layers if layer.id == item.data(_ID)), None)

    def _tip(self, at: QPoint) -> str:
        item = self.itemAt(at)
        layer = None if item is None else self._layer(item)
        if item is None or layer is None:
            return ""
        switch = switch_at(self.visualItemRect(item), at.x())
        if switch is not None:
            return {
                "muted": self.tr("Mute: the layer does nothing"),
                "solo": self.tr("Solo: only solo layers do anything"),
                "locked": self.tr("Lock: protect its keys from edits"),
            }[switch]
        kind = (
            self.tr("Offset: its keys add to what lies below.")
            if layer.mode == "offset"
            else self.tr("Override: its keys replace what lies below.")
        )
        count = sum(len(curve.keys) for curve in layer.curves.values())
        keys = self.tr("1 key") if count == 1 else self.tr("{0} keys").format(count)
        weight = weight_text(layer)
        lines = [layer.name, kind, f"{keys} · {self.tr('weight {0}').format(weight)}" if weight else keys]
        return "\n".join([*lines, self.tr("Edits go to the layer that is lit. Drag to put it elsewhere, F2 to rename.")])

    def _carry(self, at: QPoint, layer_id: str) -> None:
        """Put the layer where the pointer is; shown at once."""
        if self._carried is None:
            self._carried = (self._session.gesture(self.tr("Move layer")), layer_id)
        gesture = self._carried[0]
        count = len(self._session.document.layers)
        row = (at.y() + self.verticalScrollBar().value()) // ROW_PX
        gesture.preview(MoveLayer(layer_id, min(max(count - 1 - row, 0), count - 1), label=self.tr("Move layer")))
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _let_go(self, *, keep: bool) -> bool:
        """End a drag; False where there is none."""
        carried, self._carried, self._press = self._carried, None, None
        self.unsetCursor()
        if carried is None:
            return False
        if keep:
            carried[0].commit()
        else:
            carried[0].cancel()
        return True

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        item = self.itemAt(at)
        if item is None or event.button() != Qt.MouseButton.LeftButton:
            return
        switch = switch_at(self.visualItemRect(item), at.x())
        if switch is not None:
            self._layering.toggle(switch, item.data(_ID))
            return
        self._press = (at, item.data(_ID))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._press is None:
            super().mouseMoveEvent(event)
        elif self._carried is not None or (at - self._press[0]).manhattanLength() >= _DRAG_PX:
            self._carry(at, self._press[1])

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        press = self._press
        if not self._let_go(keep=True) and press is not None:
            self._layering.choose(press[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        item = self.itemAt(at)
        if item is not None and switch_at(self.visualItemRect(item), at.x()) is None:
            self.editItem(item)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Escape and self._let_go(keep=False):
            return
        if item is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._layering.remove(item.data(_ID))
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._layering.move(1 if event.key() == Qt.Key.Key_Up else -1)
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are commands of the window, not a search
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        asked = asked_row(self, event)
        if asked is not None:
            self.menu_wanted.emit(asked[0].data(_ID), asked[1])

    def event(self, event: QEvent) -> bool:
        held = self._carried is not None and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if held and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)
