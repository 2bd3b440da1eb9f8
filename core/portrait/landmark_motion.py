"""What landmarks say about a pose, and what faces do at all: robust normal equations for one frame.

Landmarks count by how well the detector places them: fine ones on lips and lids, openings by the distance of their edges,
irises only as far as the lids leave them free.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.portrait.caption_bar import CaptionBar
from core.portrait.face_motion import GAZE, HEAD, IRISES, POINTS, TRACKED, TRACKED_EXPRESSIONS, FaceMotion
from core.rig import topology

_LANDMARK_SHARE = 0.03
_FINE_SHARE = 0.015
_IRIS_SHARE, _GAP_SHARE = 0.02, 0.012
"""Standard deviations of landmarks, of those of lids and lips, of irises and of openings, distances between the eyes.
Landmarks err together, so each counts less than it would alone."""
_OUTLIER = 2.5
_COVERED = 0.15
"""Weight of landmarks under a caption bar: the detector guesses them."""
_FINE = sorted(
    {*topology.LIPS, *(i for side in ("Right", "Left") for i in topology.EYE_OPENING[side])},
)
_GAPS = np.array(
    [
        *zip(topology.UPPER_LIP[0][2:-2], topology.LOWER_LIP[0][2:-2], strict=True),
        *(
            pair
            for side in ("Right", "Left")
            for pair in zip(topology.UPPER_LID[side][2:-2], topology.LOWER_LID[side][2:-2], strict=True)
        ),
    ]
)
"""Landmarks above and below the openings of mouth and eyes: how far they are apart is seen better than where they are."""


class Landmarks:
    """Weighs the landmarks of one clip against its face's motion.

    Args:
        motion: of the face.
        reference: landmarks of the reference frame, float [478, >= 2] px.
        bar: what is laid over the video.

    Attributes:
        between_eyes: distance between the irises in the reference frame, px.
        linearised: places and derivatives at the pose last asked for, see `FaceMotion.linearised`.
    """

    def __init__(self, motion: FaceMotion, reference: NDArray[np.floating], bar: CaptionBar | None) -> None:
        self._motion, self._bar = motion, bar
        self.between_eyes = float(np.linalg.norm(reference[IRISES[0], :2] - reference[IRISES[1], :2]))
        share = np.full(POINTS, _LANDMARK_SHARE)
        share[_FINE] = _FINE_SHARE
        share[topology.FACE_POINTS :] = _IRIS_SHARE
        self._deviation = share * self.between_eyes
        self._gap_deviation = _GAP_SHARE * self.between_eyes
        self._order = [*range(topology.FACE_POINTS), *IRISES]
        first = len(HEAD) + len(GAZE)
        self._prior = np.zeros(len(TRACKED))
        self._prior[first:] = 1 / motion.spread**2
        self._prior[len(HEAD) : first] = [1 / 20.0**2, 1 / 15.0**2, 1 / 2.0**2]
        self._blinks = [first + TRACKED_EXPRESSIONS.index(f"eyeBlink{side}") for side in ("Right", "Left")]
        self.linearised: tuple[NDArray[np.float64], NDArray[np.float64]]

    def system(self, pose: NDArray[np.float64], target: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Normal equations about one pose: Hessian [K, K] and right-hand side [K].

        Args:
            pose: float64 [K].
            target: landmarks as seen, float64 [478, >= 2] px.
        """
        px, moves = self.linearised = self._motion.linearised(pose)
        residual = (target[self._order, :2] - px) / self._deviation[:, None]  # [POINTS, 2]
        weight = np.minimum(1, _OUTLIER / np.maximum(np.linalg.norm(residual, axis=1), 1e-9))
        weight[topology.FACE_POINTS :] *= np.clip(1 - pose[self._blinks] * 1.4, 0.01, 1) ** 2  # hidden irises are guesses
        if self._bar is not None:
            weight[self._bar.covers(target[self._order, 1])] *= _COVERED
        columns = moves / self._deviation[:, None]
        weighted = (columns * weight[:, None]).reshape(len(pose), -1)
        hessian = weighted @ columns.reshape(len(pose), -1).T + np.diag(self._prior)
        right = weighted @ residual.ravel() - self._prior * pose
        above, below = _GAPS.T
        gaps = (moves[:, below] - moves[:, above]).reshape(len(pose), -1) / self._gap_deviation
        gap_residual = (target[below, :2] - target[above, :2] - px[below] + px[above]).ravel() / self._gap_deviation
        gap_weight = np.repeat(np.minimum(weight[above], weight[below]), 2)
        gap_weight *= np.minimum(1, _OUTLIER / np.maximum(np.abs(gap_residual), 1e-9))
        return hessian + (gaps * gap_weight) @ gaps.T, right + gaps @ (gap_weight * gap_residual)
