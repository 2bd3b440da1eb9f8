"""Noise by seed and frame."""

from __future__ import annotations

import numpy as np

from core.motion.diffusion.noise import frame_noise

EXPECTED = [-0.989765, 0.010351, -0.142656, -0.19575]


def test_a_frame_has_its_noise_whatever_is_drawn_around_it() -> None:
    whole = frame_noise(7, "motion", 0, 100, 87)
    np.testing.assert_array_equal(frame_noise(7, "motion", 40, 50, 87), whole[40:50])
    np.testing.assert_array_equal(frame_noise(7, "motion", 0, 100, 40), whole[:, :40])


def test_it_is_standard_normal_and_uncorrelated() -> None:
    noise = frame_noise(1, "motion", 0, 2000, 40)
    assert abs(noise.mean()) < 0.02
    assert abs(noise.std() - 1) < 0.02
    assert abs(np.corrcoef(noise[:-1, 0], noise[1:, 0])[0, 1]) < 0.08
    assert abs(np.corrcoef(noise[:, 0], noise[:, 1])[0, 1]) < 0.08


def test_other_seeds_and_names_are_other_noise() -> None:
    one = frame_noise(1, "motion", 0, 50, 8)
    assert np.abs(frame_noise(2, "motion", 0, 50, 8) - one).min() > 0
    assert np.abs(frame_noise(1, "other", 0, 50, 8) - one).min() > 0


def test_a_seed_means_the_same_for_ever() -> None:
    """Values once written to a take's provenance: a change here would change what every seed means."""
    np.testing.assert_allclose(frame_noise(12345, "motion", 3, 4, 4)[0], EXPECTED, atol=1e-6)
