"""Behind the sitter the background goes on."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.portrait.fill import background_plate, push_pull


@pytest.fixture
def matte() -> np.ndarray:
    """A person-like block in the middle of the picture, down to its lower rim."""
    matte = np.zeros((240, 200), np.float32)
    matte[70:, 60:140] = 1
    return matte


def covered(scene: np.ndarray, matte: np.ndarray) -> np.ndarray:
    """The scene with a red person before it."""
    return np.where(matte[..., None] > 0, np.array([200, 30, 40]), scene).astype(np.uint8)


def test_a_pattern_goes_on_behind_the_person(matte: np.ndarray) -> None:
    stripes = np.tile(np.where(np.arange(240) // 10 % 2, 210, 60)[:, None, None], (1, 200, 3))
    plate = background_plate(covered(stripes, matte), matte, 4).astype(float)
    hole = matte > 0
    error = np.abs(plate - stripes)[hole].mean()
    wiped = np.abs(stripes.mean() - stripes)[hole].mean()
    assert error < 0.45 * wiped


def test_a_pattern_beside_the_person_is_left_on_the_wall() -> None:
    person = np.zeros((240, 200), np.float32)
    person[70:, 60:140] = 1
    noise = np.random.default_rng(1).standard_normal((240, 200, 3)).astype(np.float32)
    blots = cv2.GaussianBlur(noise, (0, 0), 12)
    wall = np.clip(130 + 45 * blots / blots.std(), 0, 255)
    picture = np.where(person[..., None] > 0, np.array([20, 15, 18]), wall).astype(np.uint8)
    plate = background_plate(picture, person, 12).astype(float)
    for beside in (np.s_[70:, 49:56], np.s_[70:, 144:151]):
        assert np.abs(plate - picture)[beside].mean() < 5


def test_a_plain_wall_stays_plain(matte: np.ndarray) -> None:
    wall = np.tile(np.linspace(90, 150, 200)[None, :, None], (240, 1, 3))
    plate = background_plate(covered(wall, matte), matte, 4).astype(float)
    assert np.abs(plate - wall).max() < 25
    assert np.abs(plate - wall).mean() < 6


def test_what_is_seen_of_the_background_is_left_alone(matte: np.ndarray) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (240, 200, 3))
    picture = covered(noise, matte)
    plate = background_plate(picture, matte, 4)
    assert np.array_equal(plate[:60], picture[:60])
    assert np.array_equal(plate[:, :50], picture[:, :50])


def test_nothing_of_the_person_is_left_on_the_plate(matte: np.ndarray) -> None:
    stripes = np.tile(np.where(np.arange(200) // 8 % 2, 180, 90)[None, :, None], (240, 1, 3))
    plate = background_plate(covered(stripes, matte), matte, 4).astype(int)
    redness = plate[..., 0] - plate[..., 1]
    assert redness.max() < 40


def test_a_picture_without_background_still_has_a_plate() -> None:
    picture = np.full((60, 50, 3), 120, np.uint8)
    assert background_plate(picture, np.ones((60, 50), np.float32), 3).shape == picture.shape


def test_known_pixels_pass_through_the_smooth_fill() -> None:
    image = np.random.default_rng(2).random((33, 47, 3)).astype(np.float32)
    known = (np.random.default_rng(3).random((33, 47)) > 0.5).astype(np.float32)
    assert np.allclose(push_pull(image, known)[known > 0], image[known > 0])
