"""What is told of consecutive frames: nothing is doubted at rest, reasons lie where they belong, flow leads where it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from core import channels
from core.channels import values
from core.portrait.fit import Fit
from core.render.control_film import ControlClip, ControlFilm, followed
from core.render.repair import Repair
from core.rig import topology
from core.rig.semantics import Semantic

WIDTH, HEIGHT = 256, 320
TURNED, OPEN, WINK, GLANCE, BACK = (
    values(head__yaw=20), values(expr__jawOpen=0.5), values(expr__eyeBlinkLeft=1), values(gaze__yaw=14), values(head__yaw=17),
)  # fmt: skip


@pytest.fixture(scope="module")
def film(sample_fit: Fit) -> Iterator[ControlFilm]:
    with ControlFilm(sample_fit.rig, WIDTH, HEIGHT) as found:
        yield found


@pytest.fixture(scope="module")
def clip(film: ControlFilm) -> ControlClip:
    return film.frames(np.stack([channels.rest(), TURNED, BACK, OPEN, WINK, GLANCE]))


def around(fit: Fit, points: tuple[int, ...]) -> np.ndarray:
    """Pixels within the box of some landmarks and a little beside it, bool [H, W]."""
    places = fit.rig.pixels[list(points)] * [WIDTH / fit.rig.width, HEIGHT / fit.rig.height]
    (left, top), (right, bottom) = places.min(0) - 4, places.max(0) + 4
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    return (x >= left) & (x <= right) & (y >= top) & (y <= bottom)


def test_nothing_is_doubted_at_rest_where_the_warp_is_the_photo(film: ControlFilm, clip: ControlClip) -> None:
    assert not clip.repair[0].any()
    assert not clip.known.any()
    assert not clip.flow[0].any()
    assert not clip.valid[0].any()
    assert film.frames(channels.rest()[None], np.array([True])).known.all()


def test_a_turned_head_uncovers_background_on_one_side(clip: ControlClip) -> None:
    hole = clip.repair[1] == Repair.DISOCCLUDED
    background = hole & (clip.classes[1] == Semantic.BACKGROUND)
    assert background.sum() > 100
    left, right = background[:, : WIDTH // 2].sum(), background[:, WIDTH // 2 :].sum()
    assert max(left, right) > 3 * min(left, right)
    assert (clip.repair[1] == Repair.RING).any()


def test_what_opens_is_doubted_for_its_own_reason_and_nothing_else_is(sample_fit: Fit, clip: ControlClip) -> None:
    mouth, eye = around(sample_fit, topology.MOUTH_OPENING), around(sample_fit, topology.EYE_OPENING["Left"])
    opened = clip.repair[3]
    assert ((opened == Repair.MOUTH) & mouth).sum() > 30
    assert not (opened == Repair.LID).any()
    wink = clip.repair[4]
    assert ((wink == Repair.LID) & eye).sum() > 20
    assert not (wink[:, : WIDTH // 2] == Repair.LID).any()  # the sitter's left is the picture's right
    assert not (wink == Repair.MOUTH).any()
    glance = clip.repair[5]
    assert set(np.unique(glance)) <= {Repair.OK, Repair.LID, Repair.DISOCCLUDED}
    assert (glance == Repair.LID).sum() > 20


def test_flow_of_a_pure_shift_is_that_shift(film: ControlFilm) -> None:
    rest = film.poser.pose(channels.rest())
    moved = replace(rest, sheet=rest.sheet + np.array([6, -4, 0], np.float32))
    scale = np.array([WIDTH / film.rig.width, HEIGHT / film.rig.height])
    shifted = film.clip([rest, moved])
    skin = shifted.classes[1] == Semantic.SKIN
    np.testing.assert_allclose(shifted.flow[1][skin], np.tile(-scale * [6, -4], (skin.sum(), 1)), atol=0.01)
    before = shifted.classes[0] == Semantic.SKIN
    np.testing.assert_allclose(shifted.ahead[0][before], np.tile(scale * [6, -4], (before.sum(), 1)), atol=0.01)


def test_flow_warps_a_frame_onto_the_next_where_it_may_be_followed(clip: ControlClip) -> None:
    sure = clip.valid[2] & (clip.repair[1] == Repair.OK) & (clip.repair[2] == Repair.OK)
    assert sure.mean() > 0.8
    error = followed(clip.warp[1], clip.flow[2]).astype(float) - clip.warp[2]
    still = clip.warp[1].astype(float) - clip.warp[2]
    assert 10 * np.log10(255**2 / (error[sure] ** 2).mean()) > 36
    assert (error[sure] ** 2).mean() < (still[sure] ** 2).mean() / 8
    hidden = (clip.repair[1] == Repair.OK) & (clip.classes[1] == Semantic.BACKGROUND) & (clip.classes[0] != Semantic.BACKGROUND)
    assert not (clip.valid[1] & hidden & (clip.flow[1] == 0).all(-1)).any()


def test_joints_go_where_the_head_goes(film: ControlFilm, clip: ControlClip) -> None:
    moved = film.frames(values(head__x=20)[None])
    head, shoulders = (slice(0, HEIGHT // 2), slice(HEIGHT * 3 // 4, HEIGHT))
    for part, least, most in ((head, 3, 20), (shoulders, -1, 1)):
        now, before = (np.argwhere(maps.joints[0][part] == 255)[:, 1].mean() for maps in (moved, clip))
        assert least <= now - before <= most
