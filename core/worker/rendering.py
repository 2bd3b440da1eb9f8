"""The worker's handler of films: a rig and a performance become frames, and frames a file."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.jobs.estimate import disk_shortage, estimate, learn
from core.jobs.job import BackgroundParams, RenderParams
from core.jobs.keeping import is_kept
from core.jobs.performance import load_performance
from core.project.media import file_sha256
from core.worker.context import JobContext
from core.worker.frame_cache import RESERVE_BYTES, FrameCache
from core.worker.frame_file import Frame
from core.worker.inputs import fitted
from core.worker.memory import peak_memory_bytes
from core.worker.pieces import Pieces, piece_length

if TYPE_CHECKING:
    from core.export.plan import FilmPlan
    from core.render.background import Background
    from core.rig.model import Rig
    from core.timebase import FrameRate


def render(params: RenderParams, context: JobContext) -> dict[str, Any]:
    """Rig and performance -> film."""
    from core.export.container import FilmOptions
    from core.export.place import check_output
    from core.export.plan import plan_film
    from core.render.background import read_background
    from core.speech.audio import load_audio

    out, behind = Path(params.out), params.background
    transparent = behind.kind == "transparent"
    check_output(out, transparent=transparent, format_name=params.film.format)
    context.stage("Getting ready to draw")
    rig = fitted(params.rig)
    performance, rate = load_performance(Path(params.performance))
    background = read_background(behind.kind, behind.colour, Path(behind.picture), behind.blur)
    plan = plan_film(
        params.film,
        rig,
        out,
        frames=len(performance),
        rate=rate,
        audio=load_audio(Path(params.audio)) if params.audio else None,
        size=params.size,
        options=FilmOptions(params.crf, params.preset, params.title, params.metadata, transparent),
    )
    expected = estimate(params, plan.total or len(performance), plan.size, drawn=plan.drawn)
    if (shortage := disk_shortage(expected.film_bytes, out)) is not None:
        raise shortage
    cache = FrameCache(reserve_bytes=RESERVE_BYTES + expected.film_bytes) if is_kept(params, plan.needed) else None
    began, waited_s = time.monotonic(), context.waited_s
    with _pieces(params, rig, performance, rate, background, plan, cache) as pieces:
        context.stage("Drawing")
        with contextlib.closing(_shown(pieces, plan.needed, context)) as frames:
            written = plan.write(
                frames, out, on_frame=lambda done: context.progress(done, plan.total), should_cancel=context.should_cancel
            )
    took_s = time.monotonic() - began - (context.waited_s - waited_s)
    drawn = 0 if pieces is None else pieces.drawn
    if drawn == written.frames:
        learn(params, drawn, plan.size, took_s, peak_memory_bytes(), drawn=plan.drawn)
    return {
        "video": str(written.path),
        "captions": "" if written.captions is None else str(written.captions),
        "frames": written.frames,
        "drawn": drawn,
        "width": plan.size[0],
        "height": plan.size[1],
        "fps": rate.fps,
        "duration_s": rate.seconds(written.frames),
        "render_s": took_s,
    }


@contextlib.contextmanager
def _pieces(
    params: RenderParams,
    rig: Rig,
    performance: NDArray[np.float32],
    rate: FrameRate,
    background: Background,
    plan: FilmPlan,
    cache: FrameCache | None,
) -> Iterator[Pieces | None]:
    """What draws the film; None where there is nothing to draw."""
    from core.render.source import open_source

    if plan.needed == 0:
        yield None
        return
    (width, height), transparent = plan.drawn, background.kind == "transparent"
    with open_source(rig, performance, width, height, background, params.lid_follow, transparent, params.repair) as source:
        yield Pieces(
            source,
            performance,
            identity(params, source.fingerprint, plan.drawn),
            (height, width, 4 if transparent else 3),
            piece_length(rate.fps),
            cache,
        )


def identity(params: RenderParams, fingerprint: str, size: tuple[int, int]) -> str:
    """Of all that decides the pixels of a frame besides its poses, hexadecimal.

    Args:
        fingerprint: of the source.
        size: width and height in which it draws.
    """
    known = (fingerprint, size, file_sha256(Path(params.rig)), _seen(params.background), params.lid_follow)
    return hashlib.sha256(repr(known).encode()).hexdigest()


def _seen(background: BackgroundParams) -> tuple[object, ...]:
    """What of a background is to be seen: a colour behind a picture is not."""
    match background.kind:
        case "colour":
            return ("colour", background.colour.lower())
        case "picture":
            return ("picture", file_sha256(Path(background.picture)), background.blur)
        case "photo":
            return ("photo", background.blur)
    return (background.kind,)


def _shown(pieces: Pieces | None, count: int, context: JobContext) -> Generator[Frame, None, None]:
    """Frames one at a time, a film is never held in memory; now and then one is shown."""
    if pieces is None:
        return
    for index, frame in enumerate(pieces.frames(count, context.check)):
        context.preview(frame, index)
        yield frame
