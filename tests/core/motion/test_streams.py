"""Seeded noise and smooth shapes."""

from __future__ import annotations

import numpy as np

from core.motion.streams import delayed, pulse, smoothstep, stream, wander


def test_streams_differ_by_seed_and_by_name_and_repeat() -> None:
    a = stream(1, "blinks").random(4)
    assert (a == stream(1, "blinks").random(4)).all()
    assert (a != stream(2, "blinks").random(4)).all()
    assert (a != stream(1, "head").random(4)).all()


def test_steps_and_pulses_start_and_end_at_rest() -> None:
    t = np.linspace(-1, 3, 401)
    step, bump = smoothstep(t), pulse(t, 0.5, 0.3, 0.2, 0.6)
    assert step[0] == 0.0
    assert step[-1] == 1.0
    assert (np.diff(step) >= 0).all()
    assert bump.max() == 1.0
    assert bump[t < 0.5].max() == 0.0
    assert abs(bump[t > 1.61]).max() < 1e-12


def test_wander_has_the_deviation_asked_for_and_no_jitter() -> None:
    noise = wander(stream(0, "x"), 24 * 600, 24, 0.1, 0.45, 2.0)
    assert 1.7 < noise.std() < 2.3
    assert abs(noise.mean()) < 0.3
    power = np.abs(np.fft.rfft(noise)) ** 2
    assert power[np.fft.rfftfreq(len(noise), 1 / 24) > 1.0].sum() < 1e-3 * power.sum()


def test_a_delayed_track_comes_later() -> None:
    track = np.arange(48.0)
    np.testing.assert_allclose(delayed(track, 0.5, 24)[12:], track[:-12])
