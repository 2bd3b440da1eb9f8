"""Twelve points placed by hand make a face; files of them are read, or refused in plain words."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import FaceUnclearError, PortraitError, UserError
from core.portrait.anchors import (
    ANCHORS,
    LANDMARKS,
    anchors_of,
    bend,
    landmarks_from,
    moved_onto,
    starting_anchors,
)
from core.portrait.fit import Fit, fit_portrait
from core.portrait.landmark_file import read_landmarks, write_landmarks
from core.portrait.load import PortraitImage
from core.rig import topology


@pytest.fixture(scope="module")
def points(sample_fit: Fit) -> NDArray[np.float64]:
    """A sitter's own landmarks, [478, 3] px."""
    return sample_fit.rig.landmarks.astype(np.float64)


def eye_distance(points: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(points[topology.IRIS_RIGHT[0], :2] - points[topology.IRIS_LEFT[0], :2]))


def test_twelve_anchors_bring_back_the_other_landmarks(points: NDArray[np.float64]) -> None:
    again = landmarks_from(anchors_of(points))
    miss = np.linalg.norm(again[:, :2] - points[:, :2], axis=1) / eye_distance(points)
    assert miss[list(LANDMARKS)].max() < 1e-6
    assert miss.mean() < 0.03
    assert miss[list(topology.LIPS)].mean() < 0.025
    assert max(miss[list(ring)].mean() for ring in topology.EYE_OPENING.values()) < 0.02


def test_anchors_are_met_however_far_they_are_from_a_human_face(points: NDArray[np.float64]) -> None:
    anchors = anchors_of(points)
    reach = eye_distance(points)
    for side, way in (("right", -1), ("left", 1)):  # eyes twice as wide
        x, y = anchors[f"{side}_eye_outer"]
        anchors[f"{side}_eye_outer"] = (x + way * 0.4 * reach, y)
    drawn = landmarks_from(anchors)
    assert max(np.hypot(*(drawn[a.landmark, :2] - anchors[a.id])) for a in ANCHORS) < 1e-6
    ring, before = (p[list(topology.EYE_OPENING["Right"]), :2] for p in (drawn, points))
    assert np.ptp(ring[:, 1]) > 1.3 * np.ptp(before[:, 1])  # and higher with it


def test_anchors_alone_fit_a_sitter_closely(sample_image: PortraitImage, sample_fit: Fit) -> None:
    anchors = sample_fit.report.anchors
    fit = fit_portrait(sample_image, landmarks=landmarks_from(anchors))
    assert fit.report.reprojection_percent < 2.5
    for name, place in anchors.items():
        assert np.hypot(*np.subtract(fit.report.anchors[name], place)) < 1
    for angle, degrees in sample_fit.report.head_pose_deg.items():
        assert abs(fit.report.head_pose_deg[angle] - degrees) < 8


def test_detected_landmarks_move_only_as_the_anchors_do(points: NDArray[np.float64]) -> None:
    anchors = anchors_of(points)
    assert np.allclose(landmarks_from(anchors, points), points)
    x, y = anchors["chin"]
    lower = landmarks_from(anchors | {"chin": (x, y + 0.1 * eye_distance(points))}, points)
    moved = np.linalg.norm(lower[:, :2] - points[:, :2], axis=1)
    assert moved[topology.CHIN_TIP] == pytest.approx(0.1 * eye_distance(points))
    assert moved[list(topology.EYE_OPENING["Left"])].max() < 0.1 * moved[topology.CHIN_TIP]


def test_a_face_lying_on_its_side_is_turned_upright(sample_image: PortraitImage, sample_fit: Fit) -> None:
    height, width = sample_image.rgba.shape[:2]
    lying = PortraitImage(np.ascontiguousarray(np.rot90(sample_image.rgba)))
    anchors = {name: (y, width - x) for name, (x, y) in sample_fit.report.anchors.items()}
    fit = fit_portrait(lying, landmarks=landmarks_from(anchors))
    assert fit.rig.height / fit.rig.width == pytest.approx(height / width, abs=0.01)
    assert abs(fit.report.head_pose_deg["roll"]) < 10
    assert all(np.hypot(*np.subtract(fit.report.anchors[name], at)) < 1 for name, at in anchors.items())


def test_anchors_of_a_profile_are_refused_with_what_to_do(sample_image: PortraitImage, sample_fit: Fit) -> None:
    anchors = dict(sample_fit.report.anchors)
    (right, _), (left, _) = anchors["right_ear"], anchors["left_ear"]
    width = left - right
    shares = {
        "right_eye_outer": 0.72, "right_eye_inner": 0.84, "left_eye_inner": 0.93, "left_eye_outer": 0.96, "right_ear": 0.1,
        "left_ear": 0.9, "nose_tip": 1.12, "right_mouth_corner": 0.78, "left_mouth_corner": 0.94, "upper_lip": 0.98,
        "lower_lip": 0.96, "chin": 0.86,
    }  # fmt: skip
    profile = {name: (right + shares[name] * width, y) for name, (_, y) in anchors.items()}
    with pytest.raises(PortraitError, match="turned too far") as caught:
        fit_portrait(sample_image, landmarks=landmarks_from(profile))
    assert "both eyes" in caught.value.hint


def test_anchors_that_make_no_face_are_refused(points: NDArray[np.float64]) -> None:
    anchors = anchors_of(points)
    swapped = {a.id: anchors[a.partner] for a in ANCHORS}
    cases = {
        "swapped": swapped,
        "no anchor": anchors | {"tail": (1.0, 2.0)},
        "missing": {name: place for name, place in anchors.items() if name != "chin"},
        "no face": dict.fromkeys(anchors, (5.0, 5.0)),
        "no positions": anchors | {"chin": (float("nan"), 1.0)},
    }
    for text, case in cases.items():
        with pytest.raises(PortraitError, match=text):
            landmarks_from(case)


def test_the_anchors_to_start_from_are_a_face_inside_the_picture() -> None:
    for width, height in ((640, 480), (300, 900), (4000, 4000)):
        anchors = starting_anchors(width, height)
        drawn = landmarks_from(anchors)[: topology.FACE_POINTS, :2]
        assert (drawn > 0).all()
        assert (drawn < [width, height]).all()


def test_landmarks_are_found_again_in_the_picture_at_another_size(points: NDArray[np.float64]) -> None:
    half = np.column_stack([points[:, 1] * 0.5, 400 - points[:, 0] * 0.5, points[:, 2] * 0.5])
    assert np.allclose(moved_onto(points, anchors_of(half)), half)


def test_bending_keeps_what_already_fits() -> None:
    rng = np.random.default_rng(3)
    controls, free = rng.uniform(0, 100, (12, 2)), rng.uniform(0, 100, (50, 2))
    assert np.allclose(bend(controls, controls, free), free)
    assert np.allclose(bend(controls, controls * 2 + 5, free), free * 2 + 5)


def test_a_file_comes_back_as_it_was_written(points: NDArray[np.float64], tmp_path: Path) -> None:
    path = tmp_path / "points.json"
    write_landmarks(path, anchors_of(points), points)
    again = read_landmarks(path)
    assert again.anchors is not None
    assert again.points is not None
    assert np.allclose(again.points, points, atol=0.01)
    assert again.anchors["chin"] == pytest.approx(anchors_of(points)["chin"], abs=0.01)


def test_points_without_depth_get_the_models(points: NDArray[np.float64], tmp_path: Path) -> None:
    path = tmp_path / "points.json"
    path.write_text(json.dumps(points[:, :2].tolist()), "utf-8")
    known = read_landmarks(path).points
    assert known is not None
    assert np.corrcoef(known[:468, 2], points[:468, 2])[0, 1] > 0.9


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "no JSON"),
        ("7", "neither"),
        ("{}", "neither"),
        ('{"anchors": [1, 2]}', "name each anchor"),
        ('{"anchors": {"chin": [1]}}', "“chin” needs two numbers"),
        ('{"anchors": {"chin": [1, "2"]}}', "“chin” needs two numbers"),
        ('{"anchors": {"chin": [1, 2]}}', "missing"),
        ('{"points": [[1, 2, 3]]}', "478 points, not 1"),
        (json.dumps([[1, 2, 3]] * 477 + [[1, 2]]), "two numbers"),
        (json.dumps([[1, 2, 1e999]] * 478), "two numbers"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "points.json"
    path.write_text(content, "utf-8")
    with pytest.raises(UserError, match=says):
        read_landmarks(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        read_landmarks(tmp_path / "nowhere.json")


def test_no_face_asks_for_landmarks() -> None:
    blank = PortraitImage(np.full((300, 300, 4), 200, np.uint8))
    with pytest.raises(FaceUnclearError, match="--landmarks"):
        fit_portrait(blank)
