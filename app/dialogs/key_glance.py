"""The keys at a glance: a sheet over the window, gone with the next key or click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.style import theme

_COLUMN_PX: Final = 268
"""Least width of a column."""
_ROW_PX: Final = 23
_HEAD_PX: Final = 34
_MARGIN: Final = 28
_VERTICAL = Qt.AlignmentFlag.AlignVCenter
_SCROLLS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Rows = dict[str, list[tuple[str, str]]]


class KeyGlance(QScrollArea):
    """Covers its parent until Escape, any other key, or a click.

    Args:
        rows: place -> (command, keys).
    """

    def __init__(self, rows: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("glance")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Keys at a glance"))
        self.setAccessibleDescription("; ".join(f"{text}: {keys}" for lines in rows.values() for text, keys in lines))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet = _Sheet(rows, self.tr("Any key closes this. Change keys: Help, Keyboard shortcuts."))
        self.setWidget(self._sheet)
        parent.installEventFilter(self)
        self._cover(parent)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _cover(self, parent: QWidget) -> None:
        self.setGeometry(parent.rect())
        self._sheet.flow(parent.width(), parent.height())

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and watched is self.parentWidget():
            self._cover(self.parentWidget())
        return False

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLS:
            super().keyPressEvent(event)
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.close()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close()


class _Sheet(QWidget):
    """Paints the rows in as many columns as there is room for."""

    def __init__(self, rows: Rows, note: str) -> None:
        super().__init__()
        self._rows, self._note = rows, note
        self._columns, self._column_px = 1, _COLUMN_PX
        self._tall = 0

    def flow(self, width: int, height: int) -> None:
        """Take a width, and as much height as the rows need, at least `height`."""
        self._columns = max(1, (width - 2 * _MARGIN) // _COLUMN_PX)
        self._column_px = (width - _MARGIN) // self._columns
        whole = sum(_HEAD_PX + _ROW_PX * len(lines) for lines in self._rows.values())
        self._tall = whole // self._columns + _HEAD_PX
        while self._tall < whole and not self._fits():
            self._tall += _ROW_PX
        self.setFixedSize(width, max(height, self._tall + 2 * _MARGIN + _ROW_PX))

    def _places(self) -> list[tuple[QRect, str, str | None]]:
        """Where each row lies: (box, text, keys or None for a title)."""
        found, column, y = [], 0, 0
        for place, lines in self._rows.items():
            rows: list[tuple[str, str | None]] = [(place, None), *lines]
            for i, (text, keys) in enumerate(rows):
                tall = _HEAD_PX if keys is None else _ROW_PX
                needed = tall + _ROW_PX if keys is None else tall  # no title at the foot of a column
                if y and y + needed > self._tall:
                    column, y = column + 1, 0
                    if i:
                        found.append((self._box(column, y, _HEAD_PX), place, None))
                        y += _HEAD_PX
                found.append((self._box(column, y, tall), text, keys))
                y += tall
        return found

    def _box(self, column: int, y: int, tall: int) -> QRect:
        left = _MARGIN + column * self._column_px
        return QRect(QPoint(left, _MARGIN + y), QPoint(left + self._column_px - _MARGIN, _MARGIN + y + tall))

    def _fits(self) -> bool:
        return all(box.left() < _MARGIN + self._columns * self._column_px for box, _, _ in self._places())

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        plain, title = theme.number_font(12), theme.number_font(theme.BODY_PX)
        title.setWeight(QFont.Weight.DemiBold)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.color("panel"))
            for box, text, keys in self._places():
                painter.setFont(title if keys is None else plain)
                painter.setPen(theme.color("text" if keys is None else "text_2"))
                if keys is None:
                    painter.drawText(box, _VERTICAL, text)
                else:
                    room = box.width() - _paint_key(painter, box, keys.split(", ")[0]) - 8
                    painter.setPen(theme.color("text_2"))
                    painter.drawText(box, _VERTICAL, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
            painter.setFont(theme.number_font())
            painter.setPen(theme.color("text_2"))
            painter.drawText(QRect(_MARGIN, self.height() - 2 * _ROW_PX, self.width(), _ROW_PX), _VERTICAL, self._note)


def _paint_key(painter: QPainter, box: QRect, key: str) -> int:
    """A key cap at the right end; returns its width."""
    width = max(22, painter.fontMetrics().horizontalAdvance(key) + 12)
    cap = QRectF(box.right() - width + 0.5, box.center().y() - 8.5, width - 1, 18)
    painter.setPen(theme.color("line"))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(theme.color("text"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    return width
