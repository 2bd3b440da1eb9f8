"""The renderer's maps as colours over the picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from core import channels
from core.portrait.fit import Fit
from core.render.controls import ControlFrame
from core.render.maps import MAP_KINDS, MapKind, coloured
from core.render.offscreen import Offscreen
from core.render.repair import Repair
from core.rig.semantics import Semantic

POSE = channels.values(head__yaw=12, expr__jawOpen=0.5, expr__eyeBlinkLeft=0.9)


@pytest.fixture(scope="module")
def offscreen(sample_fit: Fit) -> Iterator[Offscreen]:
    with Offscreen(sample_fit.rig, 192, 240) as found:
        yield found


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a_map_lies_over_the_picture_and_leaves_no_trace(offscreen: Offscreen, kind: MapKind) -> None:
    before = offscreen.frame(POSE)
    shown = offscreen.frame(POSE, shown_map=kind)
    assert (np.abs(shown.astype(int) - before).max(-1) > 20).mean() > 0.004
    np.testing.assert_array_equal(offscreen.frame(POSE), before)


def test_the_matte_reddens_the_background_alone(offscreen: Offscreen) -> None:
    before, shown = offscreen.frame(POSE).astype(int), offscreen.frame(POSE, shown_map="matte").astype(int)
    corner, face = shown[4, 4], (slice(100, 130), slice(80, 120))
    assert corner[0] > corner[1] + 100
    np.testing.assert_allclose(shown[face], before[face], atol=2)


def test_what_a_map_says_nothing_of_is_clear() -> None:
    classes = np.array([[Semantic.BACKGROUND, Semantic.SKIN, Semantic.TEETH]], np.uint8)
    repair = np.array([[Repair.OK, Repair.RING, Repair.MOUTH]], np.uint8)
    dense = np.array([[[0, 0, 0], [10, 20, 30], [0, 0, 9]]], np.uint8)
    still = np.zeros((1, 3, 2), np.float32)
    frame = ControlFrame(dense, classes, still, still, repair)
    for kind in ("dense", "classes", "repair"):
        picture = coloured(frame, kind)
        assert picture[0, 0, 3] == 0
        assert (picture[0, 1:, 3] > 128).all()
        assert (picture[0, 1] != picture[0, 2]).any()
    np.testing.assert_array_equal(coloured(frame, "dense")[0, 1, :3], [10, 20, 30])


def test_every_class_and_every_repair_has_a_colour_of_its_own() -> None:
    for kind, codes in (("classes", list(Semantic)[1:]), ("repair", list(Repair)[1:])):
        row = np.array([codes], np.uint8)
        still = np.zeros((1, len(codes), 2), np.float32)
        frame = ControlFrame(np.zeros((1, len(codes), 3), np.uint8), row, still, still, row)
        picture = coloured(frame, kind)  # type: ignore[arg-type]
        assert len({tuple(pixel) for pixel in picture[0]}) == len(codes)
