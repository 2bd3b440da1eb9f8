"""What a film made of its first frame alone looks like: the bars that re-enactment must clear."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from core.rig import topology


class AffineStill:
    """The reference frame, moved as a whole onto each frame's face.

    The affine map that takes the reference's 468 landmarks nearest, in the least squares, to the frame's own: it is told
    where the true face is, which a driven rig is not.

    Args:
        rgb: the reference frame, uint8 [H, W, 3].
        points: its landmarks, float [468+, >= 2] px.
    """

    def __init__(self, rgb: NDArray[np.uint8], points: NDArray[np.floating]) -> None:
        self._rgb = rgb
        mesh = points[: topology.FACE_POINTS, :2].astype(np.float64) - 0.5  # the middle of the first pixel is 0 here
        self._mesh = np.column_stack([mesh, np.ones(len(mesh))])

    def frame(self, points: NDArray[np.floating]) -> NDArray[np.uint8]:
        """The reference frame for a face at these landmarks, uint8 [H, W, 3]."""
        target = points[: topology.FACE_POINTS, :2].astype(np.float64) - 0.5
        matrix = np.linalg.lstsq(self._mesh, target, rcond=None)[0].T
        height, width = self._rgb.shape[:2]
        warped = cv2.warpAffine(self._rgb, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(warped, np.uint8)
