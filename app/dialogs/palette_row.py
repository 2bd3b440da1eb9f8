"""How a row of the command palette is painted: icon, name, where it is at home, and its keys or why not now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.style import theme

if TYPE_CHECKING:
    from app.commanding.findings import Finding

ROW_PX: Final = 32
_INDENT: Final = 12
_GAP: Final = 10
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


class PaletteRow(QStyledItemDelegate):
    """Paints a `Finding`."""

    # Qt

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        finding: Finding = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("chosen"))
            painter.drawRoundedRect(QRectF(rect), 4, 4)
        if finding.icon:
            icon = theme.icon(finding.icon, "text_2" if finding.able else "disabled")
            icon.paint(painter, QRect(rect.left() + _INDENT, rect.center().y() - 7, theme.ICON_PX, theme.ICON_PX))
        left = rect.left() + _INDENT + theme.ICON_PX + _GAP
        right = rect.right() - _INDENT
        if finding.able:
            right = _paint_keys(painter, finding.keys, rect, right)
        else:
            reason = finding.reason or QCoreApplication.translate("findings", "Not possible now")
            right = _paint_note(painter, reason, rect, (left + right) // 2, right)
        _paint_name(painter, finding, QRect(left, rect.top(), right - left - _GAP, rect.height()))
        painter.restore()


def _paint_name(painter: QPainter, finding: Finding, room: QRect) -> None:
    font = theme.number_font(theme.BODY_PX)
    painter.setFont(font)
    painter.setPen(theme.color("text" if finding.able else "text_2"))
    name = painter.fontMetrics().elidedText(finding.text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _VERTICAL, name)
    room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(name) + _GAP)
    painter.setFont(theme.number_font())
    painter.setPen(theme.color("text_2"))
    if room.width() > painter.fontMetrics().horizontalAdvance(finding.place):
        painter.drawText(room, _VERTICAL, finding.place)


def _paint_keys(painter: QPainter, keys: str, rect: QRect, right: int) -> int:
    """A key cap; returns where the room for the name ends."""
    if not keys:
        return right
    painter.setFont(theme.number_font())
    width = painter.fontMetrics().horizontalAdvance(keys) + 14
    cap = QRectF(right - width + 0.5, rect.center().y() - 9.5, width - 1, 20)
    painter.setPen(theme.color("edge"))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(theme.color("text"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return right - width


def _paint_note(painter: QPainter, note: str, rect: QRect, left: int, right: int) -> int:
    painter.setFont(theme.number_font())
    painter.setPen(theme.color("text_2"))
    note = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, right - left)
    width = painter.fontMetrics().horizontalAdvance(note)
    painter.drawText(QRect(right - width, rect.top(), width, rect.height()), _VERTICAL, note)
    return right - width
