"""The worker's handlers of motion: takes of a speech, parts of a take, and lips that follow corrected phones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.errors import UserError
from core.jobs.cells import load_cells
from core.jobs.job import GenerateParams, RegenerateParams, RelipParams
from core.jobs.performance import load_take, save_take
from core.timebase import FrameRate
from core.worker.context import JobContext
from core.worker.inputs import controls_of, engine_of, photo_expression, sound, timed_speech


def generate(params: GenerateParams, context: JobContext) -> dict[str, Any]:
    """Timed speech -> takes, the best first."""
    context.stage("Reading the speech")
    from core.motion.engines import DEFAULT_ENGINE
    from core.motion.takes import generate_takes

    heard = timed_speech(params.speech, sound(params.audio))
    controls = controls_of(params.controls)
    try:
        rate = FrameRate.parse(params.rate)
    except (ValueError, ZeroDivisionError) as error:
        raise UserError("These settings make no motion.", str(error)) from error
    made = generate_takes(
        heard,
        controls,
        seeds=params.seeds or [params.seed],
        rate=rate,
        name=params.name,
        photo_expression=photo_expression(params.rig),
        engine=engine_of(params.engine) or DEFAULT_ENGINE,
        on_progress=context.fraction,
        should_cancel=context.should_cancel,
    )
    takes = [
        {
            "take": str(save_take(take, context.directory / f"take-{take.provenance.seed}.npz")),
            "seed": take.provenance.seed,
            "score": score.to_json(),
        }
        for take, score in made
    ]
    best = made[0][0]
    return {"take": takes[0]["take"], "frames": best.frames, "duration_s": best.duration_s, "takes": takes}


def regenerate(params: RegenerateParams, context: JobContext) -> dict[str, Any]:
    """A take -> one of which a part is new."""
    context.stage("Reading the speech")
    from core.motion.regenerate import regenerate as regenerate_part

    take = regenerate_part(
        load_take(Path(params.take)),
        timed_speech(params.speech, sound(params.audio)),
        frames=(params.start, params.end),
        channels=params.channels,
        keep=load_cells(Path(params.keep)) if params.keep else (),
        controls=controls_of(params.controls),
        seed=params.seed,
        engine=engine_of(params.engine),
        name=params.name,
        photo_expression=photo_expression(params.rig),
        on_progress=context.fraction,
        should_cancel=context.should_cancel,
    )
    path = save_take(take, context.directory / "take.npz")
    score = take.provenance.settings["score"]
    return {"take": str(path), "frames": take.frames, "duration_s": take.duration_s, "score": score}


def relip(params: RelipParams, context: JobContext) -> dict[str, Any]:
    """Takes -> the same with lips that follow other phones."""
    context.stage("Moving the lips")
    from core.motion.relip import relip as drive

    audio = sound(params.audio)
    old, new = (timed_speech(path, audio) for path in (params.old_speech, params.speech))
    shown = photo_expression(params.rig)
    paths = []
    for index, path in enumerate(params.takes):
        context.check()
        take = drive(load_take(Path(path)), old, new, shown)
        paths.append(str(save_take(take, context.directory / f"take-{index}.npz")))
        context.progress(index + 1, len(params.takes))
    return {"takes": paths}
