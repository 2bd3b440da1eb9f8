"""A film that was exported: which file shows a moment of the performance, and when."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Final

from core.jobs.job import RenderParams
from core.jobs.queue import Job

_NEAR: Final = 1e-6
"""Times this near are one, as are frames."""


@dataclass(frozen=True)
class FinishedFilm:
    """What an export has left.

    Attributes:
        path: of the film; of the folder where it is one of pictures.
        kind: as `Container.kind`.
        start_s: when in the performance it begins, seconds.
        fps: its frames per second, 0 where unknown.
    """

    path: Path
    kind: str = "film"
    start_s: float = 0.0
    fps: float = 0.0

    @classmethod
    def of(cls, job: Job) -> FinishedFilm | None:
        """What a finished job has made; None where there is nothing to see."""
        params = job.spec.params
        if not isinstance(params, RenderParams):
            return None
        from core.export.container import container_of  # the window opens without what encodes films

        kind = container_of(Path(params.out), params.film.format).kind
        path = Path(job.result.get("video") or params.out)
        return None if kind == "sound" else cls(path, kind, params.film.sound_start_s, float(job.result.get("fps") or 0.0))

    def at(self, t_s: float, fps: float) -> tuple[Path, float] | None:
        """The file that shows a moment of the performance, and the time in it, seconds; None before the film begins.

        Args:
            t_s: the moment, seconds.
            fps: of the performance, for a film that does not tell its own.
        """
        if self.kind == "still":
            return self.path, 0.0
        t_s -= self.start_s
        if t_s < -_NEAR:
            return None
        if self.kind == "folder":
            return self.path / f"{floor(t_s * (self.fps or fps) + _NEAR * fps):05d}.png", 0.0
        return self.path, max(t_s, 0.0)

    def holds(self, file: Path) -> bool:
        """Whether a file is the film, or one of its pictures."""
        return self.path in (file, file.parent)
