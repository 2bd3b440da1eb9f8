"""Every hostile file through every door that takes files: those it is made for, and those it is not."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.files.drops import DropTarget
from app.main_window import MainWindow
from app.playback.transport import Transport
from app.session import Session
from app.settings import Settings
from core.errors import UserError
from tests.app.conftest import SilentOutput, close_window
from tests.real_input.test_bad_files import BAD, EITHER, EXPECTED, FAILS, WORKS
from tests.torture.conftest import HANG_S, Run
from tests.torture.long_work import cost
from tests.torture.material import sitter

NAMES = (
    sorted(path.relative_to(BAD).as_posix() for path in BAD.rglob("*") if path.is_file()) if BAD.is_dir() else sorted(EXPECTED)
)
MEMORY_MIB = 2048
"""Of the window, and of its worker."""

HAVE_MOTION: dict[str, str] = {
    "video/still_with_speech.mp4": EITHER,
    "video/no_audio.mp4": EITHER,
    "image/animated.gif": EITHER,
}
"""What `track` may do with files in which something might move; every other one is no video."""

Door = Callable[[Path, Path], list[object]]

DOORS: dict[str, Door] = {
    "fit": lambda path, out: ["fit", path, "-o", out / "rig.npz"],
    "landmarks": lambda path, out: ["fit", sitter(), "--landmarks", path, "-o", out / "rig.npz"],
    "background": lambda path, out: [
        "render", sitter(), "--text", "Hm.", "--size", 256, "--background", path, "-o", out / "a.mp4",
    ],
    "generate": lambda path, out: ["generate", sitter(), "--audio", path, "-o", out / "a.avproj"],
    "transcript": lambda path, out: [
        "generate", sitter(), "--audio", BAD / "audio" / "u8_8k.wav", "--transcript", path, "-o", out / "a.avproj",
    ],
    "track": lambda path, out: ["track", path, "-o", out / "a.npz"],
    "project": lambda path, out: ["render", _named_project(path, out), "-o", out / "a.mp4"],
    "info": lambda path, out: ["info", path],
}  # fmt: skip


def _named_project(path: Path, out: Path) -> Path:
    link = out.parent / f"{path.name}.avproj"
    link.symlink_to(path)
    return link


def expected(door: str, name: str) -> str:
    """What a door does with a file."""
    kind = name.partition("/")[0]
    if door == "fit":
        return EXPECTED[name][0] if kind == "image" else FAILS
    if door == "generate":
        return EXPECTED[name][0] if kind in ("audio", "video") else FAILS
    if door == "track":
        return HAVE_MOTION.get(name, FAILS)
    return FAILS if door in ("landmarks", "project") else EITHER


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("door", DOORS)
def test_a_hostile_file_at_a_door_of_the_command_line(
    door: str, name: str, countenance: Callable[..., Run], shared_data: Path, tmp_path: Path
) -> None:
    path = shared_data / "bad" / name
    before, out = path.stat(), tmp_path / "out"
    out.mkdir()
    run = countenance(*DOORS[door](path, out))
    assert run.code in (0, 1), f"{run.said}\n{run.stderr[-2000:]}"
    happens = expected(door, name)
    assert happens == EITHER or (run.code == 0) == (happens == WORKS), run.told
    if run.code == 1:
        assert run.told["error"]["message"].endswith((".", "?"))
        assert run.told["error"]["hint"]
        assert list(out.iterdir()) == []
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


@pytest.fixture
def window(qapp: object, tmp_path: Path) -> Iterator[MainWindow]:
    """One window with a real worker for all of them."""
    session = Session()
    transport = Transport(session, SilentOutput(broken=True))
    opened = MainWindow(session, Settings(tmp_path / "settings.ini"), transport, journal=tmp_path / "journal")
    opened.show()
    yield opened
    close_window(opened)


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of each of them
def test_every_hostile_file_dropped_on_one_window(
    window: MainWindow, qtbot: QtBot, shared_data: Path, figures: Callable[..., None]
) -> None:
    gaps, last = [0.0], [0.0]

    def tick() -> None:
        now = time.thread_time()  # what the window itself worked between two beats, however busy the machine
        gaps[0], last[0] = max(gaps[0], now - last[0]), now

    heart = QTimer(window, interval=5)
    heart.timeout.connect(tick)
    told: list[UserError] = []
    window.production.failed.connect(told.append)
    window.files.failed.connect(told.append)
    slowest: dict[str, float] = {}
    wrong: list[str] = []
    for name in NAMES:
        told.clear()
        window.desk.message_bar.dismiss()
        before = window.session.document.fingerprint()
        gaps[0], last[0] = 0.0, time.thread_time()
        heart.start()
        drop(window, shared_data / "bad" / name)
        QTest.qWait(50)
        qtbot.waitUntil(lambda: not window.production.busy and not window.production.fitting, timeout=round(HANG_S * 1000))
        heart.stop()
        slowest[name] = gaps[0]
        changed = window.session.document.fingerprint() != before
        said = window.desk.message_bar.text if window.desk.message_bar.isVisible() else ""
        happens, words = EXPECTED[name]
        if happens == WORKS and not changed:
            wrong.append(f"{name}: nothing comes of it; {said}")
        if happens == FAILS and (changed or not said or not re.search(words, said, re.IGNORECASE)):
            wrong.append(f"{name}: should be refused; {changed=} {said!r}")
        if happens == EITHER and not changed and not said:
            wrong.append(f"{name}: nothing happens, and nobody says why")
    heart.deleteLater()
    longest = max(slowest, key=slowest.__getitem__)
    spent = cost(window)
    figures(
        files=len(NAMES), longest_work_without_a_beat_s=round(slowest[longest], 2), by=longest, window_mib=round(spent["peak"])
    )
    figures(worker_mib=round(spent["worker"]), load=round(os.getloadavg()[0], 1))
    assert wrong == []
    assert spent["peak"] < MEMORY_MIB


def drop(window: MainWindow, path: Path) -> None:
    """Let go of a file over the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.findChild(DropTarget).take(data, window.rect().center())
