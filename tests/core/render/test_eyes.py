"""What is seen of eyes and lids over the whole range of the gaze."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from core.channels import values
from core.evaluate.iris import measure_iris
from core.portrait.fit import Fit
from core.render.controls import ControlRenderer
from core.render.offscreen import Offscreen
from core.render.size import output_size
from core.rig.semantics import Semantic

LOOKS = [(yaw, pitch) for pitch in (-25, 0, 25) for yaw in (-30, 0, 30)]


@pytest.fixture(scope="module")
def offscreen(sample_fit: Fit) -> Iterator[Offscreen]:
    with Offscreen(sample_fit.rig, *output_size(sample_fit.rig.width, sample_fit.rig.height, 640)) as renderer:
        yield renderer


@pytest.fixture(scope="module")
def maps(sample_fit: Fit, offscreen: Offscreen) -> Iterator[ControlRenderer]:
    renderer = ControlRenderer(sample_fit.rig, offscreen.width, offscreen.height)
    yield renderer
    renderer.close()


def eyes(offscreen: Offscreen, fit: Fit, frame: np.ndarray) -> np.ndarray:
    """Both eyes' boxes, [2, H, W, ...] at one size."""
    boxes = fit.rig.eye_boxes * (offscreen.width / fit.rig.width)
    side = int(min(boxes[:, 2] - boxes[:, 0]))
    return np.stack([frame[int(y) : int(y) + side, int(x) : int(x) + side] for x, y, _, _ in boxes])


def test_wherever_the_eyes_look_a_third_of_the_iris_stays_in_sight(sample_fit: Fit) -> None:
    seen = measure_iris(sample_fit.rig)
    assert seen.right is not None
    assert seen.left is not None
    assert min(seen.right, seen.left) > 0.35


def test_the_white_of_the_eye_is_neither_grey_nor_glaring_wherever_the_eyes_look(
    sample_fit: Fit, offscreen: Offscreen, maps: ControlRenderer
) -> None:
    def whites(pose: np.ndarray) -> np.ndarray:
        light = eyes(offscreen, sample_fit, offscreen.frame(pose)).mean(-1)
        return light[eyes(offscreen, sample_fit, maps.frame(pose).classes) == Semantic.SCLERA]

    photographed = np.percentile(whites(values()), 75)
    for yaw, pitch in LOOKS:
        white = whites(values(gaze__yaw=yaw, gaze__pitch=pitch))
        assert 0.75 * photographed < np.percentile(white, 75) < 1.2 * photographed
        assert white.std() > 6  # a ball in the shade of its lids, not a flat patch


def test_no_catch_light_is_left_where_the_iris_was(sample_fit: Fit, offscreen: Offscreen, maps: ControlRenderer) -> None:
    """Nothing on the white of the eye is brighter than the white itself may be."""
    rest = offscreen.frame(values())
    white_at_rest = eyes(offscreen, sample_fit, rest).mean(-1)[
        eyes(offscreen, sample_fit, maps.frame(values()).classes) == Semantic.SCLERA
    ]
    for yaw, pitch in LOOKS:
        pose = values(gaze__yaw=yaw, gaze__pitch=pitch)
        light = eyes(offscreen, sample_fit, offscreen.frame(pose)).mean(-1)
        white = light[eyes(offscreen, sample_fit, maps.frame(pose).classes) == Semantic.SCLERA]
        assert np.percentile(white, 99.5) < np.percentile(white_at_rest, 99.5) + 15


@pytest.mark.parametrize(
    ("channel", "ends"),
    [("gaze__yaw", (0, 30)), ("gaze__pitch", (0, -25)), ("gaze__pitch", (0, 25)), ("expr__eyeBlinkLeft", (0, 1))],
)
def test_small_steps_change_the_picture_by_little(
    sample_fit: Fit, offscreen: Offscreen, channel: str, ends: tuple[float, float]
) -> None:
    frames = [
        eyes(offscreen, sample_fit, offscreen.frame(values(**{channel: amount}))).astype(float)
        for amount in np.linspace(*ends, 41)
    ]
    steps = np.array([np.abs(after - before).mean() for before, after in pairwise(frames)])
    assert steps.max() < 1.5
    assert steps.max() < 6 * np.median(steps)


def test_a_closed_eye_shows_neither_white_nor_iris_and_looks_like_the_skin_about_it(
    sample_fit: Fit, offscreen: Offscreen, maps: ControlRenderer
) -> None:
    shut = values(expr__eyeBlinkLeft=1, expr__eyeBlinkRight=1)
    classes = eyes(offscreen, sample_fit, maps.frame(shut).classes)
    assert np.isin(classes, (Semantic.SCLERA, Semantic.IRIS)).mean() < 0.002
    was_open = np.isin(eyes(offscreen, sample_fit, maps.frame(values()).classes), (Semantic.SCLERA, Semantic.IRIS))
    picture = eyes(offscreen, sample_fit, offscreen.frame(shut)).astype(float)
    cheek = np.median(picture[:, -picture.shape[1] // 5 :].reshape(-1, 3), axis=0)
    lid = np.median(picture[was_open], axis=0)
    assert 0.6 < lid.mean() / cheek.mean() < 1.15
    assert np.abs(lid / lid.sum() - cheek / cheek.sum()).max() < 0.04  # the sitter's own hue
