"""Repairs that do not fit to their surroundings, or boil, are known for what they are."""

from __future__ import annotations

import numpy as np

from core.render.diffusion.trust import boils, fitting

SIZE = 40


def test_a_repair_that_would_change_what_is_known_about_its_hole_is_taken_back() -> None:
    mask = np.zeros((SIZE, SIZE), bool)
    mask[5:10, 5:10] = mask[25:30, 25:32] = True
    added = np.zeros((SIZE, SIZE, 3), np.float32)
    added[mask] = 60
    added[20:36, 20:36, 2] = -25
    share = fitting(added, mask)
    assert (share[5:10, 5:10] == 1).all()
    assert (share[25:30, 25:32] == 0).all()


def test_a_hole_without_surroundings_is_left_to_the_network() -> None:
    assert (fitting(np.full((8, 8, 3), 90, np.float32), np.ones((8, 8), bool)) == 1).all()


def test_repairs_that_move_with_the_sitter_rest_and_others_boil() -> None:
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:SIZE, :SIZE].astype(np.float32)
    grain = rng.normal(0, 12, (SIZE, SIZE * 2, 3)).astype(np.float32)
    flow = np.zeros((4, SIZE, SIZE, 2), np.float32)
    flow[1:, ..., 0] = 2  # what is shown moves two pixels to the left
    rest = np.stack([np.stack([x + 2 * i, y], -1) for i in range(4)])
    still = np.full((SIZE, SIZE * 2, 3), 128, np.uint8)
    warp = np.stack([still[:, 2 * i : 2 * i + SIZE] for i in range(4)])
    carried = np.stack([grain[:, 2 * i : 2 * i + SIZE] for i in range(4)])
    mask = np.zeros((4, SIZE, SIZE), bool)
    mask[:, 8:30, 8:30] = True
    assert not boils(carried, warp, mask, flow, rest)
    assert boils(rng.normal(0, 12, carried.shape).astype(np.float32), warp, mask, flow, rest)
    assert not boils(carried, warp, np.zeros_like(mask), flow, rest)
