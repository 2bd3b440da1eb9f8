"""One shape and one camera distance for all frames of a clip: what one view leaves open, others settle.

The fit of `core.portrait.solve` over several frames at once, chosen to be unlike each other; pose and expression are each
frame's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.portrait.solve import (
    DISTANCE_MM,
    DISTANCE_SPREAD,
    MOST_SHAPE,
    Evidence,
    Pose,
    Solution,
    bounded_step,
    coefficient_basis,
    initial_pose,
    linear_system,
)
from core.rig import rotation, topology
from core.rig.camera import Camera
from core.rig.face_model import face_model

FRAMES = 8
"""Frames solved together, at most."""
_ITERATIONS = 12
_OWN = 6  # turn, shift, scale


@dataclass(eq=False)
class _View:
    """One frame while it is being solved."""

    seen: NDArray[np.float64]
    pose: Pose
    expression: NDArray[np.float64]
    shift: NDArray[np.float64]


def solve_clip(points: NDArray[np.float32], reference: int) -> Solution:
    """The fit of the reference frame with the shape and the camera of the whole clip.

    Args:
        points: float32 [T, 478, 3], landmarks; NaN where there are none.
        reference: a frame that has some.
    """
    basis, model = coefficient_basis(), face_model()
    mean = model.mean.astype(np.float64)
    count = len(basis.precision) - basis.shapes
    views = []
    for i in unlike_frames(points, reference):
        seen = points[i, : topology.FACE_POINTS].astype(np.float64)
        views.append(_View(seen, initial_pose(seen, mean), np.zeros(count), np.zeros(2)))
    shape, log_distance = np.zeros(basis.shapes), float(np.log(DISTANCE_MM))
    for _ in range(_ITERATIONS):
        step = _joint_step(views, shape, log_distance)
        shape = shape + step[: basis.shapes]
        log_distance = float(np.clip(log_distance + np.clip(step[basis.shapes], -0.3, 0.3), np.log(500), np.log(4000)))
        for k, view in enumerate(views):
            own = step[basis.shapes + 1 + k * (_OWN + count) :][: _OWN + count]
            turn, scale, x, y = view.pose
            view.pose = rotation.from_vector(own[:3]) @ turn, scale * float(np.exp(np.clip(own[5], -0.2, 0.2))), x, y
            view.shift = view.shift + own[3:5]
            view.expression = view.expression + own[_OWN:]
    first = views[0]
    turn, scale, x, y = first.pose
    camera = Camera(scale, float(np.exp(log_distance)), x, y)
    vertices = _placed(first, shape)
    error = np.linalg.norm(camera.project(vertices) - first.seen[:, :2], axis=1).mean()
    expression = np.zeros(len(model.expressions))
    expression[list(basis.expressions)] = first.expression
    return Solution(camera, turn, np.array([*first.shift, 0.0]), shape, expression, vertices, float(error))


def unlike_frames(points: NDArray[np.float32], reference: int) -> list[int]:
    """The reference and up to `FRAMES` - 1 other frames, each as unlike those before it as any is."""
    usable = np.flatnonzero(np.isfinite(points[:, 0, 0]))
    mesh = points[usable, : topology.FACE_POINTS, :2].astype(np.float64)
    mesh -= mesh.mean(1, keepdims=True)
    mesh /= np.linalg.norm(mesh, axis=(1, 2), keepdims=True)
    flat = mesh.reshape(len(mesh), -1)
    chosen = [int(np.flatnonzero(usable == reference)[0])]
    away = np.linalg.norm(flat - flat[chosen[0]], axis=1)
    while len(chosen) < min(FRAMES, len(usable)):
        chosen.append(int(np.argmax(away)))
        away = np.minimum(away, np.linalg.norm(flat - flat[chosen[-1]], axis=1))
    return [int(usable[i]) for i in chosen]


def _placed(view: _View, shape: NDArray[np.float64]) -> NDArray[np.float64]:
    basis = coefficient_basis()
    local = face_model().mean + np.tensordot(np.concatenate([shape, view.expression]), basis.moves, 1)
    return np.asarray(local @ view.pose[0].T + [*view.shift, 0])


def _joint_step(views: list[_View], shape: NDArray[np.float64], log_distance: float) -> NDArray[np.float64]:
    """Gauss-Newton step [shape, log distance, then for each view turn, shift, log scale, expression]."""
    basis, mean = coefficient_basis(), face_model().mean.astype(np.float64)
    shapes = basis.shapes
    own = _OWN + len(basis.precision) - shapes
    size = shapes + 1 + own * len(views)
    hessian, right = 1e-9 * np.eye(size), np.zeros(size)
    low, high = np.full(size, -np.inf), np.full(size, np.inf)
    prior = basis.precision[:shapes] ** 2
    hessian[np.arange(shapes), np.arange(shapes)] += prior
    right[:shapes] -= prior * shape
    low[:shapes], high[:shapes] = -MOST_SHAPE - shape, MOST_SHAPE - shape
    hessian[shapes, shapes] += 1 / DISTANCE_SPREAD**2
    right[shapes] += (np.log(DISTANCE_MM) - log_distance) / DISTANCE_SPREAD**2
    for k, view in enumerate(views):
        turn, scale, x, y = view.pose
        evidence = Evidence(mean, basis.moves, view.seen)
        camera = Camera(scale, float(np.exp(log_distance)), x, y)
        jacobian, residual = linear_system(camera, turn, _placed(view, shape), evidence)
        weight = np.minimum(1, evidence.outlier_mm / np.maximum(np.abs(residual), 1e-9)) / len(views)
        start = shapes + 1 + k * own
        # columns of the system: turn 3, shift 2, log scale, log distance, shape, expression
        place = np.r_[start : start + _OWN, shapes, 0:shapes, start + _OWN : start + own]
        weighted = jacobian * weight[:, None]
        hessian[np.ix_(place, place)] += weighted.T @ jacobian
        right[place] += weighted.T @ residual
        expression = slice(start + _OWN, start + own)
        precise = basis.precision[shapes:] ** 2 / len(views)
        hessian[np.arange(size)[expression], np.arange(size)[expression]] += precise
        right[expression] -= precise * view.expression
        low[expression], high[expression] = -view.expression, 1 - view.expression
    return bounded_step(hessian, right, low, high)
