"""A File menu without a window, a user who answers, and a disk that is as slow as the test wants."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.files.project_files import ProjectFiles
from app.main_window import MainWindow
from app.session import Session
from app.settings import Settings
from core.project import media
from core.project.archive import ArchiveWriter

Answer = Callable[[QMessageBox.StandardButton], None]


class SlowDisk:
    """Copies a file when the test lets it; `meanwhile` happens in the window while it waits."""

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = threading.Event()
        self.waits = threading.Event()
        self.error: Exception | None = None
        self._window = window
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._meanwhile: list[Callable[[], object]] = []
        add_file, add_stream = ArchiveWriter.add_file, media.MediaStore.add_stream

        def write(writer: ArchiveWriter, name: str, path: Path, on_bytes: Callable[[int], None]) -> None:
            self._wait(on_bytes)
            add_file(writer, name, path, on_bytes)

        def read(store: media.MediaStore, source: object, name: str, kind: str, on_bytes: Callable[[int], None]) -> object:
            self._wait(on_bytes)
            return add_stream(store, source, name, kind, on_bytes)  # type: ignore[arg-type]

        monkeypatch.setattr(ArchiveWriter, "add_file", write)
        monkeypatch.setattr(media.MediaStore, "add_stream", read)

    def let_pass(self, act: Callable[[], object]) -> None:
        """Do something with a quick disk."""
        self.go.set()
        act()
        self.go.clear()
        self.waits.clear()

    def meanwhile(self, *acts: Callable[[], object]) -> None:
        """Do this, one after the other, once the window shows that it is waiting; then the disk goes on."""
        self._meanwhile = [*acts, self.go.set]
        self._timer.start()

    def _look(self) -> None:
        if self.waits.is_set() and self._window.file_work.text and self._meanwhile:
            self._meanwhile.pop(0)()

    def _wait(self, on_bytes: Callable[[int], None]) -> None:
        self.waits.set()
        while not self.go.wait(0.005):
            on_bytes(1)
        on_bytes(1)
        if self.error is not None:
            raise self.error


@pytest.fixture
def disk(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    slow = SlowDisk(window, monkeypatch)
    yield slow
    slow.go.set()
    slow._timer.stop()


@pytest.fixture
def never_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_box: QMessageBox) -> int:
        raise AssertionError("asked without need")

    monkeypatch.setattr(QMessageBox, "exec", fail)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def files(session: Session, settings: Settings, owner: QWidget, tmp_path: Path) -> Iterator[ProjectFiles]:
    found = ProjectFiles(session, settings, owner, tmp_path / "journal")
    yield found
    found.close()


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    def give(button: QMessageBox.StandardButton) -> None:
        monkeypatch.setattr(QMessageBox, "exec", lambda _self: button)

    def never(_self: QMessageBox) -> int:
        raise AssertionError("asked without need")

    monkeypatch.setattr(QMessageBox, "exec", never)
    return give
