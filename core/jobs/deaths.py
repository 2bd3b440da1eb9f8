"""What a job is told to have come to whose worker died."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from core.errors import WorkerError
from core.export.place import discard_partial
from core.jobs.job import RenderParams
from core.jobs.queue import Job

DEVICE_LOST: Final = 70
"""Exit status of a worker whose graphics card failed in a way that only another process gets over (EX_SOFTWARE)."""


def death_of(job: Job, status: int | None, last_words: str = "", *, spoke: bool = True, silent: bool = False) -> WorkerError:
    """The error of the job that a dead worker held; clears away the film it had begun.

    Args:
        job: it may be tried again.
        status: how the process ended; None where it could not even be started.
        last_words: what it wrote to its standard error.
        spoke: it said something before it died.
        silent: it was ended because it did not answer any more.
    """
    if isinstance(job.spec.params, RenderParams):
        with contextlib.suppress(OSError):
            discard_partial(Path(job.spec.params.out))
    ended = "could not be started" if status is None else f"the worker ended with {status}"
    details = f"job {job.spec.id} ({job.spec.kind}): {ended}\n{last_words}".strip()
    if not spoke:
        return WorkerError(
            "The background process does not start.",
            "Start the program again; if that does not help, install it again.",
            details,
        )
    if status == DEVICE_LOST:
        return WorkerError(
            "The graphics card stopped working.", "Try again; if it happens again, let the processor render.", details
        )
    return WorkerError(
        "The background process did not answer any more." if silent else "The background process stopped unexpectedly.",
        "Nothing of your project is lost. Try again; if it happens again, choose a smaller size or close other programs.",
        details,
    )
