"""The losses: velocity where something is to be repaired, the gate, and steadiness under the rig's own flow."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

OUTSIDE: Final = 0.1
"""Weight of pixels that will not be changed: there the network learns what a good warp looks like."""

RIDGE: Final = 0.01
"""Cost of an open gate, to what the warp misses: it is shut where there is next to nothing to gain."""

FAINT: Final = 0.002
"""Mean square of residuals so small that gaining or losing on them is not seen: two grey levels."""


def velocity_loss(found: Tensor, true: Tensor, mask: Tensor, asked: Tensor) -> Tensor:
    """Mean square of what the velocity misses.

    Args:
        found, true: `[N, 3, H, W]`.
        mask: 1 where pixels are to be repaired, `[N, 1, H, W]`.
        asked: 0 where nothing is asked: in frames that were given, where the truth is not known, `[N, 1, H, W]`.
    """
    weight = (OUTSIDE + (1 - OUTSIDE) * mask) * asked
    return ((found - true).square() * weight).sum() / (3 * weight.sum()).clamp_min(1)


def gate_loss(gate: Tensor, residual: Tensor, true: Tensor, reasons: Tensor, asked: Tensor) -> Tensor:
    """How wrong the gated repair is to how wrong the warp is, mean over frames and reasons.

    The best gate is the share of the residual that can be relied on (Wiener's gain). Each reason of each frame weighs the same,
    as in `core.render.training.release`: else the gate would learn from great holes alone, and spoil what is nearly right.

    Args:
        gate: before it is clamped to 0..1, so that it always has a gradient, `[N, 1, H, W]`.
        residual: y0 as predicted, which the gate takes as it is, `[N, 3, H, W]`.
        true: y0, `[N, 3, H, W]`.
        reasons: 1 where pixels are to be repaired, by kind, `[N, K, H, W]`.
        asked: 1 where the truth is known, in frames of nothing but noise, from which gates are taken when sampling,
            `[N, 1, H, W]`.
    """
    weight = reasons * asked
    area = weight.sum((2, 3))

    def mean(values: Tensor) -> Tensor:
        return (values * weight).sum((2, 3)) / area.clamp_min(1)

    after = mean((gate * residual.detach() - true).square().mean(1, keepdim=True))
    before = mean(true.square().mean(1, keepdim=True))
    wrong = after / (before + FAINT) + RIDGE * mean(gate.square())
    there = (area > 0).to(wrong)
    return (wrong * there).sum() / there.sum().clamp_min(1)


def flow_loss(found: Tensor, true: Tensor, trust: Tensor, flow: Tensor, valid: Tensor, frames: int) -> Tensor:
    """How much what is wrong changes along the motion, mean of |(x' - F x) - (g' - F g)|.

    Args:
        found, true: clean pictures or residuals over the same warp, `[B T, 3, H, W]`.
        trust: 0 where the truth is not known, `[B T, 1, H, W]`.
        flow: pixels from here to where this point was a frame ago, `[B T, H, W, 2]`, x first.
        valid: 1 where the flow can be relied on, `[B T, 1, H, W]`; first frames do not count.
        frames: T, at least 2.
    """
    both = torch.cat([found - true, trust], dim=1)
    before = both.reshape(-1, frames, *both.shape[1:])[:, :-1].flatten(0, 1)
    moved, here = carried(before, _later(flow, frames)), _later(both, frames)
    weight = _later(valid, frames) * here[:, 3:] * (moved[:, 3:] > 0.999)
    change = (here[:, :3] - moved[:, :3]).abs().mean(1, keepdim=True)
    return (change * weight).sum() / weight.sum().clamp_min(1)


def carried(picture: Tensor, flow: Tensor) -> Tensor:
    """A picture `[N, C, H, W]` as it looks a frame later, fetched along the flow `[N, H, W, 2]` in pixels; edges go on."""
    height, width = picture.shape[2:]
    rows = torch.arange(height, device=flow.device, dtype=flow.dtype)[:, None]
    columns = torch.arange(width, device=flow.device, dtype=flow.dtype)
    x = (columns + flow[..., 0] + 0.5) * (2 / width) - 1
    y = (rows + flow[..., 1] + 0.5) * (2 / height) - 1
    where = torch.stack([x, y], dim=-1)
    return functional.grid_sample(picture, where, padding_mode="border", align_corners=False)


def _later(tensor: Tensor, frames: int) -> Tensor:
    """All frames but the first of each clip."""
    return tensor.reshape(-1, frames, *tensor.shape[1:])[:, 1:].flatten(0, 1)
