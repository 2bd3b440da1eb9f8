"""Sound and rig of the open document, read from its media store once and kept until an edit replaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.project.changes import ChangeSet
from core.project.document import Document
from core.speech.speech import Audio, Speech

if TYPE_CHECKING:
    from core.rig.model import Rig


class MediaCache:
    """Reads lazily; a second question about the same media is free, even where the first one raised."""

    def __init__(self) -> None:
        self._speech: Speech | None = None
        self._speech_read = False
        self._rig: Rig | None = None
        self._rig_read = False

    def invalidate(self, changes: ChangeSet) -> None:
        if changes.speech:
            self._speech, self._speech_read = None, False
        if changes.portrait:
            self._rig, self._rig_read = None, False

    def speech(self, document: Document) -> Speech | None:
        """The timed speech with its sound, or None.

        Raises:
            SpeechError: the sound in the project cannot be decoded.
        """
        wanted, self._speech_read = not self._speech_read, True
        if wanted and document.speech is not None:
            from core.speech.audio import load_audio
            from core.speech.store import speech_from_json

            audio = load_audio(document.media.path(document.speech.media))
            self._speech = speech_from_json(document.speech.data, audio)
        return self._speech

    def audio(self, document: Document) -> Audio | None:
        speech = self.speech(document)
        return None if speech is None else speech.audio

    def rig(self, document: Document) -> Rig | None:
        """The fitted rig, or None before the fit.

        Raises:
            PortraitError: the rig in the project cannot be read.
        """
        wanted, self._rig_read = not self._rig_read, True
        if wanted and document.portrait is not None and document.portrait.rig is not None:
            from core.rig.model import Rig

            self._rig = Rig.load(document.media.path(document.portrait.rig))
        return self._rig
