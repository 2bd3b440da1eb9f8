"""What is heard of exports beside the queue, and how the computer is kept awake meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.exports.awake import Awake
from app.exports.cards import Card, Cards, parse
from app.main_window import MainWindow
from core import channels
from core.jobs import protocol
from core.jobs.job import RenderParams
from core.jobs.performance import save_performance
from core.timebase import FrameRate

GIB = 1 << 30
TOLD = "0, NVIDIA RTX A4000, 1024, 16384, 41\n1, Tesla T4, 0, 15360, [N/A]\nsomething odd\n"
CARDS = (Card("cuda:0", "NVIDIA RTX A4000", GIB, 16 * GIB, 41), Card("cuda:1", "Tesla T4", 0, 15 * GIB))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, shared_window: MainWindow) -> Iterator[list[str]]:
    """Notices of the system, while the window is not looked at; no process is started."""
    heard: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _sign: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _sign, _title, text, _icon: heard.append(text))
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    monkeypatch.setattr(shared_window, "isActiveWindow", lambda: False)
    link = shared_window.production.exporting.link
    monkeypatch.setattr(link, "_start_process", lambda: None)
    monkeypatch.setattr(shared_window.notices, "_awake", Awake(shared_window, command=[]))
    yield heard
    for job in shared_window.production.exporting.jobs:
        shared_window.production.exporting.remove(job.spec.id)
    shared_window.production.exporting.set_when_done("nothing")


def order(window: MainWindow, folder: Path, name: str = "film.mp4") -> str:
    """Export a film; returns its id."""

    def make(place: Path) -> RenderParams:
        return RenderParams("", str(save_performance(channels.rest(8), FrameRate(24), place / "p.npz")), "", str(folder / name))

    return window.production.exporting.order(make, name)


def hear(window: MainWindow, *replies: protocol.Reply) -> None:
    for reply in replies:
        window.production.exporting.link._apply(reply)


def test_the_title_tells_how_far_the_film_is(shared_window: MainWindow, shown: list[str], tmp_path: Path) -> None:
    window = shared_window
    job = order(window, tmp_path)
    hear(window, protocol.Started(job), protocol.Progress(job, 30, 96, 3.0))
    assert window.windowTitle().startswith("31 % · ")
    assert window.notices._awake.on
    hear(window, protocol.CancelledReply(job))
    assert "%" not in window.windowTitle()
    assert not window.notices._awake.on
    assert shown == []  # whoever cancels knows


@pytest.mark.parametrize(
    ("way", "heard"), [("notice", ["“film.mp4” is written."]), ("sound", ["beep", "“film.mp4” is written."]), ("nothing", [])]
)
def test_a_film_that_is_done_is_told_of_as_the_user_wishes(
    shared_window: MainWindow, shown: list[str], tmp_path: Path, way: str, heard: list[str]
) -> None:
    shared_window.settings.set_text("export/notice", way)
    job = order(shared_window, tmp_path)
    hear(shared_window, protocol.Started(job), protocol.Finished(job, {}))
    assert shown == heard


def test_a_film_that_failed_is_told_of_with_its_reason(shared_window: MainWindow, shown: list[str], tmp_path: Path) -> None:
    shared_window.settings.set_text("export/notice", "notice")
    job = order(shared_window, tmp_path)
    hear(shared_window, protocol.Started(job), protocol.Failed(job, "export", "The disk is full."))
    assert shown == ["“film.mp4” was not written: The disk is full."]
    shared_window.desk.message_bar.dismiss()


def test_after_the_last_film_it_is_shown_where_that_is_wished(
    shared_window: MainWindow, shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
    (tmp_path / "b.mp4").touch()
    first, last = order(shared_window, tmp_path, "a.mp4"), order(shared_window, tmp_path, "b.mp4")
    shared_window.production.exporting.set_when_done("watch")
    for job, name in ((first, "a.mp4"), (last, "b.mp4")):
        hear(shared_window, protocol.Started(job), protocol.Finished(job, {"video": str(tmp_path / name)}))
    assert opened == ["b.mp4"]


def test_the_editor_closes_after_the_last_film_where_that_is_wished(
    shared_window: MainWindow, shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(shared_window, "close", lambda: closed.append(True))
    job = order(shared_window, tmp_path)
    shared_window.production.exporting.set_when_done("close")
    hear(shared_window, protocol.Started(job), protocol.Finished(job, {}))
    qtbot.waitUntil(lambda: bool(closed))


@pytest.mark.parametrize("wish", ["watch", "close"])
@pytest.mark.parametrize("end", ["cancelled", "failed", "failed before"])
def test_nothing_follows_films_that_did_not_come_about(
    shared_window: MainWindow,
    shown: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    wish: str,
    end: str,
) -> None:
    window, film = shared_window, tmp_path / "a.mp4"
    followed: list[object] = []
    monkeypatch.setattr(window, "close", lambda: followed.append("close"))
    monkeypatch.setattr(QDesktopServices, "openUrl", followed.append)
    monkeypatch.setattr(window.desk.parts, "reveal", lambda part: followed.append(f"reveal {part}"))
    film.touch()
    jobs = [order(window, tmp_path, "a.mp4"), order(window, tmp_path, "b.mp4")]
    good, bad = reversed(jobs) if end == "failed before" else jobs
    window.production.exporting.set_when_done(wish)
    for job in jobs:
        hear(window, protocol.Started(job))
        if job == good:
            hear(window, protocol.Finished(job, {"video": str(film)}))
        else:
            hear(window, protocol.CancelledReply(bad) if end == "cancelled" else protocol.Failed(bad, "export", "Full."))
    qtbot.wait(20)
    assert followed == ["reveal queue"]
    assert window.production.exporting.when_done == "nothing"
    window.desk.message_bar.dismiss()


def test_what_was_tried_again_with_success_does_not_keep_the_editor_open(
    shared_window: MainWindow, shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = shared_window
    closed: list[bool] = []
    monkeypatch.setattr(window, "close", lambda: closed.append(True))
    first, second = order(window, tmp_path, "a.mp4"), order(window, tmp_path, "b.mp4")
    window.production.exporting.set_when_done("close")
    hear(window, protocol.Started(first), protocol.Failed(first, "export", "Full."))
    window.production.exporting.retry(first)
    hear(window, protocol.Started(second), protocol.Finished(second, {}))
    hear(window, protocol.Started(first), protocol.Finished(first, {}))
    qtbot.waitUntil(lambda: bool(closed))
    window.desk.message_bar.dismiss()


def test_the_computer_is_kept_awake_by_a_process_that_ends(qapp: QApplication) -> None:
    awake = Awake(command=[sys.executable, "-c", "import time; time.sleep(60)"])
    awake.set_on(True)
    assert awake._process is not None
    assert awake._process.waitForStarted()
    awake.set_on(False)
    assert awake._process is None


def test_cards_are_read_from_what_the_driver_tells(qtbot: QtBot, tmp_path: Path) -> None:
    assert parse(TOLD) == CARDS
    tool = tmp_path / "tool"
    tool.write_text(f"#!/bin/sh\nprintf '{TOLD.replace(chr(10), chr(92) + 'n')}'\n")
    tool.chmod(0o755)
    if sys.platform == "win32":
        return
    cards = Cards(command=str(tool))
    with qtbot.waitSignal(cards.found):
        cards.look()
    assert cards.card("") == CARDS[0]
    assert cards.card("cuda:1") == CARDS[1]
    assert cards.card("cpu") is None
