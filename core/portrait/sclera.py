"""The white of the eye: as photographed where it shows, caruncle and all, and continued behind iris and lids."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.eye_patch import EyePatch, luminance
from core.portrait.fill import push_pull

DEFAULT = np.array([196, 188, 182], np.float32)
"""A sclera of which nothing shows, in full light."""
_TINT = 0.7
"""Most colour that the white has, share of the skin's."""
_ENOUGH = 60
"""Texels of white that tell its tone."""


def whole_sclera(patch: EyePatch, skin: NDArray[np.floating]) -> NDArray[np.float32]:
    """The sclera over the whole box, free of the lids' shade, float32 [E, E, 3].

    Args:
        patch: without catch-lights.
        skin: colour [3] of the lit skin about the eye; tells how much light there is where no white shows.
    """
    rho, lit = patch.from_iris(), patch.rgb / patch.shade()
    light = luminance(lit)
    white = patch.bare(0.10, 0.10) & (rho > 1.16)
    tone = _tone(lit, light, white, skin)
    level = float(luminance(tone))
    known = white & (light > 0.62 * level)
    model = tone * _roundness(patch)[..., None]
    if known.sum() < _ENOUGH:
        return np.asarray(model, np.float32)
    # the photo's own light from corner to corner, as a factor on the model, carried on smoothly where nothing shows
    ratio = push_pull(np.clip(lit / np.maximum(model, 1), 0.45, 1.6), known.astype(np.float32))
    ratio = cv2.GaussianBlur(ratio, (0, 0), 0.25 * patch.radius)
    away = cv2.distanceTransform((~known).astype(np.uint8), cv2.DIST_L2, 3)[..., None] / patch.radius
    trust = np.clip(1 - away / 2.2, 0.25, 1)
    continued = model * (1 + (ratio - 1) * trust) + _grain(patch, known)[..., None]
    own = _soft(patch.bare(0.05, 0.03) & (rho > 1.12), 0.16 * patch.radius)[..., None]
    own = own * np.clip((light / level - 0.48) / 0.2, 0, 1)[..., None]  # lashes are not of the ball
    return np.asarray(lit * own + continued * (1 - own), np.float32)


def _tone(
    lit: NDArray[np.floating], light: NDArray[np.floating], white: NDArray[np.bool_], skin: NDArray[np.floating]
) -> NDArray[np.float32]:
    """The usual colour of the white: of the brighter half of what shows, or a guess by the light on the skin."""
    guess = DEFAULT * np.clip(luminance(skin) / 165, 0.25, 1.1)
    count = int(white.sum())
    if count < _ENOUGH // 3:
        return np.asarray(guess, np.float32)
    bright = white & (light >= np.percentile(light[white], 55))
    seen = np.median(lit[bright], axis=0)
    seen = _less_coloured(seen, skin)
    sure = min(1.0, count / (4 * _ENOUGH))
    return np.asarray(np.clip(guess * (1 - sure) + seen * sure, 30, 240), np.float32)


def _less_coloured(white: NDArray[np.floating], skin: NDArray[np.floating]) -> NDArray[np.float32]:
    """The white of the eye with no more colour than the light may give it: red rims do not make it pink."""
    tint, most = white / max(float(luminance(white)), 1.0) - 1, skin / max(float(luminance(skin)), 1.0) - 1
    keep = min(1.0, _TINT * float(np.ptp(most)) / max(float(np.ptp(tint)), 1e-3))
    return np.asarray(luminance(white) * (1 + tint * keep), np.float32)


def _roundness(patch: EyePatch) -> NDArray[np.float32]:
    """How the ball turns away from the light toward the corners [E, E]."""
    left, right = patch.ring[:, 0].min(), patch.ring[:, 0].max()
    across = np.abs(np.arange(len(patch.rgb)) + 0.5 - (left + right) / 2) / max((right - left) / 2, 1)
    fall = 1 - 0.22 * np.clip((across - 0.35) / 0.65, 0, 1.3) ** 1.6
    return np.asarray(np.broadcast_to(fall, patch.rgb.shape[:2]), np.float32)


def _grain(patch: EyePatch, known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Noise as strong as the visible white's own [E, E]."""
    light = patch.light
    fine = light - cv2.GaussianBlur(light, (0, 0), 1.5)
    strength = min(float(np.median(np.abs(fine[known]))) * 1.48, 4.0)
    noise = np.random.default_rng(2).standard_normal(light.shape).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(noise, (0, 0), 1.0) * 3.5 * strength, np.float32)


def _soft(mask: NDArray[np.bool_], reach: float) -> NDArray[np.float32]:
    inside = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
    return np.asarray(np.clip(inside / max(reach, 1.0), 0, 1), np.float32)
