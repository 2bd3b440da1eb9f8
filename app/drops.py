"""Dropping files and text anywhere on the window: what it is decides what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QEvent, QMimeData, QMimeDatabase, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

PROJECT_SUFFIX: Final = ".avproj"
MAX_TEXT: Final = 20_000
"""Characters taken from a dropped text file."""

Kind = Literal["portrait", "audio", "text", "project", ""]


def kind_of(path: Path) -> Kind:
    """What a file is good for, by its content; empty where it is good for nothing here."""
    if path.suffix.lower() == PROJECT_SUFFIX:
        return "project"
    mime = QMimeDatabase().mimeTypeForFile(str(path))
    name = mime.name()
    if name.startswith("image/"):
        return "portrait"
    if name.startswith(("audio/", "video/")) or name in ("application/ogg", "application/mp4"):
        return "audio"
    return "text" if mime.inherits("text/plain") else ""


def read_text(path: Path) -> str:
    """The beginning of a text file; bytes that are no UTF-8 become replacement marks."""
    with path.open("rb") as file:
        return file.read(MAX_TEXT * 4).decode("utf-8", "replace").lstrip("\ufeff")[:MAX_TEXT].strip()


class DropTarget(QObject):
    """Makes a whole window take drops.

    Signals:
        file_dropped(Path, str): a file and its kind.
        text_dropped(str).
        hovering(bool): something that can be dropped is over the window.
    """

    file_dropped = Signal(object, str)
    text_dropped = Signal(str)
    hovering = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, data: QMimeData) -> None:
        """Announce everything in `data`, projects first: they replace what the others would add to."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        files = [(path, kind_of(path) if path.is_file() else "") for path in paths if path.exists()]
        for path, kind in sorted(files, key=lambda file: file[1] != "project"):
            self.file_dropped.emit(path, kind)
        if not data.hasUrls() and data.hasText() and data.text().strip():
            self.text_dropped.emit(data.text().strip())

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDropEvent):
            if event.mimeData().hasUrls() or event.mimeData().hasText():
                event.acceptProposedAction()
                self.hovering.emit(True)
            return True
        if kind == QEvent.Type.DragLeave:
            self.hovering.emit(False)
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self.hovering.emit(False)
            self.take(event.mimeData())
            return True
        return super().eventFilter(watched, event)
