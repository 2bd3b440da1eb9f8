"""Time as it is written and typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.time.text import FORMATS, TimeFormat, parse_time, time_text
from core.errors import UserError
from core.timebase import FrameRate

RATE = FrameRate(24)


@pytest.mark.parametrize(
    ("text", "how", "frame"),
    [
        ("37", "timecode", 37), ("37", "frames", 37), ("1.5", "seconds", 36), ("2", "seconds", 48), ("1,5 s", "frames", 36),
        ("1.12", "timecode", 36), ("0:02.", "seconds", 48), ("1:00.01", "frames", 1441), ("1:00:00.0", "timecode", 86400),
        ("40F", "seconds", 40), ("+12", "timecode", 112), ("-1s", "frames", 76), ("- 0:01.00", "seconds", 76),
    ],
)  # fmt: skip
def test_times_are_read_however_they_are_typed(text: str, how: TimeFormat, frame: int) -> None:
    assert parse_time(text, RATE, how, here=100) == frame


@pytest.mark.parametrize("text", ["", "abc", "1:x.2", ".", "1.2.3", "5 m", "+", "--3"])
@pytest.mark.parametrize("how", FORMATS)
def test_what_is_no_time_is_said_so(text: str, how: TimeFormat) -> None:
    with pytest.raises(UserError, match="is no time"):
        parse_time(text, RATE, how)


@given(st.integers(0, 100_000), st.sampled_from(FORMATS), st.sampled_from([RATE, FrameRate(30000, 1001), FrameRate(60)]))
def test_what_is_shown_can_be_typed(frame: int, how: TimeFormat, rate: FrameRate) -> None:
    assert parse_time(time_text(frame, rate, how), rate, how) == frame
