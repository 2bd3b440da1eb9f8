"""Patches change what is doubted, and nothing else by a single bit."""

from __future__ import annotations

import numpy as np
import pytest

from core.render.crops import Crop
from core.render.diffusion.parts import Patch
from core.render.diffusion.patching import cover, patched
from core.render.repair import Repair

SIZE = 96
HEAD, TILE = Crop(0, 0, 2.0, 48, 48), Crop(24, 24, 1.0, 48, 48)


def patch(crop: Crop, grey_levels: float) -> Patch:
    return Patch(crop, np.full((crop.height, crop.width, 3), grey_levels, np.float32))


@pytest.mark.parametrize("channels", [3, 4])
def test_only_what_is_doubted_changes_and_never_the_opacity(channels: int) -> None:
    plain = np.random.default_rng(0).integers(60, 180, (SIZE, SIZE, channels), dtype=np.uint8)
    doubt = np.zeros((SIZE, SIZE), np.uint8)
    doubt[40:60, 30:50] = Repair.MOUTH
    share = cover(doubt, np.zeros_like(doubt, bool))
    found = patched(plain, [patch(HEAD, 20)], share)
    np.testing.assert_array_equal(found[share == 0], plain[share == 0])
    np.testing.assert_array_equal(found[doubt > 0][:, :3], plain[doubt > 0][:, :3] + 20)
    np.testing.assert_array_equal(found[..., 3:], plain[..., 3:])
    assert (share[doubt > 0] == 1).all()
    assert 0 < ((share > 0) & (share < 1)).sum() < 600
    np.testing.assert_array_equal(patched(plain, [patch(HEAD, 20)], share, 0.0), plain)
    half = patched(plain, [patch(HEAD, 20)], share, 0.5)
    np.testing.assert_array_equal(half[doubt > 0][:, :3], plain[doubt > 0][:, :3] + 10)


def test_what_is_kept_stays_and_changes_fade_out_towards_it() -> None:
    doubt, kept = np.zeros((2, SIZE, SIZE), np.uint8)
    doubt[30:60, 30:48], kept[30:60, 48:70] = Repair.MOUTH, 1
    share = cover(doubt, kept > 0)
    assert not share[kept > 0].any()
    assert share[45, 35] == 1
    assert np.abs(np.diff(share[45])).max() < 0.4


def test_a_tile_lies_over_the_head_and_fades_out_at_its_edges() -> None:
    plain = np.full((SIZE, SIZE, 3), 100, np.uint8)
    found = patched(plain, [patch(HEAD, 20), patch(TILE, -30)], np.ones((SIZE, SIZE), np.float32))
    row = found[SIZE // 2, :, 0].astype(int)
    assert row[SIZE // 2] == 70
    assert row[18] == 120
    assert np.abs(np.diff(row[18:78])).max() <= 8


def test_a_patch_moves_with_its_crop() -> None:
    rng = np.random.default_rng(0)
    old = Patch(TILE, rng.normal(0, 9, (48, 48, 3)).astype(np.float32))
    moved = old.at(Crop(27, 19, 1.0, 48, 48))
    np.testing.assert_array_equal(moved.added[5:, :-3], old.added[:-5, 3:])
    assert not moved.added[:5].any()
    half = old.faded(patch(TILE, 8), 0.25)
    np.testing.assert_allclose(half.added, 0.75 * old.added + 2, atol=1e-5)
    assert not old.at(Crop(500, 24, 1.0, 48, 48)).added.any()


def test_of_a_small_face_a_pixel_takes_all_that_its_patch_says_of_it() -> None:
    grain = np.zeros((128, 128, 3), np.float32)
    grain[:, ::4] = 80
    plain = np.full((SIZE, SIZE, 3), 100, np.uint8)
    found = patched(plain, [Patch(Crop(30, 30, 0.25, 128, 128), grain)], np.ones((SIZE, SIZE), np.float32))
    np.testing.assert_allclose(found[40:50, 40:50], 120, atol=6)
