"""One take in the list: its name, under it seed and engine, at its right how good it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app import theme

ABOUT: Final = Qt.ItemDataRole.UserRole + 1
"""Role of the quiet line."""
POINTS: Final = Qt.ItemDataRole.UserRole + 2
"""Role of the score, 0 to 100, or None."""

ROW_PX: Final = 40
_BADGE: Final = (30, 18)
_LEFT: Final = 8

Index = QModelIndex | QPersistentModelIndex


class TakeRow(QStyledItemDelegate):
    """Paints a row, and places the editor of its name."""

    # Qt

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_PX)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 4, -1, -4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        score = index.data(POINTS)
        right = -theme.SPACE_BETWEEN if score is None else -_BADGE[0] - 2 * theme.SPACE_BETWEEN
        room = option.rect.adjusted(_LEFT, 3, right, -3)
        upper, lower = QRect(room), QRect(room)
        upper.setHeight(room.height() * 11 // 20)
        lower.setTop(upper.bottom() + 1)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(theme.color("text"))
        painter.drawText(upper, _line(), _elided(painter, name, upper))
        painter.setFont(theme.number_font())
        painter.setPen(theme.color("text_2"))
        painter.drawText(lower, _line(), _elided(painter, str(index.data(ABOUT) or ""), lower))
        if score is not None:
            self._paint_badge(painter, option, int(score))
        painter.restore()

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, score: int) -> None:
        box = QRect(0, 0, *_BADGE)
        box.moveCenter(option.rect.center())
        box.moveRight(option.rect.right() - theme.SPACE_BETWEEN)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel" if selected else "raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(score))


def _line() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _elided(painter: QPainter, text: str, room: QRect) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
