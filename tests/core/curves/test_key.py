"""Keys refuse what no curve could live with."""

from __future__ import annotations

from math import inf, nan

import pytest

from core.curves.key import Key


@pytest.mark.parametrize("field", ["frame", "value", "left_slope", "right_slope", "left_scale", "right_scale"])
@pytest.mark.parametrize("number", [nan, inf, -inf, 1e12])
def test_a_key_refuses_numbers_that_are_not_finite_or_absurd(field: str, number: float) -> None:
    with pytest.raises(ValueError, match=field):
        Key(**{"frame": 0, "value": 0, field: number})


def test_a_key_refuses_a_handle_of_negative_length() -> None:
    with pytest.raises(ValueError, match="left_scale"):
        Key(0, 0, left_scale=-0.1)


def test_a_key_refuses_a_handle_with_which_time_could_not_run_forward() -> None:
    with pytest.raises(ValueError, match="right_scale"):
        Key(0, 0, right_scale=1.4)


def test_a_key_refuses_names_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="interpolation"):
        Key(0, 0, interpolation="wavy")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="tangent mode"):
        Key(0, 0, mode="loose")  # type: ignore[arg-type]


def test_an_aligned_key_cannot_have_two_slopes() -> None:
    with pytest.raises(ValueError, match="aligned"):
        Key(0, 0, mode="aligned", left_slope=1, right_slope=2)


def test_slopes_set_by_hand_make_a_key_aligned_where_they_agree_and_free_where_not() -> None:
    assert Key(0, 0).with_slopes(2, 2).mode == "aligned"
    assert Key(0, 0).with_slopes(2, -2).mode == "free"


def test_whole_numbers_become_floats_so_that_equal_keys_are_written_alike() -> None:
    assert repr(Key(3, 4)) == repr(Key(3.0, 4.0))
