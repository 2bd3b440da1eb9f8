"""One take in the list: its name and star, under it seed and engine, at the right how good it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.style import theme

ABOUT: Final = Qt.ItemDataRole.UserRole + 1
"""Role of the quiet line."""
POINTS: Final = Qt.ItemDataRole.UserRole + 2
"""Role of the score, 0 to 100, or None."""
STARRED: Final = Qt.ItemDataRole.UserRole + 3
"""Role of the mark of a take to keep."""
COMPARED: Final = Qt.ItemDataRole.UserRole + 4
"""Role of the take that the one on show is compared with."""

ROW_PX: Final = 42
_BADGE: Final = (30, 16)
_AROUND: Final = 8
_STAR_PX: Final = 14
_TARGET_PX: Final = 24

Index = QModelIndex | QPersistentModelIndex


def star_rect(row: QRect) -> QRect:
    """Where a click means the star of a row."""
    return QRect(row.right() - _TARGET_PX - 4, row.top(), _TARGET_PX + 4, _TARGET_PX)


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
        upper, lower = self._lines(option.rect)
        painter.save()
        painter.setFont(option.font)
        upper.setRight(self._paint_marks(painter, option, index) - theme.SPACE_INSIDE)
        painter.setPen(theme.color("text"))
        painter.drawText(upper, _line(), _elided(painter, name, upper))
        painter.setFont(theme.number_font())
        if score is not None:
            lower.setRight(self._paint_badge(painter, option, int(score)) - theme.SPACE_BETWEEN)
        painter.setPen(theme.color("text_2"))
        painter.drawText(lower, _line(), _elided(painter, str(index.data(ABOUT) or ""), lower))
        painter.restore()

    def _paint_marks(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> int:
        """The star, and whether the take is compared; returns where they begin."""
        target = star_rect(option.rect)
        starred = bool(index.data(STARRED))
        box = QRect(0, 0, _STAR_PX, _STAR_PX)
        box.moveCenter(target.center())
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if starred or hovered:
            theme.icon("star-fill" if starred else "star", "accent" if starred else "text_2").paint(painter, box)
        if not index.data(COMPARED):
            return target.left()
        box.translate(-_STAR_PX - theme.SPACE_INSIDE, 0)
        theme.icon("git-diff", "text").paint(painter, box)
        return box.left()

    def _lines(self, row: QRect) -> tuple[QRect, QRect]:
        room = row.adjusted(_AROUND, 2, -_AROUND, -3)
        upper, lower = QRect(room), QRect(room)
        upper.setHeight(room.height() // 2)
        lower.setTop(upper.bottom() + 1)
        return upper, lower

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, score: int) -> int:
        """A number on a plate at the end of the lower line; returns where it begins."""
        lower = self._lines(option.rect)[1]
        box = QRect(0, 0, *_BADGE)
        box.moveCenter(lower.center())
        box.moveRight(lower.right())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("panel" if selected else "raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(score))
        return box.left()


def _line() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _elided(painter: QPainter, text: str, room: QRect) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
