"""Where the jobs of one window find what they are made of: a private folder, gone with the window."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import UserError, WorkerError
from core.project.document import Document, SpeechTrack
from core.project.full_disk import no_room
from core.project.scratch import scratch_folder


class JobFolder:
    """A folder for each job, and what several of them read."""

    def __init__(self) -> None:
        self.path = scratch_folder("jobs")

    @contextmanager
    def new_job(self) -> Iterator[tuple[str, Path]]:
        """The id of a new job, and its folder to write into what it is made of; gone again where that fails.

        Raises:
            UserError: it cannot be written.
        """
        job_id = uuid.uuid4().hex
        folder = self.path / job_id
        try:
            folder.mkdir()
            yield job_id, folder
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise _unprepared(error) from error

    def inputs(self, document: Document, speech: SpeechTrack) -> tuple[str, str, str]:
        """Paths of the sound, of its timed phones, and of the fitted rig or nothing.

        Raises:
            UserError: the phones cannot be written.
        """
        text = json.dumps(dict(speech.data))
        timed = self.path / f"speech-{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
        if not timed.exists():  # a job that waits may be made of the same
            partial = timed.with_suffix(".part")
            try:
                partial.write_text(text, "utf-8")
                partial.replace(timed)
            except OSError as error:
                partial.unlink(missing_ok=True)
                raise _unprepared(error) from error
        return str(document.media.path(speech.media)), str(timed), rig_path(document)

    def clear(self) -> None:
        """Remove all of it."""
        shutil.rmtree(self.path, ignore_errors=True)


def rig_path(document: Document) -> str:
    """Path of the fitted rig, or nothing."""
    rig = document.portrait and document.portrait.rig
    return str(document.media.path(rig)) if rig else ""


def _unprepared(error: OSError) -> UserError:
    """Why what a job is made of cannot be written."""
    hint = "Free some space on the disk, or start the program again."
    return no_room(error) or WorkerError("The work cannot be prepared.", hint, str(error))
