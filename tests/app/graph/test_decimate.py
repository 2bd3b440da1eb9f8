"""Curves to pixel columns."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.graph.decimate import to_columns
from app.time.axis import TimeAxis


@settings(max_examples=60)
@given(
    st.integers(1, 2000), st.floats(-300, 2000), st.floats(8, 6000), st.floats(60, 1500), st.sampled_from([1.0, 1.5, 2.0]),
    st.integers(0, 2**16),
)  # fmt: skip
def test_no_peak_on_show_is_lost(frames: int, start: float, span: float, width: float, dpr: float, seed: int) -> None:
    values = np.random.default_rng(seed).standard_normal((frames, 3)).astype(np.float32)
    axis = TimeAxis(start, start + span, 40, 40 + width)
    columns = to_columns(values, [2, 0], axis, dpr)
    first, last = max(0, int(np.ceil(start))), min(frames - 1, int(np.floor(start + span)))
    if first > last:
        return
    shown = values[first : last + 1][:, [2, 0]]
    assert (columns.values.max(axis=0) >= shown.max(axis=0)).all()
    assert (columns.values.min(axis=0) <= shown.min(axis=0)).all()
    assert len(columns.x) <= max(2 * (width * dpr + 6), span + 4)
    assert (np.diff(columns.x) >= 0).all()


def test_zoomed_in_every_frame_is_a_point() -> None:
    values = np.arange(100, dtype=np.float32)[:, None]
    axis = TimeAxis(10, 20, 0, 1000)
    columns = to_columns(values, [0], axis)
    at = {round(axis.frame(x)): float(v) for x, v in zip(columns.x, columns.values[:, 0], strict=True)}
    assert all(at[frame] == frame for frame in range(10, 21))


def test_panning_by_whole_columns_shows_the_same_points() -> None:
    values = np.random.default_rng(0).standard_normal((20_000, 1)).astype(np.float32)
    one, two = (to_columns(values, [0], TimeAxis(s, s + 10_000, 0, 1000)) for s in (1000, 1100))
    np.testing.assert_array_equal(one.values[20:400], two.values[:380])


def test_nothing_on_show_is_no_points() -> None:
    columns = to_columns(np.zeros((10, 2), np.float32), [0, 1], TimeAxis(50, 60, 0, 100))
    assert columns.values.shape == (0, 2)
    assert len(columns.x) == pytest.approx(0)
