"""One run of ffmpeg that swallows raw pictures: its pipe, its last words, its end."""

from __future__ import annotations

import subprocess
import threading
from collections import deque
from collections.abc import Sequence
from functools import cache
from types import TracebackType

from core.errors import ExportError

LAST_LINES = 40
CLOSE_TIMEOUT_S = 600.0
"""Moving the index to the front of a long film takes a while on a slow disk."""


@cache
def ffmpeg_executable() -> str:
    """Path of the ffmpeg binary that ships with the program.

    Raises:
        ExportError: it is missing.
    """
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise ExportError(
            "The video encoder is missing.", "Run the set-up again: python3 packaging/launch.py setup", str(error)
        ) from error


class Encoder:
    """ffmpeg with its standard input open. A context manager: leaving it by an exception kills the process.

    Args:
        arguments: of ffmpeg, without the program.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        # A group of its own: Ctrl-C in a terminal must reach us, not cut the film short behind our back.
        try:
            self._process = subprocess.Popen(
                [ffmpeg_executable(), "-hide_banner", "-loglevel", "warning", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        except OSError as error:
            raise ExportError("The video encoder does not start.", "", str(error)) from error
        assert self._process.stdin is not None
        assert self._process.stderr is not None
        self._pictures, self._errors = self._process.stdin, self._process.stderr
        self._lines: deque[str] = deque(maxlen=LAST_LINES)
        # An undrained stderr fills its pipe and stops ffmpeg, and then us.
        self._drain = threading.Thread(target=self._read_errors, name="ffmpeg-stderr", daemon=True)
        self._drain.start()

    def write(self, data: bytes | memoryview) -> None:
        """Hand over one picture.

        Raises:
            ExportError: ffmpeg stopped listening.
        """
        try:
            self._pictures.write(data)
        except OSError as error:
            raise self._failure() from error

    def finish(self) -> None:
        """Close the pipe and wait for the file.

        Raises:
            ExportError: ffmpeg reports a failure.
        """
        try:
            self._pictures.close()
            code = self._process.wait(CLOSE_TIMEOUT_S)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._failure() from error
        self._drain.join()
        if code != 0:
            raise self._failure()

    def __enter__(self) -> Encoder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._drain.join()
        for pipe in (self._pictures, self._errors):
            try:
                pipe.close()
            except OSError:
                continue  # what was buffered for a dead ffmpeg is lost anyway

    def _read_errors(self) -> None:
        for line in self._errors:
            self._lines.append(line.decode(errors="replace").rstrip())

    def _failure(self) -> ExportError:
        if self._process.poll() is None:
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._drain.join()
        text = "\n".join(self._lines)
        details = f"ffmpeg ended with {self._process.returncode}: {text}".strip()
        if "No space left on device" in text:
            return ExportError("The disk is full.", "Free some space, or choose another folder.", details)
        if "Permission denied" in text:
            return ExportError("The video may not be written there.", "Choose another folder.", details)
        return ExportError("The video encoder failed.", "Try another folder or a smaller size.", details)
