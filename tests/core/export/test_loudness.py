"""Sound is brought to a loudness as ffmpeg measures it, without clipping and without moving."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from core.export import loudness
from core.export.loudness import CEILING_DB, integrated_lufs, levelled, limited, true_peaks
from core.speech.speech import Audio


def voice_like(peak: float, seconds: float = 3.0, rate: int = 16_000) -> NDArray[np.float32]:
    """Noise in syllables with a click in it."""
    rng, t = np.random.default_rng(0), np.arange(round(seconds * rate)) / rate
    sound = rng.standard_normal(len(t)) * np.clip(np.sin(2 * np.pi * 2 * t), 0, 1)
    sound *= peak / np.abs(sound).max()
    sound[len(t) // 2] = 0.9 * peak
    return sound.astype(np.float32)[:, None]


@pytest.mark.parametrize(("peak", "aim"), [(0.06, -16.0), (0.9, -30.0)])
def test_the_aim_is_met(peak: float, aim: float) -> None:
    audio = Audio(voice_like(peak), 16_000)
    made = levelled(audio, aim)
    found = integrated_lufs(made)
    assert found is not None
    assert abs(found - aim) < 0.5
    assert true_peaks(made.samples).max() <= 10 ** ((CEILING_DB + 0.3) / 20)
    assert made.samples.shape == audio.samples.shape
    lag = np.correlate(made.samples[:16_000, 0], audio.samples[:16_000, 0], "full").argmax() - 15_999
    assert lag == 0


def test_silence_and_a_blink_of_sound_are_left_as_they_are() -> None:
    for samples in (np.zeros((16_000, 1), np.float32), voice_like(0.5, 0.1)):
        audio = Audio(samples, 16_000)
        assert levelled(audio, -16.0) is audio


def test_only_the_neighbourhood_of_a_peak_is_turned_down() -> None:
    sound = np.full((16_000, 1), 0.3, np.float32)
    sound[8000] = 1.0
    made = limited(sound, 16_000)
    assert np.abs(made).max() < 0.87
    assert np.array_equal(made[:7800], sound[:7800])
    assert np.array_equal(made[8200:], sound[8200:])
    gain = made / sound
    assert np.abs(np.diff(gain[:, 0])).max() < 0.01  # it never jumps


def test_long_sound_is_limited_as_if_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = 3 * voice_like(0.5, 1.0)
    whole = limited(sound, 16_000)
    monkeypatch.setattr(loudness, "_BLOCK", 3000)
    np.testing.assert_allclose(limited(sound, 16_000), whole, atol=1e-5)


def test_a_peak_between_samples_is_found() -> None:
    t = np.arange(4800)
    wave = np.sin(2 * np.pi * t / 4 + np.pi / 4).astype(np.float32)[:, None]  # 0.707 at every sample, 1 between them
    assert true_peaks(wave)[100:-100].max() == pytest.approx(1.0, abs=0.02)
