"""Sound, rig and background of the open document, read from its media store once and kept until an edit replaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.editing.sound_reader import SoundReader
from core.project.changes import ChangeSet
from core.project.document import Document
from core.project.media import MediaRef
from core.speech.speech import Audio, Speech

if TYPE_CHECKING:
    from core.project.background import BackgroundSetting
    from core.render.background import Background
    from core.rig.model import Rig


class MediaCache:
    """Reads lazily; a second question about the same media is free, even where the first one raised.

    Args:
        sound: reads the sound; where it says that it is `ready`, the speech is there from the next `invalidate` on.
    """

    def __init__(self, sound: SoundReader) -> None:
        self._sound = sound
        self._speech: Speech | None = None
        self._speech_read = False
        self._rig: Rig | None = None
        self._rig_read = False
        self._picture: tuple[MediaRef, NDArray[np.uint8] | None] | None = None
        self._background: tuple[BackgroundSetting, Background] | None = None

    def invalidate(self, changes: ChangeSet) -> None:
        if changes.speech:
            self._speech, self._speech_read = None, False
        if changes.portrait:
            self._rig, self._rig_read = None, False

    def speech(self, document: Document) -> Speech | None:
        """The timed speech with its sound, or None; None too while a long sound is still being decoded.

        Raises:
            SpeechError: the sound in the project cannot be decoded.
        """
        wanted, self._speech_read = not self._speech_read, True
        if wanted and document.speech is not None:
            from core.speech.store import speech_from_json

            audio = self._sound.audio(document, document.speech)
            self._speech = None if audio is None else speech_from_json(document.speech.data, audio)
        elif wanted:
            self._sound.stop()
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

    def background_picture(self, document: Document) -> NDArray[np.uint8] | None:
        """The user's background picture, uint8 [H, W, 3], or None.

        Raises:
            PortraitError: the picture in the project cannot be read.
        """
        ref = document.background.picture
        if ref is None:
            return None
        if self._picture is None or self._picture[0] != ref:
            from core.portrait.load import load_portrait

            self._picture = (ref, None)
            self._picture = (ref, load_portrait(document.media.path(ref)).rgb)
        return self._picture[1]

    def background(self, document: Document) -> Background:
        """What stands behind the sitter; the photo's own background where the picture could not be read.

        Raises:
            PortraitError: the picture in the project cannot be read.
        """
        from core.render.background import PHOTO, Background, rgb_of

        setting = document.background
        if self._background is None or self._background[0] != setting:
            self._background = (setting, PHOTO)
            picture = self.background_picture(document) if setting.kind == "picture" else None
            if setting.kind != "picture" or picture is not None:
                self._background = (setting, Background(setting.kind, rgb_of(setting.colour), picture, setting.blur))
        return self._background[1]
