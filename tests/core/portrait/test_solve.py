"""What a photo says about its sitter: shape and expression told apart, and no dents from a bad landmark."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.portrait.solve import Solution, solve
from core.rig import rotation, topology
from core.rig.camera import Camera
from core.rig.face_model import face_model

MODEL = face_model()
CAMERA = Camera(5.0, 900.0, 400.0, 420.0)
RIGHT_CORNER, LEFT_CORNER = 61, 291


def seen(face: np.ndarray, yaw_deg: float = 0.0) -> np.ndarray:
    """Landmarks [468, 3] of a face [468, 3] mm as the detector reports them."""
    turned = np.asarray(face, np.float64) @ rotation.from_angles(yaw_deg, 0.0).T
    return np.column_stack([CAMERA.project(turned), -turned[:, 2] * CAMERA.scale])


def at_ease(solution: Solution) -> np.ndarray:
    return MODEL.face(solution.shape)


def sculpt(name: str) -> np.ndarray:
    return MODEL.expressions[channels.EXPRESSIONS.index(f"expr.{name}")].astype(np.float64)


def somebody(seed: int) -> np.ndarray:
    """A shape code that nobody has."""
    return np.random.default_rng(seed).normal(0, 0.8, 64)


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("yaw", [0.0, 18.0])
def test_the_face_behind_the_landmarks_is_found(seed: int, yaw: float) -> None:
    face = MODEL.face(somebody(seed))
    solution = solve(seen(face, yaw))
    assert rotation.to_angles(solution.rotation)[0] == pytest.approx(yaw, abs=2)
    found = at_ease(solution)
    assert np.linalg.norm((found - found.mean(0)) - (face - face.mean(0)), axis=1).mean() < 2.5


def test_a_smile_is_an_expression_and_not_the_shape() -> None:
    face = MODEL.face(somebody(2))
    smile = 0.8 * (sculpt("mouthSmileLeft") + sculpt("mouthSmileRight")) + 0.3 * sculpt("jawOpen")
    solution = solve(seen(face + smile))
    shown = dict(zip(channels.EXPRESSIONS, solution.expression, strict=True))
    assert shown["expr.mouthSmileLeft"] > 0.55
    assert shown["expr.mouthSmileRight"] > 0.55
    assert shown["expr.jawOpen"] > 0.15
    width = np.linalg.norm(at_ease(solution)[LEFT_CORNER] - at_ease(solution)[RIGHT_CORNER])
    assert width == pytest.approx(np.linalg.norm(face[LEFT_CORNER] - face[RIGHT_CORNER]), abs=3.5)


def test_the_mean_face_is_at_ease() -> None:
    solution = solve(seen(MODEL.mean))
    assert solution.expression.max() < 0.1
    assert np.linalg.norm(solution.shape) < 1.0
    assert abs(MODEL.mean[13, 1] - MODEL.mean[14, 1]) < 0.5  # lips closed
    corners = MODEL.mean[[RIGHT_CORNER, LEFT_CORNER], 1].mean()
    assert -3 < corners - MODEL.mean[[13, 14], 1].mean() < 0.5  # and not smiling


@pytest.mark.parametrize("landmark", [topology.NOSE_TIP, 50, 145, topology.CHIN_TIP])
def test_one_bad_landmark_does_not_dent_the_face(landmark: int) -> None:
    points = seen(MODEL.face(somebody(3)))
    good = solve(points).vertices
    points[landmark] += [9 * CAMERA.scale, 0, 12 * CAMERA.scale]  # 9 mm aside and 12 mm in
    moved = np.linalg.norm(solve(points).vertices - good, axis=1)
    assert moved.max() < 2.5
    assert moved.mean() < 0.5


def test_a_drooping_side_stays_lower_than_the_other() -> None:
    face = MODEL.face(somebody(4))
    near = np.exp(-((face - face[RIGHT_CORNER]) ** 2).sum(1) / (2 * 14.0**2))
    drooping = face - 4 * near[:, None] * [0, 1, 0]
    even, odd = solve(seen(face)).vertices, solve(seen(drooping)).vertices

    def drop(vertices: np.ndarray) -> float:
        return float(vertices[LEFT_CORNER, 1] - vertices[RIGHT_CORNER, 1])

    assert drop(odd) - drop(even) == pytest.approx(4, abs=1.2)
