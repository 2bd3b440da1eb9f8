"""Amounts over generated motion."""

from __future__ import annotations

import numpy as np
import pytest

from core.channels import COUNT, INDEX
from core.motion.controls import Controls
from core.motion.cues import cues_of
from core.motion.direction import about_main, directed, undirected
from core.motion.head import main_turn_of
from core.speech.speech import Speech
from core.timebase import FrameRate

RATE = FrameRate(24)


def moving(frames: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    motion = np.zeros((frames, COUNT))
    for name in ("head.yaw", "head.pitch", "head.roll", "head.z", "gaze.yaw", "gaze.pitch", "expr.browInnerUp", "body.sway"):
        motion[:, INDEX[name]] = np.cumsum(rng.normal(0, 0.2, frames))
    return motion


@pytest.mark.parametrize("amount", [0.0, 0.5, 2.0])
def test_an_amount_scales_its_part_about_the_main_pose(sentence: Speech, amount: float) -> None:
    full, some = (cues_of(sentence, Controls(head_amount=a, gaze_yaw_deg=25), 0, RATE) for a in (1.0, amount))
    motion = moving(full.frames)
    head = INDEX["head.yaw"]
    one, scaled = directed(motion, full)[:, head], directed(motion, some)[:, head]
    main = main_turn_of(full.controls)[0]
    assert main > 1
    np.testing.assert_allclose(scaled - main, amount * (one - main), atol=1e-9)


def test_nothing_moves_at_amounts_of_nothing(sentence: Speech) -> None:
    still = Controls(head_amount=0, body_amount=0, expression_amount=0, blink_rate=0)
    cues = cues_of(sentence, still, 0, RATE)
    out = directed(moving(cues.frames), cues)
    world = out[:, [INDEX["gaze.yaw"], INDEX["gaze.pitch"]]]
    out[:, [INDEX["gaze.yaw"], INDEX["gaze.pitch"]]] = 0
    assert np.ptp(out, axis=0).max() == 0
    assert np.ptp(world) > 0, "the eyes still look"


def test_the_eyes_make_up_for_a_head_that_moves_less(sentence: Speech) -> None:
    cues = cues_of(sentence, Controls(head_amount=0.3), 0, RATE)
    motion = moving(cues.frames)
    out = directed(motion, cues)
    yaw = [INDEX["gaze.yaw"], INDEX["head.yaw"]]
    np.testing.assert_allclose(out[:, yaw].sum(axis=1), motion[:, yaw].sum(axis=1), atol=1e-9)


def test_generated_motion_lies_about_what_is_asked_for(sentence: Speech) -> None:
    controls = Controls(gaze_yaw_deg=-20, gaze_pitch_deg=10, distance=1.2)
    cues = cues_of(sentence, controls, 0, RATE)
    out = directed(np.zeros((cues.frames, COUNT)), cues)
    names = ("gaze.yaw", "head.yaw"), ("gaze.pitch", "head.pitch")
    assert [out[5, [INDEX[n] for n in pair]].sum() for pair in names] == pytest.approx([-20, 10])
    assert out[5, INDEX["head.z"]] == pytest.approx(-120)
    np.testing.assert_allclose(about_main(out, controls), 0, atol=1e-9)


def test_the_way_back_undoes_it_once_the_take_has_settled(sentence: Speech) -> None:
    controls = Controls(head_amount=0.5, body_amount=1.5, distance=0.9, gaze_yaw_deg=20)
    cues = cues_of(sentence, controls, 0, RATE)
    motion = moving(cues.frames)
    back = undirected(directed(motion, cues), controls)
    np.testing.assert_allclose(back[24:], motion[24:], atol=1e-9)
