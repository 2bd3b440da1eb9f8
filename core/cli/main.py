"""From words to an exit code: 0 done, 1 the user can mend it, 2 usage, 3 our fault, 130 stopped by Ctrl-C."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType

from core.cli.arguments import UsageError, parse
from core.cli.console import Console
from core.cli.logfile import open_log
from core.errors import Cancelled, UserError, WorkerError
from core.project.folders import close_to_others, keep_torch_inside
from core.project.full_disk import no_room, spare_full_disk
from core.project.scratch import sweep

OK, USER_ERROR, USAGE, INTERNAL, STOPPED = 0, 1, 2, 3, 130

log = logging.getLogger(__name__)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    words = sys.argv[1:] if words is None else words
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    console = Console("--json" in words)
    try:
        namespace = parse(words)
    except UsageError as error:
        console.error("usage", str(error), "")
        return USAGE
    except SystemExit as asked:
        return int(asked.code or 0)
    close_to_others()
    keep_torch_inside()
    sweep()
    log_file = open_log()
    spare_full_disk()
    stop = threading.Event()
    restore = _on_interrupt(stop)
    try:
        from core.cli.commands import COMMANDS

        return COMMANDS[namespace.command](namespace, console, log_file, stop.is_set)
    except UsageError as error:
        console.error("usage", str(error), "")
        return USAGE
    except (Cancelled, KeyboardInterrupt):
        console.error("cancelled", "Stopped.", "")
        return STOPPED
    except UserError as error:
        log.warning("%s %s", error, error.details)
        internal = isinstance(error, WorkerError)
        hint = f"{error.hint} The details are in {log_file}".strip() if internal else error.hint
        console.error(error.code, error.message, hint)
        return INTERNAL if internal else USER_ERROR
    except Exception as error:
        log.exception("countenance %s", namespace.command)  # without what it was told to say
        if (full := no_room(error)) is not None:
            console.error(full.code, full.message, full.hint)
            return USER_ERROR
        console.error("internal", "Something went wrong inside the program.", f"The details are in {log_file}")
        return INTERNAL
    finally:
        restore()


def _on_interrupt(stop: threading.Event) -> Callable[[], None]:
    """The first Ctrl-C asks the job at hand to stop and clear up, the second stops us. Returns the undoing."""

    def asked(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = [(number, signal.signal(number, asked)) for number in (signal.SIGINT, signal.SIGTERM)]

    def restore() -> None:
        for number, handler in before:
            signal.signal(number, handler)

    return restore
