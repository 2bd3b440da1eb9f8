"""Channel values move the sitter as their names promise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core import channels
from core.channels import values
from core.portrait.fit import Fit
from core.rig import lips, rotation, topology
from core.rig.lids import HANG, RISE
from core.rig.model import LIMB_CHANNELS
from core.rig.pose import Poser


@pytest.fixture(scope="module")
def poser(sample_fit: Fit) -> Poser:
    return Poser(sample_fit.rig)


def lip_gap(poser: Poser, **amounts: float) -> float:
    return float(lips.opening_mm(poser.sculpt(values(**amounts))).max())


def nose(poser: Poser, **amounts: float) -> np.ndarray:
    return poser.pose(values(**amounts)).sheet[topology.NOSE_TIP]


def test_rest_is_the_photo(poser: Poser) -> None:
    assert np.abs(poser.pose(channels.rest()).sheet[:, :2] - poser.rig.pixels).max() < 0.02


@pytest.mark.parametrize("jaw", [0.0, 0.2, 0.5, 1.0])
@pytest.mark.parametrize("smile", [0.0, 0.8])
def test_closed_lips_seal_whatever_jaw_and_smile_do(poser: Poser, jaw: float, smile: float) -> None:
    pose = {"expr__jawOpen": jaw, "expr__mouthSmileLeft": smile, "expr__mouthSmileRight": smile}
    assert lip_gap(poser, **pose, expr__mouthClose=1.0) == 0


def test_an_open_jaw_opens_the_lips(poser: Poser) -> None:
    assert lip_gap(poser, expr__jawOpen=0.6) > lip_gap(poser, expr__jawOpen=0.3) > 2


def test_head_turns_go_where_their_names_say(poser: Poser) -> None:
    rest = nose(poser)
    assert nose(poser, head__yaw=15)[0] > rest[0] + 5  # toward image right
    assert nose(poser, head__pitch=12)[1] < rest[1] - 5  # up
    assert nose(poser, head__x=20)[0] > rest[0] + 5


def test_coming_closer_enlarges_by_the_nominal_distance(poser: Poser) -> None:
    def width(z: float) -> float:
        sheet = poser.pose(values(head__z=z)).sheet
        return float(np.linalg.norm(sheet[33, :2] - sheet[263, :2]))

    assert width(150) / width(0) == pytest.approx(600 / 450, rel=0.02)


def test_the_torso_comes_closer_with_the_head_and_its_cut_edges_stay_out_of_view(poser: Poser) -> None:
    rig = poser.rig
    torso = (rig.head_weights < 0.05) & (rig.pixels[:, 1] > 0.8 * rig.height)
    near = poser.pose(values(head__z=150)).sheet[torso, :2]
    assert np.ptp(near[:, 0]) > 1.2 * np.ptp(rig.pixels[torso, 0])
    rim = torso & (rig.held == 0)
    assert rim.any()
    far = poser.pose(values(head__z=-150)).sheet[rim, :2]
    assert np.abs(far - rig.pixels[rim]).max() < 0.5


def test_gaze_turns_the_balls_and_vergence_turns_them_inward(poser: Poser) -> None:
    right, left = poser.pose(values(gaze__yaw=20)).eyes
    for eye in (right, left):
        assert rotation.to_angles(eye.turn)[0] == pytest.approx(20, abs=0.01)
    right, left = poser.pose(values(gaze__vergence=8)).eyes
    assert rotation.to_angles(right.turn)[0] == pytest.approx(4, abs=0.01)
    assert rotation.to_angles(left.turn)[0] == pytest.approx(-4, abs=0.01)


def test_a_full_blink_brings_the_lid_to_the_lower_lid(poser: Poser) -> None:
    posed = poser.pose(values(expr__eyeBlinkRight=1))
    lid, other = posed.lids
    assert other is None
    assert lid is not None
    edge = lid.points[np.isclose(lid.at[:, 1], RISE / (RISE + HANG)), 1]
    lower = posed.sheet[list(topology.LOWER_LID["Right"]), 1]
    assert edge[8] >= lower[4] - 0.5


def test_teeth_do_not_stretch_with_the_lips(poser: Poser) -> None:
    def upper_teeth(**amounts: float) -> np.ndarray:
        return poser.pose(values(expr__jawOpen=0.5, **amounts)).mouth[3].points

    assert np.allclose(upper_teeth(), upper_teeth(expr__mouthSmileLeft=0.9, expr__mouthUpperUpLeft=1, expr__mouthFunnel=0.5))


def test_values_beyond_the_limits_are_held(poser: Poser) -> None:
    assert np.allclose(nose(poser, head__yaw=300), nose(poser, head__yaw=30))


def test_a_negative_expression_takes_away_what_the_photo_shows_and_no_more(sample_fit: Fit) -> None:
    shown = np.zeros(64, np.float32)
    shown[channels.EXPRESSIONS.index("expr.mouthSmileLeft")] = 0.4
    smiling = Poser(replace(sample_fit.rig, photo_expression=shown))
    rest = smiling.pose(channels.rest()).sheet
    relaxed = smiling.pose(values(expr__mouthSmileLeft=-0.4)).sheet
    corner = topology.LOWER_LIP[0][-1]
    assert relaxed[corner, 1] > rest[corner, 1] + 0.5  # px, down
    assert np.array_equal(smiling.pose(values(expr__mouthSmileLeft=-1)).sheet, relaxed)
    for absent in ("expr__mouthSmileRight", "expr__jawOpen", "expr__eyeBlinkLeft", "expr__mouthClose"):
        assert np.array_equal(smiling.pose(values(**{absent: -1})).sheet, rest)


def test_lips_seal_also_where_the_smile_of_the_photo_is_taken_away(sample_fit: Fit) -> None:
    poser = Poser(replace(sample_fit.rig, photo_expression=np.full(64, 0.5, np.float32)))
    for jaw in (-1, 0, 0.5):
        pose = {"expr__mouthSmileLeft": -1, "expr__mouthSmileRight": -1, "expr__mouthUpperUpLeft": -1, "expr__jawOpen": jaw}
        assert lip_gap(poser, **pose, expr__mouthClose=1) == 0


def test_two_hundred_random_poses_are_finite_and_the_lower_rim_stays(poser: Poser) -> None:
    generator = np.random.default_rng(5)
    for _ in range(200):
        pose = generator.uniform(channels.MINIMUM, channels.MAXIMUM).astype(np.float32)
        posed = poser.pose(pose * (generator.random(channels.COUNT) < 0.3))
        assert np.isfinite(posed.sheet).all()
        assert all(np.isfinite(part.points).all() for part in posed.mouth)


@pytest.mark.parametrize("channel", [c.id for c in channels.CHANNELS if c.id not in LIMB_CHANNELS])
def test_no_control_does_nothing(poser: Poser, channel: str) -> None:
    amount = channels.channel(channel).maximum
    helper = {"expr__jawOpen": 0.4} if "tongue" in channel or channel == "expr.mouthClose" else {}
    moved = poser.pose(values(**(helper | {channel.replace(".", "__"): amount})))
    rest = poser.pose(values(**helper))
    changes = [np.abs(moved.sheet - rest.sheet).max()]
    changes += [np.abs(a.turn - b.turn).max() + abs(a.pupil - b.pupil) for a, b in zip(moved.eyes, rest.eyes, strict=True)]
    changes += [
        np.abs(a.points - b.points).max()
        for a, b in zip(moved.mouth, rest.mouth, strict=False)
        if len(a.points) == len(b.points)
    ]
    assert max(changes) > 0.05
