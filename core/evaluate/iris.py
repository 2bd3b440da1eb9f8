"""How much of each iris stays in sight as the eyes look about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.channels import values
from core.render.controls import ControlRenderer
from core.render.size import output_size
from core.rig.model import Rig
from core.rig.semantics import Semantic

YAW_DEG = (-30.0, -15.0, 0.0, 15.0, 30.0)
PITCH_DEG = (25.0, 12.5, 0.0, -12.5, -25.0)
_IRIS_PX = 9.0
_SMALLEST, _LARGEST = 256, 1024
_ENOUGH_PX = 20


@dataclass(frozen=True)
class IrisFigures:
    """Visible iris relative to the frontal look, least over the 5x5 gaze range; None where the photo's eye shows none.

    Attributes:
        right, left: of the sitter's eyes.
        mean: over the range and both eyes.
    """

    right: float | None
    left: float | None
    mean: float | None


def measure_iris(rig: Rig) -> IrisFigures:
    """Count iris pixels in the class map, at a size at which an iris is about 18 pixels across.

    Raises:
        RenderError: the machine has no OpenGL.
    """
    longer = max(rig.width, rig.height)
    side = int(np.clip(longer * _IRIS_PX / max(float(rig.eyes[:, 2].mean()), 1.0), _SMALLEST, _LARGEST))
    width, height = output_size(rig.width, rig.height, side)
    maps = ControlRenderer(rig, width, height)
    try:
        frontal = _counts(rig, maps.frame(channels.rest()).classes)
        looks = [values(gaze__yaw=yaw, gaze__pitch=pitch) for pitch in PITCH_DEG for yaw in YAW_DEG]
        counts = np.array([_counts(rig, maps.frame(look).classes) for look in looks])  # [25, 2]
    finally:
        maps.close()
    shares = counts / np.maximum(frontal, 1)
    seen = frontal >= _ENOUGH_PX
    right, left = (float(shares[:, i].min()) if seen[i] else None for i in range(2))
    return IrisFigures(right, left, float(shares[:, seen].mean()) if seen.any() else None)


def _counts(rig: Rig, classes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Iris pixels of the right and the left eye [2]; each belongs to the nearer eye."""
    scale = classes.shape[1] / rig.width
    y, x = np.nonzero(classes == Semantic.IRIS)
    to_eye = [np.hypot(x + 0.5 - eye[0] * scale, y + 0.5 - eye[1] * scale) for eye in rig.eyes[:, :2]]
    right = int((to_eye[0] <= to_eye[1]).sum())
    return np.array([right, len(x) - right])
