"""Between frame rates."""

from __future__ import annotations

import numpy as np
import pytest

from core.motion.diffusion.resampling import cells_at, resampled


@pytest.mark.parametrize("fps", [12.0, 25.0, 60.0])
def test_a_slow_wave_survives_the_way_there_and_back(fps: float) -> None:
    wave = np.sin((np.arange(96) + 0.5) / 24 * 2)[:, None]
    there = resampled(wave, 24.0, round(4 * fps), fps)
    np.testing.assert_allclose(there[2:-2, 0], np.sin((np.arange(len(there)) + 0.5) / fps * 2)[2:-2], atol=0.02)


def test_rest_beside_a_step_stays_rest() -> None:
    step = np.repeat([[0.0], [1.0]], 24, axis=0)
    out = resampled(step, 24.0, 60, 30.0)
    assert out.min() == 0
    assert out.max() == 1


def test_one_frame_is_held() -> None:
    assert resampled(np.full((1, 3), 2.0), 24.0, 5, 60.0).tolist() == [[2.0] * 3] * 5


def test_a_lone_key_is_not_lost_at_a_lower_rate() -> None:
    cells = np.zeros((60, 2), bool)
    cells[31, 1] = True
    assert cells_at(cells, 60.0, 24, 24.0)[:, 1].sum() == 1
    cells[20:40, 0] = True
    found = cells_at(cells, 60.0, 24, 24.0)[:, 0]
    assert np.flatnonzero(found).tolist() == list(range(8, 16))
