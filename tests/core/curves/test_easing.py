"""Easing presets."""

from __future__ import annotations

import numpy as np
import pytest

from core.curves.curve import Curve
from core.curves.easing import EASINGS, eased
from core.curves.key import Key

STEP = Curve((Key(10, 2.0, "linear"), Key(34, 8.0), Key(60, 1.0)))


def _css(points: tuple[float, float, float, float], share: float) -> float:
    """The rise of `cubic-bezier` at a share of its time, found by looking along the curve."""
    x1, y1, x2, y2 = points
    t = np.linspace(0, 1, 200_001)
    x = 3 * t * (1 - t) ** 2 * x1 + 3 * t**2 * (1 - t) * x2 + t**3
    y = 3 * t * (1 - t) ** 2 * y1 + 3 * t**2 * (1 - t) * y2 + t**3
    return float(np.interp(share, x, y))


@pytest.mark.parametrize("name", sorted(EASINGS))
def test_a_preset_is_the_css_curve_between_two_keys(name: str) -> None:
    curve = eased(STEP, {10.0}, EASINGS[name])
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert curve.value(10 + 24 * share) == pytest.approx(2 + 6 * _css(EASINGS[name], share), abs=2e-3)


def test_other_intervals_stay() -> None:
    curve = eased(STEP, {10.0}, EASINGS["cubic_in_out"])
    frames = np.linspace(34, 60, 50)
    np.testing.assert_allclose(curve.sample(frames), STEP.sample(frames), atol=1e-9)


def test_the_last_key_has_no_interval() -> None:
    assert eased(STEP, {60.0}, EASINGS["back_in"]) == STEP
