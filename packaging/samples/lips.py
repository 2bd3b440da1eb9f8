"""Lips: what the closing squeezed between them is painted over, and the line where they meet is drawn."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.frame import HEIGHT, PUPILS, WIDTH, Image, blur, over
from samples.shape import LOWER_INNER, UPPER_INNER

BAND = 0.030
SEAM = 0.011
CORNERS = (78, 308)


def close(image: Image, landmarks: NDArray[np.float64]) -> Image:
    """Lips meeting in one dark, soft line."""
    middle = (landmarks[list(UPPER_INNER)] + landmarks[list(LOWER_INNER)]) / 2
    curve = np.r_[landmarks[[CORNERS[0]]], middle, landmarks[[CORNERS[1]]]]
    band = _stroke(curve, BAND * PUPILS)
    known = 1 - band
    weight = blur(known, 0.022 * PUPILS)[..., None]
    flesh = blur(image * known[..., None], 0.022 * PUPILS) / np.maximum(weight, 1e-3)
    image = over(flesh, blur(band, 1.0), image)
    line = blur(_stroke(curve, SEAM * PUPILS), 0.009 * PUPILS)
    shadow = blur(_stroke(curve, 2.2 * SEAM * PUPILS), 0.026 * PUPILS)
    dark = flesh * np.array([0.36, 0.33, 0.42], np.float32)
    image = image * (1 - 0.22 * shadow / max(float(shadow.max()), 1e-6))[..., None]
    return over(dark, 0.85 * line / max(float(line.max()), 1e-6), image)


def _stroke(curve: NDArray[np.float64], width: float) -> Image:
    """A polyline of `width` px as a mask [H, W]."""
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    points = np.round(curve * 16).astype(np.int32)
    cv2.polylines(mask, [points], False, 255, max(1, round(width)), cv2.LINE_AA, 4)
    return mask.astype(np.float32) / 255
