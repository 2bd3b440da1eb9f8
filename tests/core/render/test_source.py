"""Frames of a film: the same ones in whatever range they are asked for."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import values
from core.portrait.fit import Fit
from core.render.background import Background
from core.render.offscreen import Offscreen
from core.render.source import open_source

POSES = np.stack([values(head__yaw=3 * i, expr__jawOpen=0.1 * i, gaze__pitch=-4 * i) for i in range(4)])
SIZE = 96, 120


class Stopped(Exception):
    pass


def test_without_repairs_a_film_is_what_the_rig_draws(sample_fit: Fit) -> None:
    clear = Background("transparent")
    with Offscreen(sample_fit.rig, *SIZE, clear) as screen:
        screen.set_lid_follow(0.5)
        drawn = [screen.frame_rgba(pose) for pose in POSES]
    with open_source(sample_fit.rig, POSES, *SIZE, clear, 0.5, True) as source:
        assert source.reach == 0
        whole, part = list(source.frames(0, 4)), list(source.frames(2, 4))
    np.testing.assert_array_equal(whole, drawn)
    np.testing.assert_array_equal(part, drawn[2:])


def test_a_film_can_be_stopped_at_any_frame(sample_fit: Fit) -> None:
    polls: list[int] = []

    def poll() -> None:
        polls.append(1)
        if len(polls) > 2:
            raise Stopped

    with open_source(sample_fit.rig, POSES, *SIZE) as source:
        frames = source.frames(0, 4, poll)
        assert len([next(frames), next(frames)]) == 2
        with pytest.raises(Stopped):
            next(frames)
