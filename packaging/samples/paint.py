"""Paint: a picture as an illustration: brush-like patches, few tones, soft dark lines."""

from __future__ import annotations

import cv2
import numpy as np

from samples.frame import Image, blur, over, smoothstep

COARSE, FINE = 6.0, 3.0
"""Brush sizes in px: the coarse one everywhere, the fine one where there is detail."""
TONES = 11


def paint(picture: Image) -> Image:
    """An illustration [H, W, 3] of a picture [H, W, 3], both BGR 0..1."""
    busy = blur(_edges(picture), 5.0)
    fine = _kuwahara(picture, FINE)
    canvas = over(fine, smoothstep(busy, 0.010, 0.035), _kuwahara(picture, COARSE))
    canvas = over(blur(picture, 0.6), smoothstep(busy, 0.040, 0.065), canvas)
    lab = cv2.cvtColor(np.clip(canvas, 0, 1), cv2.COLOR_BGR2LAB)
    step = 100.0 / TONES
    within = lab[..., 0] / step
    flat = (np.floor(within) + smoothstep((within % 1.0).astype(np.float32), 0.28, 0.72)) * step
    lab[..., 0] = 0.45 * lab[..., 0] + 0.55 * flat
    lab[..., 1:] *= 1.16
    canvas = cv2.cvtColor(lab, cv2.COLOR_LAB2BGR)
    return np.clip(canvas * (1 - 0.75 * np.sqrt(_lines(picture) * blur(_lines(fine), 1.0)))[..., None], 0, 1)


def _edges(picture: Image) -> Image:
    grey = picture.mean(-1)
    return np.abs(grey - blur(grey, 2.5))


def _kuwahara(picture: Image, radius: float) -> Image:
    """Each pixel becomes the mean of whichever neighbouring patch is the most even: edges stay, texture becomes strokes."""
    size = round(radius)
    mean = blur(picture, radius / 2)
    spread = np.maximum(blur(picture**2, radius / 2) - mean**2, 0).sum(-1)
    total, weights = np.zeros_like(picture), np.zeros_like(spread)
    for angle in np.arange(8) * np.pi / 4:
        shift = np.float32([[1, 0, size * np.cos(angle)], [0, 1, size * np.sin(angle)]])
        moved = cv2.warpAffine(np.dstack([mean, spread]), shift, picture.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
        weight = 1.0 / (1e-5 + moved[..., 3]) ** 3
        total += moved[..., :3] * weight[..., None]
        weights += weight
    return total / weights[..., None]


def _lines(picture: Image) -> Image:
    """Soft ink [H, W] where the picture is darker than its surroundings (extended difference of Gaussians)."""
    grey = picture.mean(-1)
    difference = blur(grey, 0.8) - 0.985 * blur(grey, 2.0)
    return blur(smoothstep(difference, 0.0, -0.022), 0.5)
