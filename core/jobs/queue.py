"""The ordered list of jobs and what is known of each; worker replies move them along. Knows no window and no process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from core.errors import UserError
from core.jobs import protocol
from core.jobs.job import MOVES, JobSpec, JobState


@dataclass(frozen=True)
class Job:
    """What is known of one job; a change makes a new object.

    Attributes:
        spec: what to do.
        title: for the user's eyes.
        stage: what it does now.
        done, total: steps of this stage.
        elapsed_s, remaining_s: of this stage; `remaining_s` is None until it can be told.
        preview: path of the latest preview picture, empty before the first.
        preview_frame: its frame.
        result: of a finished job.
        error: of a failed or interrupted job.
    """

    spec: JobSpec
    title: str = ""
    state: JobState = JobState.QUEUED
    stage: str = ""
    done: int = 0
    total: int = 0
    elapsed_s: float = 0.0
    remaining_s: float | None = None
    preview: str = ""
    preview_frame: int = 0
    result: dict[str, Any] = field(default_factory=dict)
    error: UserError | None = None

    def moved(self, state: JobState, **known: Any) -> Job:
        """This job in another state.

        Raises:
            ValueError: the table of moves forbids it.
        """
        if state not in MOVES[self.state]:
            raise ValueError(f"job {self.spec.id} cannot go from {self.state} to {state}")
        return replace(self, state=state, **known)


class JobQueue:
    """Jobs in the order they will run."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def __iter__(self) -> Iterator[Job]:
        return iter(tuple(self._jobs.values()))

    def __len__(self) -> int:
        return len(self._jobs)

    def __getitem__(self, job_id: str) -> Job:
        return self._jobs[job_id]

    @property
    def active(self) -> Job | None:
        """The job the worker holds."""
        return next((job for job in self if job.state.is_active), None)

    @property
    def next_queued(self) -> Job | None:
        """The job to start when the worker is free."""
        return next((job for job in self if job.state is JobState.QUEUED), None)

    def add(self, spec: JobSpec, title: str = "") -> Job:
        """Put a job at the end.

        Raises:
            ValueError: its id is taken.
        """
        if spec.id in self._jobs:
            raise ValueError(f"job {spec.id} is already queued")
        return self._put(Job(spec, title))

    def restore(self, job: Job) -> Job:
        """Put a job of an earlier run at the end, as it was.

        Raises:
            ValueError: its id is taken.
        """
        if job.spec.id in self._jobs:
            raise ValueError(f"job {job.spec.id} is already queued")
        return self._put(job)

    def remove(self, job_id: str) -> None:
        """Forget a job that waits or is over.

        Raises:
            ValueError: the worker holds it.
        """
        if self._jobs[job_id].state.is_active:
            raise ValueError(f"job {job_id} is running")
        del self._jobs[job_id]

    def move(self, job_id: str, position: int) -> None:
        """Put a job at another place in the order."""
        jobs = [job for job in self if job.spec.id != job_id]
        jobs.insert(position, self._jobs[job_id])
        self._jobs = {job.spec.id: job for job in jobs}

    def starting(self, job_id: str) -> Job:
        """The job was handed to the worker."""
        return self._put(self[job_id].moved(JobState.STARTING))

    def refuse(self, job_id: str, error: UserError) -> Job:
        """A waiting job cannot be handed to the worker: it failed."""
        return self._put(self[job_id].moved(JobState.FAILED, error=error))

    def cancelling(self, job_id: str) -> Job:
        """The user asked to stop: a waiting job is cancelled at once, a running one when the worker says so."""
        job = self[job_id]
        waiting = job.state is JobState.QUEUED
        return self._put(job.moved(JobState.CANCELLED if waiting else JobState.CANCELLING))

    def retry(self, job_id: str) -> Job:
        """Queue a job again that failed, was cancelled or interrupted."""
        job = self[job_id]
        return self._put(Job(job.spec, job.title, job.moved(JobState.QUEUED).state))

    def revise(self, spec: JobSpec, title: str) -> Job:
        """Let a job that is over be another one when it is queued again; its id stays.

        Raises:
            ValueError: it is not over.
        """
        job = self[spec.id]
        if not job.state.is_final:
            raise ValueError(f"job {spec.id} is not over")
        return self._put(replace(job, spec=spec, title=title))

    def interrupt(self, error: UserError) -> Job | None:
        """The worker died: the job it held is interrupted; None where it held none."""
        job = self.active
        return self._put(job.moved(JobState.INTERRUPTED, error=error, remaining_s=None)) if job else None

    def apply(self, reply: protocol.Reply) -> Job | None:
        """Let a reply of the worker move its job.

        Returns:
            The job as it is now, or None where nothing changed: the reply is about no job, about one that is over (a
            late word), or makes no sense in its state. A confused worker never breaks the window.
        """
        job = self._jobs.get(getattr(reply, "job", ""))
        if job is None or not job.state.is_active:
            return None
        known = _known(reply)
        state = known.get("state", job.state)
        late = job.state is JobState.CANCELLING and not state.is_final
        if not known or (state is not job.state and (late or state not in MOVES[job.state])):
            return None
        return self._put(replace(job, **known))

    def _put(self, job: Job) -> Job:
        self._jobs[job.spec.id] = job
        return job


def _known(reply: protocol.Reply) -> dict[str, Any]:
    """The fields of `Job` that a reply tells."""
    match reply:
        case protocol.Started():
            return {"state": JobState.RUNNING}
        case protocol.Paused():
            return {"state": JobState.PAUSED}
        case protocol.Stage(name=name):
            return {"stage": name, "done": 0, "total": 0, "elapsed_s": 0.0, "remaining_s": None}
        case protocol.Progress(done=done, total=total, elapsed_s=elapsed_s, remaining_s=remaining_s):
            return {"done": done, "total": total, "elapsed_s": elapsed_s, "remaining_s": remaining_s}
        case protocol.PreviewFrame(path=path, frame=frame):
            return {"preview": path, "preview_frame": frame}
        case protocol.Finished(result=result):
            return {"state": JobState.FINISHED, "result": result, "remaining_s": None}
        case protocol.Failed():
            return {"state": JobState.FAILED, "error": reply.to_error(), "remaining_s": None}
        case protocol.CancelledReply():
            return {"state": JobState.CANCELLED, "remaining_s": None}
    return {}
