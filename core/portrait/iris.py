"""The iris: its circle, its reflection, and the whole of it, completed where the lids hide it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.eye_patch import EyePatch, luminance

DEFAULT = np.array([42, 30, 26], np.float32)
"""An iris of which nothing shows."""
_ARCS = np.radians(np.concatenate([np.arange(-50, 51, 5), np.arange(130, 231, 5)]))
_RADII = np.linspace(0, 1.2, 33)


def refined(patch: EyePatch) -> EyePatch:
    """The patch with the circle of the iris where the step from dark to white is steepest (Daugman 1993, eq. 1).

    Detected circles are a little off; only the sides of the circle are compared, which the lids leave free.
    """
    light = cv2.GaussianBlur(patch.light, (0, 0), max(0.8, 0.05 * patch.radius))
    bare = patch.bare(0.05, 0.02).astype(np.float32)
    shifts = np.linspace(-0.24, 0.24, 9)
    dx, dy, grow = (a.ravel() for a in np.meshgrid(shifts, shifts[2:-2], np.linspace(0.72, 1.12, 11), indexing="ij"))
    dx, dy, grow = (np.append(a, still) for a, still in ((dx, 0.0), (dy, 0.0), (grow, 1.0)))
    seen, step = [], []
    for factor in (0.9, 1.1):
        r = patch.radius * grow * factor
        x = (patch.centre[0] + patch.radius * dx)[:, None] + r[:, None] * np.cos(_ARCS) - 0.5
        y = (patch.centre[1] + patch.radius * dy)[:, None] + r[:, None] * np.sin(_ARCS) - 0.5
        step.append(cv2.remap(light, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR))
        seen.append(cv2.remap(bare, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR) > 0.5)
    both = seen[0] & seen[1]
    count = both.sum(1)
    score = (np.clip(step[1] - step[0], -40, 60) * both).sum(1) / np.maximum(count, 1)
    score *= 1 - 0.6 * np.hypot(dx, dy) - 0.5 * np.abs(grow - 1)
    score[count < max(10, 0.6 * count[-1])] = -np.inf
    best = int(np.argmax(score))
    if not np.isfinite(score[best]) or score[best] < max(1.05 * score[-1], 6.0):
        return patch
    moved = patch.centre + patch.radius * np.array([dx[best], dy[best]], np.float32)
    return replace(patch, centre=moved.astype(np.float32), radius=float(patch.radius * grow[best]))


def split_highlight(patch: EyePatch) -> tuple[EyePatch, NDArray[np.float32]]:
    """The eye without its catch-lights, and what they add [E, E, 3].

    Whatever is much brighter than the iris is at its distance from the middle is a reflection of a lamp.
    """
    rho, bare = patch.from_iris(), patch.bare(0.02, 0.02)
    inside = bare & (rho < 1.08)
    nothing = np.zeros_like(patch.rgb)
    if inside.sum() < 30:
        return patch, nothing
    profile = _radial_profile(patch.rgb, bare & (rho < 1.2), rho)
    light, usual = patch.light, luminance(profile)
    over = light - np.minimum(usual, np.median(light[inside & (rho < 0.9)]) + 25)
    most = float(over[inside & (rho < 0.95)].max(initial=0.0))
    if most < 24:
        return patch, nothing
    spot = _spots(inside & (over > max(16.0, 0.38 * most)), (over > 0.6 * most) & (rho < 0.85), int(inside.sum()))
    if not spot.any():
        return patch, nothing
    reach = max(2, round(0.09 * patch.radius))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    hole = cv2.dilate(spot, kernel) & (rho < 1.1)
    soft = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), 0.5 * reach)
    soft = (np.clip(soft * 2, 0, 1) * cv2.dilate(hole, kernel))[..., None]
    profile = _radial_profile(patch.rgb, bare & (hole == 0), rho)
    clean = patch.rgb * (1 - soft) + np.minimum(profile, patch.rgb + 6) * soft
    return replace(patch, rgb=clean.astype(np.float32)), np.clip(patch.rgb - clean, 0, 255)


def _spots(bright: NDArray[np.bool_], seed: NDArray[np.bool_], size: int) -> NDArray[np.uint8]:
    """Those bright parts that hold a seed and are small beside the iris of `size` texels: a rim of white is neither."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bright.astype(np.uint8), connectivity=8)
    kept = np.zeros(bright.shape, np.uint8)
    for i in range(1, count):
        part = labels == i
        if seed[part].any() and stats[i, cv2.CC_STAT_AREA] < 0.3 * size:
            kept[part] = 1
    return kept


def whole_iris(patch: EyePatch) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Colour [E, E, 3] free of the lids' shade, and opacity [E, E], of the iris without its catch-light.

    Hidden parts are the mirror image of what shows opposite, toned to the usual colour at their distance from the middle.
    """
    rho, lit = patch.from_iris(), patch.rgb / patch.shade()
    bare = patch.bare() & (rho < 1.25)
    profile = _radial_profile(lit, bare, rho)
    usual = luminance(profile)
    lit = _held(lit, usual * 1.45 + 14)
    dark = luminance(lit) < 0.55 * usual - 6
    bare &= ~(dark & (patch.below_upper() < 0.45))  # lashes across the iris
    row = 2 * patch.centre[1] - np.arange(len(rho), dtype=np.float32) - 1
    columns, rows = np.meshgrid(np.arange(len(rho), dtype=np.float32), row.astype(np.float32))
    own = _soft(bare, 0.10 * patch.radius)
    opposite = cv2.remap(lit, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    shows = cv2.remap(own, columns, rows, cv2.INTER_LINEAR)[..., None] * 0.7
    completed = opposite * shows + profile * (1 - shows)
    colour = lit * own[..., None] + completed * (1 - own[..., None])
    return np.asarray(colour, np.float32), np.clip((1.09 - rho) / 0.15, 0, 1).astype(np.float32)


def _held(rgb: NDArray[np.floating], most: NDArray[np.floating]) -> NDArray[np.float32]:
    """No brighter than `most`: what is left of a reflection would turn with the eye."""
    light = luminance(rgb)
    return np.asarray(rgb * np.minimum(1, most / np.maximum(light, 1))[..., None], np.float32)


def _soft(mask: NDArray[np.bool_], reach: float) -> NDArray[np.float32]:
    """1 well inside the mask, falling to 0 at its rim within `reach` texels."""
    inside = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
    return np.asarray(np.clip(inside / max(reach, 1.0), 0, 1), np.float32)


def _radial_profile(rgb: NDArray[np.floating], visible: NDArray[np.bool_], rho: NDArray[np.floating]) -> NDArray[np.float32]:
    """The median colour at each distance from the middle of the iris, as a picture [E, E, 3]."""
    colours: list[NDArray[np.floating]] = []
    for r in _RADII:
        ring = visible & (np.abs(rho - r) < 0.06)
        if ring.sum() > 8:
            colours.append(np.median(rgb[ring], axis=0))
        else:
            colours.append(colours[-1] if colours else DEFAULT)
    table = np.array(colours)
    return np.stack([np.interp(rho, _RADII, table[:, i]) for i in range(3)], axis=-1).astype(np.float32)
