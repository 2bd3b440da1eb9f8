"""An output that may be missing, break off and come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.playback.audio_output import AudioOutput
from app.playback.sound_feed import Feed
from app.session import Session
from core.errors import UserError
from core.speech.speech import Audio

LOOK_AGAIN_S: Final = 2.0
"""How often a device is looked for that was not there."""


class Loudspeaker(QObject):
    """Plays feeds where it can, and says why where it cannot.

    Signals:
        silence_changed(str): why nothing is heard, empty where all is well.
    """

    silence_changed = Signal(str)

    def __init__(self, session: Session, output: AudioOutput, clock: Callable[[], float]) -> None:
        super().__init__(session)
        self._session = session
        self._output = output
        self._clock = clock
        self._look_at: float | None = None
        self._waits = False  # for the sound, and says so
        self.silence = ""
        session.document_changed.connect(self._changed)

    def audio(self) -> Audio | None:
        """The sound of the speech; None where there is none (yet), or nothing to play it on."""
        if self._look_at is not None:
            return None
        try:
            audio = self._session.audio
        except UserError as error:
            self._tell(error.message)
            return None
        if audio is None and self._session.reading_sound:
            self._tell(self.tr("Reading the sound…"))
            self._waits = True
        return audio

    def play(self, feed: Feed) -> bool:
        """Play this instead of what is played now; whether it is heard."""
        try:
            self._output.start(feed)
        except UserError as error:
            self._lose(error)
            return False
        self._tell("")
        return True

    def stop(self) -> None:
        self._output.stop()

    def use(self, device: str) -> None:
        """Play on another device from now on; one that was missing is looked for at once."""
        if device != self._output.device:
            self._output.device = device
            self._look_at = None if self._look_at is None else self._clock()

    def position(self) -> float | None:
        """Samples of the feed that have reached the ear; None from when nothing reaches it any more."""
        try:
            return self._output.position()
        except UserError as error:
            self._lose(error)
            return None

    def try_again(self) -> None:
        """Somebody presses play: forget what was wrong before."""
        self._look_at = None

    def look_again(self) -> bool:
        """Whether a device has come back that was missing; call often."""
        if self._look_at is None or self._clock() < self._look_at:
            return False
        self._look_at = None if self._output.returned() else self._clock() + LOOK_AGAIN_S
        return self._look_at is None

    def _changed(self, _: object) -> None:
        if self._waits and not self._session.reading_sound:
            self._waits = False
            self._tell("")

    def _lose(self, error: UserError) -> None:
        self._output.stop()
        self._look_at = self._clock() + LOOK_AGAIN_S
        self._tell(error.message)

    def _tell(self, silence: str) -> None:
        if silence != self.silence:
            self.silence = silence
            self.silence_changed.emit(silence)
