"""Neck: the skin members show below the chin, carried on to the collar by a shaded cylinder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samples.frame import PUPILS, WIDTH, Image, blur, over, pixels, smoothstep

CHIN = 152
CHEEKS = (50, 101, 205, 187, 280, 330, 425, 411)
TONE = 0.86
"""How much of the cheeks' light the throat has where it is lit best."""


def neck_edge(y: NDArray[np.float32], chin_y: float, half_width: float) -> Image:
    """Half-width in px of the neck at each height: slightly waisted, flaring into the shoulders."""
    down = (y - chin_y) / PUPILS
    waist = 1 + 0.06 * np.square(np.clip(down - 0.1, -1.0, 0.0)) + 0.13 * smoothstep(down, -0.35, 0.60)
    return (half_width * PUPILS * waist).astype(np.float32)


def neck(skin: Image, density: Image, landmarks: NDArray[np.float64], face: Image, half_width: float) -> tuple[Image, Image]:
    """Colour [H, W, 3] and alpha [H, W] of the neck.

    `skin` is the blend of the skin-coloured pixels, `density` [H, W] how many members showed skin there,
    `face` [H, W] the signed distance to the jaw, whose shadow falls on the throat.
    """
    x, y = pixels()
    chin_y = float(landmarks[CHIN, 1])
    down = (y - chin_y) / PUPILS
    across = (x - WIDTH / 2) / neck_edge(y, chin_y, half_width)
    facing = np.sqrt(np.clip(1 - np.square(np.clip(across, -0.94, 0.94)), 0, 1))
    lambert = facing**0.8 - 0.16 * across
    tendons = np.exp(-np.square((np.abs(across) - 0.50 + 0.30 * down) / 0.16)) * smoothstep(down, 0.05, 0.5)
    throat = np.exp(-np.square(across / 0.20)) * smoothstep(down, 0.15, 0.5)
    light = (0.55 + 0.45 * smoothstep(down, -0.15, 0.60)) * (0.70 + 0.30 * lambert) * (1 + 0.05 * tendons + 0.03 * throat)
    real = blur(skin, 3.0)
    trusted = blur(smoothstep(density, 0.25, 0.55) * smoothstep(np.abs(across), 0.9, 0.6) * smoothstep(down, 0.62, 0.45), 7.0)
    cheeks = np.median(
        skin[np.round(landmarks[list(CHEEKS), 1]).astype(int), np.round(landmarks[list(CHEEKS), 0]).astype(int)], axis=0
    )
    tone = np.clip(TONE * cheeks, 0.02, 0.98).astype(np.float32)
    drawn = tone ** (1 + 0.35 * (1 - light))[..., None] * (light**0.85)[..., None]
    alpha = smoothstep(np.abs(across), 1.0, 1.0 - 3.0 / (half_width * PUPILS))
    drawn = drawn * (1 - 0.30 * np.exp(np.minimum(face, 0) / (0.13 * PUPILS)))[..., None]
    return over(real, trusted, drawn.astype(np.float32)), alpha
