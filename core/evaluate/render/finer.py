"""What the finer stage brings: stills of the head at twice the size of the base, against the base's residual enlarged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from core.errors import Cancelled
from core.evaluate.likeness import ssim_map
from core.evaluate.render.material import Held, batches
from core.evaluate.render.stills import judged_by_name
from core.evaluate.rest import psnr
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.schedule import SCALE
from core.render.diffusion.upscale import upscale
from core.render.repair import Repair
from core.render.training.check import Pictures, pictures
from core.render.training.loader import Batch
from core.render.training.release import frame_gains

if TYPE_CHECKING:
    from torch import Size, Tensor

WARP: Final = "C_w alone"
PLAIN: Final = "residual enlarged"
TILES: Final = "finer stage, tiles"
WHOLE: Final = "finer stage, whole frame"
AT_ONCE: Final = 4


def measure_finer(samples: list[Held], model: RepairModel, should_cancel: Callable[[], bool]) -> dict[str, Any]:
    """Compare what is added to stills.

    Args:
        samples: of the view `fine`, above the base that the stage is used with.
        model: the finer stage.
        should_cancel: polled between batches.

    Returns:
        `samples`, `people`; `rows`: means of `mask_psnr_db`, `mask_ssim` and `psnr_db` of the warp, the plain enlargement and
        the stage in one step, on tiles and whole; `gains` of tiles over the enlargement by reason, as
        `core.render.training.release` judges them.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    figures: dict[str, list[tuple[float, float, float]]] = {row: [] for row in (WARP, PLAIN, TILES, WHOLE)}
    gains: list[dict[Repair, float]] = []
    for _, batch in batches(samples, AT_ONCE):
        if should_cancel():
            raise Cancelled
        films = {WARP: pictures(batch.seen.warp), PLAIN: pictures(batch.seen.origin)}
        films |= {row: _finer(model, batch, whole=row == WHOLE) for row in (TILES, WHOLE)}
        masks = (batch.seen.mask * batch.trust)[:, 0].numpy() > 0
        for row, film in films.items():
            for found, true, mask in zip(film, pictures(batch.target), masks, strict=True):
                if mask.any():
                    similar = float(ssim_map(found, true)[mask].mean())
                    figures[row].append((psnr(found[mask], true[mask]), similar, psnr(found, true)))
        gains += frame_gains(films[TILES], batch)
    names = ("mask_psnr_db", "mask_ssim", "psnr_db")
    return {
        "samples": len(samples),
        "people": len({sample.identity for sample in samples}),
        "rows": [
            {"row": row} | dict(zip(names, np.mean(found, axis=0).tolist(), strict=True))
            for row, found in figures.items()
            if found
        ],
        "gains": judged_by_name(gains),
    }


def _finer(model: RepairModel, batch: Batch, whole: bool) -> Pictures:
    seen = batch.seen
    assert seen.coarse is not None
    noise = partial(_noise, seen.warp.shape)
    # What is shown was enlarged when the sample was made: enlarged again to its own size it stays as it is.
    added = upscale(model, seen.coarse, seen.warp, seen.reasons, noise, 1, whole=whole)
    return pictures(seen.warp + SCALE * added)


def _noise(shape: Size, step: int) -> Tensor:
    return clip_noise(0, step, 0, shape[0], *shape[2:])
