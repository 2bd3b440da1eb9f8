"""How like two pictures are: PSNR and SSIM, in all and inside a box."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.evaluate.rest import psnr

Box = tuple[int, int, int, int]
"""Left, top, right, bottom px; the last two not included."""

_SIGMA_PX = 1.5
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def likeness(
    drawn: NDArray[np.uint8], real: NDArray[np.uint8], boxes: dict[str, Box], rows: NDArray[np.bool_]
) -> dict[str, float]:
    """`psnr_NAME` in dB of RGB and `ssim_NAME` of the grey pictures, for each box.

    Args:
        drawn, real: uint8 [H, W, 3].
        boxes: name -> box; those outside the picture are left out.
        rows: bool [H], which rows count.
    """
    similarity = ssim_map(drawn, real)
    found: dict[str, float] = {}
    for name, (left, top, right, bottom) in boxes.items():
        area = np.s_[np.flatnonzero(rows[top:bottom]) + top, left:right]
        if similarity[area].size:
            found[f"psnr_{name}"] = psnr(drawn[area], real[area])
            found[f"ssim_{name}"] = float(similarity[area].mean())
    return found


def ssim_map(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Structural similarity at every pixel [H, W] of two pictures (Wang et al. 2004, Gaussian window of 1.5 px)."""
    x, y = (cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32) for picture in (a, b))

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.GaussianBlur(values, (11, 11), _SIGMA_PX), np.float32)

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    return np.asarray(((2 * mx * my + _C1) * (2 * cov + _C2)) / ((mx * mx + my * my + _C1) * (vx + vy + _C2)), np.float32)


def box_about(points: NDArray[np.floating], margin: float, size: tuple[int, int]) -> Box:
    """The box around points [N, >= 2] px, grown by `margin` of its longer side, within a picture of (width, height)."""
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    grow = margin * float((high - low).max())
    left, top = (max(0, int(np.floor(v - grow))) for v in low)
    right, bottom = (min(side, int(np.ceil(v + grow))) for v, side in zip(high, size, strict=True))
    return left, top, right, bottom
