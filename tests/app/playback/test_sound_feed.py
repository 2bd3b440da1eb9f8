"""What the loudspeaker is given: the sound at a speed, round a loop, and under a hand."""

from __future__ import annotations

import numpy as np
import pytest

from app.playback.sound_feed import Playing, Scrubbing
from core.speech.speech import Audio

RATE = 8000


@pytest.fixture
def clock() -> Audio:
    """A sound whose every sample tells its time: 4 s."""
    return Audio(np.linspace(0, 1, 4 * RATE, endpoint=False, dtype=np.float32)[:, None], RATE)


def seconds(out: np.ndarray) -> np.ndarray:
    return out[:, 0] * 4


def test_plain_playing_is_a_copy_and_ends_in_silence(clock: Audio) -> None:
    feed = Playing(clock, 3.9)
    out = np.concatenate([feed.read(700), feed.read(700)])
    np.testing.assert_array_equal(out[:800], clock.samples[-800:])
    assert not out[800:].any()
    assert feed.time_at(1400) == pytest.approx(3.9 + 1400 / RATE)


def test_a_loop_goes_round_without_a_gap_and_its_time_with_it(clock: Audio) -> None:
    feed = Playing(clock, 1.5, loop_s=(1.0, 2.0))
    out = seconds(np.concatenate([feed.read(333) for _ in range(75)]))
    told = np.array([feed.time_at(n) for n in range(len(out))])
    inside = (told > 1.01) & (told < 1.99)  # the seam fades
    np.testing.assert_allclose(out[inside], told[inside], atol=1e-3)
    assert out[inside].size > 0.9 * len(out)
    assert told.max() < 2.0
    assert told[-1] == pytest.approx(1.0 + (0.5 + (len(out) - 1) / RATE) % 1.0, abs=1 / RATE)


def test_the_seam_of_a_loop_does_not_click() -> None:
    loud = Audio(np.ones((RATE, 1), np.float32), RATE)
    out = Playing(loud, 0.25, loop_s=(0.25, 0.5)).read(RATE)
    assert np.abs(np.diff(out[:, 0])).max() < 0.1
    assert out[100:1900].min() == 1.0


@pytest.mark.parametrize("speed", [0.25, 0.5, 1.5, 4.0])
def test_at_any_speed_its_time_is_what_is_heard(clock: Audio, speed: float) -> None:
    feed = Playing(clock, 0.5, speed)
    out = seconds(np.concatenate([feed.read(100) for _ in range(int(2.5 / speed * RATE / 100))]))
    told = np.array([feed.time_at(n) for n in range(len(out))])
    np.testing.assert_allclose(out[400:], told[400:], atol=0.04)


def test_a_stretched_loop_stays_within_it(clock: Audio) -> None:
    feed = Playing(clock, 1.0, 0.5, loop_s=(1.0, 1.5))
    out = seconds(np.concatenate([feed.read(256) for _ in range(200)]))
    assert out[200:].min() > 0.97
    assert out.max() < 1.53


def test_under_a_hand_a_short_piece_is_heard_and_then_nothing(clock: Audio) -> None:
    feed = Scrubbing(clock)
    assert not feed.read(500).any()
    feed.go_to(2.0)
    out = feed.read(RATE // 2)
    heard = np.flatnonzero(out[:, 0])
    assert 0.06 < (heard[-1] - heard[0]) / RATE < 0.1
    assert seconds(out)[heard].max() == pytest.approx(2.06, abs=0.03)
    assert not out[heard[-1] + 1 :].any()


def test_a_hand_that_moves_on_is_followed(clock: Audio) -> None:
    feed = Scrubbing(clock)
    for t_s in (1.0, 1.02, 3.0):
        feed.go_to(t_s)
        out = feed.read(160)
    assert seconds(feed.read(128))[-1] == pytest.approx(3.03, abs=0.03)
    assert out.shape == (160, 1)
