"""Speech at other speeds: as long as it should be, at its own pitch, and what is heard is what is meant."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.speech.pitch import pitch_track
from core.speech.time_stretch import HOP_S, REACH_S, Stretcher

RATE = 16_000
SPEEDS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)


def voice(f0: float, seconds: float = 3.0) -> NDArray[np.float32]:
    """A buzz with the overtones of an open vowel, a little unsteady as voices are, [N, 1]."""
    t = np.arange(round(seconds * RATE)) / RATE
    phase = 2 * np.pi * f0 * (t + 0.004 * np.sin(2 * np.pi * 4 * t) / 4)
    waves = [np.sin(k * phase) * np.exp(-(((k * f0 - 700) / 900) ** 2)) / 3 for k in range(1, int(4000 / f0))]
    return np.sum(waves, axis=0).astype(np.float32)[:, None]


def stretched(samples: NDArray[np.float32], speed: float) -> NDArray[np.float32]:
    stretcher = Stretcher(samples, RATE)
    hops = round(len(samples) / speed / stretcher.hop)
    return np.concatenate([stretcher.next(i * stretcher.hop * speed) for i in range(hops)])


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("f0", [90.0, 160.0, 280.0])
def test_the_pitch_stays_and_the_length_is_right(f0: float, speed: float) -> None:
    samples = voice(f0)
    out = stretched(samples, speed)
    assert len(out) * speed == pytest.approx(len(samples), rel=0.01)
    before, _ = pitch_track(samples[:, 0], 0.01)
    after, voiced = pitch_track(out[:, 0], 0.01)
    assert voiced.mean() > (0.7 if speed <= 2 else 0.3)
    assert np.median(after[voiced]) == pytest.approx(np.median(before), rel=0.02)
    loud = np.sqrt(np.mean(out[RATE // 20 : -RATE // 20] ** 2) / np.mean(samples**2))
    assert loud == pytest.approx(1.0, abs=0.1)  # windows that fight each other would be quieter


def test_at_its_own_speed_it_is_the_sound_itself() -> None:
    samples = voice(120.0)
    out = stretched(samples, 1.0)
    np.testing.assert_allclose(out[: len(samples)], samples[: len(out)], atol=1e-5)


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0])
def test_what_is_heard_is_never_far_from_what_is_asked_for(speed: float) -> None:
    """Of a sound that tells its own time, any hop comes from within a window of where it was asked for, also at the end."""
    ramp = np.linspace(0, 1, 20 * RATE, dtype=np.float32)[:, None]
    stretcher = Stretcher(ramp, RATE)
    for i in range(int(19 / speed / HOP_S)):
        hop = stretcher.next(i * stretcher.hop * speed)
        if i % 50 == 0:
            heard_s = 20 * hop[-1, 0] - 0.5 * HOP_S
            assert heard_s == pytest.approx(i * HOP_S * speed, abs=HOP_S + REACH_S)


def test_both_channels_stay_together() -> None:
    left = voice(150.0)
    out = stretched(np.concatenate([left, 0.5 * left], axis=1), 0.5)
    np.testing.assert_allclose(out[:, 1], 0.5 * out[:, 0], atol=1e-6)


def test_outside_the_sound_is_silence_and_a_beginning_and_an_end_are_soft() -> None:
    stretcher = Stretcher(voice(150.0), RATE)
    begins = stretcher.rise(4000)
    assert abs(begins[0, 0]) < 1e-3
    ends = stretcher.fade()
    assert abs(ends[-1, 0]) < 1e-3
    assert not stretcher.fade().any()
    assert not stretcher.rise(-5000).any()
    assert not stretcher.next(10**7).any()
