"""What a terminal sees: one result on stdout, everything else on stderr, a bar with the time left where somebody looks."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from typing import Any

from core.jobs.queue import Job

BAR_WIDTH = 24
LONG_S = 60.0
"""Time left from which a log that nobody watches is told every tenth of the way."""


class Console:
    """Writes for a person or for a program.

    Args:
        as_json: the result is one JSON object on stdout.
    """

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._live = sys.stderr.isatty()
        self._line_open = False
        self._stage, self._tenth = "", 0

    def result(self, value: dict[str, Any], text: str) -> None:
        """The one thing on stdout: `value` for a program, `text` for a person."""
        self._close_line()
        out = json.dumps(value, ensure_ascii=False, allow_nan=False) if self._as_json else text
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.write(out + "\n")
            sys.stdout.flush()

    def error(self, code: str, message: str, hint: str) -> None:
        """What went wrong: a sentence on stderr, and the object a program waits for."""
        self.note(f"countenance: {message} {hint}".strip())
        if self._as_json:
            self.result({"ok": False, "error": {"code": code, "message": message, "hint": hint}}, "")

    def note(self, text: str) -> None:
        """A line for a person."""
        self._close_line()
        _write(text + "\n")

    def show(self, job: Job) -> None:
        """How far a job is."""
        if job.stage and not job.state.is_final:
            self.count(job.stage, job.done, job.total, job.remaining_s)

    def count(self, stage: str, done: int, total: int, remaining_s: float | None) -> None:
        """How far a stage is, of `total` steps."""
        tenth = 10 * done // total if total else 0
        if stage != self._stage:
            self._stage, self._tenth = stage, tenth
            if not self._live:
                self.note(f"{stage} …")
        elif not self._live and tenth > self._tenth and (remaining_s or 0) > LONG_S:
            self._tenth = tenth
            self.note(progress_line(stage, done, total, remaining_s))
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            _write("\r" + progress_line(stage, done, total, remaining_s)[:width].ljust(width))
            self._line_open = True

    def _close_line(self) -> None:
        if self._line_open:
            _write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self._line_open = False


def progress_line(stage: str, done: int, total: int, remaining_s: float | None) -> str:
    """`Drawing  [######        ]  25 %  12 s left`."""
    if not total:
        return stage
    share = min(1.0, done / total)
    filled = round(share * BAR_WIDTH)
    bar = "#" * filled + " " * (BAR_WIDTH - filled)
    left = f"  {duration(remaining_s)} left" if remaining_s is not None and share < 1 else ""
    return f"{stage}  [{bar}] {share:4.0%}{left}"


def duration(seconds: float) -> str:
    """`8 s`, `1 min 05 s`, `2 h 10 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest:02d} s"
    return f"{minutes // 60} h {minutes % 60:02d} min"


def _write(text: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()
