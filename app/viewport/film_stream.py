"""A decoder that gives a film frame by frame from some moment on, through the encoder's own program."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from PySide6.QtGui import QImage

_QUIET: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
LONGEST_PX: Final = 1280
_PICTURES: Final = "gif,apng,png_pipe,webp_anim,webp_pipe"
_HEADER: Final = 14
_EARLY: Final = 0.25
"""Frames by which the decoder is asked too early: it gives the first frame that begins no earlier than it is asked for."""


class FilmStream:
    """Frames of `film` at `fps` from `t_s` on."""

    def __init__(self, film: str, t_s: float, fps: float) -> None:
        from imageio_ffmpeg import get_ffmpeg_exe

        from core.speech.ffmpeg import FORMATS

        self._film, self._from_s, self._fps, self._index = film, t_s, fps, 0
        size = f"scale='if(gt(iw,ih),min({LONGEST_PX},iw),-2)':'if(gt(iw,ih),-2,min({LONGEST_PX},ih))'"
        # another file may lie where the film did: no playlist, which would open files and addresses of its own
        safe = ["-protocol_whitelist", "file,pipe", "-format_whitelist", f"{FORMATS},{_PICTURES}"]
        command = [get_ffmpeg_exe(), "-v", "quiet", "-nostdin", *safe, "-ss", f"{max(t_s - _EARLY / fps, 0.0):.6f}"]
        command += ["-i", f"file:{film}"]
        command += ["-vf", f"fps={fps:.6f},{size}", "-f", "image2pipe", "-c:v", "bmp", "-"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=_QUIET
        )

    def has(self, film: str, t_s: float) -> bool:
        """The frame at a time is one of the next second's."""
        return film == self._film and 0 <= self._number(t_s) - self._index <= self._fps

    def frame(self, t_s: float) -> QImage:
        """The frame that begins at a time; null where the film cannot be read or is over."""
        image = QImage()
        while self._index <= self._number(t_s):
            data = self._read()
            if not data:
                return QImage()
            self._index += 1
            image = QImage.fromData(data, "BMP") if self._index > self._number(t_s) else image
        return image

    def close(self) -> None:
        """End the decoder."""
        self._process.kill()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process.wait()

    def _number(self, t_s: float) -> int:
        return round((t_s - self._from_s) * self._fps)

    def _read(self) -> bytes:
        """One picture as a file; empty at the end."""
        pipe = self._process.stdout
        head = pipe.read(_HEADER) if pipe is not None else b""
        if pipe is None or len(head) < _HEADER:
            return b""
        return head + pipe.read(int.from_bytes(head[2:6], "little") - _HEADER)
