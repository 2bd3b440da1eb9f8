"""Exports that survive the end of the program: each with a copy of all it is made of, in the user's data folder.

Every window has a folder of its own there and holds a lock in it. A window that opens takes over what windows have left whose
locks nobody holds any more, so that no film is made twice.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

import msgspec

from core.errors import ExportError, UserError
from core.jobs.job import JobSpec, JobState, RenderParams
from core.jobs.kept_exports import copied, read_exports, restored, unprepared, write_exports
from core.jobs.queue import Job
from core.project.folders import data_folder
from core.project.lock import try_lock
from core.project.scratch import scratch_folder

log = logging.getLogger(__name__)

KEPT_FINISHED: Final = 20
"""Films that are done stay on the list until so many newer ones are."""
_LOCK: Final = "lock"
_LIST: Final = "exports.json"


class ExportStore:
    """The exports of one window, on disk.

    Where nothing can be written to the data folder, they last as long as the program.

    Args:
        folder: that of all windows; in the user's data folder unless told.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._all = data_folder() / "exports" if folder is None else folder
        self._folder: Path | None = None
        self._lock: IO[bytes] | None = None
        self._written: list[tuple[str, JobState]] = []

    def new_folder(self, job_id: str) -> Path:
        """A new folder for an export; named after its id, letters and digits.

        Raises:
            UserError: it cannot be made.
        """
        try:
            folder = self._own() / job_id
            folder.mkdir()
        except OSError as error:
            raise unprepared(error) from error
        return folder

    @contextlib.contextmanager
    def preparing(self, job_id: str) -> Iterator[Path]:
        """A `new_folder` to write into what an export is made of; gone again where that fails.

        Raises:
            UserError: it cannot be made, something cannot be written, or whoever writes raised it.
        """
        folder = self.new_folder(job_id)
        try:
            yield folder
        except OSError as error:
            self.forget(job_id)
            raise unprepared(error) from error
        except UserError:
            self.forget(job_id)
            raise

    def adopt(self, spec: JobSpec) -> JobSpec:
        """The same export, made of copies in its folder: nothing that happens to the project or to its files changes it.

        Raises:
            UserError: the copies cannot be made.
        """
        assert isinstance(spec.params, RenderParams)
        return msgspec.structs.replace(spec, params=copied(spec.params, Path(spec.directory)))

    def save(self, jobs: Iterable[Job]) -> None:
        """Note what there is and how far it is; nothing is written while order and states are as they were."""
        exports = [job for job in jobs if isinstance(job.spec.params, RenderParams)]
        states = [(job.spec.id, job.state) for job in exports]
        if states == self._written:
            return
        try:
            write_exports(exports, self._own() / _LIST)
            self._written = states
        except OSError as error:
            log.warning("the exports are not noted: %s", error)

    def load(self) -> list[Job]:
        """Take over what windows have left that are gone, in their order; the oldest window's first.

        What was being made is interrupted; what waited still waits. Nothing is started. Old finished ones are forgotten.
        """
        found: list[Job] = []
        for folder in _left(self._all, self._folder):
            with contextlib.suppress(OSError), (folder / _LOCK).open("r+b") as lock:
                if not try_lock(lock):
                    continue
                found += self._taken(folder)
            shutil.rmtree(folder, ignore_errors=True)
        finished = [job for job in found if job.state is JobState.FINISHED]
        for job in finished[: max(0, len(finished) - KEPT_FINISHED)]:
            found.remove(job)
            self.forget(job.spec.id)
        if found:
            self.save(found)
        return found

    def forget(self, job_id: str) -> None:
        """Remove what an export is made of; its film stays."""
        if self._folder is not None:
            shutil.rmtree(self._folder / job_id, ignore_errors=True)

    def close(self) -> None:
        """Let go of the exports: the next window takes them over."""
        if self._lock is not None:
            self._lock.close()
        if self._folder is not None and not any(path.is_dir() for path in self._folder.iterdir()):
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._lock = None
        self._written = []

    def _own(self) -> Path:
        """This window's folder, locked."""
        if self._folder is None:
            folder = self._all / uuid.uuid4().hex
            try:
                folder.mkdir(parents=True)
                self._lock = (folder / _LOCK).open("a+b")
                try_lock(self._lock)
            except OSError as error:
                log.warning("exports do not outlast the program: %s", error)
                folder = scratch_folder("exports")
            self._folder = folder
        return self._folder

    def _taken(self, left: Path) -> Iterator[Job]:
        """Exports of another window, moved into this one's folder but for those of which something is missing or odd."""
        for kept in read_exports(left / _LIST):
            folder = self._own() / kept.id
            try:
                if (left / kept.id).is_symlink():
                    raise ExportError("The folder of an export is a link.")
                (left / kept.id).rename(folder)
                yield restored(kept, folder)
            except (OSError, ExportError) as error:
                log.warning("export %s is lost: %s", kept.id, error)
                shutil.rmtree(folder, ignore_errors=True)


def _left(everything: Path, own: Path | None) -> Iterator[Path]:
    """Folders of other windows that hold exports, the oldest first; one without a list has only just been made."""
    with contextlib.suppress(OSError):
        folders = [path for path in everything.iterdir() if path != own and (path / _LIST).is_file() and not path.is_symlink()]
        yield from sorted(folders, key=lambda path: path.stat().st_mtime)
