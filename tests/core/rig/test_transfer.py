"""Sculpts follow the sitter's own proportions."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.rig import topology
from core.rig.face_model import face_model
from core.rig.transfer import local_maps, transferred

MODEL = face_model()


def sculpt(moves: np.ndarray, name: str) -> np.ndarray:
    return moves[channels.EXPRESSIONS.index(f"expr.{name}")]


def stretched(points: list[int], axis: int, factor: float, reach_mm: float) -> np.ndarray:
    """The mean face with some landmarks spread along an axis, their surroundings following."""
    face = MODEL.mean.astype(np.float64)
    middle = face[points].mean(0)
    near = np.exp(-((face[:, None] - face[points][None]) ** 2).sum(2).min(1) / (2 * reach_mm**2))
    face[:, axis] += (factor - 1) * (face[:, axis] - middle[axis]) * near
    return face


def test_the_mean_face_keeps_its_sculpts_and_a_larger_one_gets_larger_ones() -> None:
    assert np.allclose(local_maps(MODEL.mean, MODEL.mean), np.eye(3), atol=1e-6)
    assert np.allclose(transferred(MODEL.expressions, MODEL.mean, 1.2 * MODEL.mean), 1.2 * MODEL.expressions, atol=1e-4)


def test_a_wide_mouth_smiles_wider_than_a_small_one() -> None:
    corner = topology.LOWER_LIP[3][0]
    wide, small = (
        sculpt(transferred(MODEL.expressions, MODEL.mean, stretched(list(topology.LIPS), 0, factor, 25)), "mouthSmileRight")
        for factor in (1.25, 0.8)
    )
    assert abs(wide[corner, 0]) > 1.2 * abs(small[corner, 0])


def test_a_small_eye_squints_by_less_than_a_large_one() -> None:
    eye = list(topology.EYE_OPENING["Right"])
    lid = topology.LOWER_LID["Right"][4]
    large, small = (
        sculpt(transferred(MODEL.expressions, MODEL.mean, stretched(eye, 1, factor, 8)), "eyeSquintRight")[lid, 1]
        for factor in (1.3, 0.7)
    )
    assert large > 1.2 * small > 0


@pytest.mark.parametrize("seed", range(4))
def test_an_odd_face_gets_no_wild_sculpts(seed: int) -> None:
    face = MODEL.face(np.random.default_rng(seed).normal(0, 1, 64))
    moved = np.linalg.norm(transferred(MODEL.expressions, MODEL.mean, face), axis=2)
    usual = np.linalg.norm(MODEL.expressions, axis=2)
    assert (moved < 1.8 * usual + 0.3).all()
