"""Which widgets keep their own keys, whatever the keymap says."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QMenu,
    QTabBar,
    QWidget,
)

_MOVES: Final = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
    | {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
_MOVED_BY_KEYS: Final = (QAbstractSlider, QAbstractItemView, QComboBox, QTabBar, QMenu)


class KeyGuard(QObject):
    """Keeps shortcuts from widgets that need the key: arrows for lists and sliders, Escape for number fields.

    Text fields need no guard: Qt lets them have what they can type. Space plays wherever the focus is, so Return
    presses the focused button. Install it on the application.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._keep(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QAbstractButton):
            return self._press(watched, event)
        return False

    def _press(self, button: QAbstractButton, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        button.animateClick()
        return True

    def _keep(self, watched: QWidget, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moves = plain and event.key() in _MOVES and isinstance(watched, _MOVED_BY_KEYS)
        escape = event.key() == Qt.Key.Key_Escape and isinstance(watched, QAbstractSpinBox)
        if moves or escape:
            event.accept()
        return moves or escape
