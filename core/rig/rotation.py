"""Head rotation: yaw toward image right, pitch upward, roll counter-clockwise, composed as R = Ry Rx Rz."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def from_angles(yaw_deg: float, pitch_deg: float, roll_deg: float = 0.0) -> NDArray[np.float64]:
    """Rotation matrix [3, 3]."""
    (cy, sy), (cp, sp), (cr, sr) = ((np.cos(a), np.sin(a)) for a in np.radians([yaw_deg, pitch_deg, roll_deg]))
    ry = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    rx = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
    rz = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    return np.asarray(ry @ rx @ rz)


def to_angles(matrix: NDArray[np.floating]) -> tuple[float, float, float]:
    """yaw, pitch, roll in degrees of a rotation matrix [3, 3]; exact inverse of `from_angles` for |pitch| < 90."""
    pitch = np.arcsin(np.clip(matrix[1, 2], -1, 1))
    yaw = np.arctan2(matrix[0, 2], matrix[2, 2])
    roll = np.arctan2(matrix[1, 0], matrix[1, 1])
    return float(np.degrees(yaw)), float(np.degrees(pitch)), float(np.degrees(roll))


def from_vector(vector: NDArray[np.floating]) -> NDArray[np.float64]:
    """Rotation matrix [3, 3] of an axis-angle vector [3], radians (Rodrigues)."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-12:
        return np.eye(3)
    x, y, z = vector / angle
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * k @ k)
