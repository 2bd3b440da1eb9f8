"""The classifier's view of a sound."""

from __future__ import annotations

import numpy as np
import pytest

from core.speech.phone_features import MELS, log_mel, normalised


def voice(seconds: float = 1.0) -> np.ndarray:
    t = np.arange(int(16_000 * seconds)) / 16_000
    loudness = 0.55 + 0.45 * np.sin(2 * np.pi * 3 * t)
    return (0.3 * loudness * np.sign(np.sin(2 * np.pi * 120 * t))).astype(np.float32)


def test_a_row_every_ten_milliseconds():
    assert log_mel(voice()).shape == (100, MELS)
    assert log_mel(voice()[:159]).shape == (0, MELS)


def test_rows_are_centred_on_their_time():
    click = np.zeros(16_000, np.float32)
    click[int(0.505 * 16_000)] = 1.0
    assert int(log_mel(click, scale=1.0).mean(axis=1).argmax()) == 50


def test_the_level_of_a_recording_does_not_matter():
    np.testing.assert_allclose(normalised(log_mel(voice() * 0.01)), normalised(log_mel(voice())), atol=1e-3)


def test_the_colour_of_a_microphone_is_taken_out():
    dull = np.convolve(voice(), [0.5, 0.5], "same").astype(np.float32)
    before = np.abs(log_mel(dull) - log_mel(voice())).mean()
    after = np.abs(normalised(log_mel(dull)) - normalised(log_mel(voice()))).mean()
    assert after < 0.3 * before


@pytest.mark.parametrize("mono", [np.zeros(16_000, np.float32), np.full(16_000, 1e-9, np.float32)])
def test_digital_silence_stays_finite(mono):
    assert np.isfinite(normalised(log_mel(mono))).all()
