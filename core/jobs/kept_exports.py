"""An export as it lies on disk: what it is made of by names in its own folder, and nothing that is read back is trusted."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from core.errors import ExportError, UserError, WorkerError
from core.jobs import protocol
from core.jobs.job import JobSpec, JobState, RenderParams
from core.jobs.queue import Job
from core.project.full_disk import no_room
from core.project.plain import read_json

log = logging.getLogger(__name__)

MAX_JOBS: Final = 1000
MAX_BYTES: Final = 64 << 20
_NAME: Final = re.compile(r"[0-9A-Za-z_-]{1,64}")
_INPUTS: Final = ("rig", "performance", "audio")


class _Failure(msgspec.Struct, frozen=True):
    """An error as it is kept."""

    code: str
    message: str
    hint: str
    details: str


class KeptExport(msgspec.Struct, frozen=True):
    """An export: inputs, and its folder, by their names."""

    id: str
    params: RenderParams
    title: str
    state: JobState
    done: Annotated[int, Meta(ge=0)] = 0
    total: Annotated[int, Meta(ge=0)] = 0
    preview: str = ""
    preview_frame: int = 0
    result: dict[str, Any] = {}
    error: _Failure | None = None


class _List(msgspec.Struct, frozen=True):
    """What a file holds."""

    exports: list[KeptExport]
    version: int = 1


def write_exports(jobs: Iterable[Job], path: Path) -> None:
    """Write a list of exports, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.part")
    with partial.open("wb") as file:
        file.write(msgspec.json.encode(_List([_to_keep(job) for job in jobs])))
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def read_exports(path: Path) -> list[KeptExport]:
    """The list in a file; empty where it is missing or no such list, which the log says."""
    try:
        found = read_json(path, _List, MAX_BYTES).exports[:MAX_JOBS]
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        log.warning("exports are lost: %s: %s", path, error)
        return []
    return [kept for kept in found if _NAME.fullmatch(kept.id)]


def restored(kept: KeptExport, folder: Path) -> Job:
    """The export whose inputs lie in a folder. One that was being made when the program ended is interrupted.

    Raises:
        ExportError: an input is missing or lies elsewhere, or no film can have such a name.
    """
    from core.export.container import container_of  # the window starts without what encodes films

    out = Path(kept.params.out)
    if not out.is_absolute():
        raise ExportError(f"“{out}” is no place for a film.", "Export it again.")
    container_of(out, kept.params.film.format)
    state, failure = kept.state, kept.error
    error: UserError | None = None
    if state.is_active:
        state = JobState.INTERRUPTED
        error = WorkerError("The program ended before this film was done.", "Go on with it, or take it off the list.")
    elif failure is not None:
        error = protocol.Failed(kept.id, **msgspec.structs.asdict(failure)).to_error()
    preview = folder / kept.preview
    return Job(
        JobSpec(kept.id, _renamed(kept.params, lambda name, _: _inside(folder, name)), str(folder)),
        kept.title,
        state,
        done=kept.done,
        total=kept.total,
        preview=str(preview) if kept.preview == preview.name and preview.is_file() else "",
        preview_frame=kept.preview_frame,
        result=kept.result,
        error=error,
    )


def copied(params: RenderParams, folder: Path) -> RenderParams:
    """The same film, made of copies in a folder; what lies there already stays.

    Raises:
        UserError: a copy cannot be made.
    """

    def copy(path: str, name: str) -> str:
        source = Path(path)
        if not path or source.parent == folder:
            return path
        target = folder / f"{name}{source.suffix}"
        try:
            shutil.copyfile(source, target)
        except OSError as error:
            raise unprepared(error) from error
        return str(target)

    return _renamed(params, copy)


def unprepared(error: OSError) -> UserError:
    """Why what an export is made of cannot be written."""
    return no_room(error) or ExportError("The export cannot be prepared.", "Free some space on the disk.", str(error))


def _to_keep(job: Job) -> KeptExport:
    params, error = job.spec.params, job.error
    assert isinstance(params, RenderParams)
    return KeptExport(
        job.spec.id,
        _renamed(params, lambda path, _: Path(path).name),
        job.title,
        job.state,
        job.done,
        job.total,
        Path(job.preview).name,
        job.preview_frame,
        job.result,
        None if error is None else _Failure(error.code, error.message, error.hint, error.details),
    )


def _renamed(params: RenderParams, rename: Callable[[str, str], str]) -> RenderParams:
    """Every input by another path; `rename` gets the one it has, and what it is."""
    changes: dict[str, Any] = {name: rename(getattr(params, name), name) for name in _INPUTS}
    picture = rename(params.background.picture, "background")
    changes["background"] = msgspec.structs.replace(params.background, picture=picture)
    return msgspec.structs.replace(params, **changes)


def _inside(folder: Path, name: str) -> str:
    """The path of a file in a folder, or nothing."""
    if not name:
        return ""
    path = folder / name
    if path.name != name or path.is_symlink() or not path.is_file():
        raise ExportError("What the film is made of is missing.", "Export it again.", name)
    return str(path)
