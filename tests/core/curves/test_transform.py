"""Keys moved and stretched together."""

from __future__ import annotations

import numpy as np
import pytest

from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.transform import transformed

CURVE = Curve((Key(0, 0), Key(10, 5).with_slopes(1, 1), Key(20, -3).with_slopes(0.5, -2), Key(35, 4, "linear"), Key(50, 1)))


def _all(time: float, value: float) -> dict[float, tuple[float, float]]:
    return {key.frame: (key.frame * time, key.value * value) for key in CURVE.keys}


def test_a_stretched_figure_keeps_its_shape() -> None:
    frames = np.linspace(0, 50, 301)
    wide = transformed(CURVE, _all(2.0, 3.0), time=2.0, value=3.0)
    np.testing.assert_allclose(wide.sample(frames * 2), CURVE.sample(frames) * 3, atol=1e-9)


def test_a_figure_turned_round_runs_backward() -> None:
    frames = np.linspace(0, 50, 301)
    moves = {key.frame: (50 - key.frame, key.value) for key in CURVE.keys}
    np.testing.assert_allclose(transformed(CURVE, moves, time=-1.0).sample(50 - frames), CURVE.sample(frames), atol=1e-9)


def test_resting_keys_stay_unless_landed_on() -> None:
    moved = transformed(CURVE, {10: (20, 7.0)})
    assert moved.frames == (0, 20, 35, 50)
    assert moved.value(20) == 7.0
    assert transformed(CURVE, {10: (12, 7.0)}).frames == (0, 12, 20, 35, 50)


def test_a_figure_squeezed_to_nothing_is_one_key() -> None:
    moved = transformed(CURVE, dict.fromkeys(CURVE.frames, (20.0, 1.0)), time=0.0)
    assert moved.frames == (20,)


def test_keys_that_are_not_there_cannot_move() -> None:
    with pytest.raises(ValueError, match="no key"):
        transformed(CURVE, {11: (12, 0.0)})
