"""What happens to pixels on their way to a training pair: cameras and files spoil references, punches take mouths and eyes."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.fill import push_pull
from core.render.repair import Repair
from core.rig import topology
from core.rig.pose import Posed

_SPOILT: Final = 0.6
"""Share of references that are changed at all."""
_GAIN, _TINT, _NOISE, _BLUR = 0.03, 0.012, 2.5, 0.8
_QUALITY: Final = (60, 96)
_PUNCHES: Final = {
    "mouth": (topology.MOUTH_OPENING,),
    "eyes": (topology.EYE_OPENING["Right"], topology.EYE_OPENING["Left"]),
}
_BITS: Final = 4
_FAINT: Final = 0.02
"""Opacity of a punch's rim below which it is none."""


def spoilt(picture: NDArray[np.uint8], enlarged: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A reference as another camera and a file would have it.

    Args:
        picture: uint8 [H, W, 3].
        enlarged: px of the picture per px of the photo as it was given; blur and noise are of that size.
        rng: of the amounts.
    """
    if rng.random() > _SPOILT:
        return picture
    image = picture.astype(np.float32)
    sigma = rng.uniform(0, _BLUR) * enlarged
    if sigma > 0.3:
        image = cv2.GaussianBlur(image, (0, 0), sigma)
    image *= (1 + rng.uniform(-_GAIN, _GAIN)) * (1 + rng.uniform(-_TINT, _TINT, 3)).astype(np.float32)
    grain = rng.standard_normal(picture.shape[:2]).astype(np.float32) * rng.uniform(0, _NOISE)
    image += (cv2.GaussianBlur(grain, (0, 0), enlarged / 2) if enlarged > 1.2 else grain)[..., None]
    spoiled = np.clip(np.round(image), 0, 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*_QUALITY))]
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", spoiled, quality)[1], cv2.IMREAD_COLOR), np.uint8)


def punched(
    warp: NDArray[np.uint8], repair: NDArray[np.uint8], posed: Posed, rng: np.random.Generator
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Take the inside of the mouth, the eyes or both out of a warp.

    Args:
        warp: uint8 [H, W, 3], at the size of the photo.
        repair: uint8 [H, W], `Repair`.
        posed: what it shows.
        rng: of what is taken, and of what is left in its place: what lies about it, or dark.

    Returns:
        Warp and mask without them.
    """
    warp, repair = warp.copy(), repair.copy()
    chosen = [("mouth",), ("eyes",), ("mouth", "eyes")][int(rng.integers(3))]
    for name in chosen:
        hole = np.zeros(repair.shape, np.uint8)
        for ring in _PUNCHES[name]:
            corners = np.round((posed.sheet[list(ring), :2] - 0.5) * (1 << _BITS)).astype(np.int32)
            cv2.fillPoly(hole, [corners], 1, shift=_BITS)
        if rng.random() < 0.5:
            around = cv2.erode(1 - hole, np.ones((5, 5), np.uint8)).astype(np.float32)
            fill = push_pull(warp.astype(np.float32), around)
        else:
            dark = np.median(warp[hole > 0], axis=0) if hole.any() else np.zeros(3)
            fill = np.broadcast_to(dark * rng.uniform(0.2, 0.9), warp.shape)
        soft = cv2.GaussianBlur(hole.astype(np.float32), (0, 0), 1.0)
        soft[soft < _FAINT] = 0
        warp = np.clip(np.round(warp + (fill - warp) * soft[..., None]), 0, 255).astype(np.uint8)
        repair[soft > 0] = Repair.MOUTH if name == "mouth" else Repair.LID
    return warp, repair
