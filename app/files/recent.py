"""The projects opened last: as a menu, and as a list with pictures that are read aside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from app.settings import Settings
from app.style import theme
from app.widgets.thumbnail import decode_image
from core.project.storage import glance

_PICTURE_PX = 320


@dataclass(frozen=True)
class Entry:
    """One project of the list.

    Attributes:
        path: of its file.
        pinned: it stays in the list.
        exists: the file is there.
    """

    path: Path
    pinned: bool
    exists: bool


class Recent(QObject):
    """What the user worked on, pinned ones first.

    Signals:
        chosen(Path): open this one.
        changed(): another project was opened, or one was pinned.
        picture_ready(Path, QImage): the sitter of a project; asked for with `read_picture`.
    """

    chosen = Signal(object)
    changed = Signal()
    picture_ready = Signal(object, object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pictures: dict[tuple[Path, int], QImage] = {}
        self._closed = False

    def entries(self) -> tuple[Entry, ...]:
        pinned = self._settings.pinned()
        others = (path for path in self._settings.recent() if path not in pinned)
        return tuple(Entry(path, path in pinned, path.is_file()) for path in (*pinned, *others))

    def set_pinned(self, path: Path, pinned: bool) -> None:
        self._settings.set_pinned(path, pinned)
        self.changed.emit()

    def forget(self, path: Path) -> None:
        """Take a project off the list; its file stays."""
        self._settings.forget_recent(path)
        self.changed.emit()

    def clear(self) -> None:
        """Forget all but the pinned."""
        self._settings.clear_recent()
        self.changed.emit()

    def fill_menu(self, menu: QMenu) -> None:
        """The list as a menu; those that are gone cannot be chosen."""
        menu.clear()
        before: Entry | None = None
        for entry in self.entries():
            if before is not None and before.pinned and not entry.pinned:
                menu.addSeparator()
            action = menu.addAction(entry.path.stem)
            if entry.pinned:
                action.setIcon(theme.icon("push-pin"))
                action.setIconVisibleInMenu(True)
            action.setToolTip(str(entry.path))
            action.setStatusTip(str(entry.path) if entry.exists else self.tr("{0} is gone").format(entry.path))
            action.setEnabled(entry.exists)
            action.triggered.connect(lambda _=False, path=entry.path: self.chosen.emit(path))
            before = entry
        if before is None:
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Clear the list"), self.clear)

    def read_picture(self, path: Path) -> None:
        """Read the sitter of a project in a thread; `picture_ready` has it, null where there is none."""
        try:
            key = (path, path.stat().st_mtime_ns)
        except OSError:
            return
        if key in self._pictures:
            self.picture_ready.emit(path, self._pictures[key])
        else:
            self._pool.start(_Reading(self, key))

    def keep_picture(self, key: tuple[Path, int], image: QImage) -> None:
        """A picture that was read; called from the thread that read it."""
        if not self._closed:
            self._pictures[key] = image
            self.picture_ready.emit(key[0], image)

    def close(self) -> None:
        """Read no more pictures."""
        self._closed = True
        self._pool.clear()
        self._pool.waitForDone()


class _Reading(QRunnable):
    def __init__(self, recent: Recent, key: tuple[Path, int]) -> None:
        super().__init__()
        self._recent, self._key = recent, key

    def run(self) -> None:
        seen = glance(self._key[0])
        image = QImage() if seen is None or seen.picture is None else decode_image(seen.picture, _PICTURE_PX)
        self._recent.keep_picture(self._key, image)
