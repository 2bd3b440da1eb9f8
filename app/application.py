"""The program around the window: OpenGL defaults, look, unexpected errors, what the command line names."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QSurfaceFormat
from PySide6.QtWidgets import QApplication

from app.allocator import keep_large_apart
from app.commanding.key_guard import KeyGuard
from app.files.drops import kind_of
from app.files.log_file import LogFile
from app.settings import Settings
from app.style import theme
from app.style.appearance import prepare_scale
from app.style.plain_text import PlainText
from app.texts.language import speak
from core.errors import UserError
from core.project.c_locale import be_of_no_country
from core.project.folders import close_to_others
from core.project.full_disk import spare_full_disk
from core.project.scratch import sweep

log = logging.getLogger(__name__)


def make_application(arguments: Sequence[str]) -> QApplication:
    """The one QApplication, dressed. OpenGL's format must be set before it exists."""
    surface = QSurfaceFormat()
    surface.setVersion(3, 3)
    surface.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    surface.setDepthBufferSize(24)
    QSurfaceFormat.setDefaultFormat(surface)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    keep_large_apart()
    application = QApplication(list(arguments))
    be_of_no_country()  # Qt has just told the C library of the user's; it knows it without
    application.setApplicationName("Countenance")
    application.setOrganizationName("Countenance")
    application.setDesktopFileName("countenance")
    application.setWindowIcon(QIcon(str(theme.RESOURCES / "themes" / "countenance.svg")))
    theme.apply(application)
    application.installEventFilter(KeyGuard(application))
    application.installEventFilter(PlainText(application))
    return application


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    parser = argparse.ArgumentParser(prog="countenance-editor", description="Direct a talking avatar.")
    parser.add_argument("file", nargs="?", type=Path, help="a project, a portrait or a recording to open")
    options, for_qt = parser.parse_known_args(list(arguments[1:]))
    close_to_others()
    log_file = LogFile()
    log_file.start()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program; the journal keeps the work
    spare_full_disk()
    settings = Settings()
    prepare_scale(settings)
    application = make_application([arguments[0], *for_qt])
    speak(application, settings)

    from app.files.fresh import fresh_document
    from app.main_window import MainWindow
    from app.session import Session

    sweep()
    window = MainWindow(Session(fresh_document()), settings)
    window.desk.message_bar.open_log = log_file.open
    sys.excepthook = make_reporter(window.show_error, window.files.autosave.flush)
    window.show()
    path = file_to_open(options.file, settings)
    if path is not None:
        QTimer.singleShot(0, window, lambda: window.verbs.use_file(path, kind_of(path)))
    status = application.exec()
    log_file.stop()
    return status


def file_to_open(named: Path | None, settings: Settings) -> Path | None:
    """What a start opens: what the command line names, or the project worked on last where the user wishes that."""
    if named is not None:
        return named.resolve()
    recent = settings.recent() if settings.first_page == "last" else ()
    return next((path for path in recent if path.is_file()), None)


def make_reporter(
    show: Callable[[UserError], None], keep: Callable[[], object] = lambda: None
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An exception hook that keeps the work, logs, and tells the user without ending the program.

    Args:
        show: puts an error before the user.
        keep: sees that every step is in the journal, should the next thing that happens be the end.
    """

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, UserError):
            show(error)
            return
        keep()
        log.error("unexpected", exc_info=(kind, error, trace))
        details = "".join(traceback.format_exception(kind, error, trace))
        show(UserError("Something went wrong inside the program.", "Save your project under a new name.", details))

    return report
