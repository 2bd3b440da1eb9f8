"""The log: what the program notes for whoever looks into a failure, kept small, beside the journals."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import sys
import threading
from pathlib import Path
from typing import IO, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from core.project.folders import state_folder

MAX_BYTES: Final = 1 << 20
KEPT: Final = 3
"""Logs before the present one that are kept."""

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

log = logging.getLogger("countenance")


class LogFile:
    """Everything that is logged, in one file that starts over at a megabyte.

    Args:
        folder: where it lies; the user's state folder where None.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or state_folder() / "log") / "editor.log"
        self._handler: logging.Handler | None = None
        self._crashes: IO[str] | None = None

    def start(self) -> None:
        """Log from here on; where no file can be made, only what is serious goes to the terminal."""
        logging.raiseExceptions = False  # a log on a full disk is no news for a terminal
        logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._handler = logging.handlers.RotatingFileHandler(
                self.path, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
            )
            self._crashes = self.path.with_name("crash.log").open("a", encoding="utf-8")
        except OSError as error:
            log.warning("no log file: %s", error)
            return
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._handler.setLevel(logging.INFO)
        logging.getLogger().addHandler(self._handler)
        logging.getLogger().setLevel(logging.INFO)
        for other in logging.getLogger().handlers:
            if other is not self._handler:
                other.setLevel(logging.WARNING)
        faulthandler.enable(self._crashes)
        qInstallMessageHandler(_note_qt)
        threading.excepthook = _note_thread
        log.info("started, Python %s on %s", sys.version.split()[0], sys.platform)

    def stop(self) -> None:
        """Let go of the files."""
        qInstallMessageHandler(None)
        threading.excepthook = threading.__excepthook__
        faulthandler.disable()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
        if self._crashes is not None:
            self._crashes.close()
        self._handler = self._crashes = None

    def open(self) -> bool:
        """Show the log in whatever opens such files; False where there is none."""
        return self.path.is_file() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))


def note(text: str) -> None:
    """A line from elsewhere, as the workers send."""
    log.info("%s", text)


def _note_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger(f"qt.{context.category or 'default'}").log(_LEVELS.get(kind, logging.WARNING), "%s", text)


def _note_thread(found: threading.ExceptHookArgs) -> None:
    if found.exc_value is not None and not issubclass(found.exc_type, SystemExit):
        name = found.thread.name if found.thread is not None else "?"
        log.error("in thread %s", name, exc_info=(found.exc_type, found.exc_value, found.exc_traceback))
