"""Takes: immutable, and the same at another frame rate."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.curves.resample import resample, row_at
from core.curves.take import MAX_FRAMES, Provenance, Take
from core.timebase import FrameRate

ORIGIN = Provenance("rules", 1, created="2026-01-01T00:00:00+00:00")


def take(base: np.ndarray) -> Take:
    return Take("t", "Take 1", base, FrameRate(24), ORIGIN)


def test_a_take_keeps_its_own_copy_that_cannot_be_written_to() -> None:
    source = channels.rest(10)
    made = take(source)
    source[:] = 1
    assert (made.base == 0).all()
    with pytest.raises(ValueError, match="read-only"):
        made.base[0] = 1


@pytest.mark.parametrize(
    "base",
    [
        np.zeros((0, channels.COUNT)),
        np.zeros((5, 3)),
        np.zeros(channels.COUNT),
        np.full((2, channels.COUNT), np.nan),
        np.broadcast_to(np.float32(0), (MAX_FRAMES + 1, channels.COUNT)),
    ],
)
def test_a_take_refuses_what_is_no_motion(base: np.ndarray) -> None:
    with pytest.raises(ValueError, match="a take"):
        take(base)


def test_takes_that_move_the_same_have_the_same_hash() -> None:
    moving = channels.rest(10)
    moving[3, 4] = 1e-7
    assert take(channels.rest(10)).sha256 == take(channels.rest(10)).sha256
    assert take(channels.rest(10)).sha256 != take(moving).sha256
    assert take(channels.rest(10)).sha256 != take(channels.rest(20)).sha256


def test_at_another_rate_a_take_lasts_as_long_and_moves_the_same() -> None:
    t = np.arange(240) / 24
    base = channels.rest(240)
    base[:, 0] = np.sin(t)
    faster = resample(base, FrameRate(24), FrameRate(60))
    assert faster.shape == (600, channels.COUNT)
    assert np.allclose(faster[:590, 0], np.sin(np.arange(590) / 60), atol=1e-3)


def test_at_its_own_rate_a_take_is_untouched() -> None:
    base = channels.rest(5)
    assert resample(base, FrameRate(24), FrameRate(24)) is base


def test_before_and_after_a_take_its_ends_are_held() -> None:
    base = np.arange(3, dtype=np.float32)[:, None] * np.ones(channels.COUNT, np.float32)
    assert [row_at(base, frame)[0] for frame in (-4, 0, 0.5, 2, 9)] == [0, 0, 0.5, 2, 2]
