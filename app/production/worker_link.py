"""The editor's end of the worker process: jobs go out, their states come back, a dead worker is replaced.

The protocol is that of `core.jobs.protocol` over a QProcess. The worker starts with the first job and stays.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QTimer, Signal

from core.errors import UserError
from core.jobs import protocol
from core.jobs.client import worker_command, worker_environment
from core.jobs.deaths import death_of
from core.jobs.job import JobSpec, JobState
from core.jobs.protocol import HEARTBEAT_S, SILENCE_S
from core.jobs.queue import Job, JobQueue

GRACE_MS: Final = 3000
"""How long a cancelled job, and then a terminated worker, may take before the next harder step."""
HEARTBEAT_MS: Final = round(1000 * HEARTBEAT_S)
STARTS: Final = 3
"""How often a worker is started that dies before its first word."""


class WorkerLink(QObject):
    """One lane of work: jobs run one after another in one process.

    Signals:
        job_changed(Job): a job moved or made progress; `core.jobs.queue.Job`, a value.
        log(str): a line for the log.
        silence_changed(bool): the worker lives but does not answer any more, see `restart`; or does so again.
        memory_changed(int): the most memory that the worker has taken so far, bytes; 0 where there is no worker any more.

    Attributes:
        loaded: what the worker keeps in memory for the next job, see `core.jobs.protocol.Memory`.
    """

    job_changed = Signal(object)
    log = Signal(str)
    silence_changed = Signal(bool)
    memory_changed = Signal(object)

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = JobQueue()
        self._command = list(command) if command is not None else worker_command()
        self._process: QProcess | None = None
        self._decoder = protocol.reply_decoder()
        self._stderr = ""
        self._terminated = False
        self._held = False
        self._heard_at: float | None = None
        self._silent = False
        self._failed_starts = 0
        self._begins_anew = ""
        self.loaded: tuple[str, ...] = ()
        self._heartbeat = QTimer(self, interval=HEARTBEAT_MS)
        self._heartbeat.timeout.connect(self._look_whether_it_is_there)
        self._ladder = QTimer(self, singleShot=True, interval=GRACE_MS)
        self._ladder.timeout.connect(self._press_harder)

    @property
    def process_id(self) -> int:
        """Of the worker; 0 while there is none."""
        return 0 if self._process is None else self._process.processId()

    def submit(self, spec: JobSpec, title: str) -> None:
        """Queue a job; it starts when the worker is free."""
        self.job_changed.emit(self.jobs.add(spec, title))
        self._start_next()

    def get_ready(self) -> None:
        """Start the worker before there is work: the first job need not wait for it."""
        if self._process is None:
            self._start_process()

    def retry(self, job_id: str) -> None:
        """Queue a job again that did not finish."""
        self.job_changed.emit(self.jobs.retry(job_id))
        self._start_next()

    def restore(self, jobs: Iterable[Job]) -> None:
        """Let jobs of an earlier run join the queue; nothing is started."""
        for job in jobs:
            self.job_changed.emit(self.jobs.restore(job))

    @property
    def held(self) -> bool:
        """No further job is started."""
        return self._held

    def hold(self, held: bool) -> None:
        """Let jobs wait where they are in the queue, or go on with them; the job at hand is not touched."""
        self._held = held
        self._start_next()

    def pause(self, job_id: str) -> None:
        """Ask the job at hand to wait; it says when it does. Nothing happens to any other."""
        if self.jobs[job_id].state is JobState.RUNNING:
            self._send(protocol.Pause(job_id))

    def resume(self, job_id: str) -> None:
        """Let a job that waits in the middle go on."""
        if self.jobs[job_id].state is JobState.PAUSED:
            self._send(protocol.Resume(job_id))

    def move(self, job_id: str, position: int) -> None:
        """Put a job elsewhere in the order."""
        self.jobs.move(job_id, position)
        self._start_next()

    def unload(self) -> None:
        """Let the worker forget what it keeps in memory; after the job at hand."""
        self._send(protocol.Unload())

    @property
    def silent(self) -> bool:
        """The worker lives but does not answer."""
        return self._silent

    def restart(self) -> None:
        """End the worker, however it is; the job it held begins anew on another one."""
        held = self.jobs.active
        if self._process is None:
            return
        if held is not None and held.state is not JobState.CANCELLING:
            self._begins_anew = held.spec.id
        self._process.kill()

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; a worker that does not listen is ended."""
        job = self.jobs[job_id]
        if job.state.is_final or job.state is JobState.CANCELLING:
            return
        job = self.jobs.cancelling(job_id)
        if job.state is JobState.CANCELLING:
            self._send(protocol.Cancel(job_id))
            self._ladder.start()
        self.job_changed.emit(job)

    def close(self) -> None:
        """End the worker; call before the application ends."""
        self._ladder.stop()
        self._heartbeat.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        if process.state() == QProcess.ProcessState.Running:
            process.write(protocol.encode(protocol.Shutdown()))
            process.closeWriteChannel()
        if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(GRACE_MS):
            process.kill()
            process.waitForFinished(GRACE_MS)
        process.deleteLater()

    def _start_next(self) -> None:
        job = self.jobs.next_queued
        if job is None or self._held or self.jobs.active is not None:
            return
        try:
            protocol.encode(protocol.Submit(job.spec))
        except UserError as error:
            QTimer.singleShot(0, self, partial(self._refuse, job, error))  # once whoever asked for it knows its id
            return
        if self._process is None:
            self._start_process()
        if self._heard_at is not None:
            self._heard_at = time.monotonic()  # nobody has asked while there was nothing to do
        self._send(protocol.Submit(job.spec))
        self.job_changed.emit(self.jobs.starting(job.spec.id))

    def _refuse(self, job: Job, error: UserError) -> None:
        """A job that cannot be told to the worker fails; the next has its turn."""
        if job in tuple(self.jobs):
            self.job_changed.emit(self.jobs.refuse(job.spec.id, error))
        self._start_next()

    def _start_process(self) -> None:
        process = QProcess(self)
        environment = QProcessEnvironment()
        for name, value in worker_environment().items():
            environment.insert(name, value)
        environment.insert("GOMP_SPINCOUNT", "0")  # idle OpenMP threads must not eat the processor
        environment.insert("KMP_BLOCKTIME", "0")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_log)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed_to_start, Qt.ConnectionType.QueuedConnection)
        self._process, self._decoder, self._stderr = process, protocol.reply_decoder(), ""
        self._terminated, self._heard_at = False, None
        self._heartbeat.start()
        process.start(self._command[0], self._command[1:])
        self._send(protocol.Hello())

    def _send(self, message: protocol.Message) -> None:
        if self._process is not None:
            self._process.write(protocol.encode(message))

    def _read(self) -> None:
        if self._process is None:
            return
        for reply in self._decoder.feed(bytes(self._process.readAllStandardOutput().data())):
            self._heard_at, self._failed_starts = time.monotonic(), 0
            self._set_silent(False)
            if isinstance(reply, protocol.Malformed):
                self.log.emit(f"The worker sent what is no message: {reply}")
            elif isinstance(reply, protocol.Log):
                self.log.emit(reply.text)
            elif isinstance(reply, protocol.Memory):
                self.loaded = reply.loaded
                self.memory_changed.emit(reply.peak_bytes)
            else:
                self._apply(reply)

    def _apply(self, reply: protocol.Reply) -> None:
        job = self.jobs.apply(reply)
        if job is None:
            return
        if job.state.is_final:
            self._ladder.stop()
        self.job_changed.emit(job)
        self._start_next()

    def _read_log(self) -> None:
        if self._process is None:
            return
        text = self._process.readAllStandardError().data().decode("utf-8", "replace")
        self._stderr = (self._stderr + text)[-8000:]
        for line in text.splitlines():
            self.log.emit(line)

    def _ended(self, code: int) -> None:
        self._read()
        self._replace(code)

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._replace(None)

    def _replace(self, status: int | None) -> None:
        """The process is gone: its job is interrupted, a cancelled one is cancelled, the next starts a new process."""
        self._ladder.stop()
        self._heartbeat.stop()
        self._set_silent(False)
        process, self._process = self._process, None
        if process is None:
            return
        process.deleteLater()
        self.loaded = ()
        self.memory_changed.emit(0)
        self._failed_starts += self._heard_at is None
        job = self._bury(status)
        if job is not None:
            self.job_changed.emit(job)
        self._start_next()

    def _bury(self, status: int | None) -> Job | None:
        """What becomes of the job that the dead worker held."""
        held, begins_anew = self.jobs.active, self._begins_anew
        self._begins_anew = ""
        if held is None:
            return None
        if held.state is JobState.CANCELLING:
            return self.jobs.apply(protocol.CancelledReply(held.spec.id))
        job = self.jobs.interrupt(death_of(held, status, self._stderr, spoke=self._heard_at is not None))
        if held.spec.id == begins_anew or 0 < self._failed_starts < STARTS:
            return self.jobs.retry(held.spec.id)
        return job

    def _look_whether_it_is_there(self) -> None:
        """Ask, and tell when it has not said anything for long."""
        if self.jobs.active is None:
            return
        self._send(protocol.Ping())
        self._set_silent(self._heard_at is not None and time.monotonic() - self._heard_at > SILENCE_S)

    def _set_silent(self, silent: bool) -> None:
        if silent != self._silent:
            self._silent = silent
            self.silence_changed.emit(silent)

    def _press_harder(self) -> None:
        if self._process is None:
            return
        if self._terminated:
            self._process.kill()
            return
        self._terminated = True
        self._process.terminate()
        self._ladder.start()
