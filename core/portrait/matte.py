"""The soft outline of the person: MediaPipe's coarse mask, refined to hair detail by a guided filter."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.landmarks import segment_person
from core.rig import topology


def person_matte(rgb: NDArray[np.uint8], points: NDArray[np.floating]) -> NDArray[np.float32]:
    """Opacity of the person, float32 [H, W] in 0..1; the face is always opaque.

    Args:
        rgb: uint8 [H, W, 3].
        points: landmarks [468+, >= 2] in pixels.
    """
    height, width = rgb.shape[:2]
    coarse = _keep_sitter(segment_person(rgb), points)
    guide = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    refined = _guided_filter(guide, coarse, max(4, max(height, width) // 90), 1e-4)
    matte = np.clip((refined - 0.12) / 0.76, 0, 1)
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


def _guided_filter(guide: NDArray[np.float32], image: NDArray[np.float32], radius: int, epsilon: float) -> NDArray[np.float32]:
    """He, Sun and Tang 2010, equations 5, 6 and 8, with box windows."""

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.boxFilter(values, -1, (2 * radius + 1, 2 * radius + 1)), np.float32)

    mean_guide, mean_image = mean(guide), mean(image)
    covariance = mean(guide * image) - mean_guide * mean_image
    slope = covariance / (mean(guide * guide) - mean_guide**2 + epsilon)
    offset = mean_image - slope * mean_guide
    return np.asarray(mean(slope) * guide + mean(offset), np.float32)
