"""One frame of a finished film, read by the encoder's own program in a thread; of several wishes only the last counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

_PATIENCE_S: Final = 20
_QUIET: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0


class FilmReader(QObject):
    """Reads frames of films.

    Signals:
        ready(str, float, QImage): path and time that were asked for, and the frame; a null image where there is none.
    """

    ready = Signal(str, float, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish: tuple[str, float] | None = None
        self._busy = False
        self.ready.connect(self._next)

    def ask(self, film: Path, t_s: float) -> None:
        """Ask for the frame on screen at a time; an earlier wish that nobody works on yet is forgotten."""
        self._wish = str(film), t_s
        if not self._busy:
            self._start()

    def _start(self) -> None:
        if self._wish is not None:
            (film, t_s), self._wish = self._wish, None
            self._busy = True
            QThreadPool.globalInstance().start(_Read(self, film, t_s))

    def _next(self) -> None:
        self._busy = False
        self._start()


class _Read(QRunnable):
    def __init__(self, reader: FilmReader, film: str, t_s: float) -> None:
        super().__init__()
        self._reader, self._film, self._t_s = reader, film, t_s

    # Qt

    def run(self) -> None:
        image = read_frame(self._film, self._t_s)
        try:
            self._reader.ready.emit(self._film, self._t_s, image)
        except RuntimeError:
            return  # the window was closed meanwhile


def read_frame(film: str, t_s: float) -> QImage:
    """The frame that is on screen at a time; null where the film cannot be read or is over."""
    from imageio_ffmpeg import get_ffmpeg_exe

    command = [get_ffmpeg_exe(), "-v", "error", "-ss", f"{max(t_s, 0.0):.6f}", "-i", film, "-frames:v", "1"]
    command += ["-f", "image2pipe", "-c:v", "bmp", "-"]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE_S, check=False, creationflags=_QUIET
        )
    except (OSError, subprocess.TimeoutExpired):
        return QImage()
    return QImage.fromData(done.stdout, "BMP")
