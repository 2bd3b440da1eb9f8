"""What is heard of exports where the queue is not looked at: title, taskbar, notices, a sound, and what follows the last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.exports.awake import Awake
from app.exports.exporting import WHEN_DONE
from app.texts.said import said
from core.jobs.job import JobState
from core.jobs.queue import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.main_window import MainWindow

NOTICES: Final = ("notice", "sound", "nothing")
"""How an export that is over is told of: by a notice of the system, with a sound too, not at all."""
SETTING: Final = "export/notice"


class ExportNotices(QObject):
    """Listens to the exports of a window.

    Attributes:
        share: how far the film at hand is, for the window's title: "42 % · ", or nothing.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._exporting = window.production.exporting
        self._awake = Awake(self)
        self._tray: QSystemTrayIcon | None = None
        self._last_film = Path()
        self.share = ""
        self._exporting.changed.connect(self._moved)
        self._exporting.removed.connect(self._see_to_rest)
        self._exporting.held_changed.connect(self._see_to_rest)
        self._exporting.all_done.connect(self._done)
        self._exporting.left_changed.connect(lambda: self._reveal() if self._exporting.left else None)
        self._exporting.link.silence_changed.connect(lambda silent: self._reveal() if silent else None)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {"queue.when_done": self._ask_when_done}

    def close(self) -> None:
        """Let the computer sleep, and take the sign out of the taskbar."""
        self._awake.set_on(False)
        if self._tray is not None:
            self._tray.hide()

    def _ask_when_done(self) -> None:
        self._reveal()
        self._window.desk.queue.header.ask_when_done()

    def _reveal(self) -> None:
        """Bring the queue into sight: there is something to decide."""
        self._window.desk.parts.reveal("queue")

    def _moved(self, job: Job) -> None:
        self._see_to_rest()
        if self._exporting.restoring:
            return
        if job.state is JobState.FINISHED:
            self._last_film = Path(job.result.get("video") or "")
            self._tell(self.tr("“{0}” is written.").format(job.title), well=True)
        elif job.state in (JobState.FAILED, JobState.INTERRUPTED) and job.error is not None:
            self._tell(self.tr("“{0}” was not written: {1}").format(job.title, said(job.error.message)), well=False)

    def _see_to_rest(self, _: object = None) -> None:
        """Stay awake while there is work, and show in the title how far it is."""
        active = self._exporting.jobs.active
        self._awake.set_on(active is not None and active.state is not JobState.PAUSED)
        share = f"{100 * active.done // active.total} % · " if active is not None and active.total else ""
        if share != self.share:
            self.share = share
            self._window.show_title()

    def _tell(self, text: str, *, well: bool) -> None:
        """A notice of the system, where the window is not looked at."""
        way = self._window.settings.text(SETTING, NOTICES[0])
        if way == "nothing" or self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if way == "sound":
            QApplication.beep()
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            icons = QSystemTrayIcon.MessageIcon
            self._sign().showMessage("Countenance", text, icons.Information if well else icons.Warning)

    def _sign(self) -> QSystemTrayIcon:
        """The sign in the taskbar; a click on it or on its notice brings the window up."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip("Countenance")
            self._tray.activated.connect(self._bring_up)
            self._tray.messageClicked.connect(self._bring_up)
        self._tray.show()
        return self._tray

    def _bring_up(self, _: object = None) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.raise_()
        window.activateWindow()
        if self._tray is not None:
            self._tray.hide()

    def _done(self, well: bool) -> None:
        """What the user wished to follow the last film, if all went well; closing still asks about unsaved work."""
        wish = self._exporting.when_done
        if wish != WHEN_DONE[0] and not well:
            self._exporting.set_when_done(WHEN_DONE[0])
            self._reveal()
        elif wish == "watch" and self._last_film.exists() and self._last_film != Path():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last_film)))
        elif wish == "close":
            QTimer.singleShot(0, self._window, self._window.close)
