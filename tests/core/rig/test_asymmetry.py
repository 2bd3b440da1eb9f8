"""A face that is not even stays as it is: at rest, and by as much when posed."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.channels import values
from core.portrait.fit import fit_portrait
from core.portrait.landmarks import find_faces
from core.portrait.load import PortraitImage
from core.rig import topology
from core.rig.pose import Poser

RIGHT_CORNER, LEFT_CORNER = 61, 291
RIGHT_LID, LEFT_LID = topology.UPPER_LID["Right"][4], topology.UPPER_LID["Left"][4]
RIGHT_BROW, LEFT_BROW = topology.BROW["Right"][0][2], topology.BROW["Left"][0][2]
PAIRS = {"mouth corner": (RIGHT_CORNER, LEFT_CORNER), "lid": (RIGHT_LID, LEFT_LID), "brow": (RIGHT_BROW, LEFT_BROW)}

Case = tuple[np.ndarray, Poser]


@pytest.fixture(scope="module")
def drooping(sample_image: PortraitImage) -> Case:
    """Landmarks and poser of a sitter whose right lid, brow and mouth corner hang low."""
    points = find_faces(sample_image.rgb)[0].points
    px_per_mm = np.linalg.norm(points[468, :2] - points[473, :2]) / 63
    for landmark, drop_mm, reach_mm in ((RIGHT_CORNER, 4.0, 14.0), (RIGHT_LID, 2.0, 5.0), (RIGHT_BROW, 2.0, 10.0)):
        apart = ((points[:468, :2] - points[landmark, :2]) ** 2).sum(1) / px_per_mm**2
        points[:468, 1] += drop_mm * px_per_mm * np.exp(-apart / (2 * reach_mm**2))
    return points, Poser(fit_portrait(sample_image, landmarks=points).rig)


def drop(sheet: np.ndarray, part: str) -> float:
    """How much lower the right one is than the left, px."""
    right, left = PAIRS[part]
    return float(sheet[right, 1] - sheet[left, 1])


def test_at_rest_every_landmark_is_where_the_photo_has_it(drooping: Case) -> None:
    points, poser = drooping
    assert np.abs(poser.pose(channels.rest()).sheet[:468, :2] - points[:468, :2]).max() < 0.5  # px


@pytest.mark.parametrize(
    ("part", "pose"),
    [
        ("mouth corner", {"expr__mouthSmileLeft": 0.6, "expr__mouthSmileRight": 0.6}),
        ("mouth corner", {"expr__jawOpen": 0.5}),
        ("mouth corner", {"expr__mouthPucker": 0.6}),
        ("lid", {"expr__eyeWideLeft": 0.8, "expr__eyeWideRight": 0.8}),
        ("lid", {"expr__eyeSquintLeft": 0.8, "expr__eyeSquintRight": 0.8}),
        ("brow", {"expr__browInnerUp": 0.8, "expr__browOuterUpLeft": 0.6, "expr__browOuterUpRight": 0.6}),
        ("brow", {"head__pitch": 8.0}),
    ],
)
def test_a_pose_keeps_the_difference_of_the_sides(drooping: Case, part: str, pose: dict[str, float]) -> None:
    _, poser = drooping
    before, after = drop(poser.pose(channels.rest()).sheet, part), drop(poser.pose(values(**pose)).sheet, part)
    assert before > 4
    assert after == pytest.approx(before, rel=0.3)
