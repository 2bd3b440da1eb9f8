"""Times, sizes and paces are told as exactly as they are known, and no more."""

from __future__ import annotations

import pytest

from app.queue.amounts import bytes_text, clock, range_text
from app.queue.pace import Pace


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.5, 3, "a few seconds"),
        (6, 14, "5–15 s"),
        (61, 62, "60–90 s"),
        (100, 125, "2 min"),
        (95, 260, "2–4 min"),
        (3600, 8000, "60–133 min"),
        (9500, 15000, "3–4 h"),
    ],
)
def test_a_range_of_time(low: float, high: float, text: str) -> None:
    assert range_text(low, high) == text


@pytest.mark.parametrize(("count", "text"), [(300, "1 kB"), (840_000, "840 kB"), (4_215_000, "4.2 MB"), (1.44e9, "1.4 GB")])
def test_a_size(count: float, text: str) -> None:
    assert bytes_text(count) == text


@pytest.mark.parametrize(("seconds", "text"), [(7.4, "0:07"), (59.6, "1:00"), (3760, "1:02:40")])
def test_a_length(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_a_steady_pace_is_foretold_within_a_tenth() -> None:
    pace = Pace()
    for done in range(0, 101, 10):
        pace.note(done / 10, done, 400)
    assert pace.per_second == pytest.approx(10)
    assert pace.left_s == pytest.approx((27, 33))


def test_a_pace_that_drops_widens_the_range() -> None:
    pace = Pace()
    pace.note(0, 0, 400)
    pace.note(10, 100, 400)
    pace.note(18, 120, 400)
    pace.note(22, 130, 400)
    least, most = pace.left_s or (0, 0)
    assert least < 270 / 5 < 270 / 2.5 < most


def test_nothing_is_foretold_from_too_little_and_after_a_new_start() -> None:
    pace = Pace()
    pace.note(0.0, 1, 400)
    pace.note(0.5, 9, 400)
    assert pace.left_s is None
    pace.note(4.0, 40, 400)
    assert pace.left_s is not None
    pace.note(0.2, 2, 400)  # it was tried again
    assert pace.left_s is None
