"""Killed without warning at random moments: the window, its workers, the command line. Nothing that was done is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.playback.transport import Transport
from app.production.requests import ExportRequest
from app.session import Session
from app.settings import Settings
from core.errors import UserError
from core.export.encoder import ffmpeg_executable
from core.jobs.job import JobState
from core.jobs.store import ExportStore
from core.project.journal import recoveries
from tests.app.conftest import SilentOutput, close_window
from tests.torture.conftest import HANG_S, ROOT, Run
from tests.torture.doomed_window import step_of
from tests.torture.material import sitter

KILLS = 20
TAKES_KILLED = 5
PATIENCE_MS = round(HANG_S * 1000)
ORPHANS_S = 300.0
"""A worker notices that nobody listens any more once it is up; on a busy machine that takes a while."""

if sys.platform == "win32":
    pytest.skip("there is no SIGKILL", allow_module_level=True)


@pytest.fixture
def window(spoken_project: Path, qapp: object, tmp_path: Path) -> Iterator[MainWindow]:
    """The project in a window with real workers."""
    session, settings = Session(), Settings(tmp_path / "settings.ini")
    opened = MainWindow(session, settings, Transport(session, SilentOutput(broken=True)), journal=tmp_path / "journal")
    opened.show()
    opened.files.open(spoken_project)
    yield opened
    close_window(opened)


def frames_of(path: Path) -> int:
    """How many pictures a film holds; it decodes to the end without an error."""
    command = [ffmpeg_executable(), "-v", "error", "-xerror", "-i", path, "-map", "0:v", "-f", "framemd5", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return sum(not line.startswith("#") for line in done.stdout.splitlines())


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def test_a_window_killed_at_twenty_moments_loses_no_step_and_no_export(
    spoken_project: Path, tmp_path: Path, figures: Callable[..., None]
) -> None:
    dice, last, ordered = Random(20), {"step": 0, "fingerprint": "", "amid": False}, set[str]()
    (tmp_path / "films").mkdir()
    lost_steps = starts = 0
    for kill in range(KILLS):
        command = [sys.executable, "-m", "tests.torture.doomed_window", str(tmp_path), str(spoken_project), str(kill)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            watchdog = threading.Timer(HANG_S, process.kill)
            watchdog.start()
            lines = []
            if kill % 4 == 3:  # while it starts, and restores what the one before has left
                time.sleep(dice.uniform(0.5, 12.0))
            else:
                for _ in range(dice.randrange(1, 40)):
                    lines.append(process.stdout.readline())
                time.sleep(dice.uniform(0.0, 0.3))
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
            watchdog.cancel()
        told = [json.loads(line) for line in lines if line.endswith("\n")]
        if told:
            starts += 1
            assert told[0]["step"] >= last["step"], "what came back after the kill before is older"
            assert told[0]["step"] > last["step"] or last["step"] == 0 or told[0]["fingerprint"] == last["fingerprint"]
            last = told[-1]
            ordered |= set(last["exports"])
        left = max(recoveries(tmp_path / "journal"), key=lambda recovery: step_of(recovery.name), default=None)
        if last["step"]:
            assert left is not None, f"kill {kill}: nothing can be restored"
            found = left.open()
            lost_steps += max(0, last["step"] - step_of(found.name))
            assert step_of(found.name) >= last["step"], f"kill {kill}: steps are lost"
            if step_of(found.name) == last["step"] and not last["amid"]:
                assert found.fingerprint() == last["fingerprint"]
            else:  # killed amid a step, or between it and its report
                last = {"step": step_of(found.name), "fingerprint": found.fingerprint(), "exports": [], "amid": False}
        for pid in told[-1]["workers"] if told else ():
            deadline = time.monotonic() + ORPHANS_S
            while is_alive(pid) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert not is_alive(pid), "a worker outlives its window"
    store = ExportStore(tmp_path / "exports")
    kept = {job.spec.id: job for job in store.load()}
    store.close()
    figures(kills=KILLS, restored=starts, steps=last["step"], lost_steps=lost_steps, exports=len(ordered), kept=len(kept))
    assert ordered <= set(kept), "exports are lost"
    for job in kept.values():
        out = Path(job.spec.params.out)
        assert out.exists() or job.state is not JobState.FINISHED
        if out.exists():
            assert frames_of(out) > 0
    assert ordered, "nothing was exported in all that time"


def test_workers_killed_at_twenty_moments_of_an_export_and_it_is_finished_whole(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, figures: Callable[..., None]
) -> None:
    session, dice = window.session, Random(21)
    film, link = tmp_path / "film.mp4", window.production.exporting.link
    window.production.export(ExportRequest(film, 512, session.rate, "small"))
    (job_id,) = (job.spec.id for job in link.jobs)
    killed = 0
    for _ in range(KILLS):
        qtbot.waitUntil(lambda: link.process_id != 0 and link.jobs[job_id].state is JobState.RUNNING, timeout=PATIENCE_MS)
        qtbot.wait(round(dice.uniform(0, 700)))
        if link.jobs[job_id].state.is_final or not link.process_id:
            break
        os.kill(link.process_id, signal.SIGKILL)
        qtbot.waitUntil(lambda: link.jobs[job_id].state.is_final, timeout=PATIENCE_MS)
        killed += 1
        state, error = link.jobs[job_id].state, link.jobs[job_id].error
        if state is JobState.FINISHED:  # it was done before the signal came
            break
        assert state is JobState.INTERRUPTED
        assert error is not None
        assert error.message
        assert error.hint
        assert not film.exists()
        window.production.exporting.retry(job_id)
    qtbot.waitUntil(lambda: link.jobs[job_id].state.is_final, timeout=PATIENCE_MS)
    assert link.jobs[job_id].state is JobState.FINISHED
    assert frames_of(film) == session.frame_count
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    figures(kills=killed, frames=session.frame_count)
    assert killed >= KILLS // 2, "the film was done too soon to prove anything"


def test_a_worker_killed_while_a_take_is_made_leaves_the_project_as_it_was_and_the_next_try_works(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, figures: Callable[..., None]
) -> None:
    session, dice = window.session, Random(22)
    link, told = window.production.preparing, list[UserError]()
    window.production.failed.connect(told.append)
    window.desk.count.setCurrentIndex(window.desk.count.count() - 1)  # one take is made too soon to be killed
    tried = 0
    while len(told) < TAKES_KILLED:
        qtbot.waitUntil(window.desk.generate.isEnabled, timeout=PATIENCE_MS)
        before, failures = session.document.fingerprint(), len(told)
        window.verbs.generate()
        qtbot.waitUntil(lambda: link.process_id != 0 and window.production.busy, timeout=PATIENCE_MS)
        qtbot.wait(round(dice.uniform(0, 300)))
        if link.process_id:
            os.kill(link.process_id, signal.SIGKILL)
        qtbot.waitUntil(lambda: not window.production.busy, timeout=PATIENCE_MS)
        tried += 1
        assert tried < 10 * TAKES_KILLED, "takes are made too soon to be killed"
        if len(told) == failures:  # it was done before the signal came
            continue
        assert session.document.fingerprint() == before
        assert window.desk.message_bar.isVisible()
    qtbot.waitUntil(window.desk.generate.isEnabled, timeout=PATIENCE_MS)
    before = session.document.fingerprint()
    window.verbs.generate()
    qtbot.waitUntil(lambda: session.document.fingerprint() != before, timeout=PATIENCE_MS)
    figures(kills=len(told), tried=tried)


def test_a_command_killed_at_any_moment_leaves_no_half_film(
    spoken_project: Path, countenance: Callable[..., Run], tmp_path: Path
) -> None:
    dice, out = Random(23), tmp_path / "film.mp4"
    command = [sys.executable, "-P", "-m", "core.cli", "render", str(spoken_project), "--size", "256", "-o", str(out)]
    for _ in range(5):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.5, 15))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if out.exists():
            assert frames_of(out) > 0
    run = countenance("render", spoken_project, "--size", 256, "-o", out)
    assert run.code == 0, run.said
    assert frames_of(out) == run.told["frames"]
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_a_fit_is_not_half_kept_where_the_command_is_killed(tmp_path: Path) -> None:
    dice, out = Random(24), tmp_path / "rig.npz"
    for _ in range(3):
        command = [sys.executable, "-P", "-m", "core.cli", "fit", str(sitter()), "-o", str(out)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(1, 10))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if out.exists():
            from core.rig.model import Rig

            Rig.load(out)
