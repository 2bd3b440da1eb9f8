"""Blend: the mean of many warped pictures with the liveliness of one: every frequency band regains its members' energy.

A mean of N people loses detail: what differs between them cancels out. Each band of the mean is scaled back to the local
contrast its members have (their median), so lids, brows, pores and strands look as crisp as in a photograph, while every
member contributes alike and none can be told.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.frame import HEIGHT, WIDTH, Image, blur, smoothstep
from samples.shape import Shape
from samples.warp import Warped

BAND_EDGES = (0.8, 1.6, 3.2, 6.4)
LARGEST_GAIN = (2.0, 2.2, 2.0, 1.5)
EXPOSURE_PULL = 0.85
CHEEKS = (50, 101, 205, 187, 280, 330, 425, 411, 151, 9)


def even_exposure(stack: list[Warped], shape: Shape) -> NDArray[np.float32]:
    """Colours [N, H, W, 3] with every face pulled towards the group's median colour."""
    face = face_area(shape) > 0
    means = np.array([picture.colour[face].mean(0) for picture in stack])
    gains = (np.median(means, axis=0) / means) ** EXPOSURE_PULL
    return np.stack([picture.colour * gain for picture, gain in zip(stack, gains, strict=True)]).astype(np.float32)


def face_area(shape: Shape) -> NDArray[np.uint8]:
    """1 within the convex hull of the face's landmarks, [H, W]."""
    area = np.zeros((HEIGHT, WIDTH), np.uint8)
    hull = cv2.convexHull(shape.landmarks[:468].astype(np.float32))
    return cv2.fillConvexPoly(area, np.round(hull).astype(np.int32), 1)


def presence(stack: list[Warped]) -> NDArray[np.float32]:
    """Weights [N, H, W] of the person as a whole: well inside the matte, where the picture reaches."""
    return np.stack([p.seen * np.clip(p.matte * 1.6 - 0.6, 0, 1) ** 2 for p in stack])


def alike(
    colours: NDArray[np.float32], samples: NDArray[np.bool_], tolerance: tuple[float, float, float]
) -> NDArray[np.float32]:
    """How much each pixel looks like its own member's material: 0..1, [N, H, W]; `samples` [H, W] shows where it is sure."""
    result = []
    for colour in colours:
        lab = cv2.cvtColor(np.clip(colour, 0, 1), cv2.COLOR_BGR2LAB)
        distance = (lab - np.median(lab[samples], axis=0)) / tolerance
        result.append(np.exp(-0.5 * blur((distance**2).sum(-1).astype(np.float32), 2.0)))
    return np.stack(result)


def blend(colours: NDArray[np.float32], weights: NDArray[np.float32]) -> Image:
    """The lively mean [H, W, 3] of colours [N, H, W, 3] under weights [N, H, W]; holes are filled from around."""
    sums = weights.sum(0)
    share = (weights / np.maximum(sums, 1e-6))[..., None]
    result = np.zeros_like(colours[0])
    level = colours
    for sigma, largest in zip(BAND_EDGES, LARGEST_GAIN, strict=True):
        coarser = np.stack([blur(picture, sigma) for picture in level])
        band = level - coarser
        mean = (band * share).sum(0)
        energy = np.median([blur(part.mean(-1) ** 2, 4 * sigma) for part in band], axis=0)
        gain = np.sqrt(energy / (blur(mean.mean(-1) ** 2, 4 * sigma) + 1e-9))
        result += mean * blur(np.clip(gain, 1, largest).astype(np.float32), 3.0)[..., None]
        level = coarser
    result += (level * share).sum(0)
    return fill(result, smoothstep(sums, 0.02 * len(colours), 0.12 * len(colours)))


def fill(image: Image, known: Image) -> Image:
    """Keep `image` where `known` is 1, elsewhere carry its colours outwards smoothly (pull-push over blurs)."""
    result = np.zeros_like(image)
    for sigma in (96.0, 48.0, 24.0, 12.0, 6.0, 3.0):
        weight = blur(known, sigma)
        colour = blur(image * known[..., None], sigma) / np.maximum(weight, 1e-6)[..., None]
        trust = smoothstep(weight, 1e-4, 0.25)
        result = colour * trust[..., None] + result * (1 - trust[..., None])
    return image * known[..., None] + result * (1 - known[..., None])
