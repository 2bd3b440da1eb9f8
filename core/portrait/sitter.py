"""Whose face it is: found among all faces of a picture and turned upright, or told by landmarks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import FaceUnclearError, PortraitError, SeveralFacesError
from core.portrait.landmarks import POINTS, Face, find_faces
from core.portrait.solve import Solution, solve
from core.rig import rotation, topology

_TURNED_DEG = 50.0
_ODD_SHAPE = 10.0
"""Length of a shape code that hardly a face has: upright ones measured 4 to 11, those on their head 12 to 21."""
_UPRIGHT = 2.3
"""Badness below which a face is taken as upright. The detector also sees upright faces in profiles and in pictures on their
head, but only very odd faces fit those: 2.35 and more, where 33 of 36 upright portraits stayed below 2.3."""
_SMOOTHED = 3.0
"""A face found only in the softened picture must be less bad: woodcuts and engravings are, what only resembles one not."""
_RIVAL_SHARE = 0.35
"""Another face is a possible sitter if it is this large, as a share of the largest one's area."""


@dataclass(frozen=True, eq=False)
class Sitter:
    """One face in its picture, upright.

    Attributes:
        rgb, alpha: uint8 [H, W, 3] and [H, W], the picture turned by `quarters`.
        points: float64 [478, 3], landmarks in it, axes as in `landmarks.Face.points`.
        quarters: how many quarter turns counter-clockwise made it upright.
        faces: how many faces were seen.
        solution: the fit of `points`.
    """

    rgb: NDArray[np.uint8]
    alpha: NDArray[np.uint8]
    points: NDArray[np.float64]
    quarters: int
    faces: int
    solution: Solution

    @property
    def given_points(self) -> NDArray[np.float64]:
        """The landmarks in the picture as it was given, [478, 3]."""
        height, width = self.alpha.shape
        return turned(self.points, -self.quarters, width, height)


def find_sitter(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8], chosen: int | None) -> Sitter:
    """Look for the sitter's face.

    Args:
        rgb, alpha: uint8 [H, W, 3] and [H, W].
        chosen: which face, largest first; None where one alone is large.

    Raises:
        FaceUnclearError: there is no face.
        SeveralFacesError: there are several, and none was chosen.
        PortraitError: there is no face of this number.
    """
    best: tuple[float, int, list[Face], Solution] | None = None
    for quarters in (0, 1, 2, 3):
        faces = find_faces(np.ascontiguousarray(np.rot90(rgb, quarters)))
        if not faces:
            continue
        solution = solve(faces[0].points)
        badness = _badness(faces[0], solution)
        if best is None or badness < min(0.8 * best[0], _UPRIGHT):
            best = (badness, quarters, faces, solution)
        if quarters == 0 and badness < _UPRIGHT:
            break
    if best is None and (faces := find_faces(rgb, smoothed=True)):
        solution = solve(faces[0].points)
        if _badness(faces[0], solution) < _SMOOTHED:
            best = (0.0, 0, faces, solution)
    if best is None:
        raise FaceUnclearError.of("No face was found in the picture.")
    _, quarters, faces, solution = best
    upright, opacity = _rotated(rgb, quarters), _rotated(alpha, quarters)
    face = _choose(faces, chosen, quarters, upright.shape[1], upright.shape[0])
    if face is not faces[0]:
        solution = solve(face.points)
    return Sitter(upright, opacity, face.points, quarters, len(faces), solution)


def told_sitter(rgb: NDArray[np.uint8], alpha: NDArray[np.uint8], landmarks: NDArray[np.floating]) -> Sitter:
    """The sitter whose landmarks are known, float [478, 3] px in the picture; turned upright if need be.

    Raises:
        PortraitError: these are no landmarks.
    """
    points = np.asarray(landmarks, np.float64)
    if points.shape != (POINTS, 3) or not np.isfinite(points).all():
        raise PortraitError("The landmarks are not usable.", f"Give {POINTS} points with x, y and z each.")
    height, width = alpha.shape
    down = points[topology.CHIN_TIP, :2] - points[topology.FOREHEAD_TOP, :2]
    quarters = round(np.degrees(np.arctan2(-down[0], down[1])) / 90) % 4
    points = turned(points, quarters, width, height)
    return Sitter(_rotated(rgb, quarters), _rotated(alpha, quarters), points, quarters, 1, solve(points))


def turned(points: NDArray[np.floating], quarters: int, width: int, height: int) -> NDArray[np.float64]:
    """Points [N, >= 2] px of a picture after quarter turns counter-clockwise, as `numpy.rot90` turns its pixels."""
    result = np.array(points, np.float64)
    for _ in range(quarters % 4):
        result[:, 0], result[:, 1] = result[:, 1].copy(), width - result[:, 0]
        width, height = height, width
    return result


def _rotated(pixels: NDArray[np.uint8], quarters: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.rot90(pixels, quarters))


def _badness(face: Face, solution: Solution) -> float:
    """How unlike an upright face it is: reprojection error in percent, more for an unlikely shape and if rolled over."""
    iod = float(np.linalg.norm(face.points[468, :2] - face.points[473, :2]))
    roll = abs(rotation.to_angles(solution.rotation)[2])
    oddity = float(np.linalg.norm(solution.shape)) / _ODD_SHAPE
    return 100 * solution.error_px / max(iod, 1.0) + oddity**2 + max(0.0, roll - _TURNED_DEG) * 0.5


def _choose(faces: list[Face], chosen: int | None, quarters: int, width: int, height: int) -> Face:
    if chosen is not None:
        if not 0 <= chosen < len(faces):
            raise PortraitError(f"There is no face number {chosen + 1}; {len(faces)} found.", "Choose one of the faces found.")
        return faces[chosen]
    areas = [(f.box[2] - f.box[0]) * (f.box[3] - f.box[1]) for f in faces]
    if len(faces) > 1 and areas[1] > _RIVAL_SHARE * areas[0]:
        raise SeveralFacesError.of([_given_box(face, quarters, width, height) for face in faces])
    return faces[0]


def _given_box(face: Face, quarters: int, width: int, height: int) -> tuple[float, float, float, float]:
    """left, top, right, bottom of a face as shares of the picture before it was turned."""
    corners = turned(np.reshape(face.box, (2, 2)), -quarters, width, height)
    size = (width, height) if quarters % 2 == 0 else (height, width)
    left, top = (corners.min(0) / size).tolist()
    right, bottom = (corners.max(0) / size).tolist()
    return left, top, right, bottom
