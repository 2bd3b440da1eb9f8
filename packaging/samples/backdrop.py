"""Backdrop: a studio wall, lit from one side, out of focus."""

from __future__ import annotations

import numpy as np

from samples.frame import EYE_LINE, HEIGHT, WIDTH, Image, pixels
from samples.noise import generator, smooth


def studio(colour: tuple[float, float, float], seed: int) -> Image:
    """A wall [H, W, 3] of `colour` (BGR, 0..1, where the light is full): a pool of light behind the head, falling off."""
    random = generator(seed, "backdrop")
    x, y = pixels()
    away = np.hypot((x - 0.56 * WIDTH) / WIDTH, 0.8 * (y - EYE_LINE) / HEIGHT)
    light = 0.60 + 0.40 * np.exp(-((away / 0.55) ** 2))
    light *= 1.0 + 0.10 * (x / WIDTH - 0.5) + 0.012 * smooth(random, 110.0)
    wall = np.asarray(colour, np.float32) * light[..., None]
    return wall * (1 + 0.003 * smooth(random, 0.8))[..., None]
