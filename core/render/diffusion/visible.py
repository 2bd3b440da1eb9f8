"""Whether a repair can be seen at all: where nobody could tell it from the warp, the warp stays as it is."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

HIDDEN: Final = 4.0
PLAIN: Final = 8.0
"""Grey levels, of what a repair adds to a spot of about four pixels: up to the first it is left out, from the second on it is
put in whole."""
_SPOT_PX: Final = 1.2
"""Standard deviation of such a spot, pixels of the part: finer grain does not count."""


def visible(added: NDArray[np.float32], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How far each hole's repair is to be put in, 0..1 [H, W]: by the plainest spot in it.

    Args:
        added: what is to be added, grey levels [H, W, 3]; 0 outside the mask.
        mask: what is to be repaired [H, W].
    """
    share = np.zeros(mask.shape, np.float32)
    spots = np.abs(cv2.GaussianBlur(added, (0, 0), _SPOT_PX)).max(-1)
    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    for number in range(1, count):
        hole = labels == number
        share[hole] = min(max((float(spots[hole].max()) - HIDDEN) / (PLAIN - HIDDEN), 0.0), 1.0)
    return share
