"""The language between the editor and its worker: one JSON object per line, each a frozen message.

Requests go to the worker's standard input, replies come from its standard output; bulk data goes by path. A line is
bounded: whatever is longer is thrown away unread and reported as `Malformed`. An unknown or damaged line never stops
either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Generic, TypeVar

import msgspec

from core import errors
from core.jobs.job import JobSpec

VERSION: Final = 1
MAX_LINE: Final = 1 << 20
"""Longest line in bytes, without its newline."""
HEARTBEAT_S: Final = 5.0
"""How often a worker with a job is asked whether it is there."""
SILENCE_S: Final = 30.0
"""How long it may say nothing at all: its reading thread answers at once, whatever the job does."""


class Message(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower):
    """Base of everything that crosses the pipe."""


# editor -> worker


class Hello(Message, frozen=True):
    """First line each way round; the worker answers with `Ready`."""

    version: int = VERSION


class Configure(Message, frozen=True):
    """Settings of the whole process; `None` leaves one as it is."""

    preview_interval_s: float | None = None
    log_level: str | None = None


class Submit(Message, frozen=True):
    """Run this job after those already accepted."""

    job: JobSpec


class Pause(Message, frozen=True):
    job: str


class Resume(Message, frozen=True):
    job: str


class Cancel(Message, frozen=True):
    job: str


class Preview(Message, frozen=True):
    """Show the next frame of this job as soon as it is drawn."""

    job: str


class Unload(Message, frozen=True):
    """Forget whatever is kept in memory between jobs."""


class Ping(Message, frozen=True):
    token: int = 0


class Shutdown(Message, frozen=True):
    """Cancel what runs and end; closing the pipe says the same."""


Request = Hello | Configure | Submit | Pause | Resume | Cancel | Preview | Unload | Ping | Shutdown


# worker -> editor


class Ready(Message, frozen=True, tag="hello"):
    """Answer to `Hello`: who speaks."""

    version: int
    pid: int
    kinds: tuple[str, ...]


class Accepted(Message, frozen=True):
    job: str


class Started(Message, frozen=True):
    """The job runs, for the first time or again after a pause."""

    job: str


class Stage(Message, frozen=True):
    """The job turned to something else; `name` is for the user's eyes."""

    job: str
    name: str


class Progress(Message, frozen=True):
    """`done` of `total` steps of this stage; `remaining_s` is None until it can be told."""

    job: str
    done: int
    total: int
    elapsed_s: float
    remaining_s: float | None = None


class PreviewFrame(Message, frozen=True, tag="preview"):
    """A picture of work in progress: a JPEG at `path`, replaced by the next one."""

    job: str
    path: str
    frame: int


class Paused(Message, frozen=True):
    job: str


class Finished(Message, frozen=True):
    job: str
    result: dict[str, Any]


class Failed(Message, frozen=True):
    """`code` as in `core.errors`, "memory" for want of memory, or "internal" for a bug; `details` are for the log."""

    job: str
    code: str
    message: str
    hint: str = ""
    details: str = ""

    def to_error(self) -> errors.UserError:
        """The same failure as the exception it was in the worker; bugs and want of memory become `WorkerError`."""
        classes = {kind.code: kind for kind in errors.error_kinds() if kind is not errors.Cancelled}
        return classes.get(self.code, errors.WorkerError)(self.message, self.hint, self.details)


class CancelledReply(Message, frozen=True, tag="cancelled"):
    job: str


class Log(Message, frozen=True):
    """A line for the log: `level` is "info", "warning" or "error"; errors answer a request that made no sense."""

    level: str
    text: str


class Memory(Message, frozen=True):
    """Peak of the worker's resident memory so far, bytes, and what it keeps for the next job: "rig", "sound", "motion"."""

    peak_bytes: int
    loaded: tuple[str, ...] = ()


class Pong(Message, frozen=True):
    token: int


Reply = (
    Ready
    | Accepted
    | Started
    | Stage
    | Progress
    | PreviewFrame
    | Paused
    | Finished
    | Failed
    | CancelledReply
    | Log
    | Memory
    | Pong
)


class Malformed(Exception):
    """A line that is no message; the text says why. Yielded by the decoders, never raised."""


def encode(message: Message) -> bytes:
    """One line, newline included.

    Raises:
        UserError: the message is longer than `MAX_LINE` (send bulk data by path), or holds a name that is no Unicode.
    """
    try:
        line = msgspec.json.encode(message)
    except UnicodeEncodeError as error:
        raise errors.UserError(
            "A file name or a text holds characters that are no Unicode.",
            "Rename the file, or type the text again.",
            str(error),
        ) from error
    if len(line) > MAX_LINE:
        details = f"a message of {len(line)} bytes does not fit a line of {MAX_LINE}"
        raise errors.UserError("This is too much for one job.", "Use a shorter text.", details)
    return line + b"\n"


M = TypeVar("M", Request, Reply)


class _Lines:
    """Cuts a byte stream into lines without ever holding more than one line of `MAX_LINE`."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._skipping = False

    def feed(self, data: bytes) -> Iterator[bytes | Malformed]:
        parts = data.split(b"\n")
        for i, part in enumerate(parts):
            ends = i < len(parts) - 1
            if not self._skipping:
                self._buffer += part
                if len(self._buffer) > MAX_LINE:
                    self._buffer.clear()
                    self._skipping = True
                    yield Malformed(f"a line longer than {MAX_LINE} bytes")
            if ends:
                line, self._skipping = bytes(self._buffer), False
                self._buffer.clear()
                if line.strip():
                    yield line


class Decoder(Generic[M]):
    """Bytes, in whatever pieces they arrive, become messages and `Malformed`s."""

    def __init__(self, union: Any) -> None:
        self._lines = _Lines()
        self._decoder: msgspec.json.Decoder[M] = msgspec.json.Decoder(union)

    def feed(self, data: bytes) -> Iterator[M | Malformed]:
        for line in self._lines.feed(data):
            if isinstance(line, Malformed):
                yield line
                continue
            try:
                yield self._decoder.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
                yield Malformed(f"{error}: {line[:120]!r}")


def request_decoder() -> Decoder[Request]:
    """What the worker reads with."""
    return Decoder(Request)


def reply_decoder() -> Decoder[Reply]:
    """What the editor and the command line read with."""
    return Decoder(Reply)
