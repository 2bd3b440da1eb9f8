"""What the picture's rim cuts off must not come into view: how freely the sheet may move across each rim."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig.easing import smoothstep

_CUT = 0.3  # opacity of the person at a rim from which on it cuts them


def rim_freedom(pixels: NDArray[np.floating], matte: NDArray[np.float32], reach_px: tuple[float, float]) -> NDArray[np.float64]:
    """Share of a motion across and up [N, 2] that shows no cut edge; along a rim all may move.

    Args:
        pixels: places [N, 2] on the photo.
        matte: float32 [H, W], opacity of the person.
        reach_px: distance from the left and right rims, and from the upper and lower ones, over which motion eases in.
    """
    height, width = matte.shape
    x, y = pixels.T
    column, row = np.clip(x.astype(int), 0, width - 1), np.clip(y.astype(int), 0, height - 1)
    free = np.ones((len(pixels), 2))
    for axis, at, rim, distance in (
        (0, row, matte[:, 0], x),
        (0, row, matte[:, -1], width - x),
        (1, column, matte[0], y),
        (1, column, matte[-1], height - y),
    ):
        reach = reach_px[axis]
        cut = cv2.dilate((rim > _CUT).astype(np.float32)[None], np.ones((1, 2 * round(reach) + 1), np.uint8))
        # What is free does not change all at once where a cut ends, and every cut stays whole: two sigmas lie beyond it.
        cut = np.minimum(1.03 * cv2.GaussianBlur(cut, (0, 0), max(reach / 2, 1.0))[0], 1)
        free[:, axis] *= 1 - cut[at] * (1 - smoothstep(distance / reach))
    return free
