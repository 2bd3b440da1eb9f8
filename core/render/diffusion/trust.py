"""Two doubts about what the network made, known without the truth: a repair that does not fit to its surroundings, and one that
boils."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.render.control_film import followed

_RING_PX: Final = 3
_JUMP: Final = 12.0
_FADE: Final = 6.0
"""Grey levels by which a repair may change what is known about it, and over how many more it is taken back."""
_RESTLESS: Final = 1.5
"""How much more than the warp's a repair may differ from that of the frame before."""
_QUIET: Final = 2.0
"""Grey levels of difference that nobody sees."""


def fitting(added: NDArray[np.float32], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How far each hole's repair is to be trusted, 0..1 [H, W]: by what the network would do to the known pixels about it.

    Args:
        added: what it would add, everywhere, grey levels [H, W, 3].
        mask: what is to be repaired [H, W].
    """
    share = np.ones(mask.shape, np.float32)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    window = np.ones((2 * _RING_PX + 1, 2 * _RING_PX + 1), np.uint8)
    for number in range(1, count):
        left, top, width, height = (int(value) for value in boxes[number, :4])
        part = np.s_[max(top - _RING_PX, 0) : top + height + _RING_PX, max(left - _RING_PX, 0) : left + width + _RING_PX]
        hole = labels[part] == number
        ring = (cv2.dilate(hole.astype(np.uint8), window) > 0) & ~mask[part]
        if ring.any():
            jump = float(np.abs(added[part][ring].mean(0)).max())
            share[part][hole] = min(max((_JUMP + _FADE - jump) / _FADE, 0.0), 1.0)
    return share


def boils(
    added: NDArray[np.float32],
    warp: NDArray[np.uint8],
    mask: NDArray[np.bool_],
    flow: NDArray[np.float32],
    same: NDArray[np.bool_],
) -> bool:
    """Whether repaired frames in a row change more from one to the next than the warp does, motion apart.

    Args:
        added: grey levels [N, H, W, 3].
        warp: C_w [N, H, W, 3].
        mask: what is repaired [N, H, W].
        flow: to where each point was in the frame before, px [N, H, W, 2].
        same: where the frame before shows the same point [N, H, W].
    """
    energy = np.zeros(2)
    for i in range(1, len(warp)):
        seen = same[i] & mask[i]
        if seen.any():
            pictures = (warp[i - 1 : i + 1].astype(np.float32), warp[i - 1 : i + 1] + added[i - 1 : i + 1])
            energy += [np.square(after - followed(before, flow[i]))[seen].sum() for before, after in pictures]
            energy[0] += 3 * seen.sum() * _QUIET**2
    return bool(energy[1] > _RESTLESS**2 * energy[0])
