"""Solve camera, head pose, shape code and the expression in the photo together.

Robust Gauss-Newton on the reprojection of the 468 landmarks with Gaussian priors, the scheme of VLOGGER appendix A.1
(there: L-BFGS). The detector's own depth enters weakly: it settles what one view cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core import channels
from core.rig import rotation, topology
from core.rig.camera import Camera
from core.rig.face_model import face_model

FITTED_EXPRESSIONS = {
    "jawOpen": 0.5, "mouthSmileLeft": 0.8, "mouthSmileRight": 0.8, "mouthPucker": 0.3, "mouthStretchLeft": 0.2,
    "mouthStretchRight": 0.2, "mouthFrownLeft": 0.3, "mouthFrownRight": 0.3, "mouthUpperUpLeft": 0.5, "mouthUpperUpRight": 0.5,
    "mouthLowerDownLeft": 0.5, "mouthLowerDownRight": 0.5, "mouthRollLower": 0.3, "mouthRollUpper": 0.3, "browInnerUp": 0.35,
    "browOuterUpLeft": 0.3, "browOuterUpRight": 0.3, "browDownLeft": 0.35, "browDownRight": 0.35, "eyeSquintLeft": 0.35,
    "eyeSquintRight": 0.35, "eyeWideLeft": 0.3, "eyeWideRight": 0.3,
}  # fmt: skip
"""Expressions that a single photo shows reliably, and the spread of their amounts over portraits: most sitters smile."""

DISTANCE_MM, DISTANCE_SPREAD = 900.0, 0.25
"""Prior of the camera distance of head-and-shoulder portraits, and the standard deviation of its logarithm."""
_HUBER_MM = 2.0
_DEPTH_WEIGHT = 0.12
_ITERATIONS = 12
MOST_SHAPE = 4.0
_BOUND_PASSES = 4

Pose = tuple[NDArray[np.float64], float, float, float]
"""Rotation [3, 3], pixels per mm, and x and y of the eyes' middle in pixels."""


@dataclass(frozen=True, eq=False)
class Solution:
    """What a photo says about its sitter.

    Attributes:
        camera: the solved camera.
        rotation: float64 [3, 3], head pose in the photo.
        translation: float64 [3] mm; the head frame's origin in the scene.
        shape: float64 [64], standard deviations (VLOGGER's beta_s).
        expression: float64 [64], amounts in 0..1 of the photo's own expression (theta_ref).
        vertices: float64 [468, 3] mm, the fitted model in the scene.
        error_px: mean distance between the points seen and the projected model, pixels.
    """

    camera: Camera
    rotation: NDArray[np.float64]
    translation: NDArray[np.float64]
    shape: NDArray[np.float64]
    expression: NDArray[np.float64]
    vertices: NDArray[np.float64]
    error_px: float

    def scaled(self, factor: float) -> Solution:
        """The same for the picture enlarged by `factor`."""
        seen = self.camera
        camera = Camera(seen.scale * factor, seen.distance, seen.x * factor, seen.y * factor)
        return replace(self, camera=camera, error_px=self.error_px * factor)


@dataclass(frozen=True, eq=False)
class Evidence:
    """Points of a face seen in a picture, and the model's account of the same points.

    Attributes:
        mean: float64 [N, 3] mm, the points on the mean face.
        basis: float64 [K, N, 3] mm, how one unit of each of the K coefficients moves them.
        seen: float64 [N, 3], axes as in `landmarks.Face.points`.
        depth_weight: how much the third column of `seen` counts; 0 where it is not known.
        spread_mm: standard deviation of a point.
        outlier_mm: residuals beyond this lose weight (Huber).
    """

    mean: NDArray[np.float64]
    basis: NDArray[np.float64]
    seen: NDArray[np.float64]
    depth_weight: float = _DEPTH_WEIGHT
    spread_mm: float = 1.0
    outlier_mm: float = _HUBER_MM


@dataclass(frozen=True, eq=False)
class Basis:
    """What may vary from face to face: shape code and the expressions a photo shows, with the priors of both.

    Attributes:
        moves: float64 [K, 468, 3] mm.
        precision: float64 [K], 1 / standard deviation.
        shapes: how many of the K are shape; the others are `FITTED_EXPRESSIONS`.
        expressions: rows of those among all expression channels.
    """

    moves: NDArray[np.float64]
    precision: NDArray[np.float64]
    shapes: int
    expressions: tuple[int, ...]


@lru_cache(1)
def coefficient_basis() -> Basis:
    """The basis of every fit."""
    model = face_model()
    moving = tuple(channels.EXPRESSIONS.index(f"expr.{name}") for name in FITTED_EXPRESSIONS)
    moves = np.concatenate([model.shape_basis, model.expressions[list(moving)]]).astype(np.float64)
    shapes = len(model.shape_basis)
    return Basis(moves, np.concatenate([np.ones(shapes), 1 / np.array(list(FITTED_EXPRESSIONS.values()))]), shapes, moving)


def solve(points: NDArray[np.floating]) -> Solution:
    """Fit the face model to detected landmarks.

    Args:
        points: float [468+, 3] as in `landmarks.Face.points`.
    """
    mean, basis = face_model().mean.astype(np.float64), coefficient_basis()
    seen = points[: topology.FACE_POINTS].astype(np.float64)
    return refine(Evidence(mean, basis.moves, seen), initial_pose(seen, mean))


def refine(evidence: Evidence, start: Pose) -> Solution:
    """Gauss-Newton on the reprojection of the evidence.

    Args:
        evidence: what is seen; its basis holds the coefficients of `coefficient_basis`.
        start: where to begin.
    """
    basis = coefficient_basis()
    shapes, prior, count = basis.shapes, basis.precision, len(basis.precision)
    turn, scale, x, y = start
    log_distance, code = np.log(DISTANCE_MM), np.zeros(count)
    low, high = np.full(7 + count, -np.inf), np.full(7 + count, np.inf)
    low[7 : 7 + shapes], high[7 : 7 + shapes] = -MOST_SHAPE, MOST_SHAPE
    low[7 + shapes :], high[7 + shapes :] = 0, 1
    shift = np.zeros(2)  # of the head frame in x and y, mm; its depth is the camera's distance

    for _ in range(_ITERATIONS):
        camera = Camera(scale, float(np.exp(log_distance)), x, y)
        local = evidence.mean + np.tensordot(code, evidence.basis, 1)
        placed = local @ turn.T + [*shift, 0]
        jacobian, residual = linear_system(camera, turn, placed, evidence)
        weights = np.minimum(1, evidence.outlier_mm / np.maximum(np.abs(residual), 1e-9)) / evidence.spread_mm**2
        rows = np.concatenate([jacobian, np.zeros((count + 1, jacobian.shape[1]))])
        rows[len(jacobian) : -1, 7:] = np.diag(prior)
        rows[-1, 6] = 1 / DISTANCE_SPREAD
        errors = np.concatenate([residual, -prior * code, [(np.log(DISTANCE_MM) - log_distance) / DISTANCE_SPREAD]])
        weights = np.concatenate([weights, np.ones(count + 1)])
        weighted = rows * weights[:, None]
        now = np.concatenate([np.zeros(7), code])
        step = bounded_step(weighted.T @ rows + 1e-9 * np.eye(rows.shape[1]), weighted.T @ errors, low - now, high - now)
        turn = rotation.from_vector(step[:3]) @ turn
        shift = shift + step[3:5]
        scale *= float(np.exp(np.clip(step[5], -0.2, 0.2)))
        log_distance = float(np.clip(log_distance + np.clip(step[6], -0.3, 0.3), np.log(500), np.log(4000)))
        code = code + step[7:]

    model, camera = face_model(), Camera(scale, float(np.exp(log_distance)), x, y)
    vertices = (model.mean + np.tensordot(code, basis.moves, 1)) @ turn.T + [*shift, 0]
    placed = (evidence.mean + np.tensordot(code, evidence.basis, 1)) @ turn.T + [*shift, 0]
    error = np.linalg.norm(camera.project(placed) - evidence.seen[:, :2], axis=1).mean()
    expression = np.zeros(len(model.expressions))
    expression[list(basis.expressions)] = code[shapes:]
    return Solution(camera, turn, np.array([*shift, 0.0]), code[:shapes], expression, vertices, float(error))


def bounded_step(
    hessian: NDArray[np.float64], gradient: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The Gauss-Newton step within bounds [K]: what would leave them is held there, and the rest solved again."""
    step, held = np.zeros(len(gradient)), np.zeros(len(gradient), bool)
    for _ in range(_BOUND_PASSES):
        free = ~held
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], gradient[free] - hessian[np.ix_(free, held)] @ step[held])
        beyond = (step < low) | (step > high)
        step = np.clip(step, low, high)
        if not (beyond & free).any():
            break
        held |= beyond
    return step


def initial_pose(seen: NDArray[np.float64], mean: NDArray[np.float64]) -> Pose:
    """Rotation, pixels per mm and image of the eyes' middle from a similarity fit of the detector's 3-D points."""
    target = seen * [1, -1, -1]
    a, b = mean - mean.mean(0), target - target.mean(0)
    u, s, vt = np.linalg.svd(a.T @ b)
    sign = np.array([1, 1, np.sign(np.linalg.det(u @ vt))])
    turn = ((u * sign) @ vt).T
    scale = float((s * sign).sum() / (a**2).sum())
    origin = target.mean(0) - scale * (turn @ mean.mean(0))
    return turn, scale, float(origin[0]), float(-origin[1])


def linear_system(
    camera: Camera, turn: NDArray[np.float64], placed: NDArray[np.float64], evidence: Evidence
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Jacobian [3 N, 7 + K] and residual [3 N] in mm: x, y of the projection, then weak depth."""
    seen, depth_weight = evidence.seen, evidence.depth_weight
    k = camera.distance / (camera.distance - placed[:, 2])  # [N]
    flat = camera.project(placed)
    residual_xy = (seen[:, :2] - flat) / camera.scale * [1, -1]
    depth = -(seen[:, 2] - seen[:, 2].mean()) / camera.scale
    residual_z = (depth - (placed[:, 2] - placed[:, 2].mean())) * depth_weight

    def image(move: NDArray[np.float64]) -> NDArray[np.float64]:
        """Derivative of (x, y, weighted z) for vertex moves [..., N, 3]."""
        dk = k * move[..., 2] / (camera.distance - placed[:, 2])
        dx = k * move[..., 0] + placed[:, 0] * dk
        dy = k * move[..., 1] + placed[:, 1] * dk
        dz = (move[..., 2] - move[..., 2].mean(-1, keepdims=True)) * depth_weight
        return np.concatenate([dx, dy, dz], axis=-1)

    spins = np.stack([np.cross(axis, placed) for axis in np.eye(3)])
    slides = np.broadcast_to(np.eye(3)[:2, None], (2, *placed.shape))
    grow = np.concatenate([placed[:, 0] * k, placed[:, 1] * k, np.zeros(len(placed))])[None]
    recede_k = -k * placed[:, 2] / (camera.distance - placed[:, 2])
    recede = np.concatenate([placed[:, 0] * recede_k, placed[:, 1] * recede_k, np.zeros(len(placed))])[None]
    columns = np.concatenate([image(spins), image(slides), grow, recede, image(evidence.basis @ turn.T)])
    return columns.T, np.concatenate([residual_xy[:, 0], residual_xy[:, 1], residual_z])
