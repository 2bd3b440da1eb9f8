"""Whose face it is: found among all faces of a picture and turned upright, or told by landmarks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.errors import FaceUnclearError, PortraitError, SeveralFacesError
from core.portrait.landmarks import POINTS, Face, find_faces
from core.portrait.solve import Solution, solve
from core.rig import rotation, topology

_ODD_SHAPE = 10.0
"""Length of a shape code that hardly a face has: upright ones measured 4 to 11, those on their head 12 to 21."""
_UPRIGHT = 2.3
"""Badness below which a face is taken as upright. The detector also sees upright faces in profiles and in pictures on their
head, but only very odd faces fit those: 2.35 and more, where 33 of 36 upright portraits stayed below 2.3."""
_BETTER = 0.8
"""A picture is turned on its head if the face is then less bad by this."""
_SMOOTHED = 3.0
"""A face found only in the softened picture must be less bad: woodcuts and engravings are, what only resembles one not."""
_DRAWN_PERCENT = 4.0
"""A face placed by hand that fits worse is a drawing: how it differs from people is no expression."""
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
    look = next((seen for quarters in (0, 2, 1, 3) if (seen := _look(rgb, quarters)) is not None), None)
    look = look or _look_past_grain(rgb)
    if look is None:
        raise FaceUnclearError.of("No face was found in the picture.")
    look = _upright(rgb, look)
    upright, opacity = _rotated(rgb, look.quarters), _rotated(alpha, look.quarters)
    face = _choose(look.faces, chosen, look.quarters, upright.shape[1], upright.shape[0])
    solution = look.solution if face is look.faces[0] else solve(face.points)
    return Sitter(upright, opacity, face.points, look.quarters, len(look.faces), solution)


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
    solution = solve(points)
    if _error_percent(points, solution) > _DRAWN_PERCENT:
        solution = replace(solution, expression=np.zeros_like(solution.expression))
    return Sitter(_rotated(rgb, quarters), _rotated(alpha, quarters), points, quarters, 1, solution)


def turned(points: NDArray[np.floating], quarters: int, width: int, height: int) -> NDArray[np.float64]:
    """Points [N, >= 2] px of a picture after quarter turns counter-clockwise, as `numpy.rot90` turns its pixels."""
    result = np.array(points, np.float64)
    for _ in range(quarters % 4):
        result[:, 0], result[:, 1] = result[:, 1].copy(), width - result[:, 0]
        width, height = height, width
    return result


def _rotated(pixels: NDArray[np.uint8], quarters: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(np.rot90(pixels, quarters))


@dataclass(frozen=True, eq=False)
class _Look:
    """What is seen in a picture after some quarter turns.

    Attributes:
        quarters: how many.
        faces: largest first.
        solution: the fit of the first.
    """

    quarters: int
    faces: list[Face]
    solution: Solution

    @property
    def lying(self) -> int:
        """Quarter turns counter-clockwise by which the face is away from upright."""
        return round(rotation.to_angles(self.solution.rotation)[2] / 90) % 4

    @property
    def badness(self) -> float:
        """How unlike an upright face it is: reprojection error in percent, more for an unlikely shape."""
        oddity = float(np.linalg.norm(self.solution.shape)) / _ODD_SHAPE
        return _error_percent(self.faces[0].points, self.solution) + oddity**2


def _look(rgb: NDArray[np.uint8], quarters: int) -> _Look | None:
    faces = find_faces(_rotated(rgb, quarters))
    return _Look(quarters, faces, solve(faces[0].points)) if faces else None


def _look_past_grain(rgb: NDArray[np.uint8]) -> _Look | None:
    """Engravings and halftones show a face only once their grain is gone."""
    faces = find_faces(rgb, smoothed=True)
    look = _Look(0, faces, solve(faces[0].points)) if faces else None
    return look if look is not None and look.badness < _SMOOTHED else None


def _upright(rgb: NDArray[np.uint8], look: _Look) -> _Look:
    """The look at the picture the right way up."""
    if look.lying:  # the detector does not mind
        quarters = (look.quarters - look.lying) % 4
        again = _look(rgb, quarters)
        return again if again is not None and not again.lying else _turned_look(rgb, look, quarters)
    if look.badness > _UPRIGHT:
        other = _look(rgb, (look.quarters + 2) % 4)
        if other is not None and not other.lying and other.badness < min(_BETTER * look.badness, _UPRIGHT):
            return other
    return look


def _turned_look(rgb: NDArray[np.uint8], look: _Look, quarters: int) -> _Look:
    """The same faces in the picture turned otherwise, where they are not seen again."""
    height, width = rgb.shape[:2] if look.quarters % 2 == 0 else rgb.shape[1::-1]
    faces = [Face(turned(face.points, quarters - look.quarters, width, height)) for face in look.faces]
    return _Look(quarters, faces, solve(faces[0].points))


def _error_percent(points: NDArray[np.float64], solution: Solution) -> float:
    """Reprojection error in percent of the distance between the eyes."""
    iod = float(np.linalg.norm(points[topology.IRIS_RIGHT[0], :2] - points[topology.IRIS_LEFT[0], :2]))
    return 100 * solution.error_px / max(iod, 1.0)


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
