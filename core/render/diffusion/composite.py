"""Putting the repair into the picture: what the warp is sure of stays as it is, to the bit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.render.diffusion.schedule import SCALE


def composite(
    warp: NDArray[np.uint8],
    residual: NDArray[np.float32],
    gate: NDArray[np.float32],
    mask: NDArray[np.float32],
    strength: float = 1.0,
) -> NDArray[np.uint8]:
    """C_w + A strength g residual, uint8 `[H, W, 3]`.

    Where the mask is 0, or the strength, the result is the warp itself; an untrained network, whose gate is shut, gives it
    everywhere.

    Args:
        warp: C_w at the size of the output, uint8 `[H, W, 3]`.
        residual: y0 in units of SCALE, float `[h, w, 3]`; enlarged if it is smaller.
        gate: float `[h, w]`.
        mask: A, how far a pixel may be changed, 0..1, float `[H, W]`.
        strength: the user's, 0..1.
    """
    height, width = warp.shape[:2]
    added = residual * gate[..., None]
    if added.shape[:2] != (height, width):
        import cv2  # not where a machine is lent for training alone

        added = cv2.resize(added, (width, height), interpolation=cv2.INTER_LINEAR)
    grey_levels = added * (127.5 * SCALE * strength) * mask[..., None]
    return np.clip(np.rint(warp + grey_levels), 0, 255).astype(np.uint8)
