"""How repairs hold over time: clips of people held out, window after window with more or less of the one before given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled
from core.evaluate.render.material import Held
from core.evaluate.render.steadiness import flicker
from core.evaluate.render.ways import WARP
from core.evaluate.rest import psnr
from core.render.diffusion.config import WINDOW
from core.render.diffusion.model import RepairModel
from core.render.diffusion.sampler import Sampling, repair_clip
from core.render.diffusion.schedule import SCALE
from core.render.diffusion.steady import steadied
from core.render.diffusion.visible import visible
from core.render.presets import RECIPES, Preset
from core.render.training.check import Pictures, pictures
from core.render.training.loader import Batch, collated

OVERLAPS: Final = (0.0, 0.25, 0.5)
"""Shares of a window that are given, of VLOGGER's table 2."""
_WINDOW: Final = WINDOW // 2
"""The clips are as long as a window of the renderer: here two or three shorter ones follow one another."""


def measure_clips(
    samples: list[Held],
    model: RepairModel,
    presets: tuple[Preset, ...],
    on_done: Callable[[int], None],
    should_cancel: Callable[[], bool],
) -> dict[str, Any]:
    """Repair clips and follow their motion.

    Args:
        samples: clips of one view.
        model: of that view.
        presets: how it is used.
        on_done: called with how many are done.
        should_cancel: polled.

    Returns:
        `clips`, and `rows`: warp, then each preset at each of `OVERLAPS`: `psnr_db` in the mask where the truth is known,
        `flicker` (grey levels along the rig's motion, in the mask) and `flicker_to_warp`.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    found: dict[str, list[tuple[float | None, float | None]]] = defaultdict(list)

    def poll(share: float) -> None:  # noqa: ARG001
        if should_cancel():
            raise Cancelled

    for done, sample in enumerate(samples, start=1):
        batch = collated([sample.maps])
        films = {WARP: pictures(batch.seen.warp)}
        for preset in presets:
            for overlap in OVERLAPS:
                sampling = Sampling(steps=RECIPES[preset].steps, window=_WINDOW, overlap=round(_WINDOW * overlap))
                films[f"{preset}, {overlap:.0%} given"] = _film(model, sample, batch, sampling, poll)
        for name, film in films.items():
            found[name].append(_figures(film, sample, batch))
        on_done(done)
    rows = [{"row": name} | _mean(figures) for name, figures in found.items()]
    still = rows[0]["flicker"]
    for row in rows:
        row["flicker_to_warp"] = row["flicker"] / still if still else None
    return {"clips": len(samples), "rows": rows}


def _film(model: RepairModel, sample: Held, batch: Batch, sampling: Sampling, poll: Callable[[float], None]) -> Pictures:
    mask, out = batch.seen.mask[:, 0].numpy(), []
    warp, flow, same = np.stack(pictures(batch.seen.warp)), sample.maps["flow"].astype(np.float32), sample.maps["valid"] > 0
    for part in repair_clip(model, batch.seen.part, len(warp), 0, sampling, poll):
        frames = np.s_[part.start : part.start + len(part.residual)]
        added = (part.residual * part.gate * (127.5 * SCALE)).permute(0, 2, 3, 1).numpy() * mask[frames, ..., None]
        added *= np.stack([visible(frame, holes > 0) for frame, holes in zip(added, mask[frames], strict=True)])[..., None]
        steady = steadied(added, warp[frames], flow[frames], same[frames])
        out += list(np.clip(np.rint(warp[frames] + steady), 0, 255).astype(np.uint8))
    return out


def _figures(film: Pictures, sample: Held, batch: Batch) -> tuple[float | None, float | None]:
    asked: NDArray[np.bool_] = sample.maps["repair"] > 0
    known = asked & (sample.maps["trust"] > 0)
    true = pictures(batch.target)
    near = None
    if known.any():
        near = psnr(
            np.concatenate([frame[area] for frame, area in zip(film, known, strict=True)]),
            np.concatenate([frame[area] for frame, area in zip(true, known, strict=True)]),
        )
    return near, flicker(film, sample.maps["flow"], sample.maps["valid"] > 0, asked)


def _mean(figures: list[tuple[float | None, float | None]]) -> dict[str, Any]:
    columns = zip(*figures, strict=True)
    known = [[value for value in column if value is not None] for column in columns]
    return {
        name: float(np.mean(values)) if values else None for name, values in zip(("psnr_db", "flicker"), known, strict=True)
    }
