"""The outline of the sound on show, worked out on a thread of its own where that takes a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.timeline.peaks import Peaks
from core.speech.speech import Audio

AT_ONCE_S: Final = 60.0
"""Sounds up to this length are worked out while one waits: a few milliseconds."""


class Outline(QObject):
    """The peaks of one sound; `peaks` is None while there are none yet.

    Signals:
        ready(): there are peaks that were still being worked out.
    """

    ready = Signal()
    _made = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.peaks: Peaks | None = None
        self._audio: Audio | None = None
        self._made.connect(self._keep)

    def show(self, audio: Audio | None) -> None:
        """Let this be the sound; the same one again costs nothing."""
        if audio is self._audio:
            return
        self._audio, self.peaks = audio, None
        if audio is not None and audio.duration_s <= AT_ONCE_S:
            self.peaks = Peaks(audio)
        elif audio is not None:
            QThreadPool.globalInstance().start(lambda: self._work_out(audio))

    def _work_out(self, audio: Audio) -> None:
        """On a thread of the pool."""
        peaks = Peaks(audio)
        try:
            self._made.emit(audio, peaks)
        except RuntimeError:
            return  # the window was closed meanwhile

    def _keep(self, audio: Audio, peaks: Peaks) -> None:
        if audio is self._audio:
            self.peaks = peaks
            self.ready.emit()
