"""What arms and hands do while a person speaks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.channels import channel
from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.gestures import gestures
from core.rig.model import LIMB_CHANNELS
from core.speech.speech import Speech
from core.timebase import FrameRate


@pytest.fixture(scope="module")
def cues(talk: Speech) -> Cues:
    return cues_of(talk, Controls(), 0, FrameRate(24))


def test_every_limb_channel_is_driven_a_little_and_smoothly(cues: Cues) -> None:
    for seed in range(4):
        tracks = gestures(replace(cues, seed=seed))
        assert set(tracks) == set(LIMB_CHANNELS)
        for name, track in tracks.items():
            entry = channel(name)
            assert np.ptp(track) > 0.02 * entry.maximum
            assert np.abs(track).max() <= 0.25 * entry.maximum
            assert track.min() >= entry.minimum
            assert abs(track[0]) < 0.05 * entry.maximum
            assert np.abs(np.diff(track)).max() * 24 < entry.maximum  # of its range in a second


def test_forearms_beat_on_accents(cues: Cues) -> None:
    rise = []
    for seed in range(6):
        tracks = gestures(replace(cues, seed=seed))
        both = tracks["body.elbowLeft"] + tracks["body.elbowRight"]
        for accent in cues.accents:
            i = int(accent.t_s * 24)
            if accent.strength > 0.6 and i > 24 and i + 2 < len(both):
                rise.append(both[i - 2 : i + 1].max() - both[i - 9 : i - 6].mean())
    assert np.mean(rise) > 0.5


def test_who_only_listens_hardly_moves_the_hands(talk: Speech) -> None:
    def motion(activity: str) -> float:
        tracks = gestures(cues_of(talk, Controls(activity=activity), 0, FrameRate(24)))  # type: ignore[arg-type]
        return float(np.abs(np.diff(tracks["body.elbowRight"])).mean())

    assert motion("listening") < 0.5 * motion("speaking")


def test_without_body_motion_the_hands_are_still(cues: Cues) -> None:
    assert not any(track.any() for track in gestures(replace(cues, controls=Controls(body_amount=0))).values())


def test_the_same_seed_gestures_alike_and_another_one_does_not(cues: Cues) -> None:
    first, again, other = (gestures(replace(cues, seed=seed))["body.elbowRight"] for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert np.abs(first - other).max() > 0.3
