"""Windows in hard times: without graphics or sound, twice on one project, in other languages, with fifty films to make."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.playback.transport import Transport
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from app.viewport.image_view import ImageView
from core.errors import RenderError
from core.jobs.job import JobState
from core.project import storage
from core.project.edits import SetName
from core.speech.ffmpeg import program
from tests.app.conftest import SilentOutput, close_window
from tests.torture.conftest import HANG_S, ROOT, Run
from tests.torture.long_work import cost
from tests.torture.material import sitter
from tests.torture.test_kill import frames_of

PATIENCE_MS = round(HANG_S * 1000)
FILMS = 50
LOCALES = ("de_DE", "tr_TR", "ar_EG")
NO_GRAPHICS = {
    "LIBGL_DRIVERS_PATH": "/nonexistent",
    "GBM_BACKENDS_PATH": "/nonexistent",
    "__EGL_VENDOR_LIBRARY_DIRS": "/nonexistent",
    "__EGL_VENDOR_LIBRARY_FILENAMES": "/nonexistent",
    "QT_XCB_GL_INTEGRATION": "none",
}


class Talking:
    """A window in another process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the window is gone"
        return json.loads(line)

    def tell(self, words: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        return self.hear()


@contextmanager
def other_window(folder: Path, project: Path, environment: dict[str, str] | None = None) -> Iterator[Talking]:
    command = [sys.executable, "-m", "tests.torture.window_facts", str(folder), str(project)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, env=os.environ | (environment or {}), **pipes) as process:
        try:
            yield Talking(process)
            process.stdin.close()
            assert process.wait(HANG_S) == 0
        finally:
            process.kill()


@pytest.fixture
def output() -> SilentOutput:
    """The loudspeaker of the window."""
    return SilentOutput()


@pytest.fixture
def window(qapp: object, output: SilentOutput, spoken_project: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """A real window on the project."""
    session = Session()
    transport = Transport(session, output)
    opened = MainWindow(session, Settings(tmp_path / "settings.ini"), transport, journal=tmp_path / "journal")
    opened.show()
    opened.files.open(spoken_project)
    QTest.qWait(500)
    yield opened
    close_window(opened)


# graphics, sound


def test_a_machine_without_opengl_edits_and_saves_and_says_what_it_lacks(
    spoken_project: Path, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    with other_window(tmp_path, spoken_project, NO_GRAPHICS) as window:
        facts = window.hear()
        assert facts["name"] == storage.load(spoken_project).name
        assert facts["page"] == "NoPicture", facts
        assert "picture" in facts["said"]
        window.tell("keys")
        assert window.tell(f"save {tmp_path / 'a.avproj'}")["did"] == "save True"
    assert storage.load(tmp_path / "a.avproj").takes
    run = countenance("render", spoken_project, "--size", 256, "-o", tmp_path / "a.mp4", environment=NO_GRAPHICS)
    assert run.code == 1, run.told
    assert run.told["error"]["code"] == "render", run.told
    assert run.told["error"]["hint"]
    assert not (tmp_path / "a.mp4").exists()


@pytest.mark.qt_log_level_fail("CRITICAL")  # that a view cannot draw is logged
def test_a_graphics_context_that_is_lost_costs_the_picture_alone_until_it_is_asked_for_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, figures: Callable[..., None]
) -> None:
    """Destroyed under the picture, ten times; every other time the machine has no new one to give at first."""
    viewport, bar = window.desk.viewport, window.desk.message_bar
    monkeypatch.setattr("app.viewport.viewport.has_graphics_card", lambda: False)  # drawn off screen: works everywhere
    viewport._use_view(ImageView)
    viewport._choose_page()
    for turn in range(10):
        view = viewport.view
        assert isinstance(view, ImageView)
        with qtbot.waitSignal(view.drawn, timeout=PATIENCE_MS):
            viewport.picture.changed.emit()
        before = view.grab().toImage()
        bar.dismiss()
        view._canvas._context.release()
        viewport.picture.changed.emit()
        qtbot.waitUntil(lambda: viewport.currentWidget() is viewport.no_picture, timeout=PATIENCE_MS)
        assert "picture" in bar.text
        assert bar.isVisible()
        window.session.perform(SetName(f"Turn {turn}"))
        assert window.files.save_to(tmp_path / "a.avproj")
        assert storage.load(tmp_path / "a.avproj").name == f"Turn {turn}"
        if turn % 2:
            with monkeypatch.context() as still:
                still.setattr("core.render.canvas.create_context", _no_context)
                viewport.no_picture.button.click()
                qtbot.waitUntil(lambda: viewport.currentWidget() is viewport.no_picture, timeout=PATIENCE_MS)
                assert viewport.view is None
        viewport.no_picture.button.click()
        bar.dismiss()  # it takes room from the picture
        back = viewport.view
        assert isinstance(back, ImageView)
        qtbot.waitUntil(lambda back=back, image=before: back.size() == image.size() and back._fits(), timeout=PATIENCE_MS)
        assert back.grab().toImage() == before
    figures(contexts_lost=10, pictures_back=10)


def _no_context() -> None:
    raise RenderError("This machine has no OpenGL 3.3.", "Install a graphics driver.")


def test_a_loudspeaker_pulled_out_and_in_while_it_plays_never_stops_the_picture(
    window: MainWindow, output: SilentOutput
) -> None:
    dice = Random(5)
    window.transport.set_looping(True)
    window.transport.play()
    for _ in range(60):
        output.broken = dice.random() < 0.5
        output.heard += dice.uniform(0, 4000)
        QTest.qWait(dice.randrange(30))
        assert window.session.playing
    window.transport.pause()
    assert not window.session.playing


# two windows


def test_two_windows_on_one_project_do_not_overwrite_each_other(spoken_project: Path, tmp_path: Path) -> None:
    project = Path(shutil.copy(spoken_project, tmp_path / "a.avproj"))
    with other_window(tmp_path, project) as first:
        assert first.hear()["path"] == str(project)
        first.tell("name First")
        with other_window(tmp_path, project) as second:
            facts = second.hear()
            assert "another window" in facts["said"]
            assert facts["choices"] == ["Open a copy", "Open read-only"]
            assert facts["path"] == ""
            assert second.tell("choose 1")["read_only"]
            second.tell("name Second")
            assert second.tell(f"save {project}")["did"] == "save False"
            assert first.tell(f"save {project}")["did"] == "save True"
            assert storage.load(project).name == "First"
            assert second.tell(f"save {tmp_path / 'b.avproj'}")["did"] == "save True"
    assert (storage.load(project).name, storage.load(tmp_path / "b.avproj").name) == ("First", "Second")


# languages


@pytest.mark.parametrize("name", LOCALES)
def test_a_project_is_the_same_in_every_language_of_the_system(
    name: str, spoken_project: Path, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    """With the locale of the C library too: a decimal comma there reaches into libraries that read and write numbers."""
    if shutil.which("localedef") is None:
        pytest.skip("no localedef to make locales with")
    place = tmp_path / "locales"
    place.mkdir()
    made = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", place / f"{name}.UTF-8"], capture_output=True, check=False)
    if not (place / f"{name}.UTF-8").is_dir():
        pytest.skip(f"no such locale here: {made.stderr.decode()[-200:]}")
    environment = {"LOCPATH": str(place), "LANG": f"{name}.UTF-8", "LC_ALL": f"{name}.UTF-8"}
    saved, prints = tmp_path / "saved.avproj", {}
    for variables in (environment, {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}):
        with other_window(tmp_path, spoken_project, variables) as window:
            locale = window.hear()["locale"]
            prints[locale] = window.tell("keys")["fingerprint"]
            window.tell(f"picture {tmp_path / f'{locale}.png'}")
            assert window.tell(f"save {saved}")["did"] == "save True"
        assert storage.load(saved).fingerprint() == prints[locale]
    assert len(prints) == 2, "the language was not taken up"
    run = countenance("render", saved, "--size", 256, "-o", tmp_path / "a.mp4", environment=environment)
    assert run.code == 0, run.said
    assert frames_of(tmp_path / "a.mp4") == run.told["frames"]
    spoken = countenance(
        "generate", sitter(), "--text", "İstanbul ılık, 3.5 km.", "-o", tmp_path / "b.avproj", environment=environment
    )
    assert spoken.code == 0, spoken.said


# much to do


def test_fifty_films_are_made_one_after_another(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, figures: Callable[..., None]
) -> None:
    folder, exporting = tmp_path / "films", window.production.exporting
    folder.mkdir()
    for number in range(FILMS):
        window.production.export(ExportRequest(folder / f"film {number}.mp4", 128, window.session.rate, "small"))
    qtbot.waitUntil(lambda: sum(job.state.is_final for job in exporting.jobs) >= 5, timeout=PATIENCE_MS)
    early = cost(window)
    qtbot.waitUntil(lambda: all(job.state.is_final for job in exporting.jobs), timeout=4 * PATIENCE_MS)
    late = cost(window)
    assert {job.state for job in exporting.jobs} == {JobState.FINISHED}
    assert {frames_of(path) for path in folder.iterdir()} == {window.session.frame_count}
    assert len(list(folder.iterdir())) == FILMS
    figures(films=FILMS, window_mib=(round(early["memory"]), round(late["memory"])))
    figures(worker_mib=(round(early["worker"]), round(late["worker"])), handles=(early["handles"], late["handles"]))
    assert late["handles"] <= early["handles"] + 4
    exporting.clear_finished()


# too much to hear


def test_two_hours_of_speech_are_refused_at_once_and_in_words(
    window: MainWindow, qtbot: QtBot, countenance: Callable[..., Run], tmp_path: Path, figures: Callable[..., None]
) -> None:
    spoken, long = tmp_path / "spoken.wav", tmp_path / "two hours.mp3"
    assert countenance("speak", "--text", "It goes on, and on, and on.", "-o", spoken).code == 0
    loop = ["-stream_loop", "-1", "-i", spoken, "-t", "7200", "-ac", "1", "-ar", "22050", "-b:a", "32k", "-y", long]
    subprocess.run([program(), "-v", "error", *loop], check=True)
    before, fingerprint = cost(window), window.session.document.fingerprint()
    window.verbs.use_audio(long)
    qtbot.waitUntil(lambda: not window.production.generating, timeout=PATIENCE_MS)
    after = cost(window)
    assert "limit" in window.desk.message_bar.text, window.desk.message_bar.text
    assert window.session.document.fingerprint() == fingerprint
    figures(
        long_mib=long.stat().st_size >> 20,
        window_grew_mib=round(after["peak"] - before["peak"]),
        worker_mib=round(after["worker"]),
    )
    run = countenance("generate", sitter(), "--audio", long, "-o", tmp_path / "a.avproj")
    assert run.code == 1
    assert "limit" in run.said
