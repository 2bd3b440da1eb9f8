"""Jobs on a real process: run, cancelled, and after its sudden death."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from core.errors import Cancelled, PortraitError, UserError, WorkerError
from core.export.place import partial_path
from core.jobs import protocol
from core.jobs.client import WorkerClient
from core.jobs.job import JobSpec, JobState, RenderParams, SpeechParams

SCRIPTED = Path(__file__).parents[1] / "worker" / "scripted_worker.py"


@pytest.fixture
def client():
    with WorkerClient([sys.executable, str(SCRIPTED)]) as client:
        yield client


def spec(job_id, script, directory):
    return JobSpec(job_id, SpeechParams(text=script), str(directory))


def test_jobs_follow_each_other_on_one_process(client, tmp_path):
    first = client.run(spec("a", "count:3", tmp_path))
    second = client.run(spec("b", "count:3", tmp_path))
    assert first["said"] == "count:3"
    assert first["pid"] == second["pid"] == client.pid
    assert client.peak_memory_bytes > 0 or sys.platform == "win32"


def test_what_happens_is_told_in_order(client, tmp_path):
    seen = []
    client.run(spec("a", "count:20", tmp_path), on_change=seen.append)
    states = [job.state for job in seen]
    assert states == sorted(states, key=[JobState.STARTING, JobState.RUNNING, JobState.FINISHED].index)
    assert states[-1] is JobState.FINISHED
    assert [job.done for job in seen if job.total][-1] == 20


def test_an_error_arrives_as_what_it_was_and_the_worker_lives_on(client, tmp_path):
    with pytest.raises(PortraitError, match="No face was found"):
        client.run(spec("a", "error", tmp_path))
    pid = client.pid
    assert client.run(spec("b", "count:1", tmp_path))["pid"] == pid


def test_what_cannot_be_told_to_the_worker_is_an_error_and_the_next_job_runs(client, tmp_path):
    with pytest.raises(UserError, match="Unicode"):
        client.run(spec("a", "count:\udce9", tmp_path))
    assert client.run(spec("a", "count:1", tmp_path))["said"] == "count:1"


def test_a_bug_arrives_as_a_worker_error_without_a_traceback_in_its_words(client, tmp_path):
    with pytest.raises(WorkerError) as caught:
        client.run(spec("a", "bug", tmp_path))
    assert "Traceback" not in str(caught.value)
    assert "ZeroDivisionError" in caught.value.details


def test_cancelling_stops_the_job_and_keeps_the_worker(client, tmp_path):
    running = threading.Event()
    pid = client.run(spec("a", "count:1", tmp_path))["pid"]
    with pytest.raises(Cancelled):
        client.run(
            spec("b", "count:100000", tmp_path),
            on_change=lambda job: running.set() if job.done > 3 else None,
            should_cancel=running.is_set,
        )
    assert client.queue["b"].state is JobState.CANCELLED
    assert client.run(spec("c", "count:1", tmp_path))["pid"] == pid


def test_a_job_that_hears_nothing_is_stopped_by_force(client, tmp_path, monkeypatch):
    monkeypatch.setattr("core.jobs.client.PATIENCE_S", 0.3)
    with pytest.raises(Cancelled):
        client.run(spec("a", "deaf:60", tmp_path), should_cancel=lambda: "a" in [j.spec.id for j in client.queue])
    assert client.run(spec("b", "count:1", tmp_path))["said"] == "count:1"


def test_a_worker_that_kills_itself_is_reported_and_replaced(client, tmp_path):
    with pytest.raises(WorkerError, match="stopped unexpectedly") as caught:
        client.run(spec("a", "count:3 kill", tmp_path))
    assert "-9" in caught.value.details or sys.platform == "win32"
    assert client.queue["a"].state is JobState.INTERRUPTED
    assert client.run(spec("b", "count:1", tmp_path))["said"] == "count:1"


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_worker_killed_from_outside_in_mid_job_is_reported_and_replaced(client, tmp_path):
    def kill(job):
        if job.done == 5 or (job.done > 5 and client.pid == first):
            os.kill(client.pid, signal.SIGKILL)

    first = client.run(spec("a", "count:1", tmp_path))["pid"]
    with pytest.raises(WorkerError):
        client.run(spec("b", "count:100000", tmp_path), on_change=kill)
    assert client.queue["b"].state is JobState.INTERRUPTED
    assert client.run(spec("c", "count:1", tmp_path))["pid"] != first


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_worker_that_does_not_answer_any_more_is_ended_and_replaced(client, tmp_path, monkeypatch):
    pid = client.run(spec("a", "count:1", tmp_path))["pid"]
    monkeypatch.setattr(protocol, "HEARTBEAT_S", 0.05)
    monkeypatch.setattr(protocol, "SILENCE_S", 0.3)
    with pytest.raises(WorkerError, match="did not answer"):
        client.run(spec("b", "count:3 freeze", tmp_path))
    assert client.queue["b"].state is JobState.INTERRUPTED
    monkeypatch.undo()
    assert client.run(spec("c", "count:1", tmp_path))["pid"] != pid


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_worker_killed_between_jobs_is_replaced_without_a_word(client, tmp_path):
    first = client.run(spec("a", "count:1", tmp_path))["pid"]
    os.kill(first, signal.SIGKILL)
    time.sleep(0.2)
    assert client.run(spec("b", "count:1", tmp_path))["pid"] != first


def test_the_beginning_of_a_film_is_cleared_away_when_the_worker_dies(client, tmp_path):
    out = tmp_path / "a.mp4"
    partial_path(out).write_bytes(b"half a film")
    with pytest.raises(WorkerError):
        client.run(JobSpec("a", RenderParams("r", "p", "", str(out)), str(tmp_path)))
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_does_not_start_is_reported(tmp_path):
    with (
        WorkerClient([sys.executable, "-c", "import sys; sys.exit(3)"]) as client,
        pytest.raises(WorkerError, match="not start"),
    ):
        client.run(spec("a", "count:1", tmp_path))
    with WorkerClient([str(tmp_path / "missing")]) as client, pytest.raises(WorkerError, match="not start"):
        client.run(spec("a", "count:1", tmp_path))


def test_the_log_goes_to_a_file(tmp_path):
    with WorkerClient([sys.executable, str(SCRIPTED)], log_file=tmp_path / "worker.log") as client:
        client.run(spec("a", "print", tmp_path))
    assert "a library that prints" in (tmp_path / "worker.log").read_text()


def test_closing_ends_the_process(tmp_path):
    client = WorkerClient([sys.executable, str(SCRIPTED)])
    client.run(spec("a", "count:1", tmp_path))
    pid = client.pid
    client.close()
    assert client.pid is None
    client.close()
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
