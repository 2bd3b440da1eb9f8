"""The worker process as the window sees it: jobs, failures, deaths and replacements."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import app.production.worker_link
from app.production.worker_link import WorkerLink
from core.export.place import partial_path
from core.jobs.client import worker_command
from core.jobs.job import FitParams, JobSpec, JobState, RenderParams
from core.jobs.queue import Job
from tests.app.conftest import PRETENDING_WORKER


class Heard(list[Job]):
    """Every state a job went through."""

    def states(self, job_id: str) -> list[JobState]:
        states = [job.state for job in self if job.spec.id == job_id]
        return [state for i, state in enumerate(states) if i == 0 or state is not states[i - 1]]

    def last(self, job_id: str) -> Job:
        return next(job for job in reversed(self) if job.spec.id == job_id)

    def over(self, job_id: str) -> bool:
        return any(job.spec.id == job_id and job.state.is_final for job in self)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def make_link(qapp: object, heard: Heard) -> Iterator[Callable[[list[str]], WorkerLink]]:
    """Makes links to workers of a command line; `heard` hears of their jobs."""
    made: list[WorkerLink] = []

    def make(command: list[str]) -> WorkerLink:
        made.append(WorkerLink(command))
        made[-1].job_changed.connect(heard.append)
        return made[-1]

    yield make
    for link in made:
        link.close()
        link.deleteLater()


@pytest.fixture
def link(make_link: Callable[[list[str]], WorkerLink]) -> WorkerLink:
    return make_link(PRETENDING_WORKER)


def spec(tmp_path: Path, job_id: str, words: str = "well") -> JobSpec:
    folder = tmp_path / job_id
    folder.mkdir()
    return JobSpec(job_id, FitParams(words), str(folder))


@pytest.mark.parametrize("words", ["caf\udce9.jpg", "x" * (1 << 20)], ids=["no Unicode", "too long"])
def test_a_job_that_cannot_be_told_fails_and_the_next_has_its_turn(
    words: str, link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    link.submit(spec(tmp_path, "a", words), "Fit")
    link.submit(spec(tmp_path, "b", words), "Fit")
    link.submit(spec(tmp_path, "c"), "Fit")
    qtbot.waitUntil(lambda: heard.over("c"))
    assert [heard.last(job).state for job in "abc"] == [JobState.FAILED, JobState.FAILED, JobState.FINISHED]
    assert heard.last("a").error is not None


def test_a_job_goes_from_queued_to_finished(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link.submit(spec(tmp_path, "a"), "Fit")
    qtbot.waitUntil(lambda: heard.over("a"))
    assert heard.states("a") == [JobState.QUEUED, JobState.STARTING, JobState.RUNNING, JobState.FINISHED]
    assert heard.last("a").result["report"]
    assert any(job.remaining_s == 3.0 and job.stage == "Pretending" for job in heard)


def test_jobs_run_one_after_another_in_one_process(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    for job_id in ("a", "b", "c"):
        link.submit(spec(tmp_path, job_id), "Fit")
    qtbot.waitUntil(lambda: heard.over("c"))
    ended = [job.spec.id for job in heard if job.state is JobState.FINISHED]
    assert ended == ["a", "b", "c"]


def test_a_failure_comes_with_message_and_hint(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link.submit(spec(tmp_path, "a", "fails"), "Fit")
    qtbot.waitUntil(lambda: heard.over("a"))
    error = heard.last("a").error
    assert error is not None
    assert (error.message, error.hint) == ("There is no face in this picture.", "Choose another picture.")


def test_a_dead_worker_is_reported_and_replaced(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link.submit(spec(tmp_path, "a", "dies"), "Fit")
    link.submit(spec(tmp_path, "b"), "Fit")
    qtbot.waitUntil(lambda: heard.over("b"), timeout=20_000)  # two starts
    assert heard.last("a").state is JobState.INTERRUPTED
    error = heard.last("a").error
    assert error is not None
    assert "stopped unexpectedly" in error.message
    assert "a last word" in error.details
    assert heard.last("b").state is JobState.FINISHED


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_worker_is_reported(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link.submit(spec(tmp_path, "a", "hangs"), "Fit")
    qtbot.waitUntil(lambda: any(job.state is JobState.RUNNING for job in heard))
    os.kill(link.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: heard.over("a"))
    assert heard.last("a").state is JobState.INTERRUPTED
    link.retry("a")
    qtbot.waitUntil(lambda: heard.last("a").state is JobState.RUNNING)


def test_a_running_job_is_cancelled(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link.submit(spec(tmp_path, "a", "hangs"), "Fit")
    qtbot.waitUntil(lambda: any(job.state is JobState.RUNNING for job in heard))
    link.cancel("a")
    qtbot.waitUntil(lambda: heard.over("a"))
    assert heard.states("a")[-2:] == [JobState.CANCELLING, JobState.CANCELLED]


def test_a_waiting_job_is_cancelled_at_once(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link.submit(spec(tmp_path, "a", "hangs"), "Fit")
    link.submit(spec(tmp_path, "b"), "Fit")
    link.cancel("b")
    assert heard.last("b").state is JobState.CANCELLED


def test_a_worker_that_does_not_listen_is_ended(
    make_link: Callable[[list[str]], WorkerLink], monkeypatch: pytest.MonkeyPatch, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr(app.production.worker_link, "GRACE_MS", 100)
    link = make_link(PRETENDING_WORKER)
    link.submit(spec(tmp_path, "a", "deaf"), "Fit")
    qtbot.waitUntil(lambda: any(job.state is JobState.RUNNING for job in heard))
    link.cancel("a")
    qtbot.waitUntil(lambda: heard.over("a"))
    assert heard.last("a").state is JobState.CANCELLED


def test_a_worker_that_cannot_start_is_reported(
    make_link: Callable[[list[str]], WorkerLink], heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    link = make_link([str(tmp_path / "nowhere")])
    link.submit(spec(tmp_path, "a"), "Fit")
    qtbot.waitUntil(lambda: heard.over("a"))
    assert heard.last("a").state is JobState.INTERRUPTED


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_worker_that_lives_but_does_not_answer_is_told_of_and_can_be_restarted(
    make_link: Callable[[list[str]], WorkerLink], monkeypatch: pytest.MonkeyPatch, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr(app.production.worker_link, "HEARTBEAT_MS", 20)
    monkeypatch.setattr(app.production.worker_link, "SILENCE_S", 0.5)
    link = make_link(PRETENDING_WORKER)
    link.submit(spec(tmp_path, "a", "hangs"), "Fit")
    qtbot.waitUntil(lambda: any(job.state is JobState.RUNNING for job in heard))
    stopped = link.process_id
    with qtbot.waitSignal(link.silence_changed, check_params_cb=lambda silent: silent):
        os.kill(stopped, signal.SIGSTOP)
    assert link.silent
    with qtbot.waitSignal(link.silence_changed, check_params_cb=lambda silent: not silent):
        os.kill(stopped, signal.SIGCONT)
    os.kill(stopped, signal.SIGSTOP)
    qtbot.waitUntil(lambda: link.silent)
    link.restart()
    qtbot.waitUntil(lambda: heard.states("a").count(JobState.RUNNING) == 2)
    assert link.process_id not in (0, stopped)
    assert not link.silent
    assert JobState.INTERRUPTED not in heard.states("a")


def test_a_worker_that_dies_at_its_start_is_tried_three_times_and_then_it_is_said_plainly(
    make_link: Callable[[list[str]], WorkerLink], heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    tries = tmp_path / "tries"
    code = f"open({str(tries)!r}, 'a').write('x'); raise SystemExit(3)"
    link = make_link([sys.executable, "-S", "-c", code])
    link.submit(spec(tmp_path, "a"), "Fit")
    qtbot.waitUntil(lambda: heard.over("a"), timeout=20_000)
    error = heard.last("a").error
    assert error is not None
    assert error.message == "The background process does not start."
    assert tries.read_text() == "xxx"


def test_a_worker_that_only_stumbles_at_its_start_goes_unnoticed(
    make_link: Callable[[list[str]], WorkerLink], heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    mark = tmp_path / "mark"
    code = (
        "import os, runpy, sys\n"
        f"mark, worker = {str(mark)!r}, {PRETENDING_WORKER[1]!r}\n"
        "if not os.path.exists(mark):\n"
        "    open(mark, 'w').close()\n"
        "    sys.exit(1)\n"
        "runpy.run_path(worker, run_name='__main__')\n"
    )
    link = make_link([sys.executable, "-c", code])
    link.submit(spec(tmp_path, "a"), "Fit")
    qtbot.waitUntil(lambda: heard.over("a"), timeout=20_000)
    assert heard.last("a").state is JobState.FINISHED


def test_a_lost_graphics_card_is_named_and_the_job_may_be_tried_again(
    make_link: Callable[[list[str]], WorkerLink], heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "film.mp4"
    partial_path(out).write_bytes(b"half a film")
    say = "import os, sys; os.read(0, 9); print('{}', flush=True); sys.exit(70)"
    link = make_link([sys.executable, "-S", "-c", say])
    link.submit(JobSpec("a", RenderParams("r", "p", "", str(out)), str(tmp_path)), "Film")
    qtbot.waitUntil(lambda: heard.over("a"), timeout=20_000)
    error = heard.last("a").error
    assert error is not None
    assert error.message == "The graphics card stopped working."
    assert heard.last("a").moved(JobState.QUEUED)
    assert not partial_path(out).exists()


def test_fifty_jobs_wait_their_turn_and_all_are_done(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    names = [f"job{number:02d}" for number in range(50)]
    for name in names:
        link.submit(spec(tmp_path, name), "Fit")
    qtbot.waitUntil(lambda: heard.over(names[-1]), timeout=20_000)
    assert [job.spec.id for job in heard if job.state is JobState.FINISHED] == names
    assert link.jobs.active is link.jobs.next_queued is None


def test_the_frozen_program_is_its_own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command()[1:] == ["-P", "-m", "core.worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command()[1:] == ["--worker"]


def test_a_job_waits_in_the_middle_and_goes_on(link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link.submit(spec(tmp_path, "a", "hangs"), "Fit")
    qtbot.waitUntil(lambda: link.jobs["a"].state is JobState.RUNNING)
    link.pause("a")
    qtbot.waitUntil(lambda: link.jobs["a"].state is JobState.PAUSED)
    link.resume("a")
    qtbot.waitUntil(lambda: link.jobs["a"].state is JobState.RUNNING)


def test_a_queue_that_is_held_starts_nothing_until_it_is_let_go(
    link: WorkerLink, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    link.hold(True)
    for name in "ab":
        link.submit(spec(tmp_path, name), "Fit")
    assert link.process_id == 0
    link.move("b", 0)
    link.hold(False)
    qtbot.waitUntil(lambda: heard.over("a"))
    assert [job.spec.id for job in heard if job.state is JobState.FINISHED] == ["b", "a"]
