"""What the finer stage begins with: pictures of the head as they are without it, repaired small and enlarged."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from core.render.diffusion.conditions import conditions_of, signed
from core.render.diffusion.model import RepairModel
from core.render.diffusion.noise import clip_noise
from core.render.diffusion.sampler import Sampling, repair_window
from core.render.diffusion.schedule import SCALE
from core.render.diffusion.upscale import enlarged
from core.render.repair import Repair

Maps = dict[str, NDArray[Any]]
SEEN: Final = ("warp", "repair", "dense", "classes", "joints")
"""Maps that make conditions, in order."""
AT_ONCE: Final = 8


def plainly(below: RepairModel, small: list[Maps], large: list[Maps]) -> list[NDArray[np.uint8]]:
    """Stills as the base repairs them in one step, its residual enlarged, uint8 `[1, H, W, 3]` each.

    Args:
        below: the base, its gate set.
        small, large: the same stills, as the base sees them and as the finer stage does.
    """
    made: list[NDArray[np.uint8]] = []
    for start in range(0, len(small), AT_ONCE):
        parts = small[start : start + AT_ONCE]
        seen = conditions_of(*(torch.from_numpy(np.concatenate([maps[name] for maps in parts])) for name in SEEN))
        residual, gate = repair_window(below, seen, partial(_noise, seen.warp.shape), Sampling(steps=1), lambda _: None)
        for maps, added in zip(large[start : start + AT_ONCE], residual * gate * _heads(seen.reasons), strict=True):
            warp, asked = signed(torch.from_numpy(maps["warp"])), torch.from_numpy(maps["repair"] > 0)
            picture = warp + SCALE * enlarged(added[None], *warp.shape[2:]) * asked[:, None]
            grey_levels = torch.round((picture + 1) * 127.5).clamp(0, 255).byte()
            made.append(grey_levels.permute(0, 2, 3, 1).numpy())
    return made


def halved(maps: Maps) -> Maps:
    """A sample on half as many pixels each way: colours averaged, of codes the greatest of four."""
    made = {}
    for name, array in maps.items():
        count, height, width = array.shape[:3]
        fours = array.reshape(count, height // 2, 2, width // 2, 2, *array.shape[3:])
        made[name] = fours.mean((2, 4)).round().astype(array.dtype) if array.ndim > 3 else fours.max((2, 4))
    return made


def _noise(shape: torch.Size, step: int) -> torch.Tensor:
    return clip_noise(0, step, 0, shape[0], *shape[2:])


def _heads(reasons: torch.Tensor) -> torch.Tensor:
    """Where a whole head is repaired, `[N, 1, H, W]`: mouth and eyes are left to the tiles."""
    return reasons[:, [Repair.DISOCCLUDED - 1, Repair.RING - 1]].amax(1, keepdim=True)
