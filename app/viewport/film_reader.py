"""Frames of a finished film, read in a thread; of several wishes only the last counts.

A single frame is looked up by itself. While the film plays, one decoder runs along and gives frame after frame.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from app.viewport.film_stream import LONGEST_PX, FilmStream
from app.widgets.thumbnail import read_image

_PICTURE: Final = ".png"
"""Ending of a still, or of one picture of a folder."""


class FilmReader(QObject):
    """Reads frames of films.

    Signals:
        ready(str, float, QImage): path and time that were asked for, and the frame; a null image where there is none.
    """

    ready = Signal(str, float, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish: tuple[str, float, float, bool] | None = None
        self._busy = self._resting = False
        self._stream: FilmStream | None = None
        self.ready.connect(self._next)

    def ask(self, film: Path, t_s: float, fps: float, *, goes_on: bool = False) -> None:
        """Ask for a frame; an earlier wish that nobody works on yet is forgotten.

        Args:
            film: the film.
            t_s: when it begins.
            fps: how fast more are asked for, where the film `goes_on`.
        """
        self._wish, self._resting = (str(film), t_s, fps, goes_on), False
        if not self._busy:
            self._start()

    def rest(self) -> None:
        """The film does not go on for now: end what runs along."""
        self._resting = True
        if not self._busy:
            self.end_stream()

    def _start(self) -> None:
        if self._wish is not None:
            wish, self._wish = self._wish, None
            self._busy = True
            QThreadPool.globalInstance().start(_Read(self, *wish))

    def _next(self) -> None:
        self._busy = False
        if self._resting:
            self.end_stream()
        self._start()

    def end_stream(self) -> None:
        """End what runs along, if anything does."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def read(self, film: str, t_s: float, fps: float, goes_on: bool) -> QImage:
        """Read one frame; one thread at a time."""
        if Path(film).suffix.lower() == _PICTURE:
            self.end_stream()
            return read_image(Path(film), LONGEST_PX)
        if self._stream is None or not self._stream.has(film, t_s):
            self.end_stream()
            self._stream = FilmStream(film, t_s, fps)
        image = self._stream.frame(t_s)
        if not goes_on or image.isNull():
            self.end_stream()
        return image


class _Read(QRunnable):
    def __init__(self, reader: FilmReader, film: str, t_s: float, fps: float, goes_on: bool) -> None:
        super().__init__()
        self._reader, self._film, self._t_s, self._fps, self._goes_on = reader, film, t_s, fps, goes_on

    # Qt

    def run(self) -> None:
        image = self._reader.read(self._film, self._t_s, self._fps, self._goes_on)
        try:
            self._reader.ready.emit(self._film, self._t_s, image)
        except RuntimeError:  # the window was closed meanwhile
            self._reader.end_stream()
