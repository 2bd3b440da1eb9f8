"""Blinks, jumps and lines of sight that are known come back as what they are."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.channels import INDEX
from core.evaluate.motion.blinks import Blinks, blinks, wasserstein
from core.evaluate.motion.gaze import distance_error, favourite_error_deg, gaze_error_deg
from core.evaluate.motion.saccades import jumps, main_sequence
from core.motion.blinks import Blink, lid_shape
from core.motion.streams import smoothstep

FPS = 120.0


def blinking(*times: float, up_s: float = 0.24) -> np.ndarray:
    performance = channels.rest(1200)
    t = (np.arange(1200) + 0.5) / FPS
    for at in times:
        shape = lid_shape(t, Blink(0, 0.09, 0.04, up_s, 1.0, 0)) * 0 + lid_shape(t - at, Blink(at, 0.09, 0.04, up_s, 1.0, 0))
        for side in ("Left", "Right"):
            column = performance[:, INDEX[f"expr.eyeBlink{side}"]]
            column[:] = np.maximum(column, shape)
    return performance


def test_blinks_are_counted_and_timed():
    found = blinks(blinking(1.0, 4.0, 8.0), FPS)
    told = found.to_json(found)
    assert told["per_min"] == 18
    assert found.intervals_s == pytest.approx((3.0, 4.0), abs=0.02)
    assert 0.15 < found.durations_s[0] < 0.37
    assert told["fall_to_rise"] < 0.7
    assert told["interval_distance_s"] == told["duration_distance_ms"] == 0


def test_other_blinks_are_at_a_distance():
    usual, slow = blinks(blinking(1.0, 4.0, 8.0), FPS), blinks(blinking(1.0, 2.0, 3.0, up_s=0.6), FPS)
    told = slow.to_json(usual)
    assert told["interval_distance_s"] == pytest.approx(2.5, abs=0.05)
    assert told["duration_distance_ms"] > 30
    assert (usual + slow).per_min == 18
    assert Blinks().to_json(usual)["interval_distance_s"] is None


def test_a_squint_is_no_blink():
    performance = channels.rest(240)
    performance[60:90, INDEX["expr.eyeBlinkLeft"]] = performance[60:90, INDEX["expr.eyeBlinkRight"]] = 0.4
    assert blinks(performance, FPS).count == 0


def test_the_distance_of_samples_is_that_of_their_quantiles():
    assert wasserstein((1.0, 2.0, 3.0), (3.0, 1.0, 2.0)) == 0
    assert wasserstein((0.0,), (2.0,)) == 2
    assert wasserstein((), (1.0,)) is None


def jumping(base_s: float, per_deg_s: float, fps: float = FPS) -> np.ndarray:
    """Eyes that jump by 2 to 12 degrees each second, on a head that sways, with eyes that make up for it."""
    seconds = 40
    t = (np.arange(int(seconds * fps)) + 0.5) / fps
    yaw, at, random = np.zeros(len(t)), 0.0, np.random.default_rng(3)
    for second in range(1, seconds):
        size = random.uniform(2, 12) * (-1 if at > 0 else 1)
        yaw += size * smoothstep((t - second - random.uniform(0, 0.3)) / (base_s + per_deg_s * abs(size)))
        at += size
    performance = channels.rest(len(t))
    sway = 6 * np.sin(2 * np.pi * 0.4 * t)
    performance[:, INDEX["head.yaw"]] = sway
    performance[:, INDEX["gaze.yaw"]] = yaw - sway
    return performance


@pytest.mark.parametrize(("base_s", "per_deg_s"), [(0.025, 0.0024), (0.05, 0.005)])
def test_the_main_sequence_comes_back(base_s, per_deg_s):
    told = main_sequence(jumps(jumping(base_s, per_deg_s), FPS), 40)
    assert told["count"] == 39
    assert told["base_ms"] == pytest.approx(1000 * base_s, abs=2)
    assert told["per_deg_ms"] == pytest.approx(1000 * per_deg_s, abs=0.3)


def test_a_moving_head_is_no_saccade_and_few_tell_nothing():
    performance = jumping(0.025, 0.0024)
    performance[:, INDEX["gaze.yaw"]] = -performance[:, INDEX["head.yaw"]]
    assert main_sequence(jumps(performance, FPS), 40) == {
        "count": 0, "per_s": 0, "base_ms": None, "per_deg_ms": None, "amplitude_deg": None,
    }  # fmt: skip


def looking(yaw: float, pitch: float, head: float = 0.0) -> np.ndarray:
    performance = channels.rest(100)
    performance[:, INDEX["gaze.yaw"]], performance[:, INDEX["gaze.pitch"]] = yaw - head, pitch
    performance[:, INDEX["head.yaw"]] = head
    return performance


def test_gaze_is_eyes_and_head():
    assert gaze_error_deg(looking(12, 0), (12, 0)) == pytest.approx(0, abs=1e-4)
    assert gaze_error_deg(looking(12, 0, head=5), (12, 0)) == pytest.approx(0, abs=1e-4)
    assert gaze_error_deg(looking(12, 0), (0, 0)) == pytest.approx(12, abs=1e-3)
    assert gaze_error_deg(looking(0, 9), (0, 0)) == pytest.approx(9, abs=1e-3)


def test_looks_away_move_the_mean_and_not_the_favourite():
    performance = looking(0, 0)
    performance[:30, INDEX["gaze.yaw"]] = 10
    assert gaze_error_deg(performance, (0, 0)) == pytest.approx(3, abs=0.1)
    assert favourite_error_deg(performance, (0, 0)) == pytest.approx(0, abs=1e-4)


def test_distance_is_that_of_the_mean():
    performance = channels.rest(10)
    performance[:, INDEX["head.z"]] = 120
    assert distance_error(performance, 0.8) == pytest.approx(0)
    assert distance_error(performance, 1.0) == pytest.approx(0.2)
