"""Crops keep what must not be lost: thin holes, true places, motion in their own pixels."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.portrait.fit import Fit
from core.render.crops import EYES_PX, HEAD_PX, MOUTH_PX, Crop, crops
from core.render.repair import Repair, grown
from core.rig import topology
from core.rig.pose import Poser


def test_a_crop_shows_the_place_it_names() -> None:
    ramp = np.tile(np.arange(200, dtype=np.uint8), (100, 1))
    shown = Crop(20.0, 10.0, 2.5, 40, 20).picture(ramp)
    assert shown.shape == (20, 40)
    np.testing.assert_allclose(shown[10], 20 + 2.5 * (np.arange(40) + 0.5) - 0.5, atol=1)


def test_a_thin_hole_survives_shrinking_with_its_reason() -> None:
    repair = np.zeros((120, 120), np.uint8)
    repair[:, 61] = Repair.RING
    repair[30:60, 30:60] = Repair.MOUTH
    small = Crop(0.0, 0.0, 4.0, 30, 30).reasons(repair)
    assert (small[:, 15] == Repair.RING).all()
    assert (small[8:14, 9:14] == Repair.MOUTH).all()
    assert (small > 0).sum() <= 30 + 9 * 9


def test_flow_is_given_in_pixels_of_the_crop() -> None:
    flow = np.full((80, 80, 2), (8.0, -4.0), np.float32)
    np.testing.assert_allclose(Crop(0, 0, 4.0, 20, 20).flow(flow), np.full((20, 20, 2), (2.0, -1.0)))


def test_beyond_the_picture_nothing_is_doubted() -> None:
    doubt = np.full((40, 40), Repair.RING, np.uint8)
    seen = Crop(-20.0, -20.0, 1.0, 80, 80).reasons(doubt)
    assert (seen[20:60, 20:60] == Repair.RING).all()
    assert (seen > 0).sum() == 1600


def test_a_grown_mask_only_adds() -> None:
    repair = np.zeros((30, 30), np.uint8)
    repair[10, 10], repair[10, 14] = Repair.RING, Repair.MOUTH
    wide = grown(repair, 3)
    assert wide[10, 10] == Repair.RING
    assert wide[10, 12] == Repair.MOUTH
    assert (wide > 0).sum() > 40
    np.testing.assert_array_equal(grown(repair, 0), repair)


@pytest.mark.parametrize("size", [(256, 320), (512, 640)])
def test_head_mouth_and_eyes_lie_in_their_crops_at_any_size(sample_fit: Fit, size: tuple[int, int]) -> None:
    rig = sample_fit.rig
    posed = Poser(rig).pose(channels.rest())
    found = crops(rig, [posed], *size)
    scale = np.array([size[0] / rig.width, size[1] / rig.height])
    for name, points, px in (
        ("base", topology.OVAL, HEAD_PX),
        ("mouth", topology.LIPS, MOUTH_PX),
        ("eyes", topology.EYE_OPENING["Left"], EYES_PX),
    ):
        crop = found[name]
        assert (crop.width, crop.height) == px
        at = (rig.pixels[list(points)] * scale - [crop.left, crop.top]) / crop.scale
        assert (at > 0).all()
        assert (at < px).all()
    middle = (rig.pixels[list(topology.LIPS)].mean(0) * scale - [found["mouth"].left, found["mouth"].top]) / found[
        "mouth"
    ].scale
    np.testing.assert_allclose(middle, np.array(MOUTH_PX) / 2, atol=0.5)
