"""The pictures a rig is drawn with, at the size they are drawn: at rest every output pixel is exactly one texel."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig.model import Rig
from core.rig.teeth import TEETH_PATH


def resized(image: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """Resample to (width, height): area-averaged down, cubic up. The measure of "the photo at this size"."""
    if image.shape[:2] == (height, width):
        return image
    shrinking = width * height < image.shape[0] * image.shape[1]
    return np.asarray(
        cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_CUBIC), np.uint8
    )


def layers(rig: Rig, width: int, height: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Plate and premultiplied person that add up to the photo: photo = person + (1 - alpha) plate.

    Where no colour in range solves that with the matte as it is, the matte gives way.

    Returns:
        plate uint8 [height, width, 3], person uint8 [height, width, 4].
    """
    photo, plate, matte = (resized(image, width, height) for image in (rig.photo, rig.plate, rig.matte))
    apart = _highest(cv2.absdiff(photo, plate))
    solid, background = matte == 255, (matte == 0) & (apart <= 2)
    # stray hair beyond the matte belongs to the person, too, or it would stay behind on the plate
    edge = ~(solid | background)
    person = np.empty((height, width, 4), np.uint8)
    person[..., :3], person[..., 3] = photo, matte
    person[background] = 0
    person[edge] = _person(photo[edge], plate[edge], matte[edge])
    return np.where(background[..., None], photo, plate), person


def _person(photo: NDArray[np.uint8], plate: NDArray[np.uint8], matte: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Premultiplied person [n, 4] at pixels of photo and plate [n, 3], where the matte [n] is neither nothing nor all."""
    over, under = photo.astype(np.float32), plate.astype(np.float32)
    # need 0 <= photo - (1 - a) plate <= 255 a  for every colour
    low = 1 - over / np.maximum(under, 1e-3)
    high = (over - under) / np.maximum(255 - under, 1e-3)
    needed = np.clip(_highest(np.maximum(low, high)), 0, 1)[..., None]
    alpha = np.ceil(np.maximum(matte.astype(np.float32)[..., None] / 255, needed) * 255) / 255
    rgba = np.concatenate([over - (1 - alpha) * under, alpha * 255], axis=-1)
    return np.clip(np.round(rgba), 0, 255).astype(np.uint8)


def _highest(colours: NDArray[Any]) -> NDArray[Any]:
    """The highest of three colours [..., 3] -> [...]; numpy takes five times as long over so short an axis."""
    red, green, blue = np.moveaxis(colours, -1, 0)
    return np.maximum(np.maximum(red, green), blue)


@lru_cache(1)
def teeth_atlas() -> NDArray[np.uint8]:
    """Averaged teeth that belong to nobody, uint8 [H, W, 4]: the upper row above, the lower row below."""
    image = cv2.imread(str(TEETH_PATH), cv2.IMREAD_UNCHANGED)
    return np.ascontiguousarray(cv2.cvtColor(image, cv2.COLOR_BGRA2RGBA))
