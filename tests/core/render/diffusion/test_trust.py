"""Repairs that do not fit to their surroundings, or boil, are known for what they are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.render.diffusion.steady import same_points, steadied
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


@pytest.fixture
def moving() -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.bool_]]:
    """A grey warp of four frames, the flow of what moves two pixels to the left in it, and where that may be followed."""
    y, x = np.mgrid[:SIZE, :SIZE].astype(np.float32)
    flow = np.zeros((4, SIZE, SIZE, 2), np.float32)
    flow[1:, ..., 0] = 2
    rest = np.stack([np.stack([x + 2 * i, y], -1) for i in range(4)])
    rest[:, :4] += 9 * np.arange(4)[:, None, None, None]  # something else comes into sight there in each frame
    return np.full((4, SIZE, SIZE, 3), 128, np.uint8), flow, same_points(flow, rest)


def test_repairs_that_move_with_the_sitter_rest_and_others_boil(
    moving: tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.bool_]],
) -> None:
    rng = np.random.default_rng(0)
    warp, flow, same = moving
    grain = rng.normal(0, 12, (SIZE, SIZE * 2, 3)).astype(np.float32)
    carried = np.stack([grain[:, 2 * i : 2 * i + SIZE] for i in range(4)])
    mask = np.zeros((4, SIZE, SIZE), bool)
    mask[:, 8:30, 8:30] = True
    assert not boils(carried, warp, mask, flow, same)
    assert boils(rng.normal(0, 12, carried.shape).astype(np.float32), warp, mask, flow, same)
    assert not boils(carried, warp, np.zeros_like(mask), flow, same)


def test_a_repair_keeps_a_share_of_the_frame_before_where_that_shows_the_same_point(
    moving: tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.bool_]],
) -> None:
    warp, flow, same = moving
    added = np.zeros((4, SIZE, SIZE, 3), np.float32)
    added[:, :30, 8:30] = np.array([10, 20, 10, 20], np.float32)[:, None, None, None]
    steady = steadied(added, warp, flow, same)
    assert (steady[0] == added[0]).all()
    inside = np.s_[:, 10:20, 10:26]
    before, after = (np.abs(np.diff(values[inside], axis=0)).mean() for values in (added, steady))
    assert after < 0.9 * before
    torn = warp.copy()
    torn[1::2] += np.uint8(128)
    kept = steadied(added, torn, flow, same)
    clipped = np.clip(torn + added, 0, 255) - torn
    assert (kept[inside] == clipped[inside]).all(), "what the warp shows no more is not dragged along"
    assert (steady[:, :4] == added[:, :4]).all(), "what was not there cannot be kept"
    assert (steady[added == 0] == 0).all(), "what is not repaired keeps every bit"
