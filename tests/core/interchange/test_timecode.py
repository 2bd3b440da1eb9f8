"""Timecodes, with and without dropped frames."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.interchange.timecode import read_times, timecode
from core.timebase import FrameRate

NTSC = FrameRate(30000, 1001)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (1799, "00:00:59;29"),
        (1800, "00:01:00;02"),
        (17981, "00:09:59;29"),
        (17982, "00:10:00;00"),
        (107892, "01:00:00;00"),
    ],
)
def test_frames_are_dropped_as_the_standard_says(frame: int, code: str) -> None:
    assert timecode(frame, NTSC) == code


def test_frames_are_counted_through_where_none_is_dropped() -> None:
    assert timecode(25 * 3661 + 7, FrameRate(25)) == "01:01:01:07"


@settings(max_examples=12)
@given(
    st.sampled_from([FrameRate(24), FrameRate(25), FrameRate(30), FrameRate(60), NTSC, FrameRate(60000, 1001)]),
    st.integers(0, 5_000_000),
    st.integers(150, 200),
)
def test_codes_tell_the_time_that_they_were_made_of(rate: FrameRate, first: int, count: int) -> None:
    seconds, found = read_times([timecode(first + i, rate) for i in range(count)])
    assert found == rate
    assert np.abs(seconds - [rate.seconds(i) for i in range(count)]).max() < 1e-6


def test_parts_of_a_frame_count() -> None:
    seconds, _ = read_times(["10:00:00:00.500", "10:00:00:01.750", "10:00:01:59.000"])
    assert seconds == pytest.approx([0, 1.25 / 60, 1 + 58.5 / 60])


def test_midnight_is_no_way_back() -> None:
    seconds, _ = read_times(["23:59:59:58", "23:59:59:59", "00:00:00:00"])
    assert seconds == pytest.approx([0, 1 / 60, 2 / 60])


@pytest.mark.parametrize("codes", [["1:2:3"], ["00:00:99:00"], ["00:00:02:00", "00:00:01:00"], ["abc"], ["00:00:00:999"]])
def test_what_is_no_timecode_is_refused(codes: list[str]) -> None:
    with pytest.raises(ValueError, match=r"time|frame"):
        read_times(codes)
