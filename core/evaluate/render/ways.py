"""The ways of repairing a warp that are compared: none, a classical inpainter, and the network as each preset uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np

from core.render.diffusion.model import RepairModel
from core.render.diffusion.sampler import Sampling
from core.render.diffusion.visible import visible
from core.render.presets import RECIPES, Preset
from core.render.training.check import Pictures, pictures, repaired
from core.render.training.loader import Batch

Way = Callable[[Batch], Pictures]
"""All frames of a batch, repaired, uint8 `[S, S, 3]` each."""

WARP: Final = "warp"
TELEA: Final = "Telea"
_RADIUS_PX: Final = 3.0


def ways_of(model: RepairModel, presets: tuple[Preset, ...]) -> dict[str, Way]:
    """Every way by its name; presets keep theirs."""

    def by(preset: Preset) -> Way:
        return lambda batch: seen_only(repaired(model, batch, Sampling(steps=RECIPES[preset].steps)), batch)

    return {WARP: lambda batch: pictures(batch.seen.warp), TELEA: telea} | {preset: by(preset) for preset in presets}


def seen_only(found: Pictures, batch: Batch) -> Pictures:
    """Repaired pictures with the warp where a repair would not be seen, as in films."""
    out = []
    for picture, warp, mask in zip(found, pictures(batch.seen.warp), batch.seen.mask[:, 0].cpu().numpy() > 0, strict=True):
        added = picture.astype(np.float32) - warp
        out.append(np.rint(warp + added * visible(added, mask)[..., None]).astype(np.uint8))
    return out


def telea(batch: Batch) -> Pictures:
    """What is to be repaired filled in from its rim (Telea 2004, of OpenCV)."""
    masks = batch.seen.mask[:, 0].cpu().numpy() > 0
    return [
        np.asarray(cv2.inpaint(warp, mask.astype(np.uint8), _RADIUS_PX, cv2.INPAINT_TELEA), np.uint8)
        for warp, mask in zip(pictures(batch.seen.warp), masks, strict=True)
    ]
