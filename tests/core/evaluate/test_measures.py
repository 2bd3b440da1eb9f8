"""Every measure can fail: a doctored rig is caught, the rig as it is passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest

from core import channels
from core.channels import values
from core.evaluate import composite, lip_seal, rest, seams, sitter
from core.evaluate.flips import FlipCounter, finite
from core.evaluate.iris import measure_iris
from core.evaluate.random_poses import random_poses
from core.evaluate.studio import Studio
from core.evaluate.tone import is_colour
from core.portrait.fit import Fit
from core.rig import topology
from core.rig.model import _LAYOUT, Rig
from core.rig.pose import Poser

GENTLE = np.stack([values(head__yaw=6, expr__jawOpen=0.3), values(head__roll=5, body__breath=1)])


@pytest.fixture(scope="module")
def rig(sample_fit: Fit) -> Rig:
    return sample_fit.rig


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    with Studio() as studio:
        yield studio


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of the pixels is a quarter of the work."""
    for measure in (composite, lip_seal, seams):
        monkeypatch.setattr(measure, "SIZE", 256)


def test_a_gently_moved_sitter_passes(rig: Rig, studio: Studio) -> None:
    figures = composite.measure_poses(rig, GENTLE, studio)
    assert figures.poses == 2
    assert (figures.flips, figures.holes_px, figures.background_motion, figures.not_finite) == (0, 0, 0, 0)
    assert figures.background_share > 0.2


def test_a_triangle_turned_inside_out_is_counted(rig: Rig) -> None:
    posed = Poser(rig).pose(channels.rest())
    sheet = posed.sheet.copy()
    sheet[topology.NOSE_TIP, 1] += np.ptp(sheet[: topology.FACE_POINTS, 1])  # the nose below the chin
    assert FlipCounter(rig).count(posed) == 0
    assert FlipCounter(rig).count(replace(posed, sheet=sheet)) > 0


@pytest.mark.parametrize("turn", [{"head__yaw": 30}, {"head__yaw": -30, "head__pitch": 20}, {"head__roll": 20}])
def test_hiding_behind_the_nose_is_no_flip(rig: Rig, turn: dict[str, float]) -> None:
    assert FlipCounter(rig).count(Poser(rig).pose(values(**turn))) == 0


def test_a_place_that_is_no_number_is_found(rig: Rig) -> None:
    posed = Poser(rig).pose(values(expr__eyeBlinkLeft=1, expr__jawOpen=0.5))
    sheet = posed.sheet.copy()
    sheet[5, 2] = np.nan
    assert finite(posed)
    assert not finite(replace(posed, sheet=sheet))


def test_a_tear_in_the_cheek_is_a_hole(rig: Rig, studio: Studio) -> None:
    torn = replace(rig, triangles=rig.triangles[~np.isin(rig.triangles, 50).any(1)])
    figures = composite.measure_poses(torn, GENTLE, studio)
    assert figures.hole_poses == 2
    assert figures.holes_px > 12


def test_background_that_rides_on_the_sheet_is_motion(rig: Rig, studio: Studio) -> None:
    ear = rig.pixels[topology.EAR_RIGHT]
    reach = float(np.linalg.norm(rig.eyes[0, :2] - rig.eyes[1, :2]))
    x, y = (ear - [0.9 * reach, 0.9 * reach]).astype(int)
    plate = rig.plate.copy()
    cv2.circle(plate, (int(x), int(y)), round(0.2 * reach), (255, 0, 0), -1)
    assert composite.measure_poses(replace(rig, plate=plate), np.stack([values(head__x=6)]), studio).background_motion > 0


def test_a_picture_that_is_not_the_photo_at_rest_is_far_from_it(
    rig: Rig, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "SIZES", (256,))
    slipped = rest.rest_psnr(replace(rig, pixels=rig.pixels + np.float32(2)), studio)
    assert set(slipped) == {"256", "native"}
    assert max(slipped.values()) < 40
    assert rest.psnr(rig.photo, rig.photo) == 99


def test_lips_that_stay_apart_are_seen_in_geometry_and_picture(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = lip_seal.measure_lip_seal(rig)
    assert sealed.geometry_px < 0.5
    assert sealed.picture_px == 0
    monkeypatch.setattr(lip_seal, "phone_pose", lambda phone: values(expr__jawOpen=0.5))
    parted = lip_seal.measure_lip_seal(rig)
    assert parted.geometry_px > 3
    assert parted.picture_px > 2


def test_both_irises_stay_partly_in_sight(rig: Rig) -> None:
    figures = measure_iris(rig)
    assert figures.right is not None
    assert figures.left is not None
    assert 0 < figures.right < 1
    assert 0 < figures.left < 1


def cut_at_the_neck(rig: Rig) -> Rig:
    """Every vertex twice: once moving all with the head, once not at all; triangles take the nearer."""
    twice = {
        name: np.concatenate([getattr(rig, name)] * 2, axis.index("N") - 1) for name, axis in _LAYOUT.items() if "N" in axis
    }
    below = rig.head_weights[rig.triangles].mean(1) < 0.5
    weights = np.concatenate([np.where(rig.head_weights > 0, 1, 0), np.where(rig.head_weights < 1, 0, 1)])
    triangles = (rig.triangles + below[:, None] * len(rig.vertices)).astype(np.int32)
    return replace(rig, **(twice | {"triangles": triangles, "head_weights": weights.astype(np.float32)}))


def test_a_head_cut_off_the_neck_shows_a_seam(rig: Rig, studio: Studio) -> None:
    whole, cut = (seams.measure_seams(sitter, studio) for sitter in (rig, cut_at_the_neck(rig)))
    assert whole.neck is not None
    assert whole.matte is not None
    assert 0.7 < whole.neck < 1.2
    assert 0.7 < whole.matte < 1.2
    assert cut.neck is not None
    assert cut.neck > 1.2 * whole.neck


def test_poses_stay_inside_the_limits_and_move_few_and_many_channels() -> None:
    poses = random_poses(500, 3)
    assert (poses >= channels.MINIMUM).all()
    assert (poses <= channels.MAXIMUM).all()
    moving = (poses != 0).sum(1)
    assert moving.min() < 8
    assert moving.max() > channels.COUNT - 8
    assert np.array_equal(poses, random_poses(500, 3))


def test_grey_and_sepia_are_no_colour(rig: Rig) -> None:
    grey = cv2.cvtColor(rig.photo, cv2.COLOR_RGB2GRAY)[..., None].astype(float)
    sepia = np.clip(grey * [1.0, 0.85, 0.65] + [20, 12, 4], 0, 255).astype(np.uint8)
    assert is_colour(rig.photo)
    assert not is_colour(np.repeat(grey.astype(np.uint8), 3, axis=2))
    assert not is_colour(sepia)


def test_a_fit_that_breaks_is_a_failure_of_that_portrait_alone(sample_paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(image: object) -> Fit:
        raise ZeroDivisionError("half a face")

    monkeypatch.setattr(sitter, "fit_portrait", broken)
    result = sitter.measure_portrait(sitter.Order(sample_paths[0]))
    assert not result["fit"]["ok"]
    assert "half a face" in result["fit"]["message"]
