"""Checks on a finished sitter: one frontal face, shut lips, open eyes, and likeness to no single contributor."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples import blend
from samples.frame import Image, blur
from samples.layers import Layers
from samples.survey import FaceFinder, mouth_gap, turn

LARGEST_GAP, LARGEST_TURN, SMALLEST_EYE = 0.02, 0.04, 0.20
LIKENESS_MARGIN = 0.10
LIDS = ((159, 145, 33, 133), (386, 374, 362, 263))


@dataclass(frozen=True)
class Report:
    """What was measured: gap and turn as fractions, eye opening (height/width), likenesses as correlations."""

    gap: float
    turn: float
    eye: float
    likeness: float
    typical: float

    @property
    def failures(self) -> list[str]:
        """Every check that falls short, in words."""
        found = []
        if self.gap > LARGEST_GAP:
            found.append(f"lips open by {self.gap:.1%} of the mouth's width")
        if abs(self.turn) > LARGEST_TURN:
            found.append(f"face turned by {self.turn:.1%}")
        if self.eye < SMALLEST_EYE:
            found.append(f"eyes open only {self.eye:.2f}")
        if self.likeness > self.typical + LIKENESS_MARGIN:
            found.append(f"too like one contributor: {self.likeness:.2f}, typical mean {self.typical:.2f}")
        return found


def check(picture: NDArray[np.uint8], layers: Layers) -> Report:
    """Measure a finished picture; raises ValueError where no single face is found."""
    landmarks = FaceFinder().landmarks(picture)
    if landmarks is None:
        raise ValueError("no single face found")
    eye = min(
        float(np.linalg.norm(landmarks[a, :2] - landmarks[b, :2]) / np.linalg.norm(landmarks[c, :2] - landmarks[d, :2]))
        for a, b, c, d in LIDS
    )
    likeness, typical = _likeness(picture, layers)
    return Report(mouth_gap(landmarks), turn(landmarks), eye, likeness, typical)


def _likeness(picture: NDArray[np.uint8], layers: Layers) -> tuple[float, float]:
    """Largest correlation of the sitter's face with a contributor's, and how like a mean of the others each one usually is.

    Faces are compared in the group's shape, grey, between fine noise and overall shading. Any mean resembles its members;
    a near-copy would stand out from that.
    """
    area = cv2.erode(blend.face_area(layers.shape), np.ones((9, 9), np.uint8)) > 0
    faces = np.stack([_features(colour, area) for colour in layers.colours])
    sitter = _features(picture.astype(np.float32) / 255, area)
    total = faces.sum(0)
    others = [_correlation(face, total - face) for face in faces]
    return max(_correlation(sitter, face) for face in faces), float(max(others))


def _features(colour: Image, area: NDArray[np.bool_]) -> NDArray[np.float32]:
    grey = colour.mean(-1)
    values = (blur(grey, 2.0) - blur(grey, 24.0))[area]
    return values / max(float(np.linalg.norm(values)), 1e-6)


def _correlation(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    return float(np.corrcoef(a, b)[0, 1])
