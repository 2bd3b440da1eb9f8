"""A field that takes the next key that is pressed, whatever it does elsewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_ALONE: Final = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown}
)
_MOVE_FOCUS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class KeyField(QLineEdit):
    """Shows the key that was pressed last. Tab still moves on.

    Signals:
        recorded(str): a key, as the keymap stores it.
    """

    recorded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self.setReadOnly(True)
        self.setPlaceholderText(self.tr("Click here and press a key"))
        self.setAccessibleName(self.tr("New key"))
        self.setAccessibleDescription(self.tr("Takes the next key that is pressed; Tab moves on"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def forget(self) -> None:
        self.key = ""
        self.clear()

    def _record(self, event: QKeyEvent) -> None:
        pressed = event.keyCombination()
        held = pressed.keyboardModifiers()
        bare = QKeySequence(QKeyCombination(held & ~Qt.KeyboardModifier.ShiftModifier, pressed.key()))
        typed_with_shift = bool(event.text().strip()) and not event.text().isalnum() and bare.toString() == event.text()
        sequence = bare if typed_with_shift else QKeySequence(pressed)  # "?" is one key, wherever it lies
        self.key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        self.setText(sequence.toString(QKeySequence.SequenceFormat.NativeText))
        self.recorded.emit(self.key)

    # Qt

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() not in _MOVE_FOCUS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() not in _ALONE:
                    self._record(event)
                return True
        return super().event(event)
