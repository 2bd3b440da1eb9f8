"""Whether a seam shows where the head leaves the torso and where the person ends."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import values
from core.evaluate.studio import Studio
from core.render.controls import ControlRenderer
from core.render.size import output_size
from core.rig.model import Rig
from core.rig.semantics import Semantic

SIZE = 512
POSES = (
    {"head__yaw": -20.0}, {"head__yaw": 20.0}, {"head__pitch": -12.0}, {"head__pitch": 12.0}, {"head__roll": -12.0},
    {"head__roll": 12.0},
)  # fmt: skip
_BORDER_PX = 3
_ENOUGH_PX = 200


@dataclass(frozen=True)
class SeamFigures:
    """Root mean square gradient at a seam in posed frames, relative to the same places at rest; 1 is as in the photo.

    Above 1 a step has appeared, below 1 the place was blurred or stretched. None where the photo does not show it.

    Attributes:
        neck: where the skull's motion eases into the torso's (weights 0.05 to 0.95), away from the outline in the photo.
        matte: within 3 px inside the person's outline, where it meets the plate and not the picture's rim.
    """

    neck: float | None
    matte: float | None


def measure_seams(rig: Rig, studio: Studio) -> SeamFigures:
    """Follow every visible pixel of the posed head back to where it is in the photo, and compare the gradients there.

    The gradient is the Sobel magnitude of luma at 512 px, smoothed by a Gaussian of 1 px. The way back is the class map's
    own flow, so a hidden place is never compared with what hides it.

    Raises:
        RenderError: the machine has no OpenGL.
    """
    width, height = output_size(rig.width, rig.height, SIZE)
    weights = _head_weights(rig, width, height)
    maps = ControlRenderer(rig, width, height)
    sums = np.zeros((2, 3))  # neck, matte: squared gradient posed, at rest, pixels
    try:
        with studio.screen(rig, width, height) as screen:
            rest = _gradient(screen.frame(channels.rest()))
            outline_at_rest = _outline(maps.frame(channels.rest()).classes)
            for pose in POSES:
                now = values(**pose)
                seen = maps.frame(now, channels.rest())
                posed = _gradient(screen.frame(now))
                y, x = np.mgrid[:height, :width].astype(np.float32)
                back_x, back_y = x + seen.flow[..., 0], y + seen.flow[..., 1]
                before = cv2.remap(rest, back_x, back_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
                weight = cv2.remap(weights, back_x, back_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
                rim = cv2.remap(outline_at_rest, back_x, back_y, cv2.INTER_NEAREST) > 0
                inside = np.isin(seen.classes, (Semantic.NECK, Semantic.TORSO, Semantic.HAIR))
                outline = _outline(seen.classes) > 0
                for row, place in enumerate((inside & ~rim & (weight > 0.05) & (weight < 0.95), outline & rim)):
                    sums[row] += (posed[place] ** 2).sum(), (before[place] ** 2).sum(), place.sum()
    finally:
        maps.close()
    neck, matte = (float(np.sqrt(now / max(then, 1e-6))) if count >= _ENOUGH_PX else None for now, then, count in sums)
    return SeamFigures(neck, matte)


def _gradient(frame: NDArray[np.uint8]) -> NDArray[np.float32]:
    luma = cv2.GaussianBlur(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 1.0)
    x, y = (cv2.Sobel(luma, cv2.CV_32F, dx, 1 - dx) for dx in (1, 0))
    return np.asarray(np.hypot(x, y), np.float32)


def _outline(classes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """1 within `_BORDER_PX` inside the person's outline; the picture's rim is no outline."""
    person = (classes != Semantic.BACKGROUND).astype(np.uint8)
    kernel = np.ones((2 * _BORDER_PX + 1, 2 * _BORDER_PX + 1), np.uint8)
    return np.asarray(person - cv2.erode(person, kernel, borderType=cv2.BORDER_REPLICATE), np.uint8)


def _head_weights(rig: Rig, width: int, height: int) -> NDArray[np.float32]:
    """How far each pixel of the photo moves with the skull, float32 [height, width]; 1 where there is no sheet."""
    weights = np.ones((height, width), np.float32)
    places = np.round(rig.pixels * [width / rig.width, height / rig.height]).astype(np.int32)
    for corners, weight in zip(places[rig.triangles], rig.head_weights[rig.triangles].mean(1), strict=True):
        cv2.fillConvexPoly(weights, corners, float(weight))
    return np.asarray(cv2.GaussianBlur(weights, (0, 0), 2.0), np.float32)
