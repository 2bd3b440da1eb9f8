"""Networks that see less, for the ablation of VLOGGER's 2D controls: they draw the picture itself, from the maps alone.

The rows of that table are body points, dense maps and the warped picture. Each is a network of the same size with a control
branch, taught as long as the others, which diffuses the whole picture instead of what C_w lacks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, get_args

import torch

from core.render.diffusion.conditions import Conditions
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.sampler import Sampling, repair_window
from core.render.training.check import Pictures, pictures
from core.render.training.loader import Batch

Sight = Literal["points", "dense", "warp"]
SIGHTS: Final[tuple[Sight, ...]] = get_args(Sight)
"""Joints alone; joints, C_d and C_m; these and C_w. Nothing is told of what is to be repaired."""


def blinded(seen: Conditions, sight: Sight) -> Conditions:
    """Conditions without what is not to be seen, none of the frames known."""
    less = replace(seen, reasons=torch.zeros_like(seen.reasons), known=torch.zeros_like(seen.known))
    if sight != "warp":
        less = replace(less, warp=torch.zeros_like(seen.warp))
    if sight == "points":
        less = replace(less, dense=torch.zeros_like(seen.dense), classes=torch.zeros_like(seen.classes))
    return less


def drawn(model: RepairModel, batch: Batch, sampling: Sampling, sight: Sight) -> Pictures:
    """All frames of a batch as such a network draws them, uint8 `[S, S, 3]` each."""
    size = batch.target.shape

    def noise(step: int) -> torch.Tensor:
        return clip_noise(0, step, 0, size[0], *size[2:]).to(batch.target.device)

    picture, _ = repair_window(model, blinded(batch.seen, sight), noise, sampling, lambda _: None)
    return pictures(picture)
