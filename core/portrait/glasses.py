"""Glasses, roughly: whether there are any, and where rims and reflections lie in front of the eyes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.eye_patch import EyePatch, luminance
from core.rig import topology

BRIDGE = (168, 6, 197, 195)
"""Landmarks down the bridge of the nose, where the two lenses are joined."""
BRIDGE_EDGE = 0.17
"""Least edge across the bridge, share of the skin's light, that means glasses: of 260 portraits, three without reach it,
and one with stays below."""

_NEAR_LIDS_MM, _FAR_FROM_LIDS_MM = 1.6, 8.0
"""A dark bar this near the lids is lash or crease; a rim gets this far from them somewhere."""


def bridge_edge(rgb: NDArray[np.uint8], points: NDArray[np.floating]) -> float:
    """Strongest step of light down the bridge of the nose, share of the mean; bare skin is smooth there.

    Args:
        rgb: the photo, uint8 [H, W, 3].
        points: landmarks [478, >= 2] px.
    """
    eyes = points[topology.IRIS_LEFT[0], :2] - points[topology.IRIS_RIGHT[0], :2]
    iod = max(float(np.linalg.norm(eyes)), 1.0)
    top, bottom = points[BRIDGE[0], :2], points[BRIDGE[-1], :2]
    along = (bottom - top) * 1.25
    start = top - 0.25 * (bottom - top)
    rows, across = np.linspace(0, 1, 64)[:, None, None], np.linspace(-0.05, 0.05, 9)[None, :, None]
    place = (start + rows * along + across * eyes - 0.5).astype(np.float32)
    blurred = cv2.GaussianBlur(rgb, (0, 0), max(0.5, 0.008 * iod)).astype(np.float32)
    light = luminance(cv2.remap(blurred, place[..., 0], place[..., 1], cv2.INTER_LINEAR)).mean(1)
    step = np.abs(light[4:] - light[:-4])
    return float(step.max() / max(float(np.median(light)), 8.0))


def rims(patch: EyePatch) -> NDArray[np.float32]:
    """Opacity [E, E] of what lies in front of a lid: long dark or bright bars off the lids, and glare."""
    light, unit = patch.light, patch.texels_per_mm
    skin = cv2.medianBlur(np.clip(light, 0, 255).astype(np.uint8), 2 * round(3.5 * unit) + 1).astype(np.float32)
    off = light - cv2.GaussianBlur(skin, (0, 0), 2 * unit)
    from_eye = cv2.distanceTransform(1 - patch.opening(), cv2.DIST_L2, 3) / unit
    limit = max(18.0, 0.16 * float(np.median(light)))
    bars = (((off < -limit) | (off > 2 * limit)) & (from_eye > _NEAR_LIDS_MM)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bars, connectivity=8)
    kept = np.zeros_like(light)
    for i in range(1, count):
        long = max(stats[i, cv2.CC_STAT_WIDTH], stats[i, cv2.CC_STAT_HEIGHT]) > 0.3 * len(light)
        if long and from_eye[labels == i].max() > _FAR_FROM_LIDS_MM:
            kept[labels == i] = 1
    glare = (light > 225) & (patch.rgb.min(-1) > 205) & (patch.from_iris() > 1.1)
    kept[cv2.morphologyEx(glare.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0] = 1
    kept = cv2.dilate(kept, np.ones((3, 3), np.uint8))
    kept[:3] = kept[-3:] = 0
    kept[:, :3] = kept[:, -3:] = 0
    return np.asarray(np.pad(cv2.GaussianBlur(kept, (0, 0), 1.0)[1:-1, 1:-1], 1), np.float32)
