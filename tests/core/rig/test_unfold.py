"""However hard the mouth is driven, its skin does not fold over itself."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.channels import INDEX
from core.portrait.fit import Fit
from core.rig import lips, topology
from core.rig.face_model import face_model
from core.rig.pose import Poser
from core.rig.unfold import Unfold


@pytest.fixture(scope="module")
def poser(sample_fit: Fit) -> Poser:
    return Poser(sample_fit.rig)


def facing(poser: Poser, vertices: np.ndarray) -> np.ndarray:
    """Cosine of each face triangle's normal to its normal at rest."""

    def normals(places: np.ndarray) -> np.ndarray:
        a, b, c = (places[face_model().triangles[:, k]] for k in range(3))
        normal = np.cross(b - a, c - a)
        return normal / np.linalg.norm(normal, axis=1, keepdims=True)

    return (normals(vertices) * normals(poser.rig.vertices.astype(float))).sum(1)


@pytest.mark.parametrize("seed", range(3))
def test_all_the_mouth_s_channels_at_once_fold_nothing(poser: Poser, seed: int) -> None:
    generator = np.random.default_rng(seed)
    mouth = [INDEX[c.id] for c in channels.CHANNELS if c.group == "Mouth"]
    for _ in range(40):
        pose = channels.rest()
        pose[mouth] = generator.uniform(0, 1, len(mouth))
        assert facing(poser, poser.sculpt(pose)).min() > 0


def test_a_mouth_in_order_is_left_alone(poser: Poser) -> None:
    unfold = Unfold(poser.rig.vertices, face_model().triangles)
    vertices = poser.rig.vertices.astype(np.float64)
    before = vertices.copy()
    unfold.apply(vertices)
    assert np.array_equal(vertices, before)


def test_what_folded_is_opened_and_sealed_lips_stay_sealed(poser: Poser) -> None:
    unfold = Unfold(poser.rig.vertices, face_model().triangles)
    vertices = poser.rig.vertices.astype(np.float64)
    corner, beside = topology.UPPER_LIP[1][0], topology.UPPER_LIP[1][1]
    vertices[beside] += 2 * (vertices[corner] - vertices[beside])
    assert facing(poser, vertices).min() < 0
    gap = lips.opening_mm(vertices)
    unfold.apply(vertices)
    assert facing(poser, vertices).min() > 0
    assert np.array_equal(lips.opening_mm(vertices)[1:-1], gap[1:-1])
