"""The worker process as the window sees it: jobs, failures, deaths and replacements."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import app.worker_link
from app.worker_link import WorkerLink, worker_command
from core.jobs.job import FitParams, JobSpec, JobState
from core.jobs.queue import Job

WORKER = [sys.executable, str(Path(__file__).with_name("pretending_worker.py"))]


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
def link(qapp: object, heard: Heard) -> Iterator[WorkerLink]:
    found = WorkerLink(WORKER)
    found.job_changed.connect(heard.append)
    yield found
    found.close()
    found.deleteLater()


def spec(tmp_path: Path, job_id: str, words: str = "well") -> JobSpec:
    folder = tmp_path / job_id
    folder.mkdir()
    return JobSpec(job_id, FitParams(words), str(folder))


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
    qtbot.waitUntil(lambda: heard.over("b"))
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
    monkeypatch: pytest.MonkeyPatch, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr(app.worker_link, "GRACE_MS", 100)
    link = WorkerLink(WORKER)
    link.job_changed.connect(heard.append)
    link.submit(spec(tmp_path, "a", "deaf"), "Fit")
    qtbot.waitUntil(lambda: any(job.state is JobState.RUNNING for job in heard))
    link.cancel("a")
    qtbot.waitUntil(lambda: heard.over("a"))
    assert heard.last("a").state is JobState.CANCELLED
    link.close()
    link.deleteLater()


def test_a_worker_that_cannot_start_is_reported(qapp: object, heard: Heard, tmp_path: Path, qtbot: QtBot) -> None:
    link = WorkerLink([str(tmp_path / "nowhere")])
    link.job_changed.connect(heard.append)
    link.submit(spec(tmp_path, "a"), "Fit")
    qtbot.waitUntil(lambda: heard.over("a"))
    assert heard.last("a").state is JobState.INTERRUPTED
    link.deleteLater()


def test_the_frozen_program_is_its_own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command()[1:] == ["-m", "core.worker"]
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
