"""What is drawn: the photo at rest, a still background, lips that close, eyes that turn."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest

from core import channels
from core.channels import values
from core.portrait.fit import Fit
from core.render.controls import ControlFrame, ControlRenderer
from core.render.offscreen import Offscreen
from core.render.repair import Repair
from core.render.size import output_size
from core.render.textures import resized
from core.rig import topology
from core.rig.pose import Poser
from core.rig.semantics import Semantic


@pytest.fixture(scope="module")
def offscreen(sample_fit: Fit) -> Iterator[Offscreen]:
    width, height = output_size(sample_fit.rig.width, sample_fit.rig.height, 512)
    with Offscreen(sample_fit.rig, width, height) as renderer:
        yield renderer


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="EGL")
def test_a_closed_renderer_leaves_no_context_behind(sample_fit: Fit) -> None:
    with Offscreen(sample_fit.rig, 64, 80) as renderer:
        renderer.frame(channels.rest())
    egl = ctypes.CDLL("libEGL.so.1")
    egl.eglGetCurrentContext.restype = ctypes.c_void_p
    assert egl.eglGetCurrentContext() is None


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    return float(10 * np.log10(255**2 / max(float(np.mean((a.astype(float) - b) ** 2)), 1e-9)))


@pytest.mark.parametrize("size", [256, 512, 960])
def test_at_rest_the_picture_is_the_photo_at_every_size(sample_fit: Fit, size: int) -> None:
    rig = sample_fit.rig
    width, height = output_size(rig.width, rig.height, size)
    with Offscreen(rig, width, height) as renderer:
        assert psnr(renderer.frame(channels.rest()), resized(rig.photo, width, height)) >= 45


def test_the_background_never_moves(sample_fit: Fit, offscreen: Offscreen) -> None:
    person = (resized(sample_fit.rig.matte, offscreen.width, offscreen.height) > 0).astype(np.uint8)
    far = cv2.dilate(person, np.ones((81, 81), np.uint8)) == 0
    shapes = [values(head__yaw=4, body__breath=1), values(head__roll=-3, expr__jawOpen=0.5), values(head__z=20, body__sway=1)]
    frames = [offscreen.frame(pose).astype(int) for pose in shapes]
    assert far.mean() > 0.1
    assert all((frame[far] == frames[0][far]).all() for frame in frames)


def test_same_pose_same_pixels(offscreen: Offscreen) -> None:
    pose = values(head__yaw=10, expr__jawOpen=0.4, expr__eyeBlinkLeft=0.7, gaze__yaw=-12)
    first = offscreen.frame(pose)
    offscreen.frame(values(head__pitch=15))
    assert np.array_equal(first, offscreen.frame(pose))


def region(offscreen: Offscreen, fit: Fit, landmarks: tuple[int, ...]) -> tuple[slice, slice]:
    points = fit.rig.pixels[list(landmarks)] * (offscreen.width / fit.rig.width)
    (left, top), (right, bottom) = points.min(0).astype(int), points.max(0).astype(int) + 1
    return slice(top, bottom), slice(left, right)


def test_an_open_mouth_shows_dark_and_teeth_and_a_sealed_one_neither(sample_fit: Fit, offscreen: Offscreen) -> None:
    box = region(offscreen, sample_fit, (13, 14, 17, 82, 312))
    rest = offscreen.frame(channels.rest())[box].astype(int)
    opened = offscreen.frame(values(expr__jawOpen=0.6))[box].astype(int)
    sealed = offscreen.frame(values(expr__mouthClose=1))[box].astype(int)
    assert np.abs(opened - rest).max() > 60
    assert np.abs(sealed - rest).mean() < 0.4 * np.abs(opened - rest).mean()


def test_gaze_moves_the_iris(sample_fit: Fit, offscreen: Offscreen) -> None:
    box = region(offscreen, sample_fit, topology.EYE_OPENING["Right"])

    def dark_column(pose: np.ndarray) -> float:
        light = 255 - offscreen.frame(pose)[box].mean(-1)
        weight = np.maximum(light - np.percentile(light, 70), 0).sum(0)
        return float((weight * np.arange(len(weight))).sum() / weight.sum())

    assert dark_column(values(gaze__yaw=-20)) < dark_column(channels.rest()) < dark_column(values(gaze__yaw=20))


@pytest.fixture(scope="module")
def controls(sample_fit: Fit) -> Iterator[ControlRenderer]:
    renderer = ControlRenderer(sample_fit.rig, 256, 320)
    yield renderer
    renderer.close()


def talking(controls: ControlRenderer) -> ControlFrame:
    return controls.frame(values(expr__jawOpen=0.5, head__yaw=10, expr__eyeBlinkLeft=1), channels.rest())


def test_classes_name_what_is_seen(controls: ControlRenderer) -> None:
    seen = set(np.unique(talking(controls).classes))
    expected = {Semantic.BACKGROUND, Semantic.SKIN, Semantic.HAIR, Semantic.TEETH, Semantic.CAVITY, Semantic.IRIS, Semantic.LID}
    assert expected <= seen


def test_flow_points_back_to_where_the_nose_was(sample_fit: Fit, controls: ControlRenderer) -> None:
    pose = values(head__x=10)
    flow = controls.frame(pose, channels.rest()).flow
    scale = 256 / sample_fit.rig.width
    moved = controls._poser.pose(pose).sheet[topology.NOSE_TIP, :2] * scale
    rest = sample_fit.rig.pixels[topology.NOSE_TIP] * scale
    x, y = moved.astype(int)
    assert flow[y, x] == pytest.approx(rest - moved, abs=0.3)


def test_repair_names_its_reasons_and_rest_needs_none(controls: ControlRenderer) -> None:
    assert not controls.frame(channels.rest()).repair.any()
    reasons = set(np.unique(talking(controls).repair))
    assert {Repair.DISOCCLUDED, Repair.MOUTH, Repair.LID, Repair.RING} <= reasons


@pytest.mark.parametrize("yaw", [-30, 30])
def test_nothing_of_the_mouth_shows_beside_a_turned_cheek(sample_fit: Fit, yaw: float) -> None:
    rig = sample_fit.rig
    width, height = output_size(rig.width, rig.height, 512)
    scale = np.array([width / rig.width, height / rig.height], np.float32)
    red = replace(rig, mouth_colours=np.full_like(rig.mouth_colours, (255, 0, 0)))
    pose = values(head__yaw=yaw)
    with Offscreen(rig, width, height) as own, Offscreen(red, width, height) as marked:
        changed = np.abs(own.frame(pose).astype(int) - marked.frame(pose)).max(-1) > 24
    lips = Poser(rig).pose(pose).sheet[list(topology.LIPS), :2] * scale
    low, high = lips.min(0) - 2, lips.max(0) + 2
    y, x = np.nonzero(changed)
    assert ((x >= low[0]) & (x <= high[0]) & (y >= low[1]) & (y <= high[1])).all()
