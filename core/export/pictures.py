"""A film as numbered PNG pictures with their sound beside them, for compositing programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.export.codecs import FilmOptions
from core.export.labels import label, xmp
from core.speech.audio import write_wav
from core.speech.speech import Audio

SOUND = "sound.wav"
_COMPRESSION = 3
"""Of zlib: nearly as small as the usual 6, twice as fast."""


class PictureFolder:
    """Writes `00000.png`, `00001.png` and so on into a new folder.

    Args:
        folder: does not exist yet.
        options: title and notice go into every picture.

    Raises:
        OSError: the folder cannot be made.
    """

    def __init__(self, folder: Path, options: FilmOptions) -> None:
        folder.mkdir()
        self._folder = folder
        self._count = 0
        self._options = options
        self._told = _told(options)

    def write(self, frame: NDArray[np.uint8]) -> None:
        """Add uint8 [H, W, 3 or 4], straight alpha.

        Raises:
            OSError: the disk is full or the folder gone.
        """
        picture = Image.fromarray(np.ascontiguousarray(frame))
        picture.save(self._folder / f"{self._count:05d}.png", compress_level=_COMPRESSION, pnginfo=self._told)
        self._count += 1

    def add_sound(self, audio: Audio) -> None:
        """Put the sound beside the pictures.

        Raises:
            SpeechError: it cannot be written.
        """
        write_wav(audio, self._folder / SOUND)
        label(self._folder / SOUND, self._options)


def still_writer(path: Path, options: FilmOptions) -> Callable[[NDArray[np.uint8]], None]:
    """What writes uint8 [H, W, 3 or 4] as one PNG picture; it raises OSError where the disk is full."""

    def write(frame: NDArray[np.uint8]) -> None:
        Image.fromarray(np.ascontiguousarray(frame)).save(path, "PNG", pnginfo=_told(options))

    return write


def _told(options: FilmOptions) -> PngInfo:
    told = PngInfo()
    for key, text in options.facts().items():
        told.add_itxt(key.title(), text)
    if options.notice:
        told.add_itxt("XML:com.adobe.xmp", xmp(options))
    return told
