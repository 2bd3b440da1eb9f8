"""Landmarks by hand: twelve anchors on a face determine the other 466 points.

Camera, pose and shape are solved from the anchors alone under the priors of `solve`; then the fitted model is bent so that
every anchor is met exactly. Faces that are no human ones (drawings, animals) have eyes and mouths far from any human
proportion: the bend turns and scales about each anchor but does not shear, so an eye drawn twice as wide is also twice as
high.

Which twelve: 13 sets that a person can point at, tried on the landmarks of 83 portraits, miss the other points by 1.7 to 2.2 %
of the distance between the eyes. This one (1.9 %) misses lids (0.8 %) and lips (1.3 %), which move most, by least, and tells
how large drawn eyes are; it leaves brows (4.0 %) to the shape prior.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import PortraitError
from core.portrait.solve import Evidence, Pose, Solution, coefficient_basis, refine
from core.rig import topology
from core.rig.face_model import face_model


@dataclass(frozen=True)
class Anchor:
    """One point to place by hand.

    Attributes:
        id: its name in files.
        label: what to call it; right and left are the sitter's.
        hint: where exactly it goes.
        landmark: its index among the 468.
        partner: id of the anchor on the other side; its own where it lies in the middle.
    """

    id: str
    label: str
    hint: str
    landmark: int
    partner: str


ANCHORS: Final = (
    Anchor("right_eye_outer", "Right eye, outer corner", "Where the lids meet, toward the ear", 33, "left_eye_outer"),
    Anchor("right_eye_inner", "Right eye, inner corner", "Where the lids meet, toward the nose", 133, "left_eye_inner"),
    Anchor("left_eye_inner", "Left eye, inner corner", "Where the lids meet, toward the nose", 362, "right_eye_inner"),
    Anchor("left_eye_outer", "Left eye, outer corner", "Where the lids meet, toward the ear", 263, "right_eye_outer"),
    Anchor("right_ear", "Right side of the face", "Where the ear begins, at its middle", 234, "left_ear"),
    Anchor("left_ear", "Left side of the face", "Where the ear begins, at its middle", 454, "right_ear"),
    Anchor("nose_tip", "Tip of the nose", "The point nearest to you", 1, "nose_tip"),
    Anchor("right_mouth_corner", "Right corner of the mouth", "Where the lips meet", 61, "left_mouth_corner"),
    Anchor("left_mouth_corner", "Left corner of the mouth", "Where the lips meet", 291, "right_mouth_corner"),
    Anchor("upper_lip", "Upper edge of the upper lip", "In the middle, where red begins", 0, "upper_lip"),
    Anchor("lower_lip", "Lower edge of the lower lip", "In the middle, where red ends", 17, "lower_lip"),
    Anchor("chin", "Lowest point of the chin", "In the middle of the jaw", 152, "chin"),
)  # fmt: skip
"""All twelve, from the eyes downward."""

LANDMARKS: Final = tuple(anchor.landmark for anchor in ANCHORS)
ANCHOR_SPREAD_MM: Final = 1.0
"""How exactly a person places a point; what is left over is bent away."""
IRIS_RADIUS, IRIS_RISE = 0.21, 0.035
"""Radius of the iris, and its centre above the opening's, as shares of the eye's width; medians of 83 portraits."""
_OUTLIER_MM: Final = 3.0
"""Anchors further off than this are no person's: they must not drive the shape, and the model knows nothing of the mouth."""
_CLOSED_SHARE: Final = 0.09
"""Lips that the model leaves open by less, as a share of the mouth's width, are closed: of 83 portraits it gives closed lips
a gap of up to 0.08, open ones 0.09 and more."""
_LIP_FOLLOW: Final = (1.0, 0.6, 0.25, 0.0)
_BEND_POWER: Final = 1.5
_POINTS: Final = topology.IRIS_LEFT[-1] + 1
_EYES: Final = {"Right": topology.IRIS_RIGHT, "Left": topology.IRIS_LEFT}

Places = Mapping[str, tuple[float, float]]
"""Anchor id -> x right and y down in pixels."""


def anchors_of(points: NDArray[np.floating]) -> dict[str, tuple[float, float]]:
    """The anchors of a face whose landmarks are known.

    Args:
        points: float [468+, >= 2] px.
    """
    return {anchor.id: (float(points[anchor.landmark, 0]), float(points[anchor.landmark, 1])) for anchor in ANCHORS}


def landmarks_from(anchors: Places, points: NDArray[np.floating] | None = None) -> NDArray[np.float64]:
    """All landmarks of a face, float64 [478, 3] as in `landmarks.Face.points`, with every anchor met.

    Args:
        anchors: where the twelve anchors are.
        points: float [478, 3], landmarks to start from, for example detected ones that need a little help; the face model
            where None.

    Raises:
        PortraitError: anchors are missing, unknown, or make no face.
    """
    check_anchors(anchors)
    places = np.array([anchors[anchor.id] for anchor in ANCHORS], np.float64)
    if points is not None:
        return _bent(np.asarray(points, np.float64), places)
    solution = _solution(places)
    is_human = solution.error_px / solution.camera.scale < _OUTLIER_MM
    return _closed_lips(_bent(_model_points(solution), places), _CLOSED_SHARE if is_human else np.inf)


def starting_anchors(width: float, height: float) -> dict[str, tuple[float, float]]:
    """The mean face in the middle of a picture, to begin with where nobody knows better."""
    mean = face_model().mean.astype(np.float64)
    face_height = float(mean[topology.FOREHEAD_TOP, 1] - mean[topology.CHIN_TIP, 1])
    scale = 0.42 * min(width * 1.25, height) / face_height
    points = np.column_stack([0.5 * width + scale * mean[:, 0], 0.44 * height - scale * (mean[:, 1] + 25)])
    return anchors_of(points)


def moved_onto(points: NDArray[np.floating], anchors: Places) -> NDArray[np.float64]:
    """Landmarks [478, 3] of the same face in another picture of other size or turn, whose anchors are known there."""
    places = _complex(np.array([anchors[anchor.id] for anchor in ANCHORS], np.float64))
    known = _complex(points[list(LANDMARKS)])
    off, to = known - known.mean(), places - places.mean()
    turn = (off.conj() * to).sum() / (np.abs(off) ** 2).sum()
    flat = places.mean() + (_complex(points) - known.mean()) * turn
    return np.stack([flat.real, flat.imag, np.asarray(points[:, 2], np.float64) * abs(turn)], axis=1)


def check_anchors(anchors: Places) -> None:
    """Refuse what makes no face.

    Raises:
        PortraitError: anchors are missing, unknown, not numbers, too close together, or left and right are swapped.
    """
    wanted = {anchor.id for anchor in ANCHORS}
    missing, unknown = sorted(wanted - set(anchors)), sorted(set(anchors) - wanted)
    if unknown:
        raise PortraitError(f"There is no anchor “{unknown[0]}”.", f"The anchors are {', '.join(a.id for a in ANCHORS)}.")
    if missing:
        raise PortraitError(f"The anchor “{missing[0]}” is missing.", f"All {len(ANCHORS)} anchors are needed.")
    at = {name: np.array(place, np.float64) for name, place in anchors.items()}
    if not all(place.shape == (2,) and np.isfinite(place).all() for place in at.values()):
        raise PortraitError("The anchors are no positions.", "Give x and y in pixels for each anchor.")
    right, left = (0.5 * (at[f"{side}_eye_outer"] + at[f"{side}_eye_inner"]) for side in ("right", "left"))
    across, down = left - right, at["chin"] - 0.5 * (left + right)
    turned = float(across[0] * down[1] - across[1] * down[0])
    extent = float(np.ptp(np.array(list(at.values())), axis=0).max())
    if turned < 0:
        raise PortraitError(
            "Left and right of the face are swapped.",
            "Right and left are the sitter's own: the right eye is on the left of the picture.",
        )
    if turned < 0.02 * extent**2 or extent < 8:
        raise PortraitError("The anchors make no face.", "Place eyes, mouth and chin apart from each other.")


def bend(sources: NDArray[np.floating], targets: NDArray[np.floating], points: NDArray[np.floating]) -> NDArray[np.float64]:
    """Move `points` [N, 2] as the control points `sources` [K, 2] move to `targets` [K, 2], which are met exactly.

    Moving least squares with similarity transforms: Schaefer, McPhail and Warren 2006, equation 6, in complex numbers.
    """
    p, q = _complex(sources), _complex(targets)
    v = _complex(points)
    distance = np.maximum(np.abs(v[:, None] - p), 1e-6 * max(float(np.ptp(np.abs(p))), 1e-6))
    weights = distance ** (-2 * _BEND_POWER)
    weights /= weights.sum(1, keepdims=True)
    p_mean, q_mean = weights @ p, weights @ q
    p_off, q_off = p - p_mean[:, None], q - q_mean[:, None]
    spread = (weights * np.abs(p_off) ** 2).sum(1)
    turn = (weights * p_off.conj() * q_off).sum(1) / np.maximum(spread, 1e-12 * np.abs(p_off).max() ** 2)
    moved = q_mean + (v - p_mean) * turn
    return np.stack([moved.real, moved.imag], axis=1)


def _complex(points: NDArray[np.floating]) -> NDArray[np.complex128]:
    return np.asarray(points[:, 0], np.float64) + 1j * np.asarray(points[:, 1], np.float64)


def _bent(points: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Landmarks [478, 3] with the anchors at `places` [12, 2]."""
    bent = points.copy()
    bent[:, :2] = bend(points[list(LANDMARKS), :2], places, points[:, :2])
    return bent


def _solution(places: NDArray[np.float64]) -> Solution:
    """The face model as it fits the anchors [12, 2] best."""
    rows = list(LANDMARKS)
    mean, moves = face_model().mean.astype(np.float64)[rows], coefficient_basis().moves[:, rows]
    seen = np.column_stack([places, np.zeros(len(places))])
    evidence = Evidence(mean, moves, seen, depth_weight=0.0, spread_mm=ANCHOR_SPREAD_MM, outlier_mm=_OUTLIER_MM)
    return refine(evidence, _initial_pose(places, mean))


def _model_points(solution: Solution) -> NDArray[np.float64]:
    """The model's landmarks, with irises in the middle of the eyes: float64 [478, 3]."""
    points = np.empty((_POINTS, 3))
    points[: topology.FACE_POINTS, :2] = solution.camera.project(solution.vertices)
    points[: topology.FACE_POINTS, 2] = -solution.vertices[:, 2] * solution.camera.scale
    for side, rows in _EYES.items():
        points[list(rows)] = _iris(points[list(topology.EYE_OPENING[side])])
    return points


def _closed_lips(points: NDArray[np.float64], most: float) -> NDArray[np.float64]:
    """Close lips that are apart by at most this share of their width."""
    upper, lower = topology.UPPER_LIP, topology.LOWER_LIP
    gap = points[list(lower[0]), :2] - points[list(upper[0]), :2]
    width = np.linalg.norm(points[upper[-1][-1], :2] - points[upper[-1][0], :2])
    if np.linalg.norm(gap[len(gap) // 2]) > most * width:
        return points
    closed = points.copy()
    for ring, follow in enumerate(_LIP_FOLLOW):
        closed[list(upper[ring][1:-1]), :2] += 0.5 * follow * gap[1:-1]  # corners belong to both lips
        closed[list(lower[ring][1:-1]), :2] -= 0.5 * follow * gap[1:-1]
    return closed


def _initial_pose(places: NDArray[np.float64], mean: NDArray[np.float64]) -> Pose:
    """Scaled orthographic pose of the mean face (the first step of POSIT, DeMenthon and Davis 1995).

    Depth is damped a little toward the frontal view: the anchors are no better than the mean face's depths.
    """
    a, b = mean - mean.mean(0), (places - places.mean(0)) * [1, -1]
    normal = a.T @ a
    axes = np.linalg.solve(normal + np.diag([0, 0, 1e-3 * normal[0, 0]]), a.T @ b).T  # [2, 3]
    u, sizes, vt = np.linalg.svd(axes, full_matrices=False)
    flat = u @ vt
    turn = np.vstack([flat, np.cross(flat[0], flat[1])])
    scale = float(sizes.mean())
    origin = places.mean(0) - (turn @ mean.mean(0))[:2] * [1, -1] * scale
    return turn, scale, float(origin[0]), float(origin[1])


def _iris(opening: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centre and four points of the rim, [5, 3], of an eye that looks ahead, from its opening [16, 3]."""
    across = opening[len(opening) // 2, :2] - opening[0, :2]  # from the right corner to the left one
    up = np.array([across[1], -across[0]])
    iris = np.repeat(opening.mean(0)[None], 5, axis=0)
    iris[:, :2] += IRIS_RISE * up
    iris[1:, :2] += IRIS_RADIUS * np.array([across, up, -across, -up])
    return iris
