"""A head turns as far as the photo carries, and eases to that limit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core import channels
from core.portrait.fit import Fit
from core.rig import rotation
from core.rig.model import Rig
from core.rig.pose import Poser
from core.rig.safe_range import SafeRange


@pytest.fixture
def turned(sample_fit: Fit) -> Rig:
    """A sitter photographed with the head turned 28 degrees to the right of the picture."""
    return replace(sample_fit.rig, rotation=rotation.from_angles(28, 0))


def yaw_after(safe: SafeRange, yaw: float) -> float:
    return float(safe.ease(channels.values(head__yaw=yaw))[channels.INDEX["head.yaw"]])


def test_a_frontal_portrait_uses_the_whole_catalogue(sample_fit: Fit) -> None:
    frontal = SafeRange.of(replace(sample_fit.rig, rotation=np.eye(3)))
    assert frontal.limits["head.yaw"] == (-30, 30)
    assert frontal.limits["head.pitch"] == (-20, 20)


def test_a_turned_head_turns_back_further_than_on(turned: Rig) -> None:
    low, high = SafeRange.of(turned).limits["head.yaw"]
    assert -30 < low < -18
    assert 0 < high < 12


def test_poses_inside_the_range_are_left_exactly(turned: Rig) -> None:
    safe = SafeRange.of(turned)
    for yaw in (-20.0, -7.5, 0.0, safe.limits["head.yaw"][1]):
        assert yaw_after(safe, yaw) == pytest.approx(yaw, abs=1e-5)


def test_beyond_the_limit_a_pose_eases_without_a_corner_and_stays_near_it(turned: Rig) -> None:
    safe = SafeRange.of(turned)
    high = safe.limits["head.yaw"][1]
    asked = np.arange(high - 2, 30, 0.05)
    shown = np.array([yaw_after(safe, float(yaw)) for yaw in asked])
    steps = np.diff(shown)
    assert (steps >= 0).all()
    assert np.abs(np.diff(steps)).max() < 0.002
    assert shown[-1] < high + 5


def test_the_channels_beyond_the_range_are_named(turned: Rig) -> None:
    safe = SafeRange.of(turned)
    assert safe.exceeded(channels.values(head__yaw=25, head__pitch=5)) == ("head.yaw",)
    assert safe.exceeded(channels.values(head__yaw=-20)) == ()


def test_the_sheet_hardly_turns_beyond_the_limit(turned: Rig) -> None:
    poser = Poser(turned)
    limit = poser.pose(channels.values(head__yaw=poser.safe_range.limits["head.yaw"][1])).sheet
    beyond = poser.pose(channels.values(head__yaw=30)).sheet
    back = poser.pose(channels.values(head__yaw=-30)).sheet
    assert np.abs(beyond - limit).max() < 0.2 * np.abs(back - limit).max()
