"""The head is a solid: it turns with parallax, without a copy of itself staying behind."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.portrait.fit import Fit
from core.portrait.outline import Outline
from core.rig import topology
from core.rig.face_model import face_model
from core.rig.pose import Poser
from core.rig.rotation import from_angles


def projected(yaw: float) -> np.ndarray:
    """The mean face turned, in pixels of 2 per mm: [468, 2]."""
    turned = face_model().mean @ from_angles(yaw, 0).T
    return np.stack([300 + 2 * turned[:, 0], 300 - 2 * turned[:, 1]], axis=1).astype(np.float64)


def test_a_frontal_face_ends_at_its_own_outline() -> None:
    outline = Outline.of(projected(0), face_model().triangles, 2.0)
    assert set(outline.landmarks) == set(topology.OVAL)
    assert len(outline.silhouette) == 0


@pytest.mark.parametrize("yaw", [-38, 38])
def test_a_turned_face_ends_at_the_cheek_that_is_seen(yaw: float) -> None:
    face = projected(yaw)
    outline = Outline.of(face, face_model().triangles, 2.0)
    assert len(outline.silhouette) > 3
    assert outline.signed_distance(face).min() > -1.5, "a landmark lies outside the outline"
    far_side = -np.sign(yaw)  # of the picture's middle, where the hidden cheek was
    assert (np.sign(outline.silhouette[:, 0] - 300) == -far_side).mean() > 0.8


def turned_px(fit: Fit, yaw: float) -> np.ndarray:
    poser = Poser(fit.rig)
    return poser.pose(channels.values(head__yaw=yaw)).sheet - poser.pose(channels.rest()).sheet


def test_the_nose_moves_further_than_the_cheeks_and_they_further_than_the_crown(sample_fit: Fit) -> None:
    rig, moved = sample_fit.rig, np.abs(turned_px(sample_fit, 10)[:, 0])
    face = rig.pixels[: topology.FACE_POINTS]
    top, height = face[:, 1].min(), np.ptp(face[:, 1])
    grid = np.arange(len(rig.pixels)) >= topology.FACE_POINTS
    above = grid & (rig.pixels[:, 1] < top) & (rig.pixels[:, 1] > top - 0.4 * height)
    middle = np.abs(rig.pixels[:, 0] - face[:, 0].mean()) < 0.3 * np.ptp(face[:, 0])
    silhouette = above & middle & (rig.vertices[:, 2] < rig.vertices[: topology.FACE_POINTS, 2].min())
    assert silhouette.any()
    nose, cheeks, crown = moved[topology.NOSE_TIP], moved[[50, 280]].mean(), moved[silhouette].max()
    assert nose > 1.15 * cheeks > 1.15 * crown


def test_the_head_narrows_when_it_turns(sample_fit: Fit) -> None:
    sheet = Poser(sample_fit.rig).pose(channels.values(head__yaw=30)).sheet
    rest = sample_fit.rig.pixels
    ears = [topology.EAR_RIGHT, topology.EAR_LEFT]
    assert np.ptp(sheet[ears, 0]) < 0.93 * np.ptp(rest[ears, 0])


def test_a_shoulder_cut_by_the_picture_s_rim_stays_there(sample_fit: Fit) -> None:
    rig = sample_fit.rig
    bottom = rig.pixels[:, 1] >= rig.height
    columns = np.clip(rig.pixels[:, 0].astype(int), 0, rig.width - 1)
    cut = bottom & (rig.matte[-1, columns] > 200)
    assert cut.sum() > 5
    for yaw in (-30.0, 30.0):
        assert np.abs(turned_px(sample_fit, yaw)[cut, :2]).max() < 0.5
