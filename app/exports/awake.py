"""The computer does not fall asleep while films are made, by the means that each system has for it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess

_CONTINUOUS: Final = 0x80000000
_SYSTEM_REQUIRED: Final = 0x00000001
"""Of Windows' SetThreadExecutionState."""
_LAST_MS: Final = 1000


def inhibitor() -> list[str]:
    """A command that keeps the computer awake while it runs; empty where there is none."""
    if sys.platform == "darwin":
        return ["caffeinate", "-i", "-w", str(os.getpid())]
    if sys.platform == "linux" and shutil.which("systemd-inhibit"):
        return [
            "systemd-inhibit",
            "--what=idle:sleep",
            "--who=Countenance",
            "--why=A film is being made",
            "--mode=block",
            *("tail", "-f", "/dev/null", f"--pid={os.getpid()}"),
        ]
    return []


class Awake(QObject):
    """Args:
    command: keeps the computer awake while it runs; what the system has where None.
    """

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._command = inhibitor() if command is None else list(command)
        self._process: QProcess | None = None
        self._asked = False

    @property
    def on(self) -> bool:
        """The system was asked to stay awake."""
        return self._asked

    def set_on(self, on: bool) -> None:
        """Stay awake, or sleep as usual."""
        if on == self._asked:
            return
        self._asked = on
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | (_SYSTEM_REQUIRED if on else 0))
        elif on and self._command:
            self._process = QProcess(self)
            self._process.start(self._command[0], self._command[1:])
        elif self._process is not None:
            process, self._process = self._process, None
            process.blockSignals(True)
            process.terminate()
            if not process.waitForFinished(_LAST_MS):
                process.kill()
                process.waitForFinished(_LAST_MS)
            process.deleteLater()
