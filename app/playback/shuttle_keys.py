"""Whether a key is held down that is also a shortcut: K and L together go frame by frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from app.commanding.keymap import KEYMAP


class HeldKey(QObject):
    """Follows the first key of a command, wherever the focus is; leaving the program lets go of it."""

    def __init__(self, command_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._command_id = command_id
        self.held = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.installEventFilter(self)
        application.applicationStateChanged.connect(self._state_changed)

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and not event.isAutoRepeat() and self._is_it(event):
            # A shortcut swallows the press: all that is seen of it is that it was offered to the widget first.
            self.held = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        return False

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        self.held = self.held and state == Qt.ApplicationState.ApplicationActive

    def _is_it(self, event: QKeyEvent) -> bool:
        keys = KEYMAP.keys(self._command_id)
        return bool(keys) and QKeySequence(event.key()).matches(QKeySequence(keys[0])) == QKeySequence.SequenceMatch.ExactMatch
