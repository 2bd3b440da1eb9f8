"""One window opened and closed, for `app.bench.editor` to time: `python -m app.bench.start bare|plot|editor`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QMainWindow


def main(which: str) -> int:
    """Be on screen once; "bare" is an empty window of Qt's own, "plot" one that holds a plot of pyqtgraph."""
    if which != "editor":
        from PySide6.QtWidgets import QApplication, QMainWindow

        application = QApplication(sys.argv[:1])
        other = QMainWindow()
        if which == "plot":
            import pyqtgraph as pg

            other.setCentralWidget(pg.PlotWidget())
        _until_shown(application, other)
        return 0
    from app.application import make_application

    application = make_application(sys.argv[:1])
    from app.main_window import MainWindow
    from app.session import Session
    from app.settings import Settings

    with tempfile.TemporaryDirectory(prefix="countenance-") as folder:
        window = MainWindow(Session(), Settings(Path(folder) / "settings.ini"), journal=Path(folder) / "journal")
        _until_shown(application, window)
        window.close()
    return 0


def _until_shown(application: QApplication, window: QMainWindow) -> None:
    window.resize(1440, 900)
    window.show()
    while not (window.windowHandle() and window.windowHandle().isExposed()):
        application.processEvents()
    application.processEvents()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
