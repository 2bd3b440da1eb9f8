"""Dropping files and text anywhere on the window: what it is, and where it is let go, decide what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QEvent, QMimeData, QMimeDatabase, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

PROJECT_SUFFIX: Final = ".avproj"
MOTION_SUFFIXES: Final = (".csv", ".json")
MAX_TEXT: Final = 20_000
"""Characters taken from a dropped text file."""

Kind = Literal["portrait", "background", "audio", "video", "motion", "text", "project", ""]


def kind_of(path: Path) -> Kind:
    """What a file is good for, by its content; empty where it is good for nothing here."""
    if path.suffix.lower() == PROJECT_SUFFIX:
        return "project"
    if path.suffix.lower() in MOTION_SUFFIXES:
        return "motion"
    mime = QMimeDatabase().mimeTypeForFile(str(path))
    name = mime.name()
    if name.startswith("image/"):
        return "portrait"
    if name.startswith("audio/") or name == "application/ogg":
        return "audio"
    if name.startswith("video/") or name == "application/mp4":
        return "video"
    return "text" if mime.inherits("text/plain") else ""


def read_text(path: Path) -> str:
    """The beginning of a text file; bytes that are no UTF-8 become replacement marks."""
    with path.open("rb") as file:
        return file.read(MAX_TEXT * 4).decode("utf-8", "replace").lstrip("\ufeff")[:MAX_TEXT].strip()


@dataclass(frozen=True)
class Aim:
    """What would become of a drop here and now.

    Attributes:
        kind: what it is used as; empty where nothing comes of it.
        target: the part of the window it goes to.
        text: says so.
    """

    kind: Kind
    target: QWidget
    text: str


Guide = Callable[[Kind, QPoint, bool], Aim]
"""What a drop of this kind means at a point of the window, with or without Alt held."""


class DropTarget(QObject):
    """Makes a whole window take drops, text fields in it included where files are dropped.

    Signals:
        file_dropped(Path, str): a file and its kind.
        text_dropped(str).
        aimed(Aim | None): what is over the window now would become this; None when it is gone.
    """

    file_dropped = Signal(object, str)
    text_dropped = Signal(str)
    aimed = Signal(object)

    def __init__(self, window: QWidget, guide: Guide) -> None:
        super().__init__(window)
        self._window = window
        self._guide = guide
        self._kinds: tuple[Kind, ...] = ()
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        for field in window.findChildren(QPlainTextEdit):
            field.viewport().installEventFilter(self)
        for line in window.findChildren(QLineEdit):
            line.installEventFilter(self)

    def take(self, data: QMimeData, at: QPoint | None = None, alt: bool = False) -> None:
        """Announce everything in `data`, projects first: they replace what the others would add to.

        Args:
            at: where it was let go, in the window's coordinates; where it does not matter, None.
            alt: whether Alt was held.
        """
        for path, kind in sorted(_files(data), key=lambda file: file[1] != "project"):
            self.file_dropped.emit(path, self._guide(kind, at or QPoint(-1, -1), alt).kind)
        if not data.hasUrls() and data.hasText() and data.text().strip():
            self.text_dropped.emit(data.text().strip())

    def _hover(self, event: QDropEvent, at: QPoint) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._kinds:
            self.aimed.emit(self._guide(self._kinds[0], at, alt))
            event.acceptProposedAction()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.aimed.emit(None)
            return False
        if not isinstance(event, QDropEvent) or not isinstance(watched, QWidget):
            return False
        if watched is not self._window and not event.mimeData().hasUrls():
            return False  # text goes where it is dropped
        at = watched.mapTo(self._window, event.position().toPoint())
        if kind == QEvent.Type.DragEnter:
            self._kinds = _kinds(event.mimeData())
            self._hover(event, at)
        elif kind == QEvent.Type.DragMove:
            self._hover(event, at)
        elif kind == QEvent.Type.Drop:
            event.acceptProposedAction()
            self.aimed.emit(None)
            self.take(event.mimeData(), at, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        else:
            return False
        return True


def _files(data: QMimeData) -> list[tuple[Path, Kind]]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [(path, kind_of(path) if path.is_file() else "") for path in paths if path.exists()]


def _kinds(data: QMimeData) -> tuple[Kind, ...]:
    """What is being dragged, projects first; text counts as text."""
    if data.hasUrls():
        return tuple(sorted((kind for _, kind in _files(data)), key=lambda kind: (kind != "project", not kind)))
    return ("text",) if data.hasText() and data.text().strip() else ()
