"""The mouth says what the sounds ask of it, on calm and on smiling portraits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core import channels
from core.channels import values
from core.motion.guard import guard
from core.motion.mouth import mouth_channels
from core.motion.phone_targets import TARGETS
from core.portrait.fit import Fit
from core.rig import lips
from core.rig.model import Rig
from core.rig.pose import Poser
from core.rig.strips import normals, shade

CORNERS = (61, 291)


def sound(phone: str) -> np.ndarray:
    """Channels [C] of one phone held, as a take would pose it."""
    target = TARGETS[phone][None]
    return guard(mouth_channels(target), target)[0].astype(np.float32)


@pytest.fixture(scope="module")
def calm(sample_fit: Fit) -> Poser:
    return Poser(sample_fit.rig)


@pytest.fixture(scope="module")
def smiling(smiling_fit: Fit) -> Poser:
    return Poser(smiling_fit.rig)


@pytest.fixture(params=["calm", "smiling"])
def poser(request: pytest.FixtureRequest) -> Poser:
    sitter: Poser = request.getfixturevalue(request.param)
    return sitter


def width(poser: Poser, pose: np.ndarray) -> float:
    """Corner to corner, mm."""
    posed = poser.sculpt(pose)
    return float(np.linalg.norm(posed[CORNERS[0]] - posed[CORNERS[1]]))


def opening(poser: Poser, pose: np.ndarray) -> tuple[float, float]:
    """Width of the part of the mouth that is open by more than a millimetre, and its height, mm."""
    posed = poser.sculpt(pose)
    gap = lips.opening_mm(posed)
    parted = posed[lips.UPPER][gap > 1, 0]
    return (float(np.ptp(parted)) if len(parted) else 0.0), float(gap.max())


@pytest.mark.parametrize("phone", ["P", "B", "M"])
def test_p_b_m_seal_the_lips_from_corner_to_corner(poser: Poser, phone: str) -> None:
    assert lips.opening_mm(poser.sculpt(sound(phone))).max() == 0


@pytest.mark.parametrize("phone", ["UW", "W"])
def test_rounding_wins_over_a_smile(calm: Poser, smiling: Poser, phone: str) -> None:
    rest = width(smiling, channels.rest())
    assert rest > 1.25 * width(calm, channels.rest())
    assert width(smiling, sound(phone)) < 0.62 * rest
    assert width(smiling, sound(phone)) < 1.35 * width(calm, sound(phone))


def test_o_and_u_are_round_a_is_an_oval_and_e_is_a_wide_slit(poser: Poser) -> None:
    shape = {phone: opening(poser, sound(phone)) for phone in ("UW", "AO", "AA", "IY")}
    roundness = {phone: height / across for phone, (across, height) in shape.items()}
    assert roundness["UW"] > 1.25 * roundness["IY"]
    assert roundness["AO"] > 1.2 * roundness["AA"]
    assert shape["UW"][0] < 0.7 * shape["IY"][0]
    assert shape["AA"][1] > 1.4 * shape["IY"][1]
    assert width(poser, sound("IY")) > 1.2 * width(poser, sound("UW"))


def test_an_opening_mouth_is_an_oval_without_boxy_corners(calm: Poser) -> None:
    gap = lips.opening_mm(calm.sculpt(values(expr__jawOpen=0.7)))
    assert gap[1] < 0.65 * gap[5]
    assert (np.diff(gap[:6]) > 0).all()


def test_f_v_lay_the_lower_lip_on_the_edge_of_the_upper_teeth(poser: Poser) -> None:
    posed, edge = poser.sculpt(sound("F")), poser.rig.mouth_frame[1, 1]
    assert abs(posed[14, 1] - edge) < 2.0
    assert posed[13, 1] > edge + 1.5


def test_lips_never_pass_through_each_other(poser: Poser) -> None:
    generator = np.random.default_rng(3)
    mouth = [i for i, c in enumerate(channels.CHANNELS) if c.id.startswith("expr.mouth") and c.id != "expr.mouthClose"]
    for _ in range(100):
        pose = channels.rest()
        pose[mouth] = generator.random(len(mouth)) * (generator.random(len(mouth)) < 0.3)
        posed = poser.sculpt(pose)
        assert (posed[lips.UPPER, 1] - posed[lips.LOWER, 1]).min() > -1.2


def teeth(poser: Poser, upper: bool, pose: np.ndarray) -> np.ndarray:
    """Projected points of one row."""
    return poser.pose(pose).mouth[3 if upper else 2].points


def test_upper_teeth_stay_with_the_skull_and_lower_ones_with_the_jaw(poser: Poser) -> None:
    lips_only = values(expr__mouthSmileLeft=0.9, expr__mouthPucker=0.7, expr__mouthUpperUpRight=1, expr__mouthLowerDownLeft=1)
    rest, jaw = channels.rest(), values(expr__jawOpen=0.5)
    assert np.array_equal(teeth(poser, True, lips_only), teeth(poser, True, rest))
    assert np.array_equal(teeth(poser, False, lips_only), teeth(poser, False, rest))
    assert np.array_equal(teeth(poser, True, jaw), teeth(poser, True, rest))
    assert np.abs(teeth(poser, False, jaw) - teeth(poser, False, rest)).max() > 5


def over_the_lip(poser: Poser, pose: np.ndarray) -> float:
    """How far the edge of the lower incisors stands over the rim of the lower lip, px down to up."""
    posed = poser.pose(pose)
    edge = posed.mouth[2].points[16]
    return float(posed.sheet[14, 1] - edge[1]) / poser.rig.camera.scale


def test_the_lower_incisors_come_over_the_lip_as_the_jaw_opens_and_go_as_it_rounds(poser: Poser) -> None:
    closed, open_wide = over_the_lip(poser, channels.rest()), over_the_lip(poser, values(expr__jawOpen=0.7))
    assert closed < -1.0
    assert 0.0 < open_wide < 3.5
    spread, round_ = (teeth(poser, False, values(expr__jawOpen=0.7, expr__mouthPucker=p))[16, 1] for p in (0, 0.6))
    assert round_ - spread > 1.0 * poser.rig.camera.scale


def test_the_tongue_is_lighter_in_front_than_behind(poser: Poser) -> None:
    tint = poser.pose(sound("AA")).mouth[1].piece.tint.reshape(15, 15, 4)[:, 7, :3].mean(-1)
    front, behind = tint[5], tint[1]
    assert front > 1.6 * behind > 0


def test_an_open_mouth_is_no_black_hole(calm: Poser) -> None:
    def throat(pose: np.ndarray) -> float:
        return float(calm.pose(pose).mouth[0].piece.tint[:, :3].reshape(4, 17, 3)[:, 4:13].mean())

    assert throat(values(expr__jawOpen=0.7)) > 1.4 * throat(values(expr__jawOpen=0.1))


def test_the_corners_of_the_lips_hide_what_is_behind_them_and_the_middle_does_not(calm: Poser, smiling: Poser) -> None:
    opacity = {
        name: poser.pose(sound("AA")).lip_corners[0].piece.tint.reshape(3, 11, 4)[0, :, 3]
        for name, poser in (("calm", calm), ("smiling", smiling))
    }
    assert (opacity["calm"][[0, -1]] == 1).all()
    assert not opacity["calm"][4:7].any()
    assert (opacity["smiling"][[0, -1]] < 0.5).all()  # a smile has a dark corridor there


def test_the_tongue_touches_the_ridge_for_l_and_shows_between_the_teeth_for_th(calm: Poser) -> None:
    def tip(phone: str) -> np.ndarray:
        tongue = calm.pose(sound(phone)).mouth[1].points
        return tongue[np.argmax(tongue[:, 2])]

    front = teeth(calm, True, channels.rest())[:, 2].max()
    assert tip("TH")[2] > front  # depth toward the camera
    assert tip("L")[2] < front
    assert tip("AA")[1] > tip("L")[1]  # lower in the picture


def test_light_is_read_from_the_side_it_comes_from(sample_fit: Fit) -> None:
    facing = np.array([[1.0, 0, 0], [-1.0, 0, 0], [0, 0, 1.0]])
    from_the_left = shade(np.array([-0.5, 0, 0.5, 0.5]), facing)
    assert from_the_left[1] > from_the_left[0]
    assert shade(sample_fit.rig.light, facing)[2] == pytest.approx(1, abs=0.05)


def test_the_front_of_a_strip_is_the_side_it_is_seen_from() -> None:
    grid = np.stack([*np.meshgrid([0.0, 1, 2], [2.0, 1, 0]), np.zeros((3, 3))], axis=-1)
    assert np.allclose(normals(grid), [0, 0, 1])


def test_a_rig_keeps_light_and_lip_colours(sample_fit: Fit, tmp_path: Path) -> None:
    sample_fit.rig.save(tmp_path / "rig.npz")
    loaded = Rig.load(tmp_path / "rig.npz")
    assert np.array_equal(loaded.light, sample_fit.rig.light)
    assert np.array_equal(loaded.lip_colours, sample_fit.rig.lip_colours)


def brightness(poser: Poser, pose: np.ndarray) -> np.ndarray:
    """Of the visible part of the upper incisors and their neighbours, from corner to corner [33]."""
    tint = poser.pose(pose).mouth[3].piece.tint.reshape(-1, 33, 4)
    return np.asarray(tint[-3, :, :3].mean(-1))


def test_teeth_are_dim_behind_slightly_parted_lips_and_bright_in_a_smile(calm: Poser) -> None:
    slight, wide = brightness(calm, values(expr__jawOpen=0.1)), brightness(calm, values(expr__jawOpen=0.9))
    smile = brightness(calm, values(expr__jawOpen=0.3, expr__mouthSmileLeft=1, expr__mouthSmileRight=1))
    assert slight[16] < 0.8 * wide[16]
    assert smile[16] > 1.1 * brightness(calm, values(expr__jawOpen=0.3))[16]
    assert max(wide[4], wide[-5]) < 0.6 * wide[16]


def test_the_dark_gap_of_parted_lips_stays_while_they_move_little(smiling: Poser) -> None:
    parted = Poser(replace(smiling.rig, mouth_teeth=np.zeros_like(smiling.rig.mouth_teeth)))
    slight = values(expr__jawOpen=0.05)
    assert parted.pose(slight).mouth_photo_opacity > 0.5
    assert parted.pose(values(expr__jawOpen=1)).mouth_photo_opacity == 0


def test_lips_drawn_in_are_not_pierced_by_the_teeth(poser: Poser) -> None:
    posed = poser.pose(values(expr__mouthPucker=0.8))
    teeth_at = posed.mouth[3].points
    for skin in posed.mouth[-2:]:
        depth = skin.points[:, 2] + skin.piece.nearer
        order = np.argsort(teeth_at[:33, 0])
        behind = np.interp(skin.points[:, 0], teeth_at[99:132][order, 0], teeth_at[99:132][order, 2])
        assert (depth > behind).all()
    tucked = poser.pose(sound("F")).mouth[-1].piece.nearer
    assert np.max(tucked) < 1.5  # the upper teeth stand before the lower lip
