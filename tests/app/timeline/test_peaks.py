"""The pyramid behind the waveform."""

from __future__ import annotations

import numpy as np
import pytest

from app.timeline.peaks import FINEST, Peaks
from core.speech.speech import Audio

RATE = 8000


@pytest.fixture(scope="module")
def audio() -> Audio:
    samples = np.random.default_rng(0).uniform(-0.5, 0.5, (RATE * 20 + 13, 2)).astype(np.float32)
    samples[RATE * 7 + 3, 1] = -0.95
    return Audio(samples, RATE)


@pytest.mark.parametrize("columns", [40, 700, 3000])
def test_no_peak_is_lost_at_any_zoom(audio: Audio, columns: int) -> None:
    edges = np.linspace(0, 20, columns + 1)
    peak, mean = Peaks(audio).outline(edges)
    spike = np.searchsorted(edges, 7 + 3 / RATE, side="right") - 1
    assert peak[spike] == pytest.approx(0.95)
    assert (mean <= peak + 1e-6).all()
    for column in (0, columns // 2, columns - 1):
        first, last = int(edges[column] * RATE), int(np.ceil(edges[column + 1] * RATE))
        assert peak[column] >= np.abs(audio.samples[first:last]).max() - 1e-6


def test_outside_the_sound_is_silence(audio: Audio) -> None:
    peak, mean = Peaks(audio).outline(np.linspace(-5, 30, 351))
    assert not peak[:49].any()
    assert not mean[:49].any()
    assert not peak[-90:].any()
    assert peak[60:240].all()


def test_the_loudness_of_a_steady_tone_is_its_root_mean_square() -> None:
    t = np.arange(RATE * 2) / RATE
    tone = (0.5 * np.sin(2 * np.pi * 400 * t)).astype(np.float32)[:, None]
    peak, mean = Peaks(Audio(tone, RATE)).outline(np.linspace(0.2, 1.8, 9))
    np.testing.assert_allclose(mean, 0.5 / np.sqrt(2), rtol=0.01)
    np.testing.assert_allclose(peak, 0.5, rtol=0.01)


@pytest.mark.parametrize("samples", [1, FINEST - 1, FINEST, FINEST + 1])
def test_very_short_sounds_have_an_outline(samples: int) -> None:
    peak, _ = Peaks(Audio(np.full((samples, 1), 0.3, np.float32), RATE)).outline(np.linspace(0, 1, 11))
    assert peak[0] == pytest.approx(0.3)
    assert not peak[2:].any()
