"""The catalogue every part relies on."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels


def test_there_are_64_expressions_and_rest_is_zero() -> None:
    assert len(channels.EXPRESSIONS) == 64
    assert not channels.rest(3).any()
    assert ((channels.MINIMUM <= 0) & (channels.MAXIMUM >= 0)).all()


def test_mirrors_pair_up() -> None:
    for channel in channels.CHANNELS:
        if channel.mirror is not None:
            assert channels.channel(channel.mirror).mirror == channel.id


def test_poses_are_written_by_name_and_held_to_limits() -> None:
    pose = channels.values(head__yaw=500, expr__jawOpen=-3, body__breath=-1)
    held = channels.clamp(pose)
    assert held[channels.INDEX["head.yaw"]] == 30
    assert held[channels.INDEX["expr.jawOpen"]] == -1
    assert held[channels.INDEX["body.breath"]] == 0
    with pytest.raises(KeyError):
        channels.values(head__spin=1)
    assert np.array_equal(channels.clamp(held), held)
