"""Operations on whole curves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.curves import curve_ops
from core.curves.curve import Curve
from core.curves.key import Key

dense = np.linspace(-50, 150, 801)
CURVE = Curve(
    (
        Key(0, 0),
        Key(10, 5, "linear"),
        Key(20, -3).with_slopes(1, -2),
        Key(35, 4, "constant"),
        Key(50, 1, right_scale=0.8),
        Key(90, 6, left_scale=0.6),
    )
)


@given(st.floats(0.1, 10), st.floats(-10, 10))
def test_scaling_stretches_the_shape(time: float, value: float) -> None:
    scaled = curve_ops.scale(CURVE, time=time, value=value)
    frames = np.setdiff1d(dense, CURVE.frames)  # at a jump rounding decides on which side a frame lands
    assert np.allclose(scaled.sample(frames * time), CURVE.sample(frames) * value, atol=1e-3)


@pytest.mark.parametrize("time", [0, -1])
def test_scaling_to_no_time_is_refused(time: float) -> None:
    with pytest.raises(ValueError, match="more time than none"):
        curve_ops.scale(CURVE, time=time)


def test_offset_moves_the_shape() -> None:
    assert np.allclose(curve_ops.offset(CURVE, 7).sample(dense + 7), CURVE.sample(dense))
