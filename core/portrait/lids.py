"""The upper lid unrolled: as photographed with its lashes, and closed, with the skin the open eye folds away.

Both textures share the layout of `core.rig.lids`: columns from corner to corner, rows from high above the edge of the lid
to below it, where only lashes are left.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.eye_patch import EyePatch, luminance
from core.portrait.fill import push_pull
from core.rig.easing import smoothstep
from core.rig.lids import HANG, RISE
from core.rig.model import EYE_TEXTURE as TEXTURE

HEIGHTS = (RISE - (np.arange(TEXTURE) + 0.5) / TEXTURE * (RISE + HANG)).astype(np.float32)
"""Height of each row above the edge of the lid, widths of the eye."""
_LIT = (50, 88)
"""Percentiles of light, up each column, that are skin and neither lash, crease nor shine."""
_BAND, _BAND_END = 0.08, 0.15
"""The photo's own lid is kept up to here above its edge."""
_FOLD_ROWS = 0.04
"""Height of the closed texture's top, which holds the colour at the fold."""


@dataclass(frozen=True, eq=False)
class LidPhoto:
    """What the photo shows about one lid, unrolled; E = TEXTURE.

    Attributes:
        above: float32 [E, E, 3], the photo from `RISE` above the edge to `HANG` below.
        bare: float32 [E, E, 3], the same with the eye as it would be without lashes.
        below: float32 [E, E, 3], the skin under the eye, mirrored: first the farthest from the lower lid.
        skin: bool [E, E], where `above` shows skin between lid and brow, nothing in front of it.
        fold: float32 [E], height of the crease, widths of the eye.
    """

    above: NDArray[np.float32]
    bare: NDArray[np.float32]
    below: NDArray[np.float32]
    skin: NDArray[np.bool_]
    fold: NDArray[np.float32]


def lid_textures(photo: LidPhoto) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The open and the closed lid, uint8 [E, E, 4] each, straight alpha."""
    tone = _tone(photo)
    band = photo.above[(HEIGHTS > -0.05) & (HEIGHTS < 0.09)]
    lash = _darkest(band)
    strength = _smooth(np.clip(1.06 - luminance(band).min(0) / np.maximum(luminance(tone), 1), 0.25, 0.88), 0.015)
    ends = np.linspace(0, 1, TEXTURE)
    strength *= (smoothstep(ends / 0.12) * smoothstep((1 - ends) / 0.12)).astype(np.float32)
    closed = _closed(photo, tone, lash, strength)
    kept = (1 - smoothstep((HEIGHTS - _BAND) / (_BAND_END - _BAND)))[:, None, None]
    opened = closed.copy()
    opened[..., :3] = photo.above * kept + closed[..., :3] * (1 - kept)
    hanging = HEIGHTS < 0
    opened[hanging, :, :3] = lash
    opened[hanging, :, 3] = 255 * _hanging(photo.above[hanging], photo.bare[hanging], lash, -HEIGHTS[hanging])
    return _bytes(opened), _bytes(closed)


def lower_margin(patch: EyePatch) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The lower lid's moist rim and its lashes, uint8 [E, E, 4] each in the eye's box, straight alpha.

    Returns:
        what lies over the ball inside the opening, and what covers the iris where the photo's own lid edge shows it.
    """
    inside, rho = patch.above_lower(), patch.from_iris()
    rim = inside < 0.24
    colour = push_pull(patch.rgb, (rim & ((rho > 1.2) | (inside < -0.14))).astype(np.float32))
    own = np.clip((rho - 1.1) / 0.2, 0, 1)
    colour = patch.rgb * own[..., None] + colour * (1 - own[..., None])
    over_ball = smoothstep(1 - (inside - 0.02) / 0.20) * (0.55 + 0.4 * own)
    over_lid = smoothstep(np.clip((1.35 - rho) / 0.15, 0, 1)) * smoothstep((0.18 + inside) / 0.08)
    over_lid *= smoothstep((0.32 - inside) / 0.1)
    return _bytes(np.dstack([colour, 255 * over_ball])), _bytes(np.dstack([colour, 255 * over_lid]))


def _closed(
    photo: LidPhoto, tone: NDArray[np.float32], lash: NDArray[np.float32], strength: NDArray[np.float32]
) -> NDArray[np.float32]:
    across = np.linspace(-1, 1, TEXTURE, dtype=np.float32)[None]
    up = HEIGHTS[:, None]
    round_lid = 1.02 - 0.09 * across**2 - 0.10 * ((up - 0.24) / 0.24) ** 2 - 0.10 * np.exp(-np.maximum(up, 0) / 0.025)
    fine = photo.below - cv2.GaussianBlur(photo.below, (0, 0), 0.03 * TEXTURE)
    skin = tone[None] * round_lid[..., None] + 0.8 * np.clip(fine, -9, 7)
    standing = _standing_lashes(photo.above, tone, lash)
    liner = _smooth(standing[(HEIGHTS > 0.02) & (HEIGHTS < 0.16)].sum(0) * (RISE + HANG) / TEXTURE, 0.05)
    thick = np.where(up > 0, 0.007 + 0.008 * strength + np.minimum(0.45 * liner, 0.035), 0.007 + 0.012 * strength)
    line = np.exp(-(((up - 0.002) / thick) ** 2)) * strength[None]
    at = np.clip(RISE - np.maximum(-HEIGHTS, 0) / 0.85, 0, RISE) / (RISE + HANG) * TEXTURE - 0.5
    rows = np.broadcast_to(at[:, None].astype(np.float32), (TEXTURE, TEXTURE))
    columns = np.broadcast_to(np.arange(TEXTURE, dtype=np.float32)[None], rows.shape)
    fallen = cv2.remap(standing, np.ascontiguousarray(columns), np.ascontiguousarray(rows), cv2.INTER_LINEAR)
    lashes = np.maximum(line, np.where(up < 0, 0.8 * fallen * strength[None], 0))
    colour = skin * (1 - line[..., None]) + lash * line[..., None]
    alpha = np.where(up >= 0, 1.0, lashes)
    colour = np.where((up < 0)[..., None], lash, colour)
    colour[HEIGHTS > RISE - _FOLD_ROWS] = _at_fold(photo, tone)
    return np.dstack([colour, 255 * alpha]).astype(np.float32)


def _at_fold(photo: LidPhoto, tone: NDArray[np.float32]) -> NDArray[np.float32]:
    """Colour of the skin just above the crease in each column, float32 [E, 3]."""
    height = HEIGHTS[:, None] - photo.fold[None]
    near = ((height > 0.03) & (height < 0.12) & photo.skin).astype(np.float32)
    count = near.sum(0)[:, None]
    mean = (photo.above * near[..., None]).sum(0) / np.maximum(count, 1)
    return _smooth(np.where(count > 3, mean, tone), 0.05)


def _tone(photo: LidPhoto) -> NDArray[np.float32]:
    """Colour of the lid's skin in each column, float32 [E, 3]: the sitter's own, between the lashes and the brow."""
    light = luminance(photo.above)
    masked = np.where(photo.skin, light, np.nan)
    usable = photo.skin.sum(0) >= 6
    below = photo.below[TEXTURE // 2 :].reshape(-1, 3)
    level = luminance(below)
    cheek = np.median(below[(level >= np.percentile(level, 40)) & (level <= np.percentile(level, 85))], axis=0)
    if usable.sum() < TEXTURE // 8:
        return np.tile(cheek * 0.92, (TEXTURE, 1)).astype(np.float32)
    low, high = np.nanpercentile(masked[:, usable], _LIT, axis=0)
    lit = photo.skin[:, usable] & (light[:, usable] >= low) & (light[:, usable] <= high)
    own = (photo.above[:, usable] * lit[..., None]).sum(0) / np.maximum(lit.sum(0), 1)[:, None]
    columns = np.arange(TEXTURE)
    tone = np.stack([np.interp(columns, columns[usable], own[:, i]) for i in range(3)], axis=-1)
    tone = _smooth(tone, 0.09)
    # a hollow above the open eye is darker and redder than the round lid that comes out of it
    level = luminance(tone)[:, None]
    lift = 1 + 0.35 * (np.clip(luminance(cheek) / np.maximum(level, 1), 1, 1.8) - 1)
    like_cheek = cheek * (level / max(float(luminance(cheek)), 1.0))
    return np.asarray((0.7 * tone + 0.3 * like_cheek) * lift, np.float32)


def _standing_lashes(above: NDArray[np.float32], tone: NDArray[np.float32], lash: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of each texel above the edge is lash, [E, E]: dark all the way down to the edge, so no crease is meant."""
    room = np.maximum(luminance(tone) - luminance(lash), 12)[None]
    dark = np.clip((luminance(tone)[None] - luminance(above)) / room * 1.3 - 0.35, 0, 1)
    dark[HEIGHTS < 0.02] = 1
    reaching = np.minimum.accumulate(dark[::-1], axis=0)[::-1]
    return np.asarray(cv2.GaussianBlur(reaching, (0, 0), 0.8), np.float32)


def _hanging(
    above: NDArray[np.float32], bare: NDArray[np.float32], lash: NDArray[np.float32], depth: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Opacity [rows, E] of lashes over the ball: what share of their colour turns the bare eye into the photo."""
    contrast = luminance(bare) - luminance(lash)
    share = np.clip((luminance(bare) - luminance(above) - 3) / np.maximum(contrast, 8), 0, 1)
    sure = np.clip((contrast - 25) / 45, 0, 1)
    usual = (share * sure).sum(1) / np.maximum(sure.sum(1), 1)
    share = share * sure + usual[:, None] * (1 - sure)
    fade = 1 - smoothstep((depth - 0.02) / 0.08)
    return np.asarray(cv2.GaussianBlur(share, (0, 0), 0.7) * fade[:, None], np.float32)


def _darkest(band: NDArray[np.float32]) -> NDArray[np.float32]:
    """Colour of the lashes [3]."""
    pixels = band.reshape(-1, 3)
    order = np.argsort(luminance(pixels))[: max(1, len(pixels) // 20)]
    return np.asarray(np.clip(pixels[order].mean(0) * 0.85, 0, 110), np.float32)


def _smooth(values: NDArray[np.floating], share: float) -> NDArray[np.float32]:
    """Blur along the first axis by a share of the lid's width."""
    flat = values.reshape(len(values), -1).astype(np.float32)
    return cv2.GaussianBlur(flat, (1, 0), sigmaX=0.01, sigmaY=share * TEXTURE, borderType=cv2.BORDER_REPLICATE).reshape(
        values.shape
    )


def _bytes(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)
