"""Garment: a plain knitted crew-neck, drawn: shoulders, ribbed collar, soft folds, the grain of the cloth."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.frame import PUPILS, WIDTH, Image, blur, pixels, smoothstep
from samples.neck import neck_edge
from samples.noise import generator, smooth

ROUND = 0.025
"""How round the corner is where neckline and shoulder meet, in pupil distances."""
LIGHT = np.array([-0.38, -0.58, 0.72], np.float32)


@dataclass(frozen=True)
class Cut:
    """The garment's pattern: colour BGR 0..1, neckline depth and rib width in pupil distances, shoulder height likewise."""

    colour: tuple[float, float, float]
    depth: float = 0.54
    rib: float = 0.15
    shoulder: float = 0.13


def crew_neck(cut: Cut, chin_y: float, half_neck: float, seed: int) -> tuple[Image, Image, Image]:
    """Colour [H, W, 3], alpha [H, W], and the shadow it throws on the neck [H, W] (1 = none)."""
    random = generator(seed, "garment")
    x, y = pixels()
    side = (x - WIDTH / 2) / PUPILS
    down = (y - chin_y) / PUPILS
    shoulder_line = _shoulder(np.abs(side), half_neck, cut.shoulder)
    below = down - shoulder_line
    opening = _opening(side, down, half_neck, cut)
    nearest = -ROUND * np.logaddexp(-below / ROUND, -opening / ROUND)
    alpha = smoothstep(nearest, -0.022, -0.004)

    rib = smoothstep(opening, cut.rib + 0.015, cut.rib - 0.015)
    folds = _folds(random, side, down)
    relief = 0.022 * folds * (1 - rib) + 0.030 * np.sqrt(np.clip(1 - np.square((opening / cut.rib - 0.5) * 2), 0, 1)) * rib
    angle = np.arctan2(down - 0.0, side)
    relief += 0.0035 * np.sin(angle * 150 * (0.8 + 0.2 * half_neck)) * rib
    slope_y, slope_x = np.gradient(relief * PUPILS)
    normal_x = np.clip(side / 3.3, -0.9, 0.9) - 1.0 * slope_x
    normal_y = -0.85 * np.exp(-np.clip(below, 0, None) / 0.42) + 0.10 - 1.0 * slope_y
    length = np.sqrt(np.square(normal_x) + np.square(normal_y) + 0.75)
    lambert = (LIGHT[0] * normal_x + LIGHT[1] * normal_y + LIGHT[2] * 0.866) / length
    seam = np.exp(-np.square((opening - cut.rib) / 0.018))
    shade = 0.34 + 0.78 * np.clip(lambert, 0, None)
    shade *= 1 - 0.30 * seam - 0.22 * np.exp(-np.clip(opening, 0, None) / 0.05) * rib
    shade *= 1 - 0.28 * np.exp(-np.square(side / 0.9) - np.square((down - cut.depth) / 0.35))
    shade *= 1 - 0.22 * smoothstep(down, 1.1, 2.2)
    knit = 0.5 * smooth(random, 0.6, 1.1) + 0.35 * smooth(random, 1.6, 0.8) + 0.3 * smooth(random, 3.0)
    colour = np.asarray(cut.colour, np.float32) * (shade * (1 + 0.045 * knit))[..., None]
    shadow = 1 - 0.38 * np.exp(-np.clip(-opening, 0, None) / 0.07)
    return blur(colour.astype(np.float32), 0.6), alpha, shadow.astype(np.float32)


def _shoulder(side: NDArray[np.float32], half_neck: float, height: float) -> NDArray[np.float32]:
    """Height of the shoulder's outline below the chin at `side` pupil distances from the middle."""
    out = np.clip((side - half_neck) / (WIDTH / 2 / PUPILS - half_neck), 0, 1.2)
    inside = np.clip(half_neck - side, 0, None)
    return height + 0.20 * (1 - np.exp(-5 * out)) + 0.42 * out + 0.9 * np.square(np.clip(out - 0.68, 0, None)) - 0.25 * inside


def _opening(side: NDArray[np.float32], down: NDArray[np.float32], half_neck: float, cut: Cut) -> NDArray[np.float32]:
    """Signed distance to the neckline in pupil distances, positive in the cloth."""
    edge = neck_edge((down * PUPILS).astype(np.float32), 0.0, half_neck) / PUPILS
    width = half_neck * 1.13
    height = cut.depth - cut.shoulder + 0.12
    top = cut.shoulder - 0.12
    radius = np.sqrt(np.square(side / width) + np.square(np.clip(down - top, 0, None) / height))
    ellipse = (radius - 1) * min(width, height)
    return np.where(down > top, ellipse, np.abs(side) - np.minimum(edge, width)).astype(np.float32)


def _folds(random: np.random.Generator, side: NDArray[np.float32], down: NDArray[np.float32]) -> Image:
    """Soft folds running from the shoulders down and inwards, fading at the middle of the chest."""
    field = smooth(random, 34.0, 120.0)
    lean = 0.40 * np.sign(side) * np.abs(side) ** 0.7 * PUPILS * (down - 0.3)
    x, y = pixels()
    bent = cv2.remap(field, x + lean.astype(np.float32), y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return blur(bent, 4.0) * (0.35 + 0.65 * smoothstep(np.abs(side), 0.5, 1.8))
