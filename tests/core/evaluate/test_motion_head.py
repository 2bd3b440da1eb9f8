"""Heads that go with the voice, heads that do not, heads that shake, and takes that agree."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.channels import HEAD_ROTATION, INDEX
from core.evaluate.motion.head import SHORTEST_S, alignment, liveliness
from core.evaluate.motion.seeds import diversity
from core.motion.streams import smoothed, wander
from core.speech.audio import make_audio
from core.speech.prosody import analyse_prosody
from core.speech.speech import Phone, Speech
from core.timebase import FrameRate

RATE = FrameRate(24)
SECONDS = 30


@pytest.fixture(scope="module")
def speech() -> Speech:
    """Half a minute of a tone that swells and fades at random."""
    random = np.random.default_rng(0)
    t = np.arange(SECONDS * 16_000) / 16_000
    level = np.clip(0.5 + wander(random, SECONDS * 100, 100, 0.3, 3, 0.4), 0.001, 1)
    sound = 0.3 * np.interp(t, np.arange(len(level)) / 100, level) * np.sin(2 * np.pi * 150 * t)
    return Speech(make_audio(sound.astype(np.float32), 16_000), (Phone(0, SECONDS, "AA"),))


def head(yaw: np.ndarray) -> np.ndarray:
    performance = channels.rest(len(yaw))
    performance[:, INDEX["head.yaw"]] = yaw
    return performance


def test_a_head_that_follows_the_voice_stands_out(speech):
    prosody = analyse_prosody(speech)
    t = (np.arange(SECONDS * 24) + 0.5) / 24
    yaw = np.cumsum(np.interp(t, prosody.times, prosody.energy_db))
    performance = head(yaw - np.polyval(np.polyfit(t, yaw, 1), t))
    found = alignment(performance, RATE, speech)
    assert found["z"] > 6
    assert found["correlation"] > 0.9
    late = alignment(head(np.roll(performance[:, INDEX["head.yaw"]], 48)), RATE, speech)
    assert late["z"] < 0.5 * found["z"]


def test_heads_that_know_nothing_of_the_voice_are_at_chance(speech):
    found = []
    for seed in range(12):
        random = np.random.default_rng(seed)
        performance = channels.rest(SECONDS * 24)
        performance[:, HEAD_ROTATION] = random.normal(0, 1, (SECONDS * 24, 3))
        found.append(alignment(performance, RATE, speech)["z"])
    assert abs(np.mean(found)) < 1
    assert np.max(np.abs(found)) < 4


def test_a_still_head_and_a_short_speech_tell_nothing(speech):
    assert alignment(channels.rest(SECONDS * 24), RATE, speech)["z"] == 0
    short = Speech(make_audio(speech.audio.samples[: 16_000 * 5], 16_000), (Phone(0, 5, "AA"),))
    assert short.audio.duration_s < SHORTEST_S
    assert alignment(channels.rest(120), RATE, short) is None


def test_a_trembling_head_has_more_jerk_and_a_livelier_one_more_variation():
    random = np.random.default_rng(2)
    calm = wander(random, 480, 24, 0.1, 0.5, 2.0)
    shaking = calm + random.normal(0, 0.2, 480)
    smooth, rough, lively = (liveliness(head(yaw), 24) for yaw in (calm, shaking, 3 * calm))
    assert rough["jerk"] > 5 * smooth["jerk"]
    assert rough["jerk_p99"] > 5 * smooth["jerk_p99"]
    assert lively["pose_variation_deg"] == pytest.approx(3 * smooth["pose_variation_deg"], rel=1e-4)
    assert lively["sd_deg"][0] == pytest.approx(3 * calm.std(), rel=1e-3)
    assert liveliness(channels.rest(10), 24)["speed_deg_s"] == 0


def take(seed: int, mouth: np.ndarray) -> np.ndarray:
    performance = channels.rest(240)
    performance[:, INDEX["expr.jawOpen"]] = mouth
    for column in HEAD_ROTATION:
        performance[:, column] = wander(np.random.default_rng(seed * 9 + column), 240, 24, 0.1, 0.5, 2.0)
    return performance


def test_takes_agree_in_the_lips_and_not_in_the_head():
    mouth = smoothed(np.random.default_rng(0).uniform(0, 0.5, 240), 0.2, 24)
    told = diversity([take(seed, mouth) for seed in range(6)])
    assert told["lip_correlation"] == pytest.approx(1)
    assert told["mouth_spread"] < 1e-6
    assert abs(told["head_correlation"]) < 0.5
    assert told["head_spread_deg"] > 1


def test_takes_that_are_the_same_or_mumble_are_told():
    mouths = [smoothed(np.random.default_rng(seed).uniform(0, 0.5, 240), 0.2, 24) for seed in range(4)]
    told = diversity([take(0, mouth) for mouth in mouths])
    assert told["lip_correlation"] < 0.5
    assert told["head_correlation"] == pytest.approx(1)
    assert told["head_spread_deg"] == pytest.approx(0)
