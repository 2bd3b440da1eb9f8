"""The soft outline of the person: MediaPipe's coarse mask, refined to hair detail by a guided filter."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.landmarks import segment_person
from core.rig import topology

_BAND_SHARE = 1 / 36  # of the longer side: how far from the coarse outline hair may reach
_HOLE_SHARE = 0.004  # of the picture: smaller gaps inside the person are the mask's mistakes
_FILTER_SIDE = 448
_EPSILON = 2e-5


def person_matte(rgb: NDArray[np.uint8], points: NDArray[np.floating]) -> NDArray[np.float32]:
    """Opacity of the person, float32 [H, W] in 0..1; the face is always opaque.

    Args:
        rgb: uint8 [H, W, 3].
        points: landmarks [468+, >= 2] in pixels.
    """
    height, width = rgb.shape[:2]
    longer = max(height, width)
    coarse = _decided(_keep_sitter(segment_person(rgb), points), max(3, round(longer * _BAND_SHARE)))
    refined = _colour_guided_filter(rgb, coarse, max(3, longer // 80))
    matte = np.clip((refined - 0.10) / 0.80, 0, 1)
    face = np.zeros((height, width), np.uint8)
    cv2.fillPoly(face, [np.round(points[list(topology.OVAL), :2]).astype(np.int32)], 255)
    return np.asarray(np.maximum(matte, cv2.GaussianBlur(face, (0, 0), 1.0).astype(np.float32) / 255), np.float32)


def _keep_sitter(mask: NDArray[np.float32], points: NDArray[np.floating]) -> NDArray[np.float32]:
    """Drop other people and stray islands: only the region that holds the face stays."""
    count, labels = cv2.connectedComponents((mask > 0.3).astype(np.uint8))
    nose = points[topology.NOSE_TIP, :2].astype(int)
    x, y = np.clip(nose, 0, [mask.shape[1] - 1, mask.shape[0] - 1])
    if count <= 2 or labels[y, x] == 0:
        return mask
    keep = cv2.dilate((labels == labels[y, x]).astype(np.uint8), np.ones((9, 9), np.uint8))
    return np.asarray(mask * keep, np.float32)


def _decided(mask: NDArray[np.float32], band_px: int) -> NDArray[np.float32]:
    """The mask with every doubt settled that is not about the outline: far from it, and in small holes."""
    inside = (mask > 0.5).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - inside)
    for i in range(1, count):
        left, top, width, height, area = stats[i]
        at_rim = left == 0 or top == 0 or left + width == mask.shape[1] or top + height == mask.shape[0]
        if not at_rim and area < _HOLE_SHARE * mask.size:
            inside[labels == i] = 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * band_px + 1, 2 * band_px + 1))
    near = cv2.dilate(inside, kernel) - cv2.erode(inside, kernel, borderType=cv2.BORDER_REPLICATE)
    return np.where(near > 0, np.where(inside > 0, np.maximum(mask, 0.5), np.minimum(mask, 0.5)), inside).astype(np.float32)


def _colour_guided_filter(rgb: NDArray[np.uint8], mask: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    """He, Sun and Tang 2010, equations 19 to 21, its slopes found on a smaller picture (He and Sun 2015).

    Args:
        rgb: uint8 [H, W, 3], the guide.
        mask: float32 [H, W].
        radius: of the windows, px of the whole picture.
    """
    scale = min(1.0, _FILTER_SIDE / max(mask.shape))
    size = (max(2, round(mask.shape[1] * scale)), max(2, round(mask.shape[0] * scale)))
    guide = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA).astype(np.float64) / 255
    wanted = cv2.resize(mask, size, interpolation=cv2.INTER_AREA).astype(np.float64)
    side = 2 * max(2, round(radius * scale)) + 1

    def mean(values: NDArray[Any]) -> NDArray[np.float64]:
        return np.asarray(cv2.boxFilter(values, -1, (side, side)), np.float64)

    middle, average = mean(guide), mean(wanted)
    cross = mean(guide * wanted[..., None]) - middle * average[..., None]
    products = np.stack([mean(guide[..., i] * guide[..., j]) for i, j in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))], -1)
    covariance = products[..., [0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(*wanted.shape, 3, 3)
    covariance = covariance - middle[..., :, None] * middle[..., None, :] + _EPSILON * np.eye(3)
    slope = np.linalg.solve(covariance, cross[..., None])[..., 0]
    offset = average - (slope * middle).sum(-1)
    whole = (mask.shape[1], mask.shape[0])
    slopes, offsets = (cv2.resize(mean(part).astype(np.float32), whole) for part in (slope, offset))
    return np.asarray((slopes * (rgb.astype(np.float32) / 255)).sum(-1) + offsets, np.float32)
