"""What is said aloud while the keyboard acts on a painted view: the key that is chosen, the word, the marker, the frame.

Screen readers cannot look into a painting: they are told thing by thing what is in it (`app.access`). The view that has the
focus is described anew whenever something in it is chosen or changed, and the description is announced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.access.view import Access
from app.graph.description import description
from app.graph.key_things import KeyThings
from app.time.text import time_text
from app.timeline.spoken import SpeechThings, marker_words, spot_words
from app.timeline.spots import items
from app.timing_lane.stretch_things import StretchThings
from app.tracks.event_things import EventThings

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
        self.access = self._tell_of_things()

    def _tell_of_things(self) -> dict[QWidget, Access]:
        """Let the system look into the painted views."""
        desk, registry, session = self._window.desk, self._window.commanding.registry, self._session
        keys, speech = KeyThings(desk.graph.view, registry), SpeechThings(desk.timeline, registry)
        events, stretches = EventThings(desk.tracks, registry), StretchThings(desk.timing, registry)
        found = {things.view: Access(things) for things in (keys, speech, events, stretches)}
        for access in found.values():
            session.document_changed.connect(access.changed)
            session.selection_changed.connect(access.changed)
        return found

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
            return spot_words(timeline, spot)
        if timeline.chosen is not None:
            return marker_words(timeline, timeline.chosen)
        return self.tr("Ruler, markers, sound, words and phones")
