"""The second stage of the cascade: the residual of a small picture made finer over the full-size warp.

VLOGGER section 3.2 goes from 128 px to 256 and 512 by diffusion of the whole frame (Ho et al. 2022, cascaded diffusion). Here
the warp is full-size as it is, so only what was added to it has to be made finer, and that only where anything was: the stage
diffuses what the plain enlargement still lacks, sees enlargement and warp, and is told how noisy the enlargement is, with which
it was trained not to take every grain of it for truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from core.render.diffusion.conditions import Conditions
from core.render.diffusion.config import CLASSES
from core.render.diffusion.model import RepairModel
from core.render.diffusion.sampler import Noise, Poll, Sampling, repair_window
from core.render.diffusion.slices import SlicedModel

TILE_PX: Final = 128
_MEET_PX: Final = 32
"""Over how many pixels tiles fade into one another."""


def finer_weights(folder: Path) -> Path:
    """Where the finer stage lies, whether it does or not."""
    return folder / "repair_sr.safetensors"


def enlarged(residual: Tensor, height: int, width: int) -> Tensor:
    """A residual `[N, 3, h, w]` as it is without this stage: bilinear, `[N, 3, height, width]`."""
    return functional.interpolate(residual, (height, width), mode="bilinear", align_corners=False)


def upscale(
    model: RepairModel | SlicedModel,
    residual_low: Tensor,
    warp: Tensor,
    reasons: Tensor,
    noise: Noise,
    steps: int,
    poll: Poll = lambda _: None,
    whole: bool = False,
) -> Tensor:
    """What to add to the full-size warp of N frames in a row, `[N, 3, H, W]` in units of `schedule.SCALE`.

    Where nothing is to be repaired, and everywhere by an untrained network, it is the plain enlargement.

    Args:
        model: a finer stage, on the device of the others.
        residual_low: what the stage below adds, its gate and mask in it, same units, `[N, 3, h, w]`.
        warp: C_w, -1..1, `[N, 3, H, W]`; H and W can be halved once for each of `config.widths`.
        reasons: kinds of `Repair`, 0 or 1, `[N, REASONS, H, W]`.
        noise: of each step, standard normal `[N, 3, H, W]`.
        steps: of denoising (DDPM).
        poll: called with the share done before each step; may raise to stop.
        whole: look at the whole frame at once, as the paper does, instead of at tiles with something to be repaired.

    Raises:
        ValueError: the model is no finer stage.
    """
    if not model.config.finer:
        raise ValueError("not a finer stage")
    count, _, height, width = warp.shape
    plain = enlarged(residual_low, height, width)
    blank = warp.new_zeros(count, 1, height, width)
    # The maps are for control branches, which this stage has none of.
    unseen = warp, blank.expand(-1, CLASSES, -1, -1), blank, warp.new_zeros(count, 1, 1, 1)
    seen = Conditions(warp, reasons, *unseen).above(plain)
    places = [(slice(0, height), slice(0, width))] if whole else list(_tiles(seen.mask))
    total, weight = torch.zeros_like(plain), blank.clone()
    for index, (rows, columns) in enumerate(places):
        part = seen.tile(rows, columns)
        residual, gate = repair_window(
            model, part, partial(_cut, noise, rows, columns), Sampling(steps=steps), partial(_within, poll, index, len(places))
        )
        share = _ramp(part.mask)
        total[:, :, rows, columns] += share * gate * part.mask * residual
        weight[:, :, rows, columns] += share
    return plain + total / weight.clamp_min(1e-6)


def _tiles(mask: Tensor) -> Iterator[tuple[slice, slice]]:
    """Rows and columns of tiles in which any frame asks for a repair, in pictures no smaller than they need be."""
    height, width = mask.shape[2:]
    for top in _starts(height):
        for left in _starts(width):
            rows, columns = slice(top, top + min(TILE_PX, height)), slice(left, left + min(TILE_PX, width))
            if mask[:, :, rows, columns].any():
                yield rows, columns


def _starts(size: int) -> list[int]:
    last = max(size - TILE_PX, 0)
    return [*range(0, last, TILE_PX - _MEET_PX), last]


def _ramp(mask: Tensor) -> Tensor:
    """Weights of a tile, which fall towards its edges but are nowhere 0, `[1, 1, H, W]`."""
    sides = []
    for size in mask.shape[2:]:
        at = torch.arange(size, device=mask.device, dtype=mask.dtype)
        sides.append(torch.minimum(at + 1, size - at).clamp_max(_MEET_PX) / _MEET_PX)
    return (sides[0][:, None] * sides[1])[None, None]


def _cut(noise: Callable[[int], Tensor], rows: slice, columns: slice, step: int) -> Tensor:
    return noise(step)[:, :, rows, columns]


def _within(poll: Poll, index: int, count: int, share: float) -> None:
    poll((index + share) / count)
