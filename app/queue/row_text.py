"""The line under the name of an export: what there is to know of it in its state."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.queue.amounts import bytes_text, clock, range_text
from app.queue.pace import Pace
from app.texts.numbers import Told
from app.texts.said import said
from core.jobs.job import JobState, RenderParams
from core.jobs.queue import Job

translate = QCoreApplication.translate


def row_text(job: Job, params: RenderParams, pace: Pace, expected: str = "") -> str:
    """What is said after the word for the state, without it.

    Args:
        expected: what it will cost, of one that has not begun.
    """
    size = translate("queue", "{0} px").format(params.size)
    match job.state:
        case JobState.RUNNING | JobState.PAUSED if job.total:
            parts = [_frames(job)]
            if job.state is JobState.RUNNING and pace.per_second is not None:
                parts.append(translate("queue", "{0:.1f} frames a second").format(Told(pace.per_second)))
            parts.append(clock(job.elapsed_s))
            if job.state is JobState.RUNNING and pace.left_s is not None:
                parts.append(translate("queue", "{0} left").format(range_text(*pace.left_s)))
        case JobState.RUNNING | JobState.PAUSED:
            parts = [said(job.stage), size]
        case JobState.FINISHED:
            parts = _made(job, params)
        case JobState.FAILED | JobState.INTERRUPTED if job.error is not None:
            parts = [f"{said(job.error.message)} {said(job.error.hint)}".strip()]
        case _:
            parts = [size, expected]
    return " · ".join(filter(None, parts))


def _frames(job: Job) -> str:
    stage = said(job.stage)
    frames = translate("queue", "frame {0} of {1}").format(job.done, job.total)
    return f"{stage}, {frames}" if stage else frames


def _made(job: Job, params: RenderParams) -> list[str]:
    """Size, length and weight of a film, and how long it took."""
    result = job.result
    width, height = result.get("width"), result.get("height")
    parts = [f"{width} × {height}" if width and height else translate("queue", "{0} px").format(params.size)]
    if result.get("duration_s"):
        parts.append(translate("queue", "{0} long").format(clock(float(result["duration_s"]))))
    weight = _weight(Path(result.get("video") or params.out))
    parts.append(bytes_text(weight) if weight else translate("queue", "the file is gone"))
    if result.get("render_s"):
        parts.append(translate("queue", "made in {0}").format(clock(float(result["render_s"]))))
    return parts


def _weight(film: Path) -> int:
    """Bytes of a file, or of the pictures in a folder; 0 where it is gone."""
    try:
        files = film.iterdir() if film.is_dir() else (film,)
        return sum(file.stat().st_size for file in files)
    except OSError:
        return 0
