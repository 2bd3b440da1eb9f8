"""Escape gives the other panels back while one fills the window, unless something nearer wants the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from app.main_window import MainWindow


class Escape(QObject):
    """Listens only while a panel is alone."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._listening = False
        window.desk.parts.changed.connect(self._look)

    def _look(self) -> None:
        alone = bool(self._window.desk.parts.alone)
        application = QApplication.instance()
        if alone == self._listening or application is None:
            return
        self._listening = alone
        if alone:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _idle(self) -> bool:
        """Nothing is in hand that Escape would take back, end or let go."""
        session, focus = self._window.session, QApplication.focusWidget()
        if QApplication.activePopupWidget() is not None or not self._window.isActiveWindow():
            return False
        typing = isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
        busy = session.dragging or session.playing or self._window.desk.graph.view.dragging
        return not (typing or busy or self._window.tour.running)

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if not pressed and event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape or event.modifiers() or not self._idle():
            return False
        if pressed:
            self._window.desk.parts.bring_back()
        event.accept()  # no shortcut of the window
        return True
