"""What pulling at the face asks of the channels."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.portrait.fit import Fit
from core.rig.handle_table import HANDLES
from core.rig.handles import FaceHandles
from core.rig.pose import Poser
from core.rig.sight_ray import sight_at, sight_deg, sight_places

POSE = channels.values(head__yaw=8, head__pitch=-4, head__roll=5, gaze__yaw=-6, gaze__pitch=3, expr__jawOpen=0.2)


@pytest.fixture(scope="module")
def face(sample_fit: Fit) -> FaceHandles:
    return FaceHandles(Poser(sample_fit.rig))


def posed(values: np.ndarray, targets: dict[str, float]) -> np.ndarray:
    result = values.copy()
    for name, value in targets.items():
        result[channels.INDEX[name]] = value
    return result


@pytest.mark.parametrize("travel", [(0, 0), (30, -20), (-90, 40)])
def test_the_line_of_sight_ends_where_it_was_pulled_to(face: FaceHandles, travel: tuple[float, float]) -> None:
    goal = sight_places(face.poser, POSE)[1] + np.array(travel)
    pulled = posed(POSE, face.grasp("gaze.sight", POSE, goal, 40).targets(np.array(travel, float)))
    np.testing.assert_allclose(sight_places(face.poser, pulled)[1], goal, atol=0.05)
    np.testing.assert_allclose(sight_at(face.poser, POSE, goal), sight_deg(face.poser, pulled), atol=0.01)


def test_a_line_of_sight_beside_the_sphere_means_its_edge(face: FaceHandles) -> None:
    yaw, pitch = sight_at(face.poser, POSE, np.array([1e5, 400.0]))
    assert 60 < yaw < 90
    assert abs(pitch) < 10


def test_the_nose_goes_with_the_hand(face: FaceHandles) -> None:
    start = face.nose(face.poser.shown(POSE))
    targets = face.grasp("head.turn", POSE, start, 40).targets(np.array([20.0, 12.0]))
    np.testing.assert_allclose(face.nose(posed(POSE, targets)), start + np.array([20, 12]), atol=0.2)


def test_a_quarter_turn_of_the_hand_tilts_by_as_much(face: FaceHandles) -> None:
    middle = face.ring(POSE).mean(0)
    grip = face.grasp("head.tilt", POSE, middle + np.array([0.0, -100.0]), 40)
    turned = grip.targets(np.array([-10.0, 0.0]))["head.roll"]
    assert turned - 5 == pytest.approx(np.degrees(np.arctan(10 / 100)), abs=0.6)


@pytest.mark.parametrize("handle_id", [name for name, handle in HANDLES.items() if name.split(".")[0] not in ("gaze", "head")])
def test_a_place_follows_as_far_as_it_can_be_aimed(face: FaceHandles, handle_id: str) -> None:
    rest = channels.rest()
    start = face.places(rest)[handle_id]
    grip = face.grasp(handle_id, rest, start, 1.0)
    way = face.places(posed(rest, {HANDLES[handle_id].more[0]: 0.5}))[handle_id] - start
    targets = face.held(grip.targets(way))
    assert targets[HANDLES[handle_id].more[0]] == pytest.approx(0.5, abs=0.12)
    if HANDLES[handle_id].less:
        back = face.held(grip.targets(-way * 3))
        assert back[HANDLES[handle_id].less[0]] > 0


def test_a_smile_gives_way_before_the_frown_comes(face: FaceHandles) -> None:
    smiling = channels.values(expr__mouthSmileLeft=0.5)
    start = face.places(smiling)["mouth.Left"]
    grip = face.grasp("mouth.Left", smiling, start, 100.0)
    down = face.places(channels.rest())["mouth.Left"] - start
    little = grip.targets(20 * down / np.linalg.norm(down))
    assert set(little) == {"expr.mouthSmileLeft"}
    assert 0 < little["expr.mouthSmileLeft"] < 0.5
    assert grip.targets(120 * down / np.linalg.norm(down))["expr.mouthFrownLeft"] > 0


def test_what_the_portrait_cannot_show_is_not_asked_for(face: FaceHandles) -> None:
    held = face.held({"head.yaw": 90.0, "expr.jawOpen": 3.0, "gaze.yaw": -80.0})
    assert held["head.yaw"] == pytest.approx(face.poser.safe_range.limits["head.yaw"][1])
    assert held["expr.jawOpen"] == 1.0
    assert held["gaze.yaw"] == -30.0
