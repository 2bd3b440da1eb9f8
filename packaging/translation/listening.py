"""A translator that notes what it is asked for while a window is made and its menus and dialogs are opened."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialog

Key = tuple[str, str]
_MARK = "\u2060"
"""A sign without width: an answer that differs from the question ends the asking in the contexts of base classes."""


class Listener(QTranslator):
    """Answers with the text itself, marked, so that nobody asks again in another context."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[Key] = set()

    # Qt

    def isEmpty(self) -> bool:  # noqa: N802 - Qt calls it so
        return False

    def translate(self, context: str, text: str, _about: str | None = None, _count: int = -1) -> str:
        plain = text.replace(_MARK, "")
        if plain.strip() and not context.startswith("Q"):
            self.heard.add((context, plain))
        return plain + _MARK


def listen() -> set[Key]:
    """Open a window with everything it can show at rest; returns what was asked for."""
    from app.application import make_application
    from app.main_window import MainWindow
    from app.session import Session
    from app.settings import Settings

    application = QApplication.instance() or make_application(["translate"])
    listener = Listener()
    application.installTranslator(listener)
    with tempfile.TemporaryDirectory() as folder:
        private = Path(folder)
        window = MainWindow(Session(), Settings(private / "settings.ini"), journal=private / "journal")
        window.show()
        application.processEvents()
        window.tour.start()
        window.tour.end()
        for action_id in ("help.keys", "help.shortcuts", "help.about", "edit.preferences", "help.commands", "file.recover"):
            if action_id in window.actions_by_id:
                window.actions_by_id[action_id].trigger()
                application.processEvents()
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.close()
        application.processEvents()
    application.removeTranslator(listener)
    return listener.heard
