"""The person cut out of the photo, to stand before any other background.

The matte says how much of a pixel is the person; its colour still holds the photo's own background, between strands of
hair above all. Three steps take that out: opacity is measured anew where the plate shows through, the colour is estimated
(Forte 2021, "Approximate Fast Foreground Colour Estimation": blur-fusion, twice), and what is left of a coloured
background's hue near the outline is taken away.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.portrait.fill import push_pull
from core.render.textures import resized
from core.rig import topology
from core.rig.model import Rig

Image = NDArray[np.float32]

BORDER = 0.016
"""How deep into the person the background may show, as a share of the picture's longer side."""
_SURE = 0.98
_RADII = (0.09, 0.006)
"""Windows of the two rounds of blur-fusion, as a share of the longer side (Forte: 90 and 6 px)."""
_CONTRAST = 50.0
"""Distance of person and plate in colour at which half of what it tells about opacity is believed."""
_GAPS = 5.0
"""Between locks of hair the background may show this many times deeper."""
_STRONG_HUE, _SAME_COLOUR = 50.0, 45.0
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def cutout(rig: Rig, width: int, height: int) -> NDArray[np.uint8]:
    """The sitter at rest, premultiplied uint8 [height, width, 4], with nothing of the photo's background left in it."""
    photo = resized(rig.photo, width, height).astype(np.float32)
    plate = resized(rig.plate, width, height).astype(np.float32)
    matte = resized(rig.matte, width, height).astype(np.float32) / np.float32(255)
    face = np.zeros((height, width), np.uint8)
    outline = rig.pixels[list(topology.OVAL)] * np.array([width / rig.width, height / rig.height], np.float32)
    cv2.fillPoly(face, [np.round(outline).astype(np.int32)], 1)
    depth_px = BORDER * max(width, height)
    solid = (matte > _SURE).astype(np.uint8)
    solid[_shows_through(photo, plate) & (cv2.distanceTransform(solid, cv2.DIST_L2, 3) < _GAPS * depth_px)] = 0
    inside = np.maximum(cv2.erode(solid, _disc(depth_px), borderValue=1), face)
    own = push_pull(photo, inside.astype(np.float32))
    alpha = _opacity(photo, matte, plate, own, inside > 0)
    colour, ground = _colour(photo, alpha)
    near = np.clip(2 - cv2.distanceTransform(solid, cv2.DIST_L2, 3) / depth_px, 0, 1) * (face == 0)
    for behind in (plate, ground):  # the plate is what lies deeper in, the other what stands right beside the edge
        colour = _without_spill(colour, behind, own, near)
    rgba = np.concatenate([np.clip(colour, 0, 255) * alpha[..., None], 255 * alpha[..., None]], axis=-1)
    return np.round(rgba).astype(np.uint8)


def _shows_through(photo: Image, plate: Image) -> NDArray[np.bool_]:
    """Where the photo is the plate itself, of a colour that skin and hair do not have [H, W]."""
    strong = np.linalg.norm(_chroma(plate), axis=-1) > _STRONG_HUE
    return np.asarray(strong & (np.linalg.norm(photo - plate, axis=-1) < _SAME_COLOUR), np.bool_)


def _opacity(photo: Image, matte: Image, plate: Image, own: Image, inside: NDArray[np.bool_]) -> Image:
    """The matte, corrected by where each pixel lies between the plate and the person's own colour nearby [H, W].

    Outside what is surely the person the measurement may add strands of hair to the matte, but not invent what it does not
    know of; within, only pixels that are nearly the plate become a gap, and only of a plate with a colour: dark and bright
    spots may as well be the person's own.
    """
    way = own - plate
    square = np.einsum("hwc,hwc->hw", way, way)
    share = np.einsum("hwc,hwc->hw", photo - plate, way) / (square + 1e-3)
    seen = np.minimum(np.clip((share - 0.05) / 0.75, 0, 1), np.clip(2.2 * matte, 0, 1))
    gap = np.clip((share - 0.08) / 0.4, 0, 1)
    measured = np.where(matte < _SURE, seen, gap)
    trust = square / (square + _CONTRAST**2)
    trust *= np.where(matte < _SURE, 1, np.clip(np.linalg.norm(_chroma(plate), axis=-1) / _STRONG_HUE, 0, 1) ** 2)
    return np.asarray(np.where(inside, matte, matte + (measured - matte) * trust), np.float32)


def _colour(photo: Image, alpha: Image) -> tuple[Image, Image]:
    """What the person's pixels would look like without the background in them, and the background, [H, W, 3] each."""
    person = ground = photo
    a = alpha[..., None]
    for radius in _RADII:
        side = max(3, round(radius * max(alpha.shape)))

        def mean(image: Image, side: int = side) -> Image:
            return np.asarray(cv2.blur(image, (side, side)), np.float32)

        cover = mean(alpha)[..., None]
        person_near = mean(person * a) / (cover + 1e-5)
        ground = mean(ground * (1 - a)) / (1 - cover + 1e-5)
        person = np.clip(person_near + a * (photo - a * person_near - (1 - a) * ground), 0, 255)
    return person, ground


def _without_spill(colour: Image, behind: Image, own: Image, near: NDArray[np.floating]) -> Image:
    """Hold the background's hue in a pixel to what the person has of it further in.

    Args:
        colour, behind, own: [H, W, 3].
        near: [H, W], 1 at the outline, falling to 0 inside.
    """
    hue = _chroma(behind)
    strength = np.linalg.norm(hue, axis=-1, keepdims=True)
    hue = hue / np.maximum(strength, 1e-3)
    has, may = (np.einsum("hwc,hwc->hw", _chroma(image), hue)[..., None] for image in (colour, own))
    excess = np.maximum(has - np.maximum(may, 0), 0)
    return np.asarray(colour - excess * hue * near[..., None] * np.clip(strength / 40, 0, 1), np.float32)


def _chroma(image: Image) -> Image:
    return np.asarray(image - (image @ _LUMA)[..., None], np.float32)


def _disc(radius: float) -> NDArray[np.uint8]:
    side = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
