"""What stands in for the cheek that a three-quarter view hides: the other cheek, mirrored.

A face is nearly symmetric, so the seen side is the best source for the hidden one. It fades in only where the surface
opens toward the camera several times as far as in the photo, and where the photo has the background; what opens less shows
the skin beside it, stretched. At rest nothing of it is drawn. Its light is matched to the hidden side's own by the colours
of both sides where both are seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig import topology
from core.rig.easing import smoothstep
from core.rig.face_model import face_model
from core.rig.model import Rig

_SEEN, _HIDDEN = 0.55, 0.15
"""A vertex shows this share of its partner's area or more: its own pixels do; or less: its partner's."""
_BLUR_MM, _NEAR_MM = 7.0, 14.0


@dataclass(frozen=True, eq=False)
class FarSide:
    """Static attributes of the sheet's vertices.

    Attributes:
        pixels: float32 [N, 2], the mirrored place in the photo.
        share: float32 [N], how much of the mirrored place is used once it opens.
        gain: float32 [N, 3], factor on its colour.
    """

    pixels: NDArray[np.float32]
    share: NDArray[np.float32]
    gain: NDArray[np.float32]

    @classmethod
    def of(cls, rig: Rig) -> FarSide:
        """Find what one portrait hides."""
        model, count = face_model(), topology.FACE_POINTS
        pixels, share = rig.pixels.copy(), np.zeros(len(rig.pixels), np.float32)
        gain = np.ones((len(pixels), 3), np.float32)
        face = rig.pixels[:count].astype(np.float64)
        area = _area(face, model.triangles)
        ratio = area / np.maximum(area[model.mirror], 1e-6)
        share[:count] = 1 - smoothstep((ratio - _HIDDEN) / (_SEEN - _HIDDEN))
        share[:count][area[model.mirror] <= 0] = 0
        pixels[:count] = rig.pixels[model.mirror]
        if share.any():
            gain[:count] = _gain(rig, face, share[:count], model.mirror, model.mean)
        return cls(pixels, share, gain)


def _area(face: NDArray[np.float64], triangles: NDArray[np.integer]) -> NDArray[np.float64]:
    """Signed area about each landmark in the photo, positive where it faces the camera."""
    a, b, c = (face[triangles[:, k]] for k in range(3))
    area = (b - a)[:, 1] * (c - a)[:, 0] - (b - a)[:, 0] * (c - a)[:, 1]
    return np.asarray(np.bincount(triangles.ravel(), np.repeat(area, 3), len(face)), np.float64)


def _gain(
    rig: Rig, face: NDArray[np.float64], share: NDArray[np.float32], mirror: NDArray[np.int32], mean: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Colour of each side against the other [468, 3], carried from where both are seen to where one is hidden."""
    x, y = np.clip(np.round(face).astype(int), 0, [rig.width - 1, rig.height - 1]).T
    sigma = _BLUR_MM * float(rig.camera_numbers[0])
    reach = int(np.ceil(3 * sigma)) + 1  # as far as the blur looks: what is farther from the face does not count
    left, top = max(0, x.min() - reach), max(0, y.min() - reach)
    blurred = cv2.GaussianBlur(rig.photo[top : y.max() + reach + 1, left : x.max() + reach + 1], (0, 0), sigma)
    colour = blurred[y - top, x - left].astype(np.float64) + 8
    own = np.clip(colour / colour[mirror], 0.5, 2.0)
    trusted = (share < 0.3) & (share[mirror] < 0.3)
    if not trusted.any():
        return np.ones_like(own, np.float32)
    distance = np.linalg.norm(mean[:, None] - mean[None, trusted], axis=2)
    weight = 1 / (distance + _NEAR_MM) ** 4
    return np.asarray(weight @ own[trusted] / weight.sum(1, keepdims=True), np.float32)
