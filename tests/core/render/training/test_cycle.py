"""A photo posed for a reference and brought back is the photo again, but for what the pose lost."""

from __future__ import annotations

from collections.abc import Iterator

import moderngl
import numpy as np
import pytest

from core import channels
from core.channels import values
from core.portrait.fit import Fit
from core.render.context import create_context, release_context
from core.render.repair import Repair
from core.render.training.cycle import Cycle, Turntable, reasons
from core.render.training.poses import closing_pose
from core.render.training.spoiling import punched, spoilt
from core.render.training.views import MOVING, STILL, VIEWS, Truth, sample_of


def psnr(a: np.ndarray, b: np.ndarray, where: np.ndarray) -> float:
    return float(10 * np.log10(255**2 / ((a.astype(float) - b)[where] ** 2).mean()))


@pytest.fixture(scope="module")
def context() -> Iterator[moderngl.Context]:
    found = create_context()
    yield found
    release_context(found)


@pytest.fixture(scope="module")
def table(sample_fit: Fit, context: moderngl.Context) -> Iterator[Turntable]:
    found = Turntable(sample_fit.rig, context)
    yield found
    found.close()


@pytest.fixture(scope="module")
def turned(table: Turntable) -> Cycle:
    """The photo and a pose near it, shown by a reference that looks away and speaks."""
    away = values(head__yaw=22, head__pitch=5, expr__jawOpen=0.4, gaze__yaw=-10)
    return table.cycle(away, np.stack([channels.rest(), values(head__yaw=3)]))


def test_what_the_mask_leaves_is_where_and_what_it_was_in_the_photo(table: Turntable, turned: Cycle) -> None:
    mask = reasons(turned)
    assert 0.02 < (mask[0] > 0).mean() < 0.4
    sure = mask[0] == Repair.OK
    assert psnr(turned.controls.warp[0], table.rig.photo, sure) > 36
    assert psnr(turned.controls.warp[0], table.rig.photo, sure) > 8 + psnr(turned.controls.warp[0], table.rig.photo, ~sure)
    near = table.film.clip([table.poser.pose(values(head__yaw=3))])
    both = (mask[1] == Repair.OK) & (near.repair[0] == Repair.OK)
    assert psnr(turned.controls.warp[1], near.warp[0], both) > 36


def test_the_rig_foretells_most_of_what_is_lost(turned: Cycle) -> None:
    assert turned.lost[0].mean() > 0.01
    assert (turned.controls.repair[0] > 0)[turned.lost[0]].mean() > 0.8
    assert {Repair.DISOCCLUDED, Repair.LID, Repair.RING} <= set(np.unique(turned.controls.repair[0]))


def test_a_reference_like_the_photo_loses_nothing(table: Turntable) -> None:
    same = table.cycle(channels.rest(), channels.rest()[None])
    assert not same.controls.repair.any()
    assert same.lost.mean() < 0.002
    assert psnr(same.controls.warp[0], table.rig.photo, np.ones(same.lost[0].shape, bool)) > 40


def test_teeth_of_a_closed_smile_have_to_be_found_again(smiling_fit: Fit, context: moderngl.Context) -> None:
    rig = smiling_fit.rig
    table = Turntable(rig, context)
    try:
        closed = table.cycle(closing_pose(np.random.default_rng(0)), channels.rest()[None])
    finally:
        table.close()
    left, top, right, bottom = rig.mouth_box.astype(int)
    box = (slice(top, bottom), slice(left, right))
    hole = closed.controls.repair[0][box] == Repair.MOUTH
    assert hole.mean() > 0.05
    teeth = rig.photo[box][hole].astype(float)
    assert np.abs(closed.controls.warp[0][box][hole] - teeth).mean() > 12
    assert psnr(closed.controls.warp[0], rig.photo, reasons(closed)[0] == Repair.OK) > 34


def test_views_are_cut_alike_from_warp_truth_and_maps(table: Turntable, turned: Cycle) -> None:
    film = [table.poser.pose(channels.rest()), table.poser.pose(values(head__yaw=3))]
    mask = reasons(turned)
    truth = Truth(np.stack([table.rig.photo] * 2), np.ones(mask.shape, bool), mask)
    sample = sample_of(table.rig, film, turned.controls, truth, np.random.default_rng(0), moving=True)
    assert set(sample) == {f"{view}_{name}" for view in VIEWS for name in (*STILL, *MOVING)}
    for view, size in zip(VIEWS, ((128, 128), (96, 128), (64, 128)), strict=True):
        assert sample[f"{view}_warp"].shape == (2, *size, 3)
        assert sample[f"{view}_repair"].shape == (2, *size)
        assert sample[f"{view}_flow"].dtype == np.float16
        sure = (sample[f"{view}_repair"][0] == 0) & (sample[f"{view}_trust"][0] > 0)
        assert sure.mean() > 0.3
        assert psnr(sample[f"{view}_warp"][0], sample[f"{view}_target"][0], sure) > 33
        assert not sample[f"{view}_valid"][0].any()
        assert (sample[f"{view}_valid"][1] > 0).mean() > 0.3


@pytest.mark.parametrize("seed", range(4))
def test_a_punch_takes_mouth_or_eyes_and_marks_all_it_took(table: Turntable, seed: int) -> None:
    photo, posed = table.rig.photo, table.poser.pose(channels.rest())
    warp, mask = punched(photo, np.zeros(photo.shape[:2], np.uint8), posed, np.random.default_rng(seed))
    np.testing.assert_array_equal(warp[mask == 0], photo[mask == 0])
    assert set(np.unique(mask)) - {0} <= {Repair.MOUTH, Repair.LID}
    assert (mask > 0).sum() > 200
    assert (np.abs(warp.astype(int) - photo).max(-1) > 8)[mask > 0].mean() > 0.2


def test_spoiling_is_slight_and_the_same_for_the_same_seed(table: Turntable) -> None:
    first, second = (spoilt(table.rig.photo, 1.5, np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert (first != table.rig.photo).any()
    assert psnr(first, table.rig.photo, np.ones(first.shape[:2], bool)) > 26
