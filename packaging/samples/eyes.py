"""Eyes: irises made round again: a dark rim, fibres in the group's own colour, a black pupil, one catch-light each."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.frame import HEIGHT, WIDTH, Image, blur, over, pixels, smoothstep
from samples.noise import generator, smooth

LIDS = (
    (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7),
    (362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373, 374, 380, 381, 382),
)
IRISES = ((468, 469, 470, 471, 472), (473, 474, 475, 476, 477))


@dataclass(frozen=True)
class Iris:
    """How a sitter's irises look: colour BGR 0..1 of the fibres, and how far the drawing replaces the blend."""

    colour: tuple[float, float, float]
    strength: float = 0.62


def draw(image: Image, landmarks: NDArray[np.float64], iris: Iris, seed: int) -> Image:
    """Both irises redrawn within their lids; whites slightly cleaned."""
    random = generator(seed, "eyes")
    fibres = smooth(random, 1.0)
    for lids, points in zip(LIDS, IRISES, strict=True):
        opening = _opening(landmarks[list(lids)])
        centre = landmarks[points[0]]
        radius = float(np.mean(np.linalg.norm(landmarks[list(points[1:])] - centre, axis=1)))
        image = _white(image, opening, centre, radius)
        image = _iris(image, opening, centre, radius, iris, fibres)
    return image


def _opening(lids: NDArray[np.float64]) -> Image:
    area = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.fillPoly(area, [np.round(lids * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return blur(area.astype(np.float32) / 255, 0.8)


def _white(image: Image, opening: Image, centre: NDArray[np.float64], radius: float) -> Image:
    """The white loses a little of its colour, as a retoucher would have it."""
    x, y = pixels()
    away = np.hypot(x - centre[0], y - centre[1]) / radius
    weight = opening * smoothstep(away, 1.0, 1.3)
    grey = image.mean(-1, keepdims=True)
    return over(image * 0.65 + grey * 0.37, blur(weight, 1.0), image)


def _iris(image: Image, opening: Image, centre: NDArray[np.float64], radius: float, iris: Iris, fibres: Image) -> Image:
    x, y = pixels()
    dx, dy = (x - centre[0]) / radius, (y - centre[1]) / radius
    r = np.hypot(dx, dy)
    angle = np.arctan2(dy, dx)
    # fibres: the noise looked up in polar form, stretched along the radius
    spokes = cv2.remap(
        fibres, ((angle + np.pi) * 30 + 40).astype(np.float32), (r * 2 + 60).astype(np.float32), cv2.INTER_LINEAR
    )
    tone = 0.74 + 0.10 * spokes * smoothstep(r, 0.40, 0.6) + 0.14 * np.exp(-np.square((r - 0.56) / 0.18))
    tone *= 1 - 0.62 * smoothstep(r, 0.74, 1.0)
    tone *= 0.58 + 0.55 * smoothstep(dy, -0.8, 0.8)
    colour = np.asarray(iris.colour, np.float32) * tone[..., None]
    pupil = smoothstep(r, 0.47, 0.37)
    colour = over(np.full(3, 0.025, np.float32), pupil, colour)
    light = np.exp(-((np.square((dx + 0.30) / 0.17) + np.square((dy + 0.34) / 0.19)) ** 2))
    glow = 0.10 * np.exp(-(np.square((dx - 0.28) / 0.30) + np.square((dy - 0.42) / 0.22)))
    colour = colour + glow[..., None]
    colour = over(np.array([0.93, 0.93, 0.92], np.float32), 0.92 * light.astype(np.float32), colour)
    colour = blur(colour.astype(np.float32), 0.6)
    alpha = smoothstep(r, 1.06, 0.92) * opening * iris.strength
    lit = over(colour, alpha.astype(np.float32), image)
    # the upper lid shades the top of the eyeball
    return lit * (1 - 0.20 * opening * (1 - blur(opening, 3.0)) * (dy < 0))[..., None]
