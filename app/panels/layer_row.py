"""One layer in the list: its kind and name, how much it weighs, and three small switches."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.session import Session
from app.style import theme
from core.curves.curve import Curve
from core.curves.layer import Layer, active_layers

ROW_PX: Final = 30
SWITCH_PX: Final = 26
SWITCHES: Final = {
    "muted": ("speaker-simple-slash", "speaker-simple-high"),
    "solo": ("headphones", "headphones"),
    "locked": ("lock-simple", "lock-simple-open"),
}
"""What can be switched, from left to right, with the icons for on and off."""

_ICON_PX: Final = 15
_NAME_LEFT: Final = 32

Index = QModelIndex | QPersistentModelIndex


def switch_at(row: QRect, x: int) -> str | None:
    """The switch at a place in a row."""
    number = (x - (row.right() + 1 - SWITCH_PX * len(SWITCHES))) // SWITCH_PX
    return list(SWITCHES)[number] if 0 <= number < len(SWITCHES) else None


def weight_text(layer: Layer) -> str:
    """What the weight is where it is not everything: a share, or that it changes over time."""
    if isinstance(layer.weight, Curve):
        return QCoreApplication.translate("LayerRow", "keyed")
    return "" if layer.weight == 1 else f"{100 * layer.weight:.0f} %"


class LayerRow(QStyledItemDelegate):
    """Paints a row from the document, and places the editor of its name. `Qt.UserRole` holds the id of a layer."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._list = parent

    # Qt

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_PX)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(_NAME_LEFT - 8, 1, -SWITCH_PX * len(SWITCHES), -1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        document = self._session.document
        layer = next((layer for layer in document.layers if layer.id == index.data(Qt.ItemDataRole.UserRole)), None)
        if layer is None:  # it is gone, and the list will soon know
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        active, heard = layer.id == document.active_layer_id, layer in active_layers(document.layers)
        painter.save()
        if active or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("chosen" if active else "raised"))
        if active:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        if state & QStyle.StateFlag.State_HasFocus and self._list.hasFocus():
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        shade = "text" if heard else "disabled"
        kind = theme.icon("plus-minus" if layer.mode == "offset" else "equals", "text_2" if heard else "disabled")
        kind.paint(painter, _square(rect.left() + 18, rect.center().y()))
        right = self._paint_switches(painter, rect, layer)
        right = self._paint_weight(painter, rect, right, layer)
        font = QFont(option.font)  # type: ignore[attr-defined]
        font.setWeight(QFont.Weight.DemiBold if active else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color(shade))
        box = QRect(rect.left() + _NAME_LEFT, rect.top(), right - rect.left() - _NAME_LEFT - 6, rect.height())
        text = painter.fontMetrics().elidedText(layer.name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _paint_switches(self, painter: QPainter, rect: QRect, layer: Layer) -> int:
        """Returns where they begin."""
        left = rect.right() + 1 - SWITCH_PX * len(SWITCHES)
        for number, (what, (on, off)) in enumerate(SWITCHES.items()):
            lit = getattr(layer, what)
            shade = "accent" if lit and what == "solo" else "text" if lit else "disabled"
            middle = left + SWITCH_PX * number + SWITCH_PX // 2
            theme.icon(on if lit else off, shade).paint(painter, _square(middle, rect.center().y()))
        return left

    def _paint_weight(self, painter: QPainter, rect: QRect, right: int, layer: Layer) -> int:
        text = weight_text(layer)
        if not text:
            return right
        painter.setFont(theme.number_font())
        painter.setPen(theme.color("text_2"))
        width = painter.fontMetrics().horizontalAdvance(text)
        box = QRect(right - width - 6, rect.top(), width, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return box.left()


def _square(x: int, y: int) -> QRect:
    return QRect(x - _ICON_PX // 2, y - _ICON_PX // 2, _ICON_PX, _ICON_PX)
