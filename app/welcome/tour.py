"""The guided tour: points at one part of the window after the other and waits for the user to do it, or to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.welcome.coach import CoachCard, Ring
from app.welcome.steps import Step, steps
from app.widgets.visible_part import bring_into_sight, visible_part
from core.project.document import Document

if TYPE_CHECKING:
    from app.main_window import MainWindow

_FOLLOW_MS: Final = 100
"""How often the ring looks where its part has gone: groups fold, columns scroll, windows grow."""


class Tour(QObject):
    """Runs in one window, over whatever is open there. It changes nothing and stops nobody."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps: tuple[Step, ...] = ()
        self._place = 0
        self._seen = Document()
        self.ring = Ring(window)
        self.card = CoachCard(window)
        self.card.next_wanted.connect(self.go_on)
        self.card.back_wanted.connect(self.go_back)
        self.card.end_wanted.connect(self.end)
        self._timer = QTimer(self, interval=_FOLLOW_MS)
        self._timer.timeout.connect(self._follow)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {"help.tour": self.start}

    @property
    def running(self) -> bool:
        return bool(self._steps)

    @property
    def place(self) -> int:
        """Which step is on show, from 0."""
        return self._place

    def start(self) -> None:
        """Begin with the first step, wherever it was."""
        if not self.running:
            self._listen(True)
        self._steps = steps(self._window)
        self._go(0)
        self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self._place + 1 < len(self._steps):
            self._go(self._place + 1)
        else:
            self.end()

    def go_back(self) -> None:
        self._go(max(0, self._place - 1))

    def end(self) -> None:
        """Take the ring and the card away; Help has them again."""
        if not self.running:
            return
        self._steps = ()
        self._listen(False)
        self._timer.stop()
        self.ring.hide()
        self.card.hide()

    def _listen(self, on: bool) -> None:
        session, production = self._window.session, self._window.production
        for signal in (session.document_changed, session.undo_stack.indexChanged, production.export_changed):
            if on:
                signal.connect(self._look)
            else:
                signal.disconnect(self._look)
        application = QApplication.instance()
        assert application is not None
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _go(self, place: int) -> None:
        self._place = place
        step = self._steps[place]
        self._seen = self._window.session.document.copy()
        step.prepare()
        self._window.desk.parts.bring(step.target())
        bring_into_sight(step.target())
        self.card.show_step(step.title, step.text, place, len(self._steps))
        self._follow()
        self._timer.start()

    def _look(self, _: object = None) -> None:
        """Go on as soon as the user has done what the step is about."""
        if self._window.session.dragging:
            return
        before, self._seen = self._seen, self._window.session.document.copy()
        if self._steps[self._place].done(before, self._seen):
            self.go_on()

    def _follow(self) -> None:
        place = visible_part(self._steps[self._place].target(), self._window)
        self.ring.surround(place)
        self.card.stand_beside(place)

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Escape ends the tour where nothing else is waiting for it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        session = self._window.session
        idle = not session.dragging and not session.playing and QApplication.activePopupWidget() is None
        if event.key() == Qt.Key.Key_Escape and idle and self._window.isActiveWindow():
            QTimer.singleShot(0, self, self.end)
        return False
