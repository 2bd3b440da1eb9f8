"""The picture's frame: its size, where the eyes stand, and the similarity that brings a portrait there."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 768, 960
PUPILS = 140.0
"""Distance between the pupils, px; every length of the drawing is given in it."""
EYE_LINE = 408.0
CENTRE = np.array([WIDTH / 2, EYE_LINE + 0.4 * PUPILS])
"""Middle of the face: the pole of the silhouette's polar description."""
LEFT_PUPIL, RIGHT_PUPIL = 468, 473

Image = NDArray[np.float32]


def similarity(landmarks: NDArray[np.float64]) -> NDArray[np.float64]:
    """The 2x3 matrix that puts a portrait's pupils on the frame's eye line."""
    left, right = landmarks[LEFT_PUPIL, :2], landmarks[RIGHT_PUPIL, :2]
    across = right - left
    scale = PUPILS / np.linalg.norm(across)
    angle = -np.arctan2(across[1], across[0])
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.c_[turn, np.array([WIDTH / 2, EYE_LINE]) - turn @ ((left + right) / 2)]


def blur(image: Image, sigma: float) -> Image:
    """Gaussian blur, edges replicated."""
    return cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)


def smoothstep(value: NDArray[np.float32], low: float, high: float) -> Image:
    """0 below `low`, 1 above `high`, smooth between (`low` may be the larger one)."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def over(front: Image, alpha: Image, back: Image) -> Image:
    """`front` laid over `back` by `alpha` [H, W]."""
    return front * alpha[..., None] + back * (1 - alpha[..., None])


def pixels() -> tuple[Image, Image]:
    """x and y of every pixel, float32 [H, W]."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return x.astype(np.float32), y.astype(np.float32)
