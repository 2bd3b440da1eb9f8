"""How curves run between their keys, and what editing keys does and does not change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.curves.curve import EMPTY, Curve, constant
from core.curves.key import Key

numbers = st.floats(-100, 100, allow_nan=False).map(lambda x: round(x, 3))
scales = st.floats(0, 4 / 3).map(lambda x: round(x, 3)).filter(lambda x: x <= 4 / 3)
slopes = st.floats(-20, 20).map(lambda x: round(x, 3))


@st.composite
def keys_at(draw: st.DrawFn, frame: float, longest: float = 4 / 3) -> Key:
    mode = draw(st.sampled_from(["auto_clamped", "auto", "vector", "aligned", "free"]))
    left = draw(slopes)
    right = left if mode == "aligned" else draw(slopes)
    interpolation = draw(st.sampled_from(["bezier", "bezier", "bezier", "linear", "constant"]))
    return Key(frame, draw(numbers), interpolation, mode, left, right, min(draw(scales), longest), min(draw(scales), longest))


@st.composite
def curves(draw: st.DrawFn, least: int = 0, longest: float = 4 / 3) -> Curve:
    frames = draw(st.lists(st.integers(-200, 200), unique=True, min_size=least, max_size=8))
    return Curve(tuple(draw(keys_at(frame / 2, longest)) for frame in frames))


def run(*points: tuple[float, float], mode: str = "auto_clamped", interpolation: str = "bezier") -> Curve:
    return Curve(tuple(Key(f, v, interpolation, mode) for f, v in points))  # type: ignore[arg-type]


dense = np.linspace(-120, 120, 1921)


# what a curve is


def test_a_curve_without_keys_is_zero_everywhere() -> None:
    assert not EMPTY
    assert (EMPTY.evaluate([-5, 0, 7.5]) == 0).all()


def test_a_curve_with_one_key_is_that_value_everywhere() -> None:
    assert (constant(3.5, 10).evaluate([-100, 10, 100]) == 3.5).all()


def test_keys_are_kept_in_order_of_time_however_they_are_given() -> None:
    assert run((5, 1), (-2, 0), (3, 2)).frames == (-2, 3, 5)


def test_two_keys_on_one_frame_are_refused() -> None:
    with pytest.raises(ValueError, match="two keys at frame 4"):
        run((4, 1), (4, 2))


@given(curves(least=1))
def test_a_curve_passes_through_its_keys(curve: Curve) -> None:
    assert np.array_equal(curve.sample(curve.frames), [key.value for key in curve.keys])


@given(curves(least=1))
def test_a_curve_is_held_before_its_first_and_after_its_last_key(curve: Curve) -> None:
    first, last = curve.keys[0], curve.keys[-1]
    assert curve.value(first.frame - 50) == first.value
    assert curve.value(last.frame + 50) == last.value


@given(curves())
def test_a_curve_is_finite_at_every_frame(curve: Curve) -> None:
    assert np.isfinite(curve.sample(dense)).all()


@given(curves())
def test_evaluating_many_frames_gives_the_same_as_one_at_a_time(curve: Curve) -> None:
    frames = dense[::97]
    assert np.allclose(curve.sample(frames), [curve.value(frame) for frame in frames], rtol=0, atol=1e-9)


def test_evaluation_keeps_the_shape_of_the_frames_it_is_asked_for() -> None:
    assert run((0, 0), (10, 1)).evaluate(np.zeros((3, 4))).shape == (3, 4)
    assert run((0, 0), (10, 1)).evaluate(np.zeros((3, 4))).dtype == np.float32
    assert run((0, 0), (10, 1)).evaluate([]).shape == (0,)


def test_equal_curves_are_equal_and_hash_alike() -> None:
    assert run((0, 1), (4, 2)) == run((4, 2), (0, 1))
    assert len({run((0, 1)), run((0, 1)), run((0, 2))}) == 2


# interpolation


def test_constant_intervals_hold_until_the_next_key() -> None:
    curve = run((0, 1), (10, 5), interpolation="constant")
    assert curve.value(9.999) == 1
    assert curve.value(10) == 5


def test_linear_intervals_are_straight() -> None:
    curve = run((0, 1), (10, 5), interpolation="linear")
    assert np.allclose(curve.sample([2.5, 5, 7.5]), [2, 3, 4])


def test_the_interpolation_of_a_key_shapes_the_interval_after_it() -> None:
    curve = Curve((Key(0, 0, "linear"), Key(10, 10, "constant"), Key(20, 0)))
    assert curve.value(5) == 5
    assert curve.value(15) == 10


def test_a_bezier_interval_eases_out_of_and_into_flat_keys() -> None:
    curve = run((0, 0), (10, 10))
    assert curve.value(5) == pytest.approx(5)
    assert curve.value(1) < 0.5
    assert curve.value(9) > 9.5


def test_a_bezier_interval_leaves_and_reaches_its_keys_with_their_slopes() -> None:
    curve = Curve(
        (Key(0, 0, mode="aligned", left_slope=2, right_slope=2), Key(10, 0, mode="free", left_slope=-3, right_slope=0))
    )
    step = 1e-6
    assert curve.value(step) / step == pytest.approx(2, abs=1e-3)
    assert -curve.value(10 - step) / step == pytest.approx(-3, abs=1e-3)


def test_longer_handles_pull_the_curve_along_their_slope_for_longer() -> None:
    def at_quarter(scale: float) -> float:
        return Curve((Key(0, 0, right_scale=scale), Key(10, 10, left_scale=scale))).value(2.5)

    assert at_quarter(0.1) > at_quarter(1 / 3) > at_quarter(0.9)


@given(scales, scales)
def test_time_never_runs_backward_whatever_the_handles(right: float, left: float) -> None:
    curve = Curve((Key(0, 0, mode="free", right_scale=right), Key(1, 1, mode="free", left_scale=left)))
    values = curve.sample(np.linspace(0, 1, 501))
    assert (np.diff(values) >= -1e-6).all()
    assert values[0] == 0
    assert values[-1] == 1


def test_handles_a_third_long_make_the_textbook_cubic() -> None:
    curve = Curve((Key(0, 1).with_slopes(2, 2), Key(4, 3).with_slopes(-1, -1)))
    u = np.linspace(0, 1, 9)
    hermite = (2 * u**3 - 3 * u**2 + 1) + 8 * (u**3 - 2 * u**2 + u) + 3 * (3 * u**2 - 2 * u**3) - 4 * (u**3 - u**2)
    assert np.allclose(curve.sample(4 * u), hermite)


# automatic tangents


@given(st.lists(numbers, min_size=2, max_size=8), st.lists(scales, min_size=16, max_size=16), st.data())
def test_auto_clamped_curves_never_leave_the_range_of_neighbouring_keys(
    values: list[float], handles: list[float], data: st.DataObject
) -> None:
    gaps = data.draw(st.lists(st.floats(0.1, 50), min_size=len(values), max_size=len(values)))
    frames = np.cumsum(gaps)
    keys = zip(frames, values, handles, handles[8:], strict=False)
    curve = Curve(tuple(Key(f, v, left_scale=a, right_scale=b) for f, v, a, b in keys))
    for a, b in zip(curve.keys, curve.keys[1:], strict=False):
        between = curve.sample(np.linspace(a.frame, b.frame, 50))
        assert between.min() >= min(a.value, b.value) - 1e-9
        assert between.max() <= max(a.value, b.value) + 1e-9


@given(st.lists(numbers, min_size=3, max_size=8, unique=True))
def test_auto_clamped_curves_rise_wherever_their_keys_rise(values: list[float]) -> None:
    curve = run(*((10.0 * i, v) for i, v in enumerate(sorted(values))))
    assert (np.diff(curve.sample(np.linspace(0, 10 * len(values), 500))) >= -1e-9).all()


def test_an_auto_clamped_peak_is_flat_and_an_auto_peak_may_overshoot() -> None:
    points = ((0, 0), (10, 10), (12, 9.9), (30, -20))
    assert run(*points).slopes(10) == (0, 0)
    assert run(*points).sample(dense).max() == 10
    assert run(*points, mode="auto").sample(dense).max() > 10


def test_automatic_tangents_are_smooth_through_a_key() -> None:
    for mode in ("auto", "auto_clamped"):
        left, right = run((0, 0), (10, 4), (30, 9), mode=mode).slopes(10)
        assert left == right > 0


def test_automatic_tangents_are_flat_at_the_ends() -> None:
    for mode in ("auto", "auto_clamped"):
        curve = run((0, 0), (10, 4), mode=mode)
        assert curve.slopes(0) == curve.slopes(10) == (0, 0)


def test_vector_tangents_point_straight_at_the_neighbours() -> None:
    curve = run((0, 0), (10, 20), (20, 10), mode="vector")
    assert curve.slopes(10) == (2, -1)
    assert np.allclose(curve.sample([5, 15]), [10, 15])


def test_keys_set_by_hand_keep_their_slopes_whatever_their_neighbours_do() -> None:
    key = Key(10, 0).with_slopes(1.5, -2)
    for other in (-50, 0, 50):
        assert Curve((Key(0, other), key, Key(20, -other))).slopes(10) == (1.5, -2)


def test_asking_for_the_slopes_of_a_key_that_is_not_there_fails() -> None:
    with pytest.raises(KeyError):
        run((0, 0)).slopes(1)


# inserting


@given(curves(longest=0.9), st.lists(st.floats(-120, 120), min_size=1, max_size=6))
def test_inserting_keys_never_changes_the_curve(curve: Curve, frames: list[float]) -> None:
    inserted = curve
    for frame in frames:
        inserted = inserted.inserted(frame)
    assert np.allclose(inserted.sample(dense), curve.sample(dense), rtol=0, atol=1e-6)


@given(curves(), st.floats(-120, 120))
def test_inserting_a_key_keeps_even_curves_that_are_vertical_in_places(curve: Curve, frame: float) -> None:
    # Where time stands still in the parameter, rounding grows to its cube root.
    shape = curve.sample(dense)
    assert np.abs(curve.inserted(frame).sample(dense) - shape).max() <= 1e-4 * (1 + np.abs(shape).max())


@given(st.lists(numbers, min_size=2, max_size=8), st.floats(-10, 90))
def test_inserting_into_an_ordinary_curve_is_exact_to_rounding(values: list[float], frame: float) -> None:
    curve = run(*((10.0 * i, v) for i, v in enumerate(values)))
    assert np.allclose(curve.inserted(frame).sample(dense), curve.sample(dense), rtol=0, atol=1e-10)


def test_inserting_where_a_key_stands_changes_nothing() -> None:
    curve = run((0, 0), (10, 5))
    assert curve.inserted(10) is curve


def test_inserting_into_nothing_makes_a_key_of_zero() -> None:
    assert EMPTY.inserted(7) == Curve((Key(7, 0),))


def test_inserting_beyond_the_ends_holds_the_value() -> None:
    curve = Curve((Key(0, 3).with_slopes(5, 5), Key(10, 7).with_slopes(-4, -4)))
    longer = curve.inserted(-20).inserted(40)
    assert np.array_equal(longer.sample(dense), curve.sample(dense))
    assert (longer.value(-20), longer.value(40)) == (3, 7)


def test_a_key_inserted_into_a_straight_interval_continues_it() -> None:
    curve = run((0, 0), (10, 10), interpolation="linear").inserted(4)
    assert curve.key_at(4) == Key(4, 4, "linear")


def test_inserting_between_flat_keys_leaves_them_automatic() -> None:
    curve = run((0, 0), (10, 10), (20, 0)).inserted(5)
    assert [key.mode for key in curve.keys] == ["auto_clamped", "aligned", "auto_clamped", "auto_clamped"]


def test_a_neighbour_whose_automatic_slope_would_change_is_set_by_hand_to_the_slope_it_had() -> None:
    curve = run((0, 0), (10, 4), (20, 9), (30, 30), mode="auto")
    inserted = curve.inserted(12)
    assert inserted.key_at(10).mode == "aligned"  # type: ignore[union-attr]
    assert inserted.slopes(10) == pytest.approx(curve.slopes(10))


def test_a_key_inserted_where_the_curve_is_vertical_keeps_the_shape() -> None:
    curve = Curve((Key(0, 0, right_scale=1), Key(10, 10, left_scale=1)))
    inserted = curve.inserted(5)
    assert np.allclose(inserted.sample(dense), curve.sample(dense), rtol=0, atol=1e-3)


# adding, removing, moving


def test_adding_a_key_on_the_frame_of_another_replaces_it() -> None:
    assert run((0, 1), (5, 2)).with_key(Key(5, 9)) == run((0, 1), (5, 9))


@given(curves(), numbers, numbers)
def test_adding_and_removing_a_key_gives_the_curve_back(curve: Curve, frame: float, value: float) -> None:
    curve = curve.without([frame])
    assert curve.with_key(Key(frame, value)).without([frame]) == curve


def test_removing_frames_without_keys_does_not_matter() -> None:
    assert run((0, 1)).without([3, 4]) == run((0, 1))


def test_moving_a_key_changes_its_frame_and_value_alone() -> None:
    key = Key(5, 2, "linear", "free", 1, -1, 0.2, 0.4)
    moved = Curve((Key(0, 0), key, Key(10, 0))).moved({5: (6, 3)})
    assert moved.key_at(6) == replace(key, frame=6, value=3)


def test_moving_a_key_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no key at frame 3"):
        run((0, 0)).moved({3: (4, 0)})


def test_a_key_moved_onto_a_resting_key_replaces_it() -> None:
    assert run((0, 1), (5, 2), (9, 3)).moved({0: (5, 1)}) == run((5, 1), (9, 3))


def test_keys_may_move_past_one_another() -> None:
    assert run((0, 1), (5, 2), (9, 3)).moved({0: (20, 1)}).frames == (5, 9, 20)


def test_keys_that_swap_places_are_both_kept() -> None:
    assert run((0, 1), (5, 2)).moved({0: (5, 1), 5: (0, 2)}) == run((0, 2), (5, 1))


def test_of_two_moved_keys_that_meet_the_later_one_stays() -> None:
    assert run((0, 1), (5, 2)).moved({0: (3, 1), 5: (3, 2)}) == run((3, 2))


@given(curves(), st.integers(-40, 40))
def test_moving_all_keys_in_time_moves_the_shape(curve: Curve, by: int) -> None:
    moved = curve.moved({key.frame: (key.frame + by, key.value) for key in curve.keys})
    assert np.allclose(moved.sample(dense + by), curve.sample(dense), rtol=0, atol=1e-6)


@given(curves(), st.sampled_from([0.25, 0.5, 2.0, 3.0]))
def test_stretching_all_keys_in_time_stretches_the_shape(curve: Curve, factor: float) -> None:
    stretched = curve.moved({key.frame: (key.frame * factor, key.value) for key in curve.keys})
    assert np.allclose(stretched.sample(dense * factor), curve.sample(dense), rtol=0, atol=1e-6)


def test_stretching_a_range_keeps_the_shape_inside_it() -> None:
    curve = Curve((Key(0, 0), Key(10, 1).with_slopes(2, 2), Key(20, 5).with_slopes(-1, -3), Key(30, 0), Key(60, 0)))
    stretched = curve.moved({f: (10 + (f - 10) * 2, curve.key_at(f).value) for f in (10, 20, 30)})  # type: ignore[union-attr]
    inside = np.linspace(10, 30, 81)
    assert np.allclose(stretched.sample(10 + (inside - 10) * 2), curve.sample(inside))


def test_a_smooth_key_at_the_border_of_a_stretched_range_stays_smooth() -> None:
    curve = Curve((Key(0, 0), Key(10, 1).with_slopes(2, 2), Key(20, 5)))
    key = curve.moved({10: (10, 1), 20: (30, 5)}).key_at(10)
    assert key is not None
    assert key.mode == "aligned"
    assert key.left_slope == 1


def test_dragging_one_key_leaves_slopes_set_by_hand_alone() -> None:
    curve = Curve((Key(0, 0), Key(10, 1).with_slopes(2, 3), Key(20, 5)))
    assert curve.moved({10: (15, 1)}).slopes(15) == (2, 3)
