"""Frames, seconds and timecode agree."""

from __future__ import annotations

import pytest

from core.interchange.timecode import timecode
from core.timebase import FrameRate, TimeRange


@pytest.mark.parametrize("text", ["24", "25", "29.97", "30000/1001", "60"])
def test_frames_and_seconds_are_inverse(text: str) -> None:
    rate = FrameRate.parse(text)
    assert all(rate.frame_at(rate.seconds(frame)) == frame for frame in range(0, 100_000, 997))


def test_ntsc_rates_become_their_fractions() -> None:
    assert str(FrameRate.parse("23.976")) == "24000/1001"


def test_the_frames_cover_the_sound_to_its_end() -> None:
    rate = FrameRate(24)
    assert rate.frame_count(1.0) == 24
    assert rate.frame_count(1.001) == 25
    assert rate.frame_count(0.0) == 1


def test_a_frame_that_lasts_seconds_has_a_timecode() -> None:
    rate = FrameRate.parse("0.4")
    assert (rate.timecode(3), timecode(3, rate)) == ("00:03.00", "00:00:03:00")


def test_timecode_reads_as_editors_write_it() -> None:
    rate = FrameRate(24)
    assert rate.timecode(24 * 4 + 12) == "00:04.12"
    assert rate.timecode(24 * 3661) == "1:01:01.00"


@pytest.mark.parametrize("text", ["0", "-5", "1000", "1/0", "24.", "1e9999999", "nan", "", "two"])
def test_impossible_rates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="frame rate"):
        FrameRate.parse(text)


def test_ranges_are_half_open() -> None:
    span = TimeRange(10, 20)
    assert span.contains(10)
    assert not span.contains(20)
    assert span.intersect(TimeRange(15, 30)) == TimeRange(15, 20)
    assert span.intersect(TimeRange(20, 30)) is None
