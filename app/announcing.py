"""What is said aloud while the keyboard acts on a painted view: the key that is chosen, the word, the marker, the frame.

Screen readers cannot look into a painting. The view that has the focus is described anew whenever something in it is chosen
or changed, and the description is announced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.graph.description import description
from app.time_text import time_text
from app.timeline.spots import items

if TYPE_CHECKING:
    from app.main_window import MainWindow


class Announcer(QObject):
    """Speaks for the graph and the timeline; what changes at once is said once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._said: dict[QWidget, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.speak)
        self._moved = False
        session = window.session
        for changed in (session.selection_changed, session.document_changed, window.desk.timeline.picked):
            changed.connect(self._wait)
        session.playhead_changed.connect(self._playhead_moved)

    @property
    def waiting(self) -> bool:
        """Something has changed and is about to be said."""
        return self._soon.isActive()

    def speak(self) -> None:
        """Describe what the focus is on, and say it where it is not what was said last."""
        desk, now = self._window.desk, self._window.focusWidget()
        if now is not desk.graph.view and now is not desk.timeline:
            return
        text = description(self._session) if now is desk.graph.view else self._timeline_text()
        if self._moved:
            text = f"{self._time()}. {text}"
        self._moved = False
        if text != self._said.get(now):
            self._said[now] = text
            now.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(now, text))

    def _wait(self, _: object = None) -> None:
        if not self._session.playing and not self._session.dragging:
            self._soon.start()

    def _playhead_moved(self, _frame: float) -> None:
        if not self._session.playing:
            self._moved = True
            self._wait()

    def _time(self) -> str:
        return time_text(round(self._session.playhead), self._session.rate, self._session.display.format)

    def _timeline_text(self) -> str:
        """The word, phone or marker that keys mean; else the sound that there is."""
        timeline = self._window.desk.timeline
        spot, speech = timeline.corrections.picked, timeline.speech
        if spot is not None and speech is not None and spot.index < len(items(speech, spot.lane)):
            item = items(speech, spot.lane)[spot.index]
            place = self.tr("{0} of {1}").format(spot.index + 1, len(items(speech, spot.lane)))
            times = self.tr("{0:.2f} to {1:.2f} seconds").format(item.start_s, item.end_s)
            if spot.lane == "words":
                return ", ".join((self.tr("word {0}").format(item.text), place, times))  # type: ignore[union-attr]
            return ", ".join((self.tr("phone {0}").format(item.symbol), place, times))  # type: ignore[union-attr]
        if timeline.chosen is not None:
            frame = time_text(round(timeline.chosen.frame), self._session.rate, self._session.display.format)
            return self.tr("marker {0}, {1}").format(timeline.chosen.label, frame)
        return self.tr("Ruler, markers, sound, words and phones")
