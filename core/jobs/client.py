"""The worker as seen from a program without a window: start it, run jobs on it, survive its death."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final

from core.errors import Cancelled, WorkerError
from core.jobs import protocol
from core.jobs.deaths import death_of
from core.jobs.job import JobSpec, JobState
from core.jobs.queue import Job, JobQueue

log = logging.getLogger(__name__)

POLL_S: Final = 0.05
PATIENCE_S: Final = 3.0
"""How long the worker may take for each step of the ladder: asked, terminated, killed."""
START_TIMEOUT_S: Final = 60.0
READ_SIZE: Final = 1 << 16
ROOT: Final = Path(__file__).resolve().parents[2]


def worker_command() -> list[str]:
    """How to start the worker: a module, or in a frozen program the program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "core.worker"]


def worker_environment() -> dict[str, str]:
    """The environment of the worker: it finds this very `core`, prints UTF-8, and numbers devices as the system does."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    ours = {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONIOENCODING": "utf-8:replace",
        "CUDA_DEVICE_ORDER": "PCI_BUS_ID",
    }
    return os.environ | ours


class WorkerClient:
    """Runs jobs one at a time on a background process, which is started when needed and again after it died.

    Args:
        command: how to start it; the product's own worker unless told.
        log_file: where its standard error goes, appended; nowhere unless told.
    """

    def __init__(self, command: Sequence[str] | None = None, log_file: Path | None = None) -> None:
        self._command = list(command or worker_command())
        self._log_file = log_file
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: SimpleQueue[protocol.Reply | None] = SimpleQueue()
        self._reader: threading.Thread | None = None
        self._heard_at = self._asked_at = 0.0
        self._silent = False
        self.queue = JobQueue()
        self.peak_memory_bytes = 0

    @property
    def pid(self) -> int | None:
        """Of the living worker."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def run(
        self,
        spec: JobSpec,
        *,
        on_change: Callable[[Job], None] | None = None,
        should_cancel: Callable[[], bool] | None = None,
    ) -> dict[str, Any]:
        """Run one job to its end.

        Args:
            on_change: called with the job whenever something new is known of it.
            should_cancel: polled about twenty times a second.

        Returns:
            The job's result, see the params classes.

        Raises:
            Cancelled: `should_cancel` said so.
            WorkerError: the worker died, or met a bug, or did not answer for long and was ended; the next `run` starts another.
            UserError: whatever the job raised.
        """
        tell = on_change or _nobody
        protocol.encode(protocol.Submit(spec))  # raises before anything waits for an answer
        self.start()
        self.queue.add(spec)
        tell(self.queue.starting(spec.id))
        self.send(protocol.Submit(spec))
        self._heard_at = self._asked_at = time.monotonic()
        asked_at = None
        while not (job := self.queue[spec.id]).state.is_final:
            reply, died = self._receive()
            if died:
                self._bury(tell)
                continue
            if reply is not None and (changed := self.queue.apply(reply)) is not None:
                tell(changed)
            if asked_at is None and should_cancel is not None and should_cancel() and job.state.is_active:
                asked_at = time.monotonic()
                self.send(protocol.Cancel(spec.id))
                if not self.queue[spec.id].state.is_final:
                    tell(self.queue.cancelling(spec.id))
            if asked_at is not None and time.monotonic() - asked_at > PATIENCE_S:
                self._stop_by_force()
            self._look_whether_it_is_there()
        if job.state is JobState.FINISHED:
            return job.result
        if job.state is JobState.CANCELLED or asked_at is not None:
            raise Cancelled
        assert job.error is not None
        raise job.error

    def send(self, request: protocol.Message) -> None:
        """Say something to the worker; a dead one hears nothing, and `run` notices."""
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.write(protocol.encode(request))
            self._process.stdin.flush()

    def close(self) -> None:
        """End the worker: asked first, then made to."""
        if self._process is None:
            return
        self.send(protocol.Shutdown())
        self._stop_by_force(first_wait_s=PATIENCE_S)
        self._forget()

    def __enter__(self) -> WorkerClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Start the worker unless it lives.

        Raises:
            WorkerError: it does not start or does not answer.
        """
        if self._process is not None and self._process.poll() is None:
            return
        self._forget()
        errors = self._log_file.open("ab") if self._log_file else None
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors or subprocess.DEVNULL,
                env=worker_environment(),
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        except OSError as error:
            raise WorkerError("The background process does not start.", "Run the set-up again.", str(error)) from error
        finally:
            if errors:
                errors.close()
        self._replies, self._silent = SimpleQueue(), False
        self._reader = threading.Thread(target=_read, args=(self._process, self._replies), name="worker-replies", daemon=True)
        self._reader.start()
        self.send(protocol.Hello())
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            reply, died = self._receive()
            if isinstance(reply, protocol.Ready) and reply.version == protocol.VERSION:
                return
            if died:
                break
        self.close()
        raise WorkerError("The background process does not start.", "Run the set-up again.", " ".join(self._command))

    def _look_whether_it_is_there(self) -> None:
        """Ask now and then; a worker that has not said anything for long is ended, and found dead the next time."""
        now = time.monotonic()
        if now - self._asked_at < protocol.HEARTBEAT_S or self._process is None:
            return
        if now - self._asked_at > 2 * protocol.HEARTBEAT_S:
            self._heard_at = now  # this program slept itself
        self._asked_at = now
        if now - self._heard_at > protocol.SILENCE_S:
            self._silent = True
            self._process.kill()
        else:
            self.send(protocol.Ping())

    def _receive(self) -> tuple[protocol.Reply | None, bool]:
        """The next reply, if one comes soon, and whether the worker is dead with nothing left to say."""
        try:
            reply = self._replies.get(timeout=POLL_S)
        except Empty:
            return None, False
        self._heard_at = time.monotonic()
        if isinstance(reply, protocol.Memory):
            self.peak_memory_bytes = max(self.peak_memory_bytes, reply.peak_bytes)
        elif isinstance(reply, protocol.Log):
            log.log(logging.getLevelNamesMapping().get(reply.level.upper(), logging.INFO), "worker: %s", reply.text)
        return reply, reply is None

    def _bury(self, tell: Callable[[Job], None]) -> None:
        """Mark the job that a dead worker held."""
        assert self._process is not None
        code = self._process.wait()
        held = self.queue.active
        if held is not None:
            job = self.queue.interrupt(death_of(held, code, silent=self._silent))
            assert job is not None
            tell(job)
        self._forget()

    def _stop_by_force(self, first_wait_s: float = 0.0) -> None:
        assert self._process is not None
        for wait_s, then in (
            (first_wait_s, self._process.terminate),
            (PATIENCE_S, self._process.kill),
            (PATIENCE_S, lambda: None),
        ):
            try:
                self._process.wait(wait_s)
                return
            except subprocess.TimeoutExpired:
                then()

    def _forget(self) -> None:
        """Let go of a dead worker's pipes and thread."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.wait()
        if self._reader is not None:
            self._reader.join()
        self._process.stdout.close()
        self._process = self._reader = None


def _nobody(_: Job) -> None:
    """Hears nothing."""


def _read(process: subprocess.Popen[bytes], replies: SimpleQueue[protocol.Reply | None]) -> None:
    """Pass replies on until the pipe closes; `None` is the last word."""
    assert process.stdout is not None
    decoder = protocol.reply_decoder()
    while data := os.read(process.stdout.fileno(), READ_SIZE):
        for reply in decoder.feed(data):
            if isinstance(reply, protocol.Malformed):
                log.warning("the worker said something odd: %s", reply)
            else:
                replies.put(reply)
    replies.put(None)
