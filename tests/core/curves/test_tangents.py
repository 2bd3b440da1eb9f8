"""Slopes of many keys at once are those of each by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.curves.curve import Curve
from core.curves.key import TANGENT_MODES, Key
from core.curves.tangents import all_slopes, slopes_of

_keys = st.lists(
    st.builds(
        lambda frame, value, mode, slope, left, right: Key(frame / 4, value, "bezier", mode, slope, slope, left, right),
        st.integers(0, 200), st.floats(-50, 50), st.sampled_from(sorted(TANGENT_MODES)), st.floats(-5, 5),
        st.sampled_from([0.0, 0.2, 1 / 3, 1.0]), st.sampled_from([0.0, 0.2, 1 / 3, 1.0]),
    ),
    min_size=1, max_size=12, unique_by=lambda key: key.frame,
)  # fmt: skip


@given(_keys)
def test_all_at_once_is_each_by_itself(keys: list[Key]) -> None:
    ordered = Curve(tuple(keys)).keys
    np.testing.assert_array_equal(all_slopes(ordered), [slopes_of(ordered, i) for i in range(len(ordered))])
