"""Under which name a film is made that is tried again: what was written under its own meanwhile is newer and stays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.export.place import free_path, results
from core.jobs.job import RenderParams
from core.jobs.queue import Job


def name_again(params: RenderParams, others: Iterable[Job]) -> Path:
    """The film's own path while that is nobody else's, or the next free number of it.

    A file that was there when the film was ordered is still replaced, as it was meant to be.

    Args:
        params: the film.
        others: the rest of the list.

    Raises:
        ExportError: no film can have such a name.
    """
    films = [(job.state, job.spec.params) for job in others if isinstance(job.spec.params, RenderParams)]
    to_come = {path for state, film in films if not state.is_final for path in _written(film)}
    out, ordered_ns = Path(params.out), _changed_ns(Path(params.performance)) or 0
    if not any(path in to_come or _is_newer(path, ordered_ns) for path in _written(params)):
        return out
    return free_path(out, params.film.format, {Path(film.out) for _, film in films}, params.film.captions)


def _written(film: RenderParams) -> tuple[Path, ...]:
    return results(Path(film.out), film.film.format, film.film.captions)


def _is_newer(path: Path, ordered_ns: int) -> bool:
    """Something came there after the order, or a folder is there, which no film replaces."""
    changed_ns = _changed_ns(path)
    return changed_ns is not None and (changed_ns >= ordered_ns or path.is_dir())


def _changed_ns(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
