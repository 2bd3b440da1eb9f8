"""What each part of the strategy is good for: the rows of VLOGGER's ablation of 2D controls that this renderer has.

The paper's rows are points, dense, + C_w, + strategy, each a network taught anew. Ours always diffuses about C_w, so its
"+ C_w" is the network that draws every pixel itself; the mask and the gate are the strategy. Points and dense would be networks
without C_w, which there are none of: `MISSING` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from core.errors import Cancelled
from core.evaluate.likeness import ssim_map
from core.evaluate.render.material import Held, batches
from core.evaluate.render.stills import AT_ONCE
from core.evaluate.rest import psnr
from core.render.diffusion.composite import composite
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.sampler import Sampling, repair_window
from core.render.training.check import Pictures, pictures
from core.render.training.loader import Batch

MISSING: Final = "The rows “points” and “dense” are missing: they are networks taught without C_w, and none has been."
ROWS: Final = ("C_w alone", "+ network, every pixel its own", "+ repair mask", "+ gate: the whole strategy")


def ablation(samples: list[Held], model: RepairModel, should_cancel: Callable[[], bool]) -> list[dict[str, Any]]:
    """Rows of means over whole pictures and over what was to be repaired, of one step.

    Args:
        samples: stills of one view.
        model: of that view.
        should_cancel: polled between batches.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    figures: dict[str, list[tuple[float, ...]]] = {row: [] for row in ROWS}
    for _, batch in batches(samples, AT_ONCE):
        if should_cancel():
            raise Cancelled
        masks = batch.seen.mask[:, 0].numpy() > 0
        for row, film in zip(ROWS, _films(model, batch), strict=True):
            for found, true, mask in zip(film, pictures(batch.target), masks, strict=True):
                if mask.any():
                    wrong = np.abs(found.astype(np.float32) - true).mean()
                    whole = psnr(found, true), float(ssim_map(found, true).mean()), float(wrong)
                    figures[row].append((*whole, psnr(found[mask], true[mask])))
    names = ("psnr_db", "ssim", "l1", "mask_psnr_db")
    return [
        {"row": row} | dict(zip(names, np.mean(found, axis=0).tolist(), strict=True)) for row, found in figures.items() if found
    ]


def _films(model: RepairModel, batch: Batch) -> list[Pictures]:
    """The frames of a batch by each of `ROWS`."""
    residual, gate = repair_window(
        model, batch.seen, lambda step: clip_noise(0, step, 0, len(batch.target), *batch.target.shape[2:]), Sampling(steps=1),
        lambda _: None,
    )  # fmt: skip
    added = list(residual.permute(0, 2, 3, 1).numpy())
    mask, open_, warp = batch.seen.mask[:, 0].numpy(), np.ones_like(gate[:, 0].numpy()), pictures(batch.seen.warp)
    gates_masks = ((open_, np.zeros_like(mask)), (open_, np.ones_like(mask)), (open_, mask), (gate[:, 0].numpy(), mask))
    return [[composite(*frame) for frame in zip(warp, added, gates, masks, strict=True)] for gates, masks in gates_masks]
