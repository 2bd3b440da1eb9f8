"""The pictures a rig is drawn with, at the size they are drawn: at rest every output pixel is exactly one texel."""

from __future__ import annotations

from functools import lru_cache

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
    photo = resized(rig.photo, width, height).astype(np.float32)
    plate = resized(rig.plate, width, height).astype(np.float32)
    alpha = resized(rig.matte, width, height).astype(np.float32)[..., None] / 255
    # need 0 <= photo - (1 - a) plate <= 255 a  for every colour
    low = 1 - photo / np.maximum(plate, 1e-3)
    high = (photo - plate) / np.maximum(255 - plate, 1e-3)
    needed = np.clip(_highest(np.maximum(low, high)), 0, 1)
    # stray hair beyond the matte belongs to the person, or it would stay behind on the plate
    background = (alpha < 1 / 255) & (_highest(np.abs(photo - plate)) <= 2.5)
    alpha = np.where(background, 0, np.maximum(alpha, needed))
    alpha = np.ceil(alpha * 255) / 255
    person = photo - (1 - alpha) * plate
    person = np.where(background, 0, person)
    plate = np.where(background, photo, plate)
    rgba = np.concatenate([person, alpha * 255], axis=-1)
    return np.round(plate).astype(np.uint8), np.clip(np.round(rgba), 0, 255).astype(np.uint8)


def _highest(colours: NDArray[np.float32]) -> NDArray[np.float32]:
    """The highest of three colours [H, W, 1]; numpy takes five times as long over so short an axis."""
    red, green, blue = np.moveaxis(colours, -1, 0)
    return np.maximum(np.maximum(red, green), blue)[..., None]


@lru_cache(1)
def teeth_atlas() -> NDArray[np.uint8]:
    """Averaged teeth that belong to nobody, uint8 [H, W, 4]: the upper row above, the lower row below."""
    image = cv2.imread(str(TEETH_PATH), cv2.IMREAD_UNCHANGED)
    return np.ascontiguousarray(cv2.cvtColor(image, cv2.COLOR_BGRA2RGBA))
