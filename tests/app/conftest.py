"""What the editor's tests share: a session with speech and a take, private settings, a worker that plays a part."""

from __future__ import annotations

import io
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest

from app.commanding.key_guard import KeyGuard
from app.main_window import MainWindow
from app.playback.sound_feed import Feed
from app.playback.transport import Transport
from app.session import Session
from app.settings import Settings
from app.style import theme
from core import channels
from core.curves.take import Provenance, Take
from core.errors import UserError
from core.project.document import SpeechTrack
from core.project.edits import AddTake, SetSpeech
from core.timebase import FrameRate

FRAMES = 48
SECONDS = 2.0
PATIENCE_S = 30.0
"""How long a window may take to be in front, on a machine where much else runs."""
PRETENDING_WORKER = [sys.executable, str(Path(__file__).with_name("pretending_worker.py"))]


def make_take(take_id: str = "take-1", name: str = "Take 1", seed: int = 0) -> Take:
    """Two seconds in which the head turns to and fro."""
    base = channels.rest(FRAMES)
    base[:, channels.INDEX["head.yaw"]] = 10 * np.sin(np.arange(FRAMES) / 8)
    return Take(take_id, name, base, FrameRate(24), Provenance("test", seed, created="2026-01-01T00:00:00+00:00"))


def silence(seconds: float = SECONDS) -> bytes:
    """A WAV file of nothing."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(bytes(2 * round(16_000 * seconds)))
    return file.getvalue()


class SilentOutput:
    """A loudspeaker that the test turns by hand: `heard` samples of `feed`; refuses to play where `broken`."""

    def __init__(self, broken: bool = False) -> None:
        self.broken = broken
        self.feed: Feed | None = None
        self.heard = 0.0
        self.device = ""

    def start(self, feed: Feed) -> None:
        if self.broken:
            raise UserError("Sound is off: no output device.")
        self.feed, self.heard = feed, 0.0

    def stop(self) -> None:
        self.feed = None

    def position(self) -> float:
        if self.broken:
            raise UserError("Sound is off: the output device is gone.")
        return self.heard

    def returned(self) -> bool:
        return not self.broken


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: object) -> Iterator[None]:
    """The look and the key rules that the program gives its application."""
    theme.apply(qapp)  # type: ignore[arg-type]
    qapp.installEventFilter(KeyGuard(qapp))  # type: ignore[attr-defined, arg-type]
    yield
    # Qt without a screen frees what is on its clipboard when Python is gone, and falls.
    qapp.clipboard().clear()  # type: ignore[attr-defined]


def make_session() -> Session:
    """Two seconds of silence with one word, and one take over it; nothing to undo."""
    found = Session()
    media = found.document.media.add_bytes(silence(), "speech.wav", "audio")
    data = {
        "words": [[0.2, 0.6, "hello"]],
        "phones": [[0.0, SECONDS, "SIL", 1.0]],
        "transcript": "hello", "source": "tts", "language": "en-us", "notes": [],
    }  # fmt: skip
    found.perform(SetSpeech(SpeechTrack(media, "hello", data, "hello", "espeak:en-us", SECONDS)))
    found.perform(AddTake(make_take()))
    found.undo_stack.clear()
    found.flush_changes()
    return found


@pytest.fixture
def session(qapp: object) -> Session:
    return make_session()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


def open_window(session: Session, folder: Path) -> MainWindow:
    """A window on top, with the pretending worker and no loudspeaker."""
    transport = Transport(session, SilentOutput(broken=True))
    window = MainWindow(session, Settings(folder / "settings.ini"), transport, PRETENDING_WORKER, folder / "journal")
    window.show()
    window.activateWindow()
    deadline = time.monotonic() + PATIENCE_S
    while not (window.voices.voices and window.isActiveWindow()) and time.monotonic() < deadline:
        QTest.qWait(10)
    return window


def close_window(window: MainWindow) -> None:
    """Close without a question."""
    window.session.undo_stack.setClean()
    window.files.has_loose_words = lambda: False
    window.close()
    window.deleteLater()


@pytest.fixture
def make_window(qapp: object, tmp_path: Path) -> Iterator[Callable[[Session], MainWindow]]:
    opened: list[MainWindow] = []

    def make(session: Session) -> MainWindow:
        opened.append(open_window(session, tmp_path))
        return opened[-1]

    yield make
    for window in opened:
        close_window(window)


@pytest.fixture
def window(make_window: Callable[[Session], MainWindow], session: Session) -> MainWindow:
    return make_window(session)


@pytest.fixture(scope="module")
def shared_window(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for tests that leave it as they found it."""
    window = open_window(make_session(), tmp_path_factory.mktemp("window"))
    yield window
    close_window(window)
