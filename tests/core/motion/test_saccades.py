"""Where the eyes go."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.motion.controls import Controls
from core.motion.cues import Cues, cues_of
from core.motion.saccades import gaze_path, plan_saccades, sample_amplitude
from core.motion.streams import stream
from core.speech.speech import Speech
from core.timebase import FrameRate


@pytest.fixture(scope="module")
def cues(talk: Speech) -> Cues:
    return cues_of(talk, Controls(), 0, FrameRate(120))


def test_durations_follow_the_main_sequence(cues: Cues) -> None:
    saccades = [s for seed in range(4) for s in plan_saccades(replace(cues, seed=seed))]
    amplitude = np.array([s.amplitude_deg for s in saccades])
    slope, intercept = np.polyfit(amplitude, [s.duration_s for s in saccades], 1)
    assert 0.020 <= intercept <= 0.030
    assert 0.0020 <= slope <= 0.0028


def test_amplitudes_are_exponential_as_published() -> None:
    rng = stream(0, "test")
    samples = np.array([sample_amplitude(rng, talking=True) for _ in range(4000)])
    assert samples.max() <= 27.5
    assert np.median(samples) == pytest.approx(6.9 * np.log(2), rel=0.15)


def test_the_eyes_stay_mostly_on_the_main_gaze(cues: Cues) -> None:
    on, mean = [], []
    for seed in range(6):
        seeded = replace(cues, seed=seed)
        yaw, pitch = gaze_path(seeded, plan_saccades(seeded))
        on.append((np.hypot(yaw, pitch) < 2.2).mean())
        mean.append(np.hypot(yaw.mean(), pitch.mean()))
    assert 0.65 < np.mean(on) < 0.95
    assert max(mean) < 1.5


def test_full_eye_contact_never_looks_away(cues: Cues) -> None:
    steady = replace(cues, controls=Controls(eye_contact=1.0))
    saccades = plan_saccades(steady)
    assert saccades
    assert not any(s.away for s in saccades)
    assert max(s.amplitude_deg for s in saccades) < 4


def test_less_eye_contact_looks_away_more(cues: Cues) -> None:
    def away(contact: float) -> float:
        seeded = replace(cues, controls=Controls(eye_contact=contact))
        yaw, pitch = gaze_path(seeded, plan_saccades(seeded))
        return float((np.hypot(yaw, pitch) > 2.2).mean())

    assert away(0.1) > away(0.75) + 0.2


def test_jumps_are_jumps_and_rests_are_rests(cues: Cues) -> None:
    yaw, pitch = gaze_path(cues, plan_saccades(cues))
    speed = np.hypot(np.diff(yaw), np.diff(pitch)) * 120
    assert speed.max() > 60
    assert np.median(speed) < 1.0


def test_the_take_begins_on_the_main_gaze(cues: Cues) -> None:
    for seed in range(6):
        seeded = replace(cues, seed=seed)
        yaw, pitch = gaze_path(seeded, plan_saccades(seeded))
        assert np.hypot(yaw[:24], pitch[:24]).max() < 0.2
