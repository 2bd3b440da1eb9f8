"""Patches of head, mouth and eyes put into the finished frame: where nothing is doubted, it keeps every bit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.render.crops import Crop
from core.render.diffusion.parts import Patch

_SOFT_PX: Final = 8
"""Over how many pixels of a crop its patch fades out at its edges."""
_AT_PX: Final = 512
"""Longer side of a frame at which doubt reaches `_FURTHER_PX` further than it is known to."""
_FURTHER_PX: Final = 3


def cover(doubt: NDArray[np.uint8], kept: NDArray[np.bool_]) -> NDArray[np.float32]:
    """A, how far each pixel may be changed, 0..1 [H, W]: what is doubted, and a soft edge about it.

    Args:
        doubt: `Repair` [H, W].
        kept: what must stay as it is [H, W]; changes fade out towards it, or its edge would show as steps.
    """
    further = max(2, round(_FURTHER_PX * max(doubt.shape) / _AT_PX))
    away = cv2.distanceTransform((doubt == 0).astype(np.uint8), cv2.DIST_L2, 3)
    share = np.clip(1 - away / (further + 1), 0, 1)
    if kept.any():
        share *= np.minimum(cv2.distanceTransform((~kept).astype(np.uint8), cv2.DIST_L2, 3) / (further + 1), 1)
    return np.asarray(share, np.float32)


def patched(
    plain: NDArray[np.uint8], patches: Sequence[Patch], share: NDArray[np.float32], strength: float = 1.0
) -> NDArray[np.uint8]:
    """The frame with its patches, of which later ones lie over earlier ones; alpha is never touched.

    Args:
        plain: uint8 [H, W, 3 or 4].
        patches: of this frame.
        share: A, 0..1 [H, W].
        strength: the user's, 0..1.
    """
    left, top, width, height = cv2.boundingRect((share > 0).astype(np.uint8))
    if not patches or width == 0:
        return plain
    box = np.s_[top : top + height, left : left + width]
    added = np.zeros((height, width, 3), np.float32)
    for patch in patches:
        crop = patch.crop
        x0, y0 = max(left, int(crop.left)), max(top, int(crop.top))
        x1 = min(left + width, int(np.ceil(crop.left + crop.scale * crop.width)))
        y1 = min(top + height, int(np.ceil(crop.top + crop.scale * crop.height)))
        if x0 < x1 and y0 < y1:
            spread = _spread(patch, x0, y0, x1 - x0, y1 - y0)
            under = added[y0 - top : y1 - top, x0 - left : x1 - left]
            under += spread[..., 3:] * (spread[..., :3] - under)
    colour = plain[box][..., :3] + added * (strength * share[box])[..., None]
    whole = plain.copy()
    whole[box][..., :3] = np.clip(np.rint(colour), 0, 255)
    return whole


def _spread(patch: Patch, left: int, top: int, width: int, height: int) -> NDArray[np.float32]:
    """What a patch adds in a rectangle of the frame, and how much it says there [height, width, 3 + 1]."""
    crop = patch.crop
    layers = np.dstack([patch.added, _inside(crop)])
    finer = 2 * int(0.5 / crop.scale) + 1
    if finer > 1:  # of a small face the crop is finer than the frame
        layers = cv2.blur(layers, (finer, finer))
    matrix = np.array(
        [
            [crop.scale, 0, crop.left + crop.scale / 2 - 0.5 - left],
            [0, crop.scale, crop.top + crop.scale / 2 - 0.5 - top],
        ]
    )
    return np.asarray(cv2.warpAffine(layers, matrix, (width, height), flags=cv2.INTER_LINEAR), np.float32)


def _inside(crop: Crop) -> NDArray[np.float32]:
    """1 in the middle of a crop, 0 at its edges [h, w]."""
    ramps = [np.minimum(np.arange(size), np.arange(size)[::-1]) / _SOFT_PX for size in (crop.height, crop.width)]
    return np.asarray(np.minimum(np.minimum(*np.meshgrid(*ramps, indexing="ij")), 1), np.float32)
