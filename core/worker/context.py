"""What a handler may do while it works: tell how far it is, show a frame, and learn that it should wait or stop."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.jobs import protocol
from core.jobs.job import JobSpec

PROGRESS_INTERVAL_S = 0.1
"""Least time between two progress messages: enough for an eye, too few to burden a pipe."""
PREVIEW_INTERVAL_S = 0.5
PREVIEW_QUALITY = 85
FRACTION_STEPS = 1000
PACE_WINDOW_S = 5.0
"""The time left follows the pace of the last few seconds, or of the later half of a stage that goes on for longer: the first
steps are slow, machines get busy, and films with repairs move in bursts."""

Send = Callable[[protocol.Message], None]


class JobContext:
    """The line between one job and its worker. `request_*` come from the reading thread, the rest from the handler's.

    Args:
        spec: the job.
        send: writes a message to the editor.
        preview_interval_s: least time between two preview pictures.

    Attributes:
        waited_s: how long the job stood still so far because it was paused.
    """

    def __init__(self, spec: JobSpec, send: Send, preview_interval_s: float = PREVIEW_INTERVAL_S) -> None:
        self.id = spec.id
        self.directory = Path(spec.directory)
        self._send = send
        self._cancelled = threading.Event()
        self._may_run = threading.Event()
        self._may_run.set()
        self._preview_wanted = threading.Event()
        self._preview_interval_s = preview_interval_s
        self._previewed_at = -float("inf")
        self._stage = ""
        self._stage_began = time.monotonic()
        self._waited_s = self.waited_s = 0.0
        self._told_at = -float("inf")
        self._pace = deque([(0.0, 0)])

    def request_cancel(self) -> None:
        self._cancelled.set()
        self._may_run.set()

    def request_pause(self) -> None:
        if not self._cancelled.is_set():
            self._may_run.clear()

    def request_resume(self) -> None:
        self._may_run.set()

    def request_preview(self) -> None:
        self._preview_wanted.set()

    def should_cancel(self) -> bool:
        """Poll this at every step: waits while the job is paused, then says whether to stop."""
        if not self._may_run.is_set():
            self._send(protocol.Paused(self.id))
            with self._waiting():
                self._may_run.wait()
            if not self._cancelled.is_set():
                self._send(protocol.Started(self.id))
        return self._cancelled.is_set()

    def check(self) -> None:
        """As `should_cancel`, but stops by itself.

        Raises:
            Cancelled: the user asked to stop.
        """
        if self.should_cancel():
            raise Cancelled

    def stage(self, name: str) -> None:
        """The job turns to something else; its clock starts anew. `name` is for the user's eyes."""
        self.check()
        if name == self._stage:
            return
        self._stage = name
        self._stage_began, self._waited_s = time.monotonic(), 0.0
        self._told_at = -float("inf")
        self._pace = deque([(0.0, 0)])
        self._send(protocol.Stage(self.id, name))

    def progress(self, done: int, total: int) -> None:
        """`done` of `total` steps of this stage are over."""
        now = time.monotonic()
        if now - self._told_at < PROGRESS_INTERVAL_S and done < total:
            return
        self._told_at = now
        elapsed_s = now - self._stage_began - self._waited_s
        self._pace.append((elapsed_s, done))
        window_s = max(PACE_WINDOW_S, elapsed_s / 2)
        while len(self._pace) > 2 and self._pace[0][0] < elapsed_s - window_s:
            self._pace.popleft()
        then_s, then_done = self._pace[0]
        steps = done - then_done
        remaining_s = (elapsed_s - then_s) * (total - done) / steps if steps > 0 else None
        self._send(protocol.Progress(self.id, done, total, elapsed_s, remaining_s))

    def fraction(self, done: float, name: str) -> None:
        """For functions that tell a fraction 0..1 and what they do: one call for `stage`, `progress` and `check`."""
        if done < 1:  # what is over needs no name of its own
            self.stage(name)
        self.check()
        self.progress(round(min(max(done, 0.0), 1.0) * FRACTION_STEPS), FRACTION_STEPS)

    def preview(self, frame: NDArray[np.uint8], index: int) -> None:
        """Show uint8 RGB `[H, W, 3]`, or `[H, W, 4]` over mid grey, if it is time to, or if the editor asked."""
        now = time.monotonic()
        if now - self._previewed_at < self._preview_interval_s and not self._preview_wanted.is_set():
            return
        self._previewed_at = now
        self._preview_wanted.clear()
        path = write_jpeg(over_grey(frame) if frame.shape[2] == 4 else frame, self.directory / "preview.jpg")
        self._send(protocol.PreviewFrame(self.id, str(path), index))

    @contextlib.contextmanager
    def _waiting(self) -> Iterator[None]:
        """Time that is not the job's own."""
        began = time.monotonic()
        yield
        waited_s = time.monotonic() - began
        self._waited_s += waited_s
        self.waited_s += waited_s

    def log(self, text: str, level: str = "info") -> None:
        self._send(protocol.Log(level, text))


def over_grey(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Straight alpha `[H, W, 4]` -> uint8 RGB `[H, W, 3]`, mid grey behind it."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    return np.asarray(np.round(rgba[..., :3] * alpha + 128 * (1 - alpha)), np.uint8)


def write_jpeg(frame: NDArray[np.uint8], path: Path) -> Path:
    """Write uint8 RGB `[H, W, 3]`, replacing `path` in one step so that a reader never sees half a picture."""
    import cv2

    _, data = cv2.imencode(".jpg", frame[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, PREVIEW_QUALITY])
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(data.tobytes())
    partial.replace(path)
    return path
