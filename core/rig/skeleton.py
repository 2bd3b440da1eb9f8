"""The head joint: turns and shifts the head about the top of the neck; the sheet follows by linear blend skinning."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.channels import INDEX
from core.rig import rotation
from core.rig.camera import NOMINAL_DISTANCE_MM

NECK_JOINT_MM = np.array([0.0, -88.0, -72.0])
"""Where the skull turns on the neck, in the head frame."""

_HEAD = [INDEX[name] for name in ("head.yaw", "head.pitch", "head.roll", "head.x", "head.y", "head.z")]


@dataclass(frozen=True, eq=False)
class HeadTransform:
    """A rigid motion x -> R (x - pivot) + pivot + shift, in scene mm; `closer` mm of the shift the torso shares."""

    turn: NDArray[np.float64]
    pivot: NDArray[np.float64]
    shift: NDArray[np.float64]
    closer: float

    def shifted(self, by: NDArray[np.floating]) -> HeadTransform:
        """The same motion, carried along by the torso: [3] mm."""
        return replace(self, shift=self.shift + by)

    def apply(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        """Move rigidly with the skull: [..., 3]."""
        return np.asarray((points - self.pivot) @ self.turn.T + (self.pivot + self.shift))

    def skin(
        self, points: NDArray[np.floating], weights: NDArray[np.floating], free: NDArray[np.floating]
    ) -> NDArray[np.float64]:
        """Move [N, 3] by weights [N]: 1 with the skull, 0 stays but for coming closer or going away, which the torso does too.

        Going away would bring edges cut by the picture's rim into view: there it moves only as far as it is `free` [N] to.
        """
        moved = points + (self.apply(points) - points) * weights[:, None]
        moved[:, 2] += self.closer * (1 - weights) * (free if self.closer < 0 else 1.0)
        return moved


def head_transform(
    values: NDArray[np.floating], rest_rotation: NDArray[np.float64], rest_origin: NDArray[np.float64], distance: float
) -> HeadTransform:
    """The head's motion for one pose.

    Args:
        values: channels [C].
        rest_rotation, rest_origin: head frame in the photo.
        distance: of the photo's camera, mm; `head.z` counts at the nominal distance.
    """
    yaw, pitch, roll, x, y, z = (float(values[i]) for i in _HEAD)
    shift = np.array([x, y, z * distance / NOMINAL_DISTANCE_MM])
    pivot = rest_rotation @ NECK_JOINT_MM + rest_origin
    return HeadTransform(rotation.from_angles(yaw, pitch, roll), pivot, shift, float(shift[2]))
