"""Motion made calmer, and stretches with new keys."""

from __future__ import annotations

import numpy as np
import pytest

from core.curves.curve import EMPTY, Curve
from core.curves.key import Key
from core.curves.smoothing import calmed, refitted, rekeyed

CURVE = Curve((Key(0, 0), Key(40, 5), Key(70, -3).with_slopes(0.5, -0.2), Key(120, 4)))


def test_smoothing_takes_the_jitter_and_leaves_the_movement() -> None:
    t = np.arange(300)
    slow, jitter = 10 * np.sin(t / 40), np.random.default_rng(3).normal(0, 1, 300)
    calm = calmed(slow + jitter, 4.0, 0, 299)
    inner = slice(20, 280)
    assert np.std((calm - slow)[inner]) < 0.4 * np.std(jitter[inner])
    assert np.abs(calm - slow)[inner].max() < 1.5


def test_smoothing_joins_the_rest_without_a_jump() -> None:
    values = np.random.default_rng(4).normal(0, 1, 200)
    calm = calmed(values, 5.0, 60, 140)
    assert np.array_equal(calm[:61], values[:61])
    assert np.array_equal(calm[140:], values[140:])
    assert np.abs(calm[61:63] - values[61:63]).max() < 0.2
    assert np.std(np.diff(calm[80:120])) < 0.2 * np.std(np.diff(values[80:120]))


def test_smoothing_needs_a_width_and_frames_that_are_there() -> None:
    with pytest.raises(ValueError, match="width"):
        calmed(np.zeros(10), 0.0, 0, 9)
    with pytest.raises(ValueError, match="outside"):
        calmed(np.zeros(10), 1.0, 0, 10)


def test_new_keys_of_a_stretch_leave_the_rest_as_it_was() -> None:
    frames = np.arange(30, 91.0)
    wave = CURVE.sample(frames) + np.sin((frames - 30) / 60 * np.pi) ** 2
    new = refitted(CURVE, frames, wave, 0.01)
    outside = np.concatenate([np.linspace(-10, 30, 200), np.linspace(90, 130, 200)])
    np.testing.assert_allclose(new.sample(outside), CURVE.sample(outside), atol=1e-3)
    np.testing.assert_allclose(new.sample(frames), wave, atol=0.011)
    assert 40.0 not in new.frames or len(new.keys) < 61


def test_a_curve_without_keys_gets_those_of_the_stretch_alone() -> None:
    new = refitted(EMPTY, np.arange(10, 21.0), np.sin(np.arange(11) / 10 * np.pi), 0.01)
    assert (new.frames[0], new.frames[-1]) == (10, 20)


def test_baked_keys_take_the_place_of_those_between() -> None:
    frames = np.arange(30, 91.0, 5)
    new = rekeyed(CURVE, [Key(float(f), CURVE.value(f)) for f in frames])
    assert new.frames == (0.0, *frames, 120.0)
    outside = np.concatenate([np.linspace(0, 30, 100), np.linspace(90, 120, 100)])
    np.testing.assert_allclose(new.sample(outside), CURVE.sample(outside), atol=1e-9)
