"""The tone of the built-in voice."""

from __future__ import annotations

import numpy as np

from core.speech.mastering import BLOCK, master


def test_mastering_moves_no_sample_and_keeps_the_length() -> None:
    clicks = np.zeros(3 * BLOCK // 2, np.float32)
    places = np.array([4_000, 30_000, BLOCK - 1, BLOCK + 900])
    clicks[places] = 0.8
    out = master(clicks, 22_050)
    assert len(out) == len(clicks)
    for place in places:
        assert np.abs(out[place - 200 : place + 200]).argmax() == 200


def test_level_is_steady_and_peaks_stay_below_full_scale() -> None:
    noise = np.random.default_rng(0).standard_normal(44_100).astype(np.float32)
    quiet, loud = master(0.05 * noise, 22_050), master(0.5 * noise, 22_050)
    assert np.abs(loud).max() < 0.9
    assert abs(20 * np.log10(quiet.std() / loud.std())) < 3
