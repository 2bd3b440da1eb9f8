"""The losses: x0 by parts of the face, and how it changes from frame to frame.

`matched` asks for the true change (weights by part: heads and bodies smooth, blinks and glances quick); `damped` is the
published temporal loss, which asks for none (VLOGGER section 3.1).
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import torch
from torch import Tensor

from core import channels
from core.motion.articulation import CLOSE
from core.motion.diffusion import frame_vector as fv
from core.motion.diffusion.audio_features import ARTICULATION

Temporal = Literal["matched", "damped", "none"]

_WEIGHTS: Final = {"Mouth": 0.5, "Eyes": 3.0, "Brows": 1.0, "Body": 1.0}
_CHANGES: Final = {"Mouth": 0.1, "Eyes": 0.1, "Brows": 0.3, "Body": 1.0}
_WHOLE_MOUTH: Final = 4.0
"""Weight of the mouth where it is no mere residual."""

HEAD, GAZE, BODY = (2.0, 2.0), (3.0, 0.1), (1.0, 1.0)
"""Weights of the numbers, and of their changes."""

_DIAGONAL: Final = (fv.ROTATION.start, fv.ROTATION.start + 4)
"""Numbers of a rotation that hardly change, and add nothing."""

CLOSURE: Final = 4.0
RATIOS: Final = (1.0, 5.0)
"""Signal-to-noise ratios that count (Salimans and Ho 2022, truncated; Hang et al. 2023, min-SNR)."""

_OPENERS = [channels.EXPRESSIONS.index(f"expr.{name}") for name in (
    "jawOpen", "mouthUpperUpLeft", "mouthUpperUpRight", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthFunnel",
)]  # fmt: skip


def part_weights(*, residual: bool) -> tuple[Tensor, Tensor]:
    """Weights of the numbers of a frame and of their changes, `[D]` each; `residual`: the mouth is one."""
    weights, changes = np.zeros(fv.SIZE, np.float32), np.zeros(fv.SIZE, np.float32)
    for i, name in enumerate(channels.EXPRESSIONS):
        group = channels.channel(name).group
        weights[i], changes[i] = _WEIGHTS[group], _CHANGES[group]
        if group == "Mouth" and not residual:
            weights[i] = _WHOLE_MOUTH
    for part, (weight, change) in ((fv.HEAD, HEAD), (fv.GAZE, GAZE), (fv.BODY, BODY)):
        weights[part], changes[part] = weight, change
    weights[list(_DIAGONAL)] *= 0.05
    changes[list(_DIAGONAL)] *= 0.05
    return torch.from_numpy(weights), torch.from_numpy(changes)


def motion_loss(
    found: Tensor, true: Tensor, free: Tensor, ratio: Tensor, audio: Tensor, temporal: Temporal, amount: float, residual: bool
) -> tuple[Tensor, dict[str, float]]:
    """Mean loss of a batch, and its parts for the log.

    Args:
        found, true: x0, normalised, `[B, T, D]`.
        free: 1 where a number was not given, `[B, T, D]`.
        ratio: signal-to-noise ratio of each window's step, `[B]`.
        audio: features of the frames, which tell where lips are shut, `[B, T, A]`.
        temporal, amount: kind and weight of the loss on changes.
        residual: the mouth is a residual over the content track: it may not open what that closes.
    """
    weights, changes = (part.to(found.device) for part in part_weights(residual=residual))
    importance = ratio.clamp(*RATIOS)[:, None, None] / RATIOS[1]
    total = weights.mean() * free.mean().clamp_min(1e-3)
    clean = (importance * weights * free * (found - true) ** 2).mean() / total
    parts = {"x0": float(clean.detach())}
    loss = clean
    if temporal != "none":
        change = found[:, 1:] - found[:, :-1]
        wanted = true[:, 1:] - true[:, :-1] if temporal == "matched" else 0.0
        moved = (importance * changes * free[:, 1:] * (change - wanted) ** 2).mean() / total
        parts["change"] = float(moved.detach())
        loss = loss + amount * moved
    if residual:
        shut = audio[..., ARTICULATION][..., CLOSE : CLOSE + 1]
        opened = (importance * shut * torch.relu(found[..., _OPENERS] - torch.relu(true[..., _OPENERS])) ** 2).mean()
        parts["closure"] = float(opened.detach())
        loss = loss + CLOSURE * opened
    return loss, parts
