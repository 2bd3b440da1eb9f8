"""Arms and hands: found where the portrait shows them, moved by their own joints, never invented."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core import channels
from core.channels import INDEX, values
from core.portrait.body_landmarks import HAND_POINTS
from core.portrait.fit import Fit, fit_portrait
from core.portrait.limbs import Arm
from core.portrait.load import load_portrait
from core.portrait.rim import rim_freedom
from core.render.offscreen import Offscreen
from core.rig import topology
from core.rig.limbs import strain
from core.rig.model import LIMB_CHANNELS
from core.rig.pose import Poser
from core.rig.safe_range import SafeRange


@pytest.fixture(scope="module")
def folded(shared_data: Path) -> Fit:
    """A woman whose right hand lies on her left wrist."""
    return fit_portrait(load_portrait(shared_data / "portraits" / "clean" / "t23_mona_lisa.jpg"), face=0)


def moved_px(fit: Fit, **amounts: float) -> NDArray[np.float32]:
    """How far a pose carries each vertex, pixels [N, 2]."""
    poser = Poser(fit.rig)
    return np.asarray(poser.pose(values(**amounts)).sheet - poser.pose(channels.rest()).sheet)[:, :2]


def limit(fit: Fit, channel: str) -> float:
    return float(fit.rig.limb_limits[LIMB_CHANNELS.index(channel)])


def test_a_bust_has_no_arms_to_move(sample_fit: Fit) -> None:
    assert sample_fit.rig.limbs == ()
    assert not any(there for name, there in sample_fit.report.found.items() if name.endswith(("forearm", "hand")))
    assert not moved_px(sample_fit, **{name.replace(".", "__"): channels.channel(name).maximum for name in LIMB_CHANNELS}).any()


def test_visible_forearms_and_hands_are_reported_and_rigged(folded: Fit) -> None:
    found = folded.report.found
    assert found["left forearm"]
    assert found["right forearm"]
    assert found["right hand"]
    assert {"body.elbowLeft", "body.elbowRight", "body.wristRight", "body.fingersRight"} <= set(folded.rig.limbs)


def test_a_hand_that_lies_under_the_other_is_not_invented(folded: Fit) -> None:
    assert not folded.report.found["left hand"]
    assert not {"body.wristLeft", "body.fingersLeft"} & set(folded.rig.limbs)


def test_the_elbow_moves_the_forearm_and_neither_head_nor_background(folded: Fit) -> None:
    rig = folded.rig
    height = 800
    width = round(rig.width * height / rig.height)
    with Offscreen(rig, width, height) as picture:
        rest = picture.frame(channels.rest()).astype(float)
        posed = picture.frame(values(body__elbowRight=limit(folded, "body.elbowRight"))).astype(float)
    change = np.abs(posed - rest).max(2)
    elbow = rig.camera.project(rig.limb_joints[LIMB_CHANNELS.index("body.elbowRight"), 0][None].astype(np.float64))[0]
    wrist = rig.camera.project(rig.limb_joints[LIMB_CHANNELS.index("body.wristRight"), 0][None].astype(np.float64))[0]
    scale = height / rig.height
    half = 0.3 * np.linalg.norm(wrist - elbow) * scale
    x, y = wrist * scale
    assert np.percentile(change[int(y - half) : int(y + half), int(x - half) : int(x + half)], 80) > 8
    chin = rig.pixels[topology.CHIN_TIP, 1] * scale
    assert change[: int(chin)].max() < 1
    empty = rig.matte[:: max(1, rig.height // height)][:height] == 0
    background = np.flatnonzero(empty[: int(0.55 * height)].all(1))
    assert change[background].max(initial=0) < 1


def test_a_positive_turn_lifts_and_a_negative_one_lowers(folded: Fit) -> None:
    for name in ("body.elbowLeft", "body.elbowRight", "body.wristRight"):
        hand = folded.rig.limb_weights[LIMB_CHANNELS.index(name)] > 0.95
        for sign in (1, -1):
            moved = moved_px(folded, **{name.replace(".", "__"): sign * limit(folded, name)})
            assert sign * moved[hand, 1].mean() < -1


def test_the_hand_goes_with_the_forearm_and_the_fingers_with_the_hand(folded: Fit) -> None:
    elbow, wrist, fingers = (
        folded.rig.limb_weights[LIMB_CHANNELS.index(f"body.{joint}Right")] for joint in ("elbow", "wrist", "fingers")
    )
    assert elbow[wrist > 0.9].mean() > 0.8
    assert wrist[fingers > 0.9].mean() > 0.8
    assert (fingers > 0.95).sum() < (wrist > 0.95).sum() < (elbow > 0.95).sum()


def test_nothing_folds_however_the_limbs_are_asked_to_turn(folded: Fit) -> None:
    rig, poser, generator = folded.rig, Poser(folded.rig), np.random.default_rng(8)
    touched = rig.triangles[(rig.limb_weights.max(0) > 0.01)[rig.triangles].any(1)]
    columns = [INDEX[name] for name in LIMB_CHANNELS]
    for i in range(60):
        pose = channels.rest()
        pose[columns] = generator.uniform(channels.MINIMUM[columns], channels.MAXIMUM[columns])
        if i < 20:
            pose[columns] = np.where(pose[columns] > 0, channels.MAXIMUM[columns], channels.MINIMUM[columns])
        least, _ = strain(rig.pixels.astype(np.float64), poser.pose(pose).sheet[:, :2].astype(np.float64), touched)
        assert least.min() > 0


def test_beyond_what_the_portrait_carries_a_limb_eases_to_its_limit_and_says_so(folded: Fit) -> None:
    safe, pose = SafeRange.of(folded.rig), values(body__elbowRight=30)
    assert "body.elbowRight" in safe.exceeded(pose)
    assert limit(folded, "body.elbowRight") < safe.ease(pose)[INDEX["body.elbowRight"]] < 30
    inside = values(body__elbowRight=0.9 * limit(folded, "body.elbowRight"))
    assert np.array_equal(safe.ease(inside), inside)


def test_hips_stay_where_they_are_when_the_sitter_sways_or_leans(folded: Fit) -> None:
    rig = folded.rig
    below = rig.vertices[:, 1] < rig.vertices[topology.CHIN_TIP, 1] - 600
    shoulders = np.abs(rig.vertices[:, 1] - rig.vertices[topology.CHIN_TIP, 1] + 130) < 40
    for pose in ({"body__sway": 6}, {"body__lean": 6}):
        moved = np.linalg.norm(moved_px(folded, **pose), axis=1) / rig.camera.scale
        assert moved[below].max() < 1
        assert moved[shoulders].max() > 4


def test_a_shrug_lifts_the_shoulders_and_leaves_the_head(sample_fit: Fit) -> None:
    rig = sample_fit.rig
    moved = moved_px(sample_fit, body__shoulderLeft=1, body__shoulderRight=1) / rig.camera.scale
    assert np.abs(moved[: topology.FACE_POINTS]).max() < 0.1
    for side in (-1, 1):
        shoulder = (rig.head_weights < 0.1) & (side * rig.vertices[:, 0] > 120)
        assert moved[shoulder, 1].min() < -10


def test_what_the_rim_cuts_moves_along_it_and_not_across() -> None:
    matte = np.zeros((200, 300), np.float32)
    matte[100:, 200:] = 1
    places = np.array([[300.0, 170.0], [300.0, 20.0], [230.0, 120.0], [260.0, 200.0]])
    free = rim_freedom(places, matte, (20.0, 20.0))
    assert free[0] == pytest.approx([0, 1])
    assert free[1] == pytest.approx([1, 1])
    assert free[2] == pytest.approx([1, 1])
    assert free[3] == pytest.approx([1, 0])


def test_a_hand_before_the_face_is_noticed() -> None:
    oval = np.array([[0, 0], [100, 0], [100, 100], [0, 100]], np.float64)
    hand = np.zeros((HAND_POINTS, 3))
    hand[:] = [150, 150, 0]
    assert not Arm("Left", None, hand).covers(oval)
    hand[8:13] = [50, 50, 0]
    assert Arm("Left", None, hand).covers(oval)
    assert not Arm("Left", None, None).covers(oval)
