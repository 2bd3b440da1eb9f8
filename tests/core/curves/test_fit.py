"""Few keys through many samples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.curves.fit import fit


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=80), st.floats(0.001, 5))
def test_the_fitted_curve_is_within_the_tolerance_of_every_sample(values: list[float], tolerance: float) -> None:
    frames = np.arange(len(values))
    assert np.abs(fit(frames, values, tolerance).sample(frames) - values).max() <= tolerance + 1e-9


def test_a_smooth_channel_needs_few_keys() -> None:
    frames = np.arange(240)
    curve = fit(frames, 8 * np.sin(frames / 24), 0.1)
    assert len(curve.keys) <= 16


def test_a_parabola_needs_only_its_ends() -> None:
    frames = np.arange(50)
    assert len(fit(frames, 0.1 * (frames - 20.0) ** 2, 1e-6).keys) == 2


def test_the_fitted_curve_is_smooth_through_its_keys() -> None:
    frames = np.arange(240)
    assert all(key.mode == "aligned" for key in fit(frames, 8 * np.sin(frames / 24), 0.1).keys)


def test_a_resting_channel_needs_only_its_ends() -> None:
    assert fit(np.arange(1000), np.zeros(1000), 0.01).frames == (0, 999)


def test_the_fit_begins_and_ends_where_the_samples_do() -> None:
    curve = fit([3, 4, 5, 9], [1, 7, -2, 4], 0.5)
    assert (curve.frames[0], curve.frames[-1]) == (3, 9)
    assert (curve.value(3), curve.value(9)) == (1, 4)


def test_no_samples_make_no_keys() -> None:
    assert not fit([], [], 0.1)


@pytest.mark.parametrize(("frames", "values", "tolerance"), [([0, 1], [0, 1], 0), ([0, 1], [0], 0.1), ([[0]], [[1]], 0.1)])
def test_senseless_requests_are_refused(frames: list[float], values: list[float], tolerance: float) -> None:
    with pytest.raises(ValueError, match="fitting"):
        fit(frames, values, tolerance)
