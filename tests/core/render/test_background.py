"""What stands behind the sitter: exchanged live, never in the hair, and a picture of any shape fills the frame."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from core import channels
from core.channels import values
from core.errors import RenderError
from core.portrait.fit import Fit
from core.render.background import PHOTO, Background, covering, out_of_focus, rgb_of
from core.render.cutout import cutout
from core.render.offscreen import Offscreen
from core.render.size import output_size
from core.render.still import stills
from core.render.textures import resized
from core.rig.model import Rig

TRANSPARENT = Background("transparent")


@pytest.fixture(scope="module")
def screen(sample_fit: Fit) -> Iterator[Offscreen]:
    with Offscreen(sample_fit.rig, *output_size(sample_fit.rig.width, sample_fit.rig.height, 512)) as found:
        yield found


@pytest.fixture(scope="module")
def matte(sample_fit: Fit, screen: Offscreen) -> NDArray[np.uint8]:
    return resized(sample_fit.rig.matte, screen.width, screen.height)


def far_from(matte: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return cv2.dilate((matte > 0).astype(np.uint8), np.ones((41, 41), np.uint8)) == 0


def test_backgrounds_change_without_a_new_scene_and_the_photo_comes_back_exactly(screen: Offscreen) -> None:
    pose = values(head__yaw=8, expr__jawOpen=0.3)
    screen.set_background(PHOTO)
    before = screen.frame(pose)
    for other in (Background("colour", (9, 200, 30)), TRANSPARENT, Background(blur=0.5)):
        screen.set_background(other)
        assert not np.array_equal(screen.frame(pose), before)
    screen.set_background(PHOTO)
    assert np.array_equal(screen.frame(pose), before)


def test_a_colour_is_exactly_that_colour_and_the_face_stays_the_photo(
    sample_fit: Fit, screen: Offscreen, matte: NDArray[np.uint8]
) -> None:
    screen.set_background(Background("colour", (12, 180, 77)))
    frame = screen.frame(channels.rest())
    assert (frame[far_from(matte)] == (12, 180, 77)).all()
    inside = cv2.erode((matte > 250).astype(np.uint8), np.ones((31, 31), np.uint8)) > 0
    photo = resized(sample_fit.rig.photo, screen.width, screen.height).astype(int)
    assert np.abs(frame[inside] - photo[inside]).mean() < 1.5


def test_transparent_frames_are_clear_outside_solid_inside_and_soft_between(
    screen: Offscreen, matte: NDArray[np.uint8]
) -> None:
    screen.set_background(TRANSPARENT)
    alpha = screen.frame_rgba(values(head__yaw=-6))[..., 3]
    assert (alpha[far_from(matte)] == 0).all()
    assert (alpha[matte.shape[0] // 2, matte.shape[1] // 2 - 20 : matte.shape[1] // 2 + 20] == 255).all()
    assert ((alpha > 20) & (alpha < 235)).sum() > 200


def test_straight_alpha_put_over_a_colour_is_the_frame_before_that_colour(screen: Offscreen) -> None:
    pose = values(head__yaw=5, expr__jawOpen=0.4)
    screen.set_background(TRANSPARENT)
    rgba = screen.frame_rgba(pose).astype(float)
    screen.set_background(Background("colour", (255, 0, 255)))
    over = rgba[..., :3] * rgba[..., 3:] / 255 + np.array([255, 0, 255]) * (1 - rgba[..., 3:] / 255)
    assert np.abs(over - screen.frame(pose)).max() <= 3
    assert (screen.frame_rgba(pose)[..., 3] == 255).all()


def test_the_colour_goes_on_unseen_beyond_the_edge(screen: Offscreen) -> None:
    screen.set_background(TRANSPARENT)
    rgba = screen.frame_rgba(channels.rest())
    unseen = rgba[..., 3] == 0
    beside = cv2.dilate((rgba[..., 3] > 128).astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool) & unseen
    assert beside.sum() > 50
    assert (rgba[beside][:, :3].max(1) > 0).all()


def blue_screen(rig: Rig) -> Rig:
    """The sitter as a studio with a blue wall would have photographed them, with strands of hair and an honest plate."""
    from dataclasses import replace

    strands = np.zeros(rig.matte.shape, np.uint8)
    generator = np.random.default_rng(0)
    y, x = np.nonzero(cv2.Canny((rig.matte > 127).astype(np.uint8) * 255, 50, 150))
    for i in generator.choice(len(x), 300):
        end = (int(x[i] + generator.normal(0, 9)), int(y[i] - abs(generator.normal(0, 9))))
        cv2.line(strands, (int(x[i]), int(y[i])), end, 255, 1, cv2.LINE_AA)
    alpha = np.maximum(cv2.GaussianBlur(rig.matte, (0, 0), 1.5), cv2.GaussianBlur(strands, (0, 0), 0.8))
    share = alpha[..., None].astype(np.float32) / 255
    wall = np.full(rig.photo.shape, (40, 90, 230), np.uint8)
    grey = np.repeat(cv2.cvtColor(rig.photo, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)  # whatever is blue is spill
    photo = np.round(grey * share + wall * (1 - share)).astype(np.uint8)
    return replace(rig, photo=photo, plate=wall, matte=alpha)


def test_no_blue_of_a_blue_screen_is_left_in_the_edge(sample_fit: Fit) -> None:
    rig = blue_screen(sample_fit.rig)
    cut = cutout(rig, rig.width, rig.height).astype(float)
    alpha = cut[..., 3]
    edge = (alpha > 25) & (alpha < 230)
    colour = cut[edge][:, :3] * 255 / alpha[edge][:, None]
    spill = colour[:, 2] - colour[:, :2].mean(1)
    naive = rig.photo[edge].astype(float)
    assert np.abs(spill).mean() < 0.15 * np.abs(naive[:, 2] - naive[:, :2].mean(1)).mean()
    assert np.percentile(spill, 98) < 30


def test_thumbnails_show_what_the_scene_shows(sample_fit: Fit, screen: Offscreen) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (40, 90, 3), np.uint8)
    shown = [PHOTO, Background("colour", (200, 20, 20)), Background("picture", picture=picture), Background(blur=0.6)]
    for background, still in zip(shown, stills(sample_fit.rig, shown, screen.width, screen.height), strict=True):
        screen.set_background(background)
        assert np.abs(screen.frame(channels.rest()).astype(int) - still).mean() < 1


@pytest.mark.parametrize("shape", [(40, 400), (400, 40), (64, 64), (1000, 900)])
def test_a_picture_covers_the_frame_in_its_own_proportions(shape: tuple[int, int]) -> None:
    picture = np.zeros((*shape, 3), np.uint8)
    middle_y, middle_x = shape[0] // 2, shape[1] // 2
    cv2.circle(picture, (middle_x, middle_y), min(shape) // 3, (255, 255, 255), -1)
    frame = covering(picture, 200, 160)
    assert frame.shape == (160, 200, 3)
    rows, columns = np.nonzero(frame[..., 0] > 127)
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), rel=0.06, abs=2)


def test_a_lamp_out_of_focus_becomes_a_bright_disc_and_no_light_is_lost() -> None:
    night = np.zeros((200, 300, 3), np.uint8)
    night[98:103, 148:153] = 255
    spread = out_of_focus(night, 1.0).astype(float)
    assert (spread[..., 0] > 20).sum() > 400
    light = ((spread / 255) ** 2.2).sum()
    assert light == pytest.approx((night / 255.0).sum(), rel=0.1)
    assert np.array_equal(out_of_focus(night, 0.0), night)


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "123456", "#ggghhh"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(RenderError, match="no colour"):
        rgb_of(colour)
