"""The worker's handlers of motion that comes from other programs, and goes to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.jobs.job import ReadMotionParams, WriteMotionParams
from core.jobs.performance import load_performance, save_take
from core.worker.context import JobContext
from core.worker.inputs import fitted, photo_expression


def read_motion(params: ReadMotionParams, context: JobContext) -> dict[str, Any]:
    """File -> take."""
    context.stage("Reading the motion")
    from core.interchange.motion_file import read_motion as read

    found = read(Path(params.file), photo=photo_expression(params.rig), duration_s=params.duration_s)
    take = found.take
    return {
        "take": str(save_take(take, context.directory / "take.npz")),
        "frames": take.frames,
        "duration_s": take.duration_s,
        "fps": take.rate.fps,
        "notes": list(found.notes),
    }


def write_motion(params: WriteMotionParams, context: JobContext) -> dict[str, Any]:
    """Performance -> file."""
    stage = "Writing the motion"
    context.stage(stage)
    from core.interchange.motion_file import write_motion as write

    values, rate = load_performance(Path(params.performance))
    out = Path(params.out)
    rig = fitted(params.rig) if params.rig else None
    write(
        values,
        rate,
        out,
        params.format,
        rig=rig,
        lid_follow=params.lid_follow,
        on_progress=lambda done: context.fraction(done, stage),
    )
    return {"file": str(out), "frames": len(values), "fps": rate.fps, "bytes": out.stat().st_size}
