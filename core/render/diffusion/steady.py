"""Repairs that keep much of the frame before, along the rig's own motion, and so flicker no more than the warp does."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.render.control_film import followed

KEPT: Final = 0.8
"""Share of the repaired frame before in what was changed, where the warp is as it was there."""
_AS_BEFORE: Final = 16.0
"""Grey levels by which the warp may differ from the frame before; the share falls to nothing on the way there. Where a lip
comes down over teeth it differs by far more: no tooth is dragged along."""
_SAME_PX: Final = 1.5


def steadied(
    added: NDArray[np.float32], warp: NDArray[np.uint8], flow: NDArray[np.float32], same: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """What is added to consecutive frames, with a share of the repaired frame before; the first stays as it is.

    Args:
        added: grey levels [N, H, W, 3]; pixels where it is 0 stay untouched.
        warp: C_w [N, H, W, 3].
        flow: to where each point was in the frame before, px [N, H, W, 2]; that of the first does not count.
        same: where the frame before shows the same point [N, H, W].
    """
    steady = np.clip(warp + added, 0, 255).astype(np.float32)
    before = warp.astype(np.float32)
    for i in range(1, len(added)):
        changed = np.abs(followed(before[i - 1], flow[i]) - before[i]).max(-1)
        share = KEPT * np.clip(1 - changed / _AS_BEFORE, 0, 1) * (same[i] & (added[i] != 0).any(-1))
        steady[i] += share[..., None] * (followed(steady[i - 1], flow[i]) - steady[i])
    return np.where((added != 0).any(-1, keepdims=True), steady - warp, 0).astype(np.float32)


def same_points(flow: NDArray[np.float32], rest: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where a frame shows the point that the frame before shows where the flow leads, [N, H, W]; nowhere in the first.

    Args:
        flow: px [N, H, W, 2].
        rest: where each point is at rest, px [N, H, W, 2]: tells whether it is the same one.
    """
    same = np.zeros(flow.shape[:3], np.bool_)
    for i in range(1, len(flow)):
        same[i] = np.linalg.norm(followed(rest[i - 1], flow[i]) - rest[i], axis=-1) < _SAME_PX
    return same
