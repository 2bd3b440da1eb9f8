"""How the head moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.motion.breath import breathing
from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.head import HeadMotion, head_motion, torso
from core.motion.saccades import plan_saccades
from core.speech.speech import Speech
from core.timebase import FrameRate


@pytest.fixture(scope="module")
def cues(talk: Speech) -> Cues:
    return cues_of(talk, Controls(), 0, FrameRate(24))


def motion(cues: Cues) -> HeadMotion:
    return head_motion(cues, plan_saccades(cues), breathing(cues))


def test_the_head_is_alive_and_calm(cues: Cues) -> None:
    head = motion(cues)
    assert 0.8 < head.yaw.std() < 3.5
    assert 0.6 < head.pitch.std() < 3.0
    assert 0.5 < head.roll.std() < 2.5
    for track in (head.yaw, head.pitch, head.roll):
        assert np.abs(track).max() < 10
        assert np.abs(np.diff(track)).max() * 24 < 45  # degrees a second
        jerk = np.abs(np.diff(track, 3)) * 24**3
        assert np.percentile(jerk, 99) < 12_000


def test_nods_go_down_on_accents(cues: Cues) -> None:
    at = []
    for seed in range(6):
        pitch = motion(replace(cues, seed=seed)).pitch
        for accent in cues.accents:
            i = int(accent.t_s * 24)
            if accent.strength > 0.6 and i > 24 and i + 3 < len(pitch):
                at.append(pitch[i : i + 3].min() - pitch[i - 8 : i - 4].mean())
    assert np.mean(at) < -0.5


def test_it_begins_at_rest(cues: Cues) -> None:
    for seed in range(5):
        head = motion(replace(cues, seed=seed))
        for track in (head.yaw, head.pitch, head.roll, head.x, head.y, head.z):
            assert abs(track[0]) < 0.05


def test_amount_zero_is_stillness(cues: Cues) -> None:
    head = motion(replace(cues, controls=Controls(head_amount=0.0, distance=0.9, gaze_yaw_deg=20.0)))
    for track in (head.yaw, head.pitch, head.roll, head.x, head.y, head.z):
        assert np.ptp(track) == 0.0
    assert head.z[0] == pytest.approx(60.0)
    assert 2 < head.yaw[0] < 8


def test_pauses_are_stiller_than_speech(silence: Speech, talk: Speech) -> None:
    quiet = motion(cues_of(silence, Controls(), 0, FrameRate(24)))
    busy = motion(cues_of(talk, Controls(), 0, FrameRate(24)))
    assert np.abs(np.diff(quiet.pitch)).mean() < 0.6 * np.abs(np.diff(busy.pitch)).mean()


def test_a_listener_nods_when_the_other_ends_a_phrase(talk: Speech) -> None:
    listening = cues_of(talk, Controls(activity="listening"), 1, FrameRate(24))
    idle = cues_of(talk, Controls(activity="idle"), 1, FrameRate(24))
    assert motion(listening).pitch.min() < motion(idle).pitch.min() - 1.0


def test_distance_scales_the_face(cues: Cues) -> None:
    near = motion(replace(cues, controls=Controls(distance=0.8, head_amount=0.0))).z
    far = motion(replace(cues, controls=Controls(distance=1.2, head_amount=0.0))).z
    assert near[0] == pytest.approx(120.0)
    assert far[0] == pytest.approx(-120.0)


def test_the_torso_follows_the_head_later_and_less(cues: Cues) -> None:
    turn = np.zeros(cues.frames)
    turn[200:] = 10.0
    sway = torso(cues, turn, np.zeros(cues.frames))["body.sway"] - torso(cues, 0 * turn, np.zeros(cues.frames))["body.sway"]
    assert sway[203] == pytest.approx(0.0, abs=0.01)
    assert sway[220] == pytest.approx(3.0, abs=0.01)


def test_breath_fills_before_a_phrase_and_empties_while_speaking(talk: Speech, silence: Speech) -> None:
    cues = cues_of(talk, Controls(), 0, FrameRate(24))
    breath = breathing(cues)
    assert breath.min() >= 0
    assert breath.max() <= 1
    assert breath[0] < 0.05
    start, end = cues.phrases[0]
    assert breath[int(start * 24)] > 0.5
    assert breath[int(end * 24) - 1] < breath[int(start * 24)] - 0.2
    rest = breathing(cues_of(silence, Controls(), 0, FrameRate(24)))
    cycles = np.count_nonzero(np.diff((rest > 0.3).astype(int)) == 1)
    assert 10 <= cycles <= 18
