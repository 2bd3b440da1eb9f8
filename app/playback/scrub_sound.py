"""The sound under the playhead while a hand moves it: short pieces at their own pitch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.playback.loudspeaker import Loudspeaker
from app.playback.sound_feed import Scrubbing
from app.session import Session
from core.speech.speech import Audio

REST_MS: Final = 1500
"""After so long without a move the device is let go."""


class ScrubSound(QObject):
    """Lets a frame be heard; `on` is the user's choice."""

    def __init__(self, session: Session, loudspeaker: Loudspeaker) -> None:
        super().__init__(session)
        self.on = True
        self._session = session
        self._loudspeaker = loudspeaker
        self._feed: Scrubbing | None = None
        self._audio: Audio | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.end)

    def hear(self, frame: float) -> None:
        """The playhead was put onto a frame."""
        if not self.on:
            return
        self._loudspeaker.look_again()
        audio = self._loudspeaker.audio()
        if audio is None:
            return
        if self._feed is None or audio is not self._audio:
            feed = Scrubbing(audio)
            self._feed, self._audio = (feed, audio) if self._loudspeaker.play(feed) else (None, None)
        if self._feed is not None:
            self._feed.go_to(self._session.rate.seconds(frame))
            self._rest.start()

    def end(self) -> None:
        """Let the device go."""
        self._rest.stop()
        if self._feed is not None:
            self._feed = self._audio = None
            self._loudspeaker.stop()
