"""Motion from other programs, which becomes a take, and motion for them: what the File menu does with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.files.destination import ask_where
from app.texts.said import said
from core.errors import UserError
from core.interchange.motion_file import SUFFIXES, Kind, kind_of

if TYPE_CHECKING:
    from app.main_window import MainWindow

FILTERS: Final[dict[Kind, str]] = {
    "glb": QT_TRANSLATE_NOOP("motion", "Sitter and motion, glTF (*.glb)"),
    "live-link": QT_TRANSLATE_NOOP("motion", "Live Link Face (*.csv)"),
    "csv": QT_TRANSLATE_NOOP("motion", "Curves of all channels (*.csv)"),
    "json": QT_TRANSLATE_NOOP("motion", "Curves of all channels (*.json)"),
    "bvh": QT_TRANSLATE_NOOP("motion", "Torso, head and eyes (*.bvh)"),
}
"""Kinds of files that motion can be written to, the usual one first."""


class MotionFiles(QObject):
    """Import and export of motion in one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {"file.import_motion": self.choose_and_read, "file.export_motion": self.choose_and_write}

    def choose_and_read(self) -> None:
        """Ask for a file, and make a take of it."""
        filters = self.tr("Motion (*.csv *.json);;All files (*)")
        folder = self._window.settings.folder("motion")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import motion"), folder, filters)
        if name:
            self._window.settings.set_folder("motion", Path(name).parent)
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Make a take of a file."""
        self._window.desk.message_bar.dismiss()
        self._window.production.read_motion(path, self._tell)

    def choose_and_write(self) -> None:
        """Ask where to, and write the performance there as it is now."""
        if not self._window.actions_by_id["file.export_motion"].isEnabled():
            return
        kinds = {QCoreApplication.translate("motion", text): kind for kind, text in FILTERS.items()}
        start = Path(self._window.settings.folder("motion")) / f"{self._window.session.document.name}{SUFFIXES['glb']}"
        title = self.tr("Export motion")

        def ended(path: Path, chosen: str) -> Path:
            return path if path.suffix else path.with_name(path.name + SUFFIXES[kinds.get(chosen, "glb")])

        found = ask_where(self._window, title, start, ";;".join(kinds), ended)
        if found is not None:
            path, chosen = found
            self._window.settings.set_folder("motion", path.parent)
            self.write(path, kinds.get(chosen, "glb"))

    def write(self, path: Path, asked: Kind) -> None:
        """Write the performance; the ending of the name says what to: the kind asked for where it may be that."""
        try:
            kind = asked if path.suffix.lower() == SUFFIXES[asked] else kind_of(path)
            self._window.production.write_motion(path, kind, lambda: self._written(path))
        except UserError as error:
            self._window.show_error(error)

    def _tell(self, notes: list[str]) -> None:
        """What of a file is not as it was: it can be read as long as the user likes."""
        if notes:
            self._window.desk.message_bar.offer(" ".join(said(note) for note in notes), (), of_project=True)

    def _written(self, path: Path) -> None:
        folder = (self.tr("Show folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))))
        self._window.desk.message_bar.offer(self.tr("The motion is in “{0}”.").format(path.name), (folder,))
