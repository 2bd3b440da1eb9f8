"""The worker's life: a thread reads requests, the main thread runs one job after another, until the pipe closes.

Jobs run on the main thread because OpenGL contexts live there; the reading thread answers at once, so a worker in the
middle of a long step still says that it is alive, and learns that it should stop.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from typing import Any

from core.errors import Cancelled, UserError
from core.jobs import protocol
from core.jobs.deaths import DEVICE_LOST
from core.jobs.job import JobSpec
from core.project.full_disk import no_room
from core.worker.context import PREVIEW_INTERVAL_S, JobContext
from core.worker.failures import is_device_lost, is_out_of_memory
from core.worker.memory import peak_memory_bytes

log = logging.getLogger(__name__)

Handler = Callable[[Any, JobContext], dict[str, Any]]
"""Takes the job's params, returns its result."""

READ_SIZE = 1 << 16
LAST_GRACE_S = 3.0
"""How long a job may take to notice that nobody listens any more."""


class Worker:
    """Serves one editor over two file descriptors.

    Args:
        requests: descriptor to read from.
        replies: descriptor to write to.
        handlers: what to do for each kind of job.
        unload: frees what handlers keep between jobs.
        loaded: names what they keep.
    """

    def __init__(
        self,
        requests: int,
        replies: int,
        handlers: Mapping[str, Handler],
        unload: Callable[[], None] = lambda: None,
        loaded: Callable[[], tuple[str, ...]] = lambda: (),
    ) -> None:
        self._requests = requests
        self._replies = replies
        self._handlers = handlers
        self._unload, self._loaded = unload, loaded
        self._lock = threading.Lock()
        self._contexts: dict[str, JobContext] = {}
        self._work: SimpleQueue[tuple[JobSpec, JobContext] | Callable[[], None] | None] = SimpleQueue()
        self._preview_interval_s = PREVIEW_INTERVAL_S

    def serve(self) -> None:
        """Run until the editor shuts us down or goes away."""
        reader = threading.Thread(target=self._read, name="requests", daemon=True)
        reader.start()
        while (task := self._work.get()) is not None:
            if callable(task):
                task()
                self._tell_memory()
            else:
                self._run(*task)

    def _send(self, message: protocol.Message) -> None:
        data = memoryview(protocol.encode(message))
        with self._lock:
            try:
                while data:
                    data = data[os.write(self._replies, data) :]
            except OSError:
                return  # nobody listens; the reading thread sees the same and ends us

    def _run(self, spec: JobSpec, context: JobContext) -> None:
        outcome = self._outcome(spec, context)
        del self._contexts[spec.id]
        self._tell_memory()
        self._send(outcome)

    def _tell_memory(self) -> None:
        self._send(protocol.Memory(peak_memory_bytes(), self._loaded()))

    def _outcome(self, spec: JobSpec, context: JobContext) -> protocol.Message:
        try:
            context.check()
            self._send(protocol.Started(spec.id))
            result = self._handlers[spec.kind](spec.params, context)
            return protocol.Finished(spec.id, result)
        except Cancelled:
            return protocol.CancelledReply(spec.id)
        except UserError as error:
            log.warning("job %s: %s %s", spec.id, error, error.details)
            return protocol.Failed(spec.id, error.code, error.message, error.hint, error.details[-4000:])
        except Exception as error:
            log.exception("job %s", spec.id)
            if is_device_lost(error):
                os._exit(DEVICE_LOST)  # nothing works on that card any more in this process
            if (full := no_room(error)) is not None:
                return protocol.Failed(spec.id, full.code, full.message, full.hint, full.details)
            if is_out_of_memory(error):
                hint = "Choose a smaller size, or close other programs."
                return protocol.Failed(spec.id, "memory", "There is not enough memory for this.", hint, str(error)[-4000:])
            details = f"{type(error).__name__}: {error}\n{traceback.format_exc()[-4000:]}"
            return protocol.Failed(spec.id, "internal", "Something went wrong inside the program.", "", details)

    def _read(self) -> None:
        decoder = protocol.request_decoder()
        listening = True
        while listening:
            try:
                data = os.read(self._requests, READ_SIZE)
            except OSError:
                data = b""
            listening = bool(data)
            for request in decoder.feed(data):
                if isinstance(request, protocol.Malformed):
                    self._send(protocol.Log("error", f"not understood: {request}"))
                elif isinstance(request, protocol.Shutdown):
                    listening = False
                    break
                else:
                    self._answer(request)
        self._end()

    def _answer(self, request: protocol.Request) -> None:
        match request:
            case protocol.Hello(version=version):
                if version != protocol.VERSION:
                    self._send(protocol.Log("error", f"protocol {version} is not {protocol.VERSION}"))
                self._send(protocol.Ready(protocol.VERSION, os.getpid(), tuple(self._handlers)))
            case protocol.Configure(preview_interval_s=interval_s, log_level=level):
                self._configure(interval_s, level)
            case protocol.Ping(token=token):
                self._send(protocol.Pong(token))
            case protocol.Unload():
                self._work.put(self._unload)
            case protocol.Submit(job=spec):
                self._submit(spec)
            case protocol.Cancel(job=job) | protocol.Pause(job=job) | protocol.Resume(job=job) | protocol.Preview(job=job):
                context = self._contexts.get(job)
                if context is None:
                    self._send(protocol.Log("warning", f"{type(request).__name__.lower()}: no job {job[:80]!r} here"))
                    return
                {
                    protocol.Cancel: context.request_cancel,
                    protocol.Pause: context.request_pause,
                    protocol.Resume: context.request_resume,
                    protocol.Preview: context.request_preview,
                }[type(request)]()

    def _configure(self, interval_s: float | None, level: str | None) -> None:
        if interval_s is not None:
            self._preview_interval_s = max(0.0, interval_s)
        if level is not None:
            try:
                logging.getLogger().setLevel(level.upper())
            except ValueError:
                self._send(protocol.Log("error", f"no log level {level[:80]!r}"))

    def _submit(self, spec: JobSpec) -> None:
        if spec.id in self._contexts:
            self._send(protocol.Log("error", f"job {spec.id[:80]!r} is already here"))
            return
        context = JobContext(spec, self._send, self._preview_interval_s)
        self._contexts[spec.id] = context
        self._send(protocol.Accepted(spec.id))
        self._work.put((spec, context))

    def _end(self) -> None:
        """Cancel everything; if the job at hand does not notice, leave without it. Nobody may be orphaned."""
        for context in list(self._contexts.values()):
            context.request_cancel()
        self._work.put(None)
        time.sleep(LAST_GRACE_S)
        log.error("the job did not stop in time")
        os._exit(70)
