"""Which channels belong to which part."""

from __future__ import annotations

import pytest

from core.channel_groups import GROUPS, channels_named
from core.channels import INDEX
from core.errors import UserError


def test_every_channel_is_in_exactly_one_group() -> None:
    listed = [channel for group in GROUPS.values() for channel in group]
    assert sorted(listed) == sorted(INDEX)


@pytest.mark.parametrize(
    ("group", "channels"),
    [
        ("lips", {"expr.mouthClose", "expr.tongueTip", "expr.teethUpperShow", "expr.lipPress"}),
        ("jaw", {"expr.jawOpen", "expr.jawForward"}),
        ("lids", {"expr.eyeBlinkLeft", "expr.eyeSquintRight", "expr.eyeWideLeft"}),
        ("gaze", {"gaze.yaw", "gaze.vergence", "expr.eyeLookInLeft", "expr.pupil"}),
        ("brows", {"expr.browDownLeft", "expr.browInnerUp"}),
        ("cheeks", {"expr.cheekPuff", "expr.noseSneerLeft", "expr.nostrilFlareRight"}),
        ("head", {"head.yaw", "head.pitch", "head.roll", "head.x", "head.y", "head.z"}),
        ("torso", {"body.sway", "body.breath", "body.shoulderLeft", "expr.swallow"}),
        ("arms", {"body.elbowLeft", "body.wristRight", "body.fingersLeft"}),
    ],
)
def test_a_part_holds_what_moves_together(group: str, channels: set[str]) -> None:
    assert channels <= set(GROUPS[group])


def test_groups_and_single_channels_can_be_named_together() -> None:
    assert channels_named(["head", "gaze.yaw"]) == {*GROUPS["head"], "gaze.yaw"}
    assert channels_named(list(GROUPS)) == set(INDEX)


@pytest.mark.parametrize(("names", "told"), [(["head", "ears"], "“ears”"), ([], "No channels")])
def test_what_cannot_be_named_is_a_clear_error(names: list[str], told: str) -> None:
    with pytest.raises(UserError, match=told) as caught:
        channels_named(names)
    assert "gaze" in caught.value.hint
