"""The sound of the open document: short ones are decoded while one waits, long ones on a thread of their own."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from core.errors import Cancelled, UserError
from core.project.document import Document, SpeechTrack
from core.project.media import MediaRef, MediaStore
from core.speech.speech import Audio

AT_ONCE_S: Final = 60.0
"""Sounds up to this length are decoded while one waits: some hundredths of a second."""
LOOK_MS: Final = 100
"""How often is looked how far a long one is."""


class SoundReader(QObject):
    """Keeps the last sound, or why there is none.

    Signals:
        ready(): the sound that was asked for last is decoded, or refused; ask again.
        moved(share): how far it is, 0..1; None when it is decoded, refused or given up.
    """

    ready = Signal()
    moved = Signal(object)
    _done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ref: MediaRef | None = None
        self._found: Audio | UserError | None = None
        self._task: _Task | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._tell)
        self._done.connect(self._keep)

    @property
    def reading(self) -> bool:
        """A sound is being decoded."""
        return self._task is not None

    def audio(self, document: Document, track: SpeechTrack) -> Audio | None:
        """The sound of a speech, or None while it is still being decoded; the same one again costs nothing.

        Raises:
            UserError: it cannot be decoded.
        """
        if track.media != self._ref:
            self.stop()
            self._ref = self._found = None
            path = document.media.path(track.media)
            if track.duration_s > AT_ONCE_S:
                self._ref = track.media
                self._task = _Task(self, document.media, track)
                QThreadPool.globalInstance().start(self._task.run)
                self._look.start()
                return None
            from core.speech.audio import load_audio

            self._found = load_audio(path)
            self._ref = track.media
        if isinstance(self._found, UserError):
            error, self._ref = self._found, None  # whoever asks later tries again
            raise error
        return self._found

    def stop(self) -> None:
        """Give up what is being decoded."""
        if self._task is not None:
            self._task.cancelled.set()
            self._ref = None
            self._end()

    def _keep(self, task: _Task, found: Audio | UserError) -> None:
        if task is self._task:
            self._found = found
            self._end()
            self.ready.emit()

    def _end(self) -> None:
        self._task = None
        self._look.stop()
        self.moved.emit(None)

    def _tell(self) -> None:
        if self._task is not None:
            self.moved.emit(self._task.share)


class _Task:
    """One sound on its way; holds the store, whose folder goes with it."""

    def __init__(self, reader: SoundReader, store: MediaStore, track: SpeechTrack) -> None:
        self.cancelled = threading.Event()
        self.share = 0.0
        self._reader = reader
        self._store = store
        self._track = track

    def run(self) -> None:
        """On a thread of the pool."""
        from core.speech.audio import load_audio
        from core.speech.store import speech_from_json

        found: Audio | UserError
        try:
            path = self._store.path(self._track.media)
            found = load_audio(path, on_progress=self._moved, should_cancel=self.cancelled.is_set)
            _ = found.sha256  # the window asks for it at once, and for the words; both are kept with the sound
            with suppress(UserError):  # the window meets it too, and says so
                speech_from_json(self._track.data, found)
        except Cancelled:
            return
        except UserError as error:
            found = error
        try:
            self._reader._done.emit(self, found)
        except RuntimeError:
            return  # the window was closed meanwhile

    def _moved(self, share: float, _stage: str) -> None:
        self.share = share
