"""Eyes look where they are told, and lids go with them as far as the director lets them."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.channels import values
from core.portrait.fit import Fit
from core.rig import lids, rotation, topology
from core.rig.gaze import EYE_LOOK_DEG
from core.rig.pose import Poser


@pytest.fixture
def poser(sample_fit: Fit) -> Poser:
    return Poser(sample_fit.rig)


def upper_edge(poser: Poser, **amounts: float) -> float:
    """Height of the right upper lid's edge, shares of the eye's box from its top."""
    return float(poser.pose(values(**amounts)).eyes[0].lids[lid_middle(poser), 0])


def lower_edge(poser: Poser, **amounts: float) -> float:
    return float(poser.pose(values(**amounts)).eyes[0].lids[lid_middle(poser), 1])


def lid_middle(poser: Poser) -> int:
    return poser.pose(channels.rest()).eyes[0].lids.shape[0] // 2


def test_the_upper_lid_goes_with_the_gaze_and_the_lower_one_a_third_as_far(poser: Poser) -> None:
    for pitch, sign in ((20.0, -1), (-20.0, 1)):
        upper = sign * (upper_edge(poser, gaze__pitch=pitch) - upper_edge(poser))
        lower = sign * (lower_edge(poser, gaze__pitch=pitch) - lower_edge(poser))
        assert upper > 0.03
        assert 0.15 < lower / upper < 0.6


def test_lids_left_free_stay_where_they_are(poser: Poser) -> None:
    rest = upper_edge(poser), lower_edge(poser)
    poser.lid_follow = 0.0
    for pitch in (-25.0, 25.0):
        assert (upper_edge(poser, gaze__pitch=pitch), lower_edge(poser, gaze__pitch=pitch)) == pytest.approx(rest, abs=1e-5)


def test_lids_follow_in_proportion_to_the_share(poser: Poser) -> None:
    rest, moved = upper_edge(poser), []
    for share in (0.25, 0.5, 0.75, 1.0):
        poser.lid_follow = share
        moved.append(upper_edge(poser, gaze__pitch=-15) - rest)
    assert np.all(np.diff(moved) > 0.2 * moved[0])


def test_a_look_down_never_shuts_the_eye_and_a_blink_always_does(poser: Poser) -> None:
    for pitch in (-25.0, 0.0, 25.0):
        assert lower_edge(poser, gaze__pitch=pitch) - upper_edge(poser, gaze__pitch=pitch) > 0.02
        shut = {"gaze__pitch": pitch, "expr__eyeBlinkRight": 1.0}
        assert upper_edge(poser, **shut) >= lower_edge(poser, **shut) - 0.005


def test_each_eye_looks_for_itself(poser: Poser) -> None:
    right, left = poser.pose(values(expr__eyeLookInRight=0.5, expr__eyeLookUpLeft=0.4)).eyes
    assert rotation.to_angles(right.turn)[0] == pytest.approx(0.5 * EYE_LOOK_DEG["In"], abs=0.5)
    assert rotation.to_angles(right.turn)[1] == pytest.approx(0, abs=0.01)
    assert rotation.to_angles(left.turn)[0] == pytest.approx(0, abs=0.01)
    assert rotation.to_angles(left.turn)[1] == pytest.approx(0.4 * EYE_LOOK_DEG["Up"], abs=0.5)


def test_at_rest_the_photographed_eye_is_shown_and_no_lid_is_drawn(poser: Poser) -> None:
    posed = poser.pose(channels.rest())
    assert posed.lids == (None, None)
    assert [eye.rest for eye in posed.eyes] == [1.0, 1.0]


def test_the_lid_unrolls_without_being_stretched(poser: Poser) -> None:
    """From the edge upward a millimetre of the texture is a millimetre of the lid, however far it is closed."""
    rig = poser.rig
    face, up = rig.vertices.astype(np.float64), rig.rotation[:, 1]
    width = lids.width_mm(face, "Right")
    for closed in (0.0, 0.4, 1.0):
        strip = lids.lid_strip(face, "Right", closed, width, up)
        points = strip.points.reshape(lids.ROWS, lids.COLUMNS, 3)[:, lids.COLUMNS // 2] @ up
        heights = (lids.RISE - strip.at.reshape(lids.ROWS, lids.COLUMNS, 2)[:, 0, 1] * (lids.RISE + lids.HANG)) * width
        below = slice(lids.ROWS - 8, lids.ROWS)
        assert np.diff(points[below]) == pytest.approx(np.diff(heights[below]), abs=0.02)


def test_lids_shift_only_what_is_about_the_eye(poser: Poser) -> None:
    rest = poser.pose(channels.rest()).sheet[: topology.FACE_POINTS, :2]
    moved = poser.pose(values(gaze__pitch=25)).sheet[: topology.FACE_POINTS, :2]
    eyes = {
        i
        for rings in (
            topology.UPPER_LID, topology.LOWER_LID, topology.LID_CREASE, topology.UPPER_ORBIT, topology.UNDER_EYE,
            topology.LOWER_ORBIT,
        )
        for side in lids.SIDES
        for i in rings[side]
    }  # fmt: skip
    assert set(np.flatnonzero(np.abs(moved - rest).max(1) > 1e-3)) <= eyes
