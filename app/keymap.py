"""Which keys do what, and which widgets keep their own keys.

Editing keys follow Blender, the shuttle follows the cutting room. Tab is never bound: it moves the focus.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
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

from app.action_table import ACTIONS

DEFAULT: Final = {action.id: action.keys for action in ACTIONS if action.keys}
"""Action id -> its keys, the first one shown; actions that are missing have none."""

_MOVES: Final = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
    | {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
_MOVED_BY_KEYS: Final = (QAbstractSlider, QAbstractItemView, QComboBox, QTabBar, QMenu)


def shortcuts(action_id: str) -> list[QKeySequence]:
    return [QKeySequence(key) for key in DEFAULT.get(action_id, ())]


def conflicts(keymap: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Keys that more than one action claims, with the actions."""
    claims: dict[str, list[str]] = {}
    for action_id, keys in keymap.items():
        for key in keys:
            claims.setdefault(QKeySequence(key).toString(), []).append(action_id)
    return {key: actions for key, actions in claims.items() if len(actions) > 1}


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
