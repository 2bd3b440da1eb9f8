"""The list of jobs as the user sees it."""

from __future__ import annotations

from random import Random

import pytest

from core.errors import PortraitError, WorkerError
from core.jobs import protocol
from core.jobs.job import MOVES, FitParams, JobSpec, JobState
from core.jobs.queue import JobQueue


@pytest.fixture
def queue():
    """Three waiting jobs."""
    queue = JobQueue()
    for name in "abc":
        queue.add(JobSpec(name, FitParams(f"{name}.jpg"), "."), f"Fit {name}")
    return queue


def order(queue):
    return "".join(job.spec.id for job in queue)


def test_jobs_wait_in_the_order_they_came(queue):
    assert order(queue) == "abc"
    assert queue.next_queued.spec.id == "a"
    assert queue.active is None


def test_an_id_is_taken_once(queue):
    with pytest.raises(ValueError, match="already"):
        queue.add(JobSpec("a", FitParams("x.jpg"), "."))


def test_a_job_goes_from_queued_to_finished_and_keeps_its_result(queue):
    queue.starting("a")
    assert queue.active.spec.id == "a"
    assert queue.next_queued.spec.id == "b"
    queue.apply(protocol.Started("a"))
    queue.apply(protocol.Stage("a", "Looking for the face"))
    job = queue.apply(protocol.Progress("a", 3, 10, 1.5, 3.5))
    assert (job.stage, job.done, job.total, job.remaining_s) == ("Looking for the face", 3, 10, 3.5)
    job = queue.apply(protocol.Finished("a", {"rig": "r.npz"}))
    assert (job.state, job.result, job.remaining_s) == (JobState.FINISHED, {"rig": "r.npz"}, None)
    assert queue.active is None


def test_a_new_stage_starts_its_count_anew(queue):
    queue.starting("a")
    queue.apply(protocol.Progress("a", 10, 10, 1.5, 0))
    job = queue.apply(protocol.Stage("a", "Saving"))
    assert (job.done, job.total, job.remaining_s) == (0, 0, None)


def test_pause_and_resume_show(queue):
    queue.starting("a")
    queue.apply(protocol.Started("a"))
    assert queue.apply(protocol.Paused("a")).state is JobState.PAUSED
    assert queue.apply(protocol.Started("a")).state is JobState.RUNNING


def test_a_failure_keeps_the_error_for_the_user(queue):
    queue.starting("a")
    queue.apply(protocol.Started("a"))
    job = queue.apply(protocol.Failed("a", "portrait", "No face.", "Choose another."))
    assert job.state is JobState.FAILED
    assert isinstance(job.error, PortraitError)


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_when_the_worker_says_so(queue):
    assert queue.cancelling("b").state is JobState.CANCELLED
    queue.starting("a")
    assert queue.cancelling("a").state is JobState.CANCELLING
    assert queue.apply(protocol.Started("a")) is None
    assert queue.apply(protocol.Paused("a")) is None
    assert queue.apply(protocol.CancelledReply("a")).state is JobState.CANCELLED


def test_the_job_of_a_dead_worker_is_interrupted_and_may_be_tried_again(queue):
    queue.starting("a")
    job = queue.interrupt(WorkerError("It stopped."))
    assert job.state is JobState.INTERRUPTED
    assert queue.interrupt(WorkerError("Again.")) is None
    again = queue.retry("a")
    assert (again.state, again.error, again.spec) == (JobState.QUEUED, None, job.spec)


def test_a_finished_job_is_not_tried_again(queue):
    queue.starting("a")
    queue.apply(protocol.Started("a"))
    queue.apply(protocol.Finished("a", {}))
    with pytest.raises(ValueError, match="cannot go"):
        queue.retry("a")


def test_what_is_over_can_be_queued_again_as_another_job_of_the_same_id(queue):
    other = JobSpec("a", FitParams("other.jpg"), ".")
    with pytest.raises(ValueError, match="not over"):
        queue.revise(other, "New")
    queue.cancelling("a")
    queue.revise(other, "New")
    job = queue.retry("a")
    assert (job.spec, job.title, job.state) == (other, "New", JobState.QUEUED)


def test_late_and_senseless_words_change_nothing(queue):
    assert queue.apply(protocol.Pong(1)) is None
    assert queue.apply(protocol.Progress("zzz", 1, 2, 0.0)) is None
    assert queue.apply(protocol.Started("a")) is None
    queue.starting("a")
    assert queue.apply(protocol.Finished("a", {})) is None
    queue.apply(protocol.Started("a"))
    assert queue.apply(protocol.Started("a")) is not None or queue["a"].state is JobState.RUNNING
    queue.apply(protocol.Finished("a", {}))
    assert queue.apply(protocol.Failed("a", "internal", "late")) is None
    assert queue["a"].state is JobState.FINISHED


def test_the_order_of_waiting_jobs_can_be_changed(queue):
    queue.move("c", 0)
    assert order(queue) == "cab"
    queue.move("c", 99)
    assert order(queue) == "abc"


def test_what_is_over_or_waits_can_be_removed_and_what_runs_cannot(queue):
    queue.remove("b")
    queue.starting("a")
    with pytest.raises(ValueError, match="running"):
        queue.remove("a")
    assert order(queue) == "ac"


def test_fifty_jobs_and_replies_in_any_order_never_break_the_table_of_moves():
    random = Random(7)
    queue, names = JobQueue(), [f"{number}" for number in range(50)]
    for name in names:
        queue.add(JobSpec(name, FitParams("p.jpg"), "."))
    kinds = [
        protocol.Accepted,
        protocol.Started,
        protocol.Paused,
        protocol.CancelledReply,
        lambda name: protocol.Progress(name, 1, 2, 0.0),
        lambda name: protocol.Failed(name, "internal", "It failed."),
        lambda name: protocol.Finished(name, {}),
    ]
    for _ in range(5000):
        if queue.active is None and queue.next_queued is not None:
            queue.starting(queue.next_queued.spec.id)
        name = random.choice([*names, "nobody", queue.active.spec.id if queue.active else "0"])
        before = {job.spec.id: job.state for job in queue}
        changed = queue.apply(random.choice(kinds)(name))
        for job in queue:
            was = before[job.spec.id]
            assert job.state is was or (job.state in MOVES[was] and changed is job)
        assert sum(job.state.is_active for job in queue) <= 1
    assert all(job.state.is_final for job in queue)
