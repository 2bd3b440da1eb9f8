"""What each part of the strategy is good for, in the form of VLOGGER's ablation of 2D controls.

The paper's rows are points, dense, + C_w, + strategy, each a network taught anew. The first three are networks of their own
here as well, which draw every pixel from the maps they see (`core.render.training.sight`); they are not shipped, and a folder
of them is given to be measured. Ours diffuses about C_w: its mask and its gate are the strategy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from core.errors import Cancelled, UserError
from core.evaluate.likeness import ssim_map
from core.evaluate.render.material import Held, batches
from core.evaluate.render.stills import AT_ONCE
from core.evaluate.rest import psnr
from core.render.diffusion.composite import composite
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.sampler import Sampling, repair_window
from core.render.diffusion.weights import load_model
from core.render.training.check import Pictures, pictures
from core.render.training.loader import Batch
from core.render.training.sight import SIGHTS, Sight, drawn

MISSING: Final = "The rows “points”, “dense” and “+ C_w” are left out: give the folder of their networks with --ablation."
DRAWN: Final[dict[Sight, str]] = {"points": "points", "dense": "dense", "warp": "+ C_w"}
"""Rows of networks that draw every pixel, by what they see."""
ROWS: Final = ("C_w alone", "+ network, every pixel its own", "+ repair mask", "+ gate: the whole strategy")


def drawing_models(folder: Path) -> dict[Sight, RepairModel]:
    """Networks `SIGHT/model.safetensors` that draw every pixel, as many as a folder holds.

    Raises:
        UserError: there are none, or one cannot be read.
    """
    found = {sight: folder / sight / "model.safetensors" for sight in SIGHTS}
    models = {sight: load_model(path) for sight, path in found.items() if path.exists()}
    if not models:
        raise UserError(f"“{folder.name}” holds no networks to be compared with.", "Train them, or leave out --ablation.")
    return models


def ablation(
    samples: list[Held],
    model: RepairModel,
    should_cancel: Callable[[], bool],
    others: Mapping[Sight, RepairModel] = MappingProxyType({}),
) -> list[dict[str, Any]]:
    """Rows of means over whole pictures and over what was to be repaired, of one step.

    Args:
        samples: stills of one view.
        model: of that view.
        should_cancel: polled between batches.
        others: networks that draw every pixel, by what they see.

    Raises:
        Cancelled: `should_cancel` answered yes.
    """
    figures: dict[str, list[tuple[float, ...]]] = {row: [] for row in (*(DRAWN[sight] for sight in others), *ROWS)}
    for _, batch in batches(samples, AT_ONCE):
        if should_cancel():
            raise Cancelled
        masks = batch.seen.mask[:, 0].numpy() > 0
        films = {DRAWN[sight]: drawn(other, batch, Sampling(steps=1), sight) for sight, other in others.items()}
        for row, film in (films | dict(zip(ROWS, _films(model, batch), strict=True))).items():
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
