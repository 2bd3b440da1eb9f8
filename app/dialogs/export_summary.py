"""What will come of an export, in one line: size, length, about how large a file, and how long it will take."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.production.requests import ExportRequest
from app.queue.amounts import bytes_text, clock, range_text
from app.session import Session
from app.texts.numbers import Told
from core.export.container import Container
from core.export.framing import Framing
from core.export.settings import QUALITIES, FilmParams
from core.jobs.estimate import estimate
from core.jobs.job import BackgroundParams, RenderParams

translate = QCoreApplication.translate


def summary_text(session: Session, request: ExportRequest, container: Container, framing: Framing | None) -> str:
    """ "1080 × 1920 · 30 frames a second · 0:42 · about 12 MB · 1–2 min"."""
    width, height = size_px = framing.size if framing is not None else (request.size, request.size)
    seconds = session.rate.seconds(request.part.length if request.part is not None else session.frame_count)
    frames = 1 if container.kind == "still" else request.rate.frame_count(seconds)
    crf, preset = QUALITIES[request.quality]
    params = RenderParams(
        rig="",
        performance="",
        audio="speech" if session.document.speech is not None else "",
        out=str(request.out),
        size=request.size,
        crf=crf,
        preset=preset,
        background=BackgroundParams(session.document.background.kind),
        repair=request.repair,
        film=FilmParams(format=request.film.format, hardware=request.film.hardware),
    )
    guess = estimate(params, frames, size_px, drawn=None if framing is None else framing.drawn)
    length = clock(seconds) if seconds >= 60 else translate("export", "{0:.1f} s").format(Told(seconds))
    about = translate("export", "about {0}").format(bytes_text(guess.film_bytes))
    if container.kind == "sound":
        return " · ".join((length, about))
    size = f"{width} × {height}"
    if container.kind == "still":
        return " · ".join((size, about))
    rate = translate("export", "{0:g} frames a second").format(Told(round(request.rate.fps, 3)))
    return " · ".join((size, rate, length, about, range_text(guess.low_s, guess.high_s)))
