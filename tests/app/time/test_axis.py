"""The time axis that graph and timeline share."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.time.axis import MINIMUM_SPAN, TimeAxis, frame_all
from app.time.text import FORMATS
from core.timebase import FrameRate

AXIS = TimeAxis(10, 110, 300, 1300)


def test_frames_go_to_pixels_and_back() -> None:
    assert AXIS.x(10) == 300
    assert AXIS.x(110) == 1300
    for frame in (-3.5, 10.0, 77.25):
        assert AXIS.frame(AXIS.x(frame)) == pytest.approx(frame)


def test_zooming_holds_the_frame_under_the_pointer() -> None:
    x = AXIS.x(40)
    start, end = AXIS.zoomed(2.0, x, 1000)
    assert end - start == pytest.approx(50)
    assert TimeAxis(start, end, 300, 1300).x(40) == pytest.approx(x)


@given(st.floats(1e-6, 1e6), st.floats(-500, 3000), st.integers(1, 100_000))
def test_zooming_stays_between_a_few_frames_and_twice_the_performance(factor: float, x: float, frames: int) -> None:
    start, end = AXIS.zoomed(factor, x, frames)
    assert MINIMUM_SPAN - 1e-6 <= end - start <= max(2 * frames, MINIMUM_SPAN) + 1e-6


@given(st.floats(-1e6, 1e6))
def test_panning_never_loses_the_performance(pixels: float) -> None:
    start, end = AXIS.panned(pixels, 200)
    assert end - start == pytest.approx(100)
    assert start < 200
    assert end > 0


@pytest.mark.parametrize("rate", [FrameRate(24), FrameRate(25), FrameRate(30000, 1001), FrameRate(60)])
@pytest.mark.parametrize("span", [8, 50, 300, 5000, 50_000])
def test_labels_are_round_apart_and_few(rate: FrameRate, span: int) -> None:
    axis = TimeAxis(3, 3 + span, 0, 1000)
    for how in FORMATS:
        ticks = axis.ticks(rate, how)
        labelled = [tick.frame for tick in ticks if tick.label]
        assert labelled or span < 10
        assert len({tick.label for tick in ticks if tick.label}) == len(labelled)
        assert all(b - a == pytest.approx(labelled[1] - labelled[0]) for a, b in pairwise(labelled))
        assert len(labelled) <= 1000 / 80 + 1
        assert len(ticks) <= 1000 / 8 + 2


def test_the_whole_performance_has_air_at_both_ends() -> None:
    start, end = frame_all(240)
    assert start < 0
    assert end > 239
