"""A hand that does whatever the window allows, at random: edits, commands, keys, clicks and drags, playing, undo."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from random import Random
from typing import Any, Final, TextIO
from unittest import mock

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMessageBox, QWidget

from app.main_window import MainWindow
from core.errors import UserError
from tests.app.every_command import KIND
from tests.app.pointer import move_pointer
from tests.app.test_random_editing import VERBS

KEYS: Final = (
    Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Left,
    Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_A, Qt.Key.Key_G,
    Qt.Key.Key_S, Qt.Key.Key_3,
)  # fmt: skip
ANSWER_MS: Final = 500
"""How long a menu may wait for an answer."""
COMMANDS: Final = tuple(name for name, kind in sorted(KIND.items()) if kind in ("edit", "state"))
"""What asks the user or the system for something, or makes the worker work, is done apart and on purpose."""


def unanswered() -> ExitStack:
    """Questions to the user and the system are dismissed at once."""
    stack = ExitStack()
    for owner, name, answer in (
        (QFileDialog, "getOpenFileName", ("", "")),
        (QFileDialog, "getSaveFileName", ("", "")),
        (QFileDialog, "getOpenFileNames", ([], "")),
        (QFileDialog, "getExistingDirectory", ""),
        (QInputDialog, "getText", ("", False)),
        (QMessageBox, "exec", QMessageBox.StandardButton.Cancel),
        (QDesktopServices, "openUrl", True),
    ):
        stack.enter_context(mock.patch.object(owner, name, lambda *_args, _answer=answer, **_more: _answer))
    return stack


def _close_popup() -> None:
    """Leave a menu that waits for an answer: one that a key opens holds whoever pressed it until then."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


class RandomHand:
    """Acts on one window.

    Args:
        window: open and on show.
        random: where every choice comes from.
        acts: the last acts are written into it, beginning with the oldest of them.

    Attributes:
        did: the last acts, for whoever looks into a failure.
    """

    def __init__(self, window: MainWindow, random: Random, acts: TextIO) -> None:
        self._window = window
        self._random = random
        self._acts = acts
        self.did: list[str] = []
        self._answer = QTimer(interval=ANSWER_MS, timeout=_close_popup)
        self._answer.start()

    def act(self) -> None:
        """One act, and what it leads to."""
        chance, random = self._random.random(), self._random
        session = self._window.session
        if chance < 0.3:
            self._try("edit", lambda: session.perform(random.choice(VERBS)(session, random)))
        elif chance < 0.4:
            self._drag_in_hand()
        elif chance < 0.5:
            self._note("undo or redo")
            session.undo() if random.random() < 0.7 else session.redo()
        elif chance < 0.75:
            self._command(random.choice(COMMANDS))
        elif chance < 0.85:
            self._point()
        elif chance < 0.92:
            self._note("key")
            QTest.keyClick(QApplication.focusWidget() or self._window, random.choice(KEYS))
        elif chance < 0.97:
            self._note("playhead")
            session.set_playhead(random.uniform(0, max(1, session.frame_count - 1)))
        else:
            self._note("play or pause")
            self._window.transport.toggle()
        QApplication.processEvents()

    def settle(self) -> None:
        """Let go of everything: what runs is stopped, what is open is closed, what was chosen is forgotten."""
        window = self._window
        window.transport.pause()
        window.desk.graph.view.cancel_drag()
        window.desk.graph.view.live.cancel()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not window:
                widget.close()
        window.tour.end()
        window.desk.message_bar.dismiss()
        window.showNormal()
        QTest.qWait(20)

    def _command(self, name: str) -> None:
        command = self._window.commanding.registry[name]
        if command.able():
            self._note(name)
            with suppress(UserError):  # which is told in words; nothing else may come of what the window offers
                command.run()
        if self._random.random() < 0.5:
            self._close_others()

    def _close_others(self) -> None:
        QApplication.processEvents()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not self._window:
                widget.close()

    def _drag_in_hand(self) -> None:
        session, random = self._window.session, self._random
        gesture = session.gesture("Drag")
        for _ in range(3):
            self._try("drag", lambda: gesture.preview(random.choice(VERBS)(session, random)))
        gesture.commit() if random.random() < 0.7 else gesture.cancel()

    def _point(self) -> None:
        """Click or drag somewhere in a view."""
        desk, random = self._window.desk, self._random
        views: tuple[QWidget, ...] = (desk.graph.view.viewport(), desk.timeline, desk.tracks, desk.viewport, desk.timing)
        view = random.choice([view for view in views if view.isVisible()] or [self._window])
        self._note(f"point at {type(view).__name__}")

        def place() -> QPoint:
            return QPoint(random.randrange(max(1, view.width())), random.randrange(max(1, view.height())))

        button, modifier = (
            Qt.MouseButton.LeftButton,
            random.choice([Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]),
        )
        QTest.mousePress(view, button, modifier, place())
        for _ in range(random.randrange(4)):
            move_pointer(view, place(), button)
            QApplication.processEvents()
        QTest.mouseRelease(view, button, modifier, place())

    def _try(self, name: str, act: Callable[[], Any]) -> None:
        self._note(name)
        try:
            act()
        except (ValueError, UserError):
            return

    def _note(self, name: str) -> None:
        self.did = [*self.did[-11:], name]
        self._acts.seek(0)
        self._acts.truncate()
        self._acts.write("\n".join(self.did))
        self._acts.flush()
