"""What a film's job is given of the document: poses at the film's rate, the part of the sound they cover, and the words."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np

from app.production.requests import ExportRequest
from app.session import Session
from core.curves.resample import rows_at
from core.errors import UserError
from core.export.settings import QUALITIES, FilmParams
from core.jobs.background import background_params
from core.jobs.filming import poses, spoken, times
from core.jobs.job import RenderParams
from core.jobs.performance import save_performance


def render_params(session: Session, request: ExportRequest, folder: Path) -> RenderParams:
    """The job of a film of the performance as it is now; the poses are written into `folder`.

    Raises:
        UserError: there is no fitted portrait.
    """
    document = session.document
    if document.portrait is None or document.portrait.rig is None:
        raise UserError("There is no portrait to film.", "Open a portrait first.")
    still = request.film.format == "still"
    if still:
        values = rows_at(session.performance(), np.array([request.still_at]))
        start_s, end_s = document.rate.seconds(request.still_at), 0.0
    else:
        values = poses(session.performance(), document.rate, request.rate, request.part)
        start_s, end_s = times(document.rate, request.part)
    crf, preset = QUALITIES[request.quality]
    film = FilmParams(
        **msgspec.structs.asdict(request.film),
        shift_x=request.shift[0],
        shift_y=request.shift[1],
        sound_start_s=start_s,
        sound_end_s=end_s,
        words=spoken(document),
    )
    return RenderParams(
        rig=str(document.media.path(document.portrait.rig)),
        performance=str(save_performance(values, request.rate, folder / "performance.npz")),
        audio="" if document.speech is None else str(document.media.path(document.speech.media)),
        out=str(request.out),
        size=request.size,
        title=document.name,
        metadata=request.notice,
        crf=crf,
        preset=preset,
        background=background_params(document),
        lid_follow=document.lid_follow,
        repair=request.repair,
        film=film,
    )
