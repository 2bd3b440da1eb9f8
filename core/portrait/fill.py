"""Fill holes in pictures smoothly: push-pull pyramids, and the background plate behind the person."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.complete import complete

_PLAIN = 5.0
"""A background rougher than this, in grey levels, is completed with patches of itself; smoother ones are only continued."""
_SURE, _TRACE = 0.9, 0.02
"""Opacity from which on a pixel is the person, and up to which it is none of them."""
_SHARE, _PATTERN, _BLEND = 0.12, 14.0, 60.0
"""Beside the person a pixel is background that holds less than this share of their colour, or that is this far (grey levels)
from every blend of both, the further the more of the person the nearest blend has."""
_HALO_PX, _GRAIN_PX = 5, 5
_CONTINUED = 2.5
"""Margins over which what is seen of a pattern is continued before patches take over."""


def push_pull(image: NDArray[np.floating], known: NDArray[np.floating]) -> NDArray[np.float32]:
    """Extend known pixels over the unknown ones (Gortler et al. 1996, section 3.4: pull-push).

    Args:
        image: float [H, W, C].
        known: float [H, W], 1 where `image` counts, 0 where it is to be invented.

    Returns:
        float32 [H, W, C], equal to `image` where known is 1.
    """
    weight = known.astype(np.float32)
    colour = image.astype(np.float32) * weight[..., None]
    if min(weight.shape) <= 2 or weight.min() >= 1:
        total = max(float(weight.sum()), 1e-6)
        mean = colour.reshape(-1, colour.shape[-1]).sum(0) / total
        filled = colour + (1 - weight[..., None]) * mean
        return np.asarray(filled, np.float32)
    half = (max(1, weight.shape[1] // 2), max(1, weight.shape[0] // 2))
    small_weight = cv2.resize(weight, half, interpolation=cv2.INTER_AREA)
    small = cv2.resize(colour, half, interpolation=cv2.INTER_AREA).reshape(half[1], half[0], -1)
    small = small / np.maximum(small_weight, 1e-6)[..., None]
    below = push_pull(small, np.minimum(1, small_weight * 4))
    size = (weight.shape[1], weight.shape[0])
    below = cv2.resize(below, size, interpolation=cv2.INTER_LINEAR).reshape(image.shape)
    return np.asarray(colour + (1 - weight[..., None]) * below, np.float32)


def background_plate(rgb: NDArray[np.uint8], matte: NDArray[np.float32], margin_px: int) -> NDArray[np.uint8]:
    """The picture without its sitter.

    Args:
        rgb: uint8 [H, W, 3].
        matte: float32 [H, W].
        margin_px: how far beyond the matte pixels are distrusted (halo, hair).

    Returns:
        uint8 [H, W, 3], equal to the photo away from the person.
    """
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * margin_px + 1, 2 * margin_px + 1))
    hidden = cv2.dilate((matte > 0.02).astype(np.uint8), kernel)
    if hidden.all():
        return np.full_like(rgb, np.uint8(np.median(rgb)))
    scale = min(1.0, 320 / max(rgb.shape[:2]))
    size = (max(2, round(rgb.shape[1] * scale)), max(2, round(rgb.shape[0] * scale)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    gap = cv2.resize(hidden, size, interpolation=cv2.INTER_NEAREST)
    near = cv2.inpaint(small, gap, 4, cv2.INPAINT_TELEA).astype(np.float32)
    far = push_pull(small.astype(np.float32), (1 - gap).astype(np.float32))
    reach = np.clip(cv2.distanceTransform(gap, cv2.DIST_L2, 3) / (0.10 * max(size)), 0, 1)[..., None]
    filled = cv2.GaussianBlur(near * (1 - reach) + far * reach, (0, 0), 2.0)
    full = cv2.resize(filled, (rgb.shape[1], rgb.shape[0]), interpolation=cv2.INTER_CUBIC)
    if _texture(small, gap) > _PLAIN:
        hidden = _of_the_person(rgb, matte, hidden)
        deep = np.clip(cv2.distanceTransform(hidden, cv2.DIST_L2, 3) / (_CONTINUED * margin_px), 0, 1)[..., None] ** 2
        continued = push_pull(rgb.astype(np.float32), (hidden == 0).astype(np.float32))
        full = complete(rgb, hidden > 0, full) * deep + continued * (1 - deep)
    else:
        full += _grain(rgb, hidden)[..., None]
    soft = cv2.GaussianBlur(hidden.astype(np.float32), (0, 0), max(1.0, margin_px / 3))[..., None]
    soft = np.maximum(soft, 0) * (hidden[..., None] > 0)
    return np.clip(np.round(rgb * (1 - soft) + full * soft), 0, 255).astype(np.uint8)


def _of_the_person(rgb: NDArray[np.uint8], matte: NDArray[np.float32], hidden: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What of the hidden part [H, W] may be the person: a pattern that went along with them would tear off the wall.

    Beside the person each pixel is told apart by its colour on the way from the background about it to the person.
    """
    image = rgb.astype(np.float32)
    behind = push_pull(image, (hidden == 0).astype(np.float32))
    way = push_pull(image, (matte > _SURE).astype(np.float32)) - behind
    off = image - behind
    share = (off * way).sum(-1) / np.maximum((way * way).sum(-1), 1.0)
    apart = np.linalg.norm(off - np.clip(share, 0, 1)[..., None] * way, axis=-1)
    pattern = apart > _PATTERN + _BLEND * np.maximum(share, 0)
    beside = cv2.dilate((matte > _TRACE).astype(np.uint8), np.ones((_HALO_PX, _HALO_PX), np.uint8)) == 0
    grain = np.ones((_GRAIN_PX, _GRAIN_PX), np.uint8)
    behind_it = cv2.morphologyEx(((pattern | (share < _SHARE)) & beside).astype(np.uint8), cv2.MORPH_CLOSE, grain)
    behind_it = cv2.morphologyEx(behind_it * beside.astype(np.uint8), cv2.MORPH_OPEN, grain)
    return np.asarray(hidden * (1 - behind_it), np.uint8)


def _texture(small: NDArray[np.uint8], gap: NDArray[np.uint8]) -> float:
    """How much the visible background departs from smooth, grey levels."""
    seen = cv2.erode(1 - gap, np.ones((3, 3), np.uint8)) > 0
    if not seen.any():
        return 0.0
    smooth = push_pull(cv2.GaussianBlur(small, (0, 0), 1.0).astype(np.float32), (1 - gap).astype(np.float32))
    rough = np.abs(smooth - cv2.GaussianBlur(smooth, (0, 0), 0.03 * max(gap.shape)))
    return float(np.percentile(rough.mean(-1)[seen], 80))


def _grain(rgb: NDArray[np.uint8], hidden: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Noise as strong as the photo's own in the visible background, so that the fill does not look wiped."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
    fine = grey - cv2.GaussianBlur(grey, (0, 0), 1.5)
    strength = float(np.median(np.abs(fine[hidden == 0]))) * 1.48 if (hidden == 0).any() else 0.0
    noise = np.random.default_rng(0).standard_normal(grey.shape).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(noise, (0, 0), 0.7) * min(strength, 3.0), np.float32)
