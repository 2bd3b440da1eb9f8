"""Repairs that nobody would see leave the warp as it is; plain ones are put in whole, hole by hole."""

from __future__ import annotations

import numpy as np

from core.render.diffusion.visible import HIDDEN, PLAIN, visible

SIDE = 32
LEFT, RIGHT = np.s_[8:24, 4:12], np.s_[8:24, 20:28]


def two_holes() -> np.ndarray:
    mask = np.zeros((SIDE, SIDE), bool)
    mask[LEFT] = mask[RIGHT] = True
    return mask


def test_each_hole_is_judged_by_itself() -> None:
    mask, added = two_holes(), np.zeros((SIDE, SIDE, 3), np.float32)
    added[LEFT], added[RIGHT] = HIDDEN - 1, -2 * PLAIN
    share = visible(added, mask)
    assert (share[LEFT] == 0).all()
    assert (share[RIGHT] == 1).all()
    assert (share[~mask] == 0).all()


def test_repairs_come_in_gently_as_they_grow() -> None:
    mask = two_holes()
    shares = []
    for level in np.linspace(0, 1.5 * PLAIN, 13):
        shares.append(float(visible(np.where(mask[..., None], level, 0).repeat(3, -1).astype(np.float32), mask)[LEFT].max()))
    assert shares[0] == 0
    assert shares[-1] == 1
    assert 0 < max(np.diff(shares)) < 0.5


def test_grain_does_not_count() -> None:
    mask, added = two_holes(), np.zeros((SIDE, SIDE, 3), np.float32)
    grain = np.where(np.indices((SIDE, SIDE)).sum(0) % 2, PLAIN, -PLAIN)
    added[mask] = grain[mask][:, None]
    assert visible(added, mask)[12:20, 6:10].max() < 1
    added[LEFT] = PLAIN
    assert (visible(added, mask)[LEFT] > 0).all()
