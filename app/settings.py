"""What the editor remembers between runs: recent projects, folders, window places, export choices."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from app.files.plain_ini import put_aside_unless_plain

RECENT_LIMIT: Final = 10


class Settings:
    """Typed access to one INI file.

    Args:
        path: of the file; the user's configuration folder where None.
    """

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            path = _usual_path()
        put_aside_unless_plain(path)
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def recent(self) -> tuple[Path, ...]:
        """Projects opened or saved, the latest first; they may be gone."""
        return self._paths("recent")

    def add_recent(self, path: Path) -> None:
        path = path.resolve()
        paths = [path, *(other for other in self.recent() if other != path)]
        self._set_paths("recent", paths[:RECENT_LIMIT])

    def forget_recent(self, path: Path) -> None:
        """Take a project off the list, pinned or not."""
        self._set_paths("recent", [other for other in self.recent() if other != path])
        self._set_paths("pinned", [other for other in self.pinned() if other != path])

    def clear_recent(self) -> None:
        self._store.remove("recent")

    def pinned(self) -> tuple[Path, ...]:
        """Projects that stay in the list, in the order in which they were pinned."""
        return self._paths("pinned")

    def set_pinned(self, path: Path, pinned: bool) -> None:
        others = [other for other in self.pinned() if other != path]
        self._set_paths("pinned", [*others, path] if pinned else others)
        if not pinned and path not in self.recent():
            self.add_recent(path)

    def _paths(self, key: str) -> tuple[Path, ...]:
        stored = self._store.value(key, [])
        paths = [stored] if isinstance(stored, str) else list(stored or [])
        return tuple(Path(path) for path in paths if path)

    def _set_paths(self, key: str, paths: list[Path]) -> None:
        self._store.setValue(key, [str(path) for path in paths])

    @property
    def first_page(self) -> str:
        """What a start shows: "welcome", or "last" for the project worked on last."""
        return "last" if self.text("first_page") == "last" else "welcome"

    def folder(self, kind: str) -> str:
        """The folder that the file dialog for `kind` ("portrait", "audio", "project", "export") last showed."""
        return str(self._store.value(f"folder/{kind}", ""))

    def set_folder(self, kind: str, folder: Path) -> None:
        self._store.setValue(f"folder/{kind}", str(folder))

    def text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default))

    def set_text(self, key: str, value: str) -> None:
        self._store.setValue(key, value)

    def number(self, key: str, default: int) -> int:
        """A whole number; `default` where the file holds something else."""
        try:
            return int(self._store.value(key, default))
        except (TypeError, ValueError):
            return default

    def set_number(self, key: str, value: int) -> None:
        self._store.setValue(key, value)

    def place(self, key: str) -> QByteArray:
        """Geometry of a window or splitter as Qt saved it, empty at first."""
        stored = self._store.value(f"place/{key}")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_place(self, key: str, state: QByteArray) -> None:
        self._store.setValue(f"place/{key}", state)


def _usual_path() -> Path:
    """Where Qt keeps what belongs to the user; asked for another program, as asking already reads the file."""
    elsewhere = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Countenance-nowhere", "editor")
    return Path(elsewhere.fileName()).parents[1] / "Countenance" / "editor.ini"
