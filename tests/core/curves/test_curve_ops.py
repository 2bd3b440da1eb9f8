"""Operations on whole curves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.curves import curve_ops
from core.curves.curve import EMPTY, Curve
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


@given(st.floats(0.1, 10), st.floats(-10, 10), st.floats(-100, 100))
def test_scaling_stretches_the_shape_about_the_pivot(time: float, value: float, pivot: float) -> None:
    scaled = curve_ops.scale(CURVE, time=time, value=value, pivot_frame=pivot, pivot_value=2)
    frames = np.setdiff1d(dense, CURVE.frames)  # at a jump rounding decides on which side a frame lands
    there = pivot + (frames - pivot) * time
    assert np.allclose(scaled.sample(there), 2 + (CURVE.sample(frames) - 2) * value, atol=1e-3)


def test_scaling_time_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no time"):
        curve_ops.scale(CURVE, time=0)


def test_offset_moves_the_shape() -> None:
    assert np.allclose(curve_ops.offset(CURVE, frames=7, value=-2).sample(dense + 7), CURVE.sample(dense) - 2)


def test_reversing_runs_the_shape_backward_in_place() -> None:
    frames = dense[(dense < 35) | (dense > 50)]
    assert np.allclose(curve_ops.reverse(CURVE).sample(90 - frames), CURVE.sample(frames))


def test_a_reversed_step_holds_the_key_it_now_starts_at() -> None:
    assert curve_ops.reverse(CURVE).value(90 - 45) == 1


def test_reversing_twice_gives_the_curve_back() -> None:
    twice = curve_ops.reverse(curve_ops.reverse(CURVE))
    assert np.allclose(twice.sample(dense), CURVE.sample(dense))
    assert [key.interpolation for key in twice.keys[:-1]] == [key.interpolation for key in CURVE.keys[:-1]]


def test_reversing_nothing_is_nothing() -> None:
    assert curve_ops.reverse(EMPTY) is EMPTY


def test_mirroring_turns_the_curve_upside_down() -> None:
    assert np.allclose(curve_ops.mirror(CURVE).sample(dense), -CURVE.sample(dense))


def test_smoothing_calms_a_jittering_curve_and_keeps_its_mean() -> None:
    noise = np.random.default_rng(0).normal(size=200)
    jitter = curve_ops.from_samples(np.arange(200), noise)
    smoothed = curve_ops.smooth(jitter, 4)
    values = np.array([key.value for key in smoothed.keys])
    assert values.std() < 0.5 * noise.std()
    assert values.mean() == pytest.approx(noise.mean(), abs=0.05)


def test_smoothing_leaves_a_straight_line_straight() -> None:
    line = curve_ops.from_samples([0, 30, 60, 90], [0, 3, 6, 9])
    assert curve_ops.smooth(line, 5, frames={30, 60}).sample(dense) == pytest.approx(line.sample(dense))


def test_smoothing_touches_only_the_chosen_keys() -> None:
    smoothed = curve_ops.smooth(CURVE, 5, frames={20})
    assert [k.frame for k, old in zip(smoothed.keys, CURVE.keys, strict=True) if k != old] == [20]


def test_smoothing_by_no_width_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        curve_ops.smooth(CURVE, 0)


@pytest.mark.parametrize("tolerance", [0.01, 0.1, 1.0])
def test_simplifying_a_baked_curve_stays_within_the_tolerance_with_fewer_keys(tolerance: float) -> None:
    frames = np.arange(240)
    baked = curve_ops.from_samples(frames, 5 * np.sin(frames / 15) + np.cos(frames / 4))
    simple = curve_ops.simplify(baked, tolerance)
    assert np.abs(simple.sample(frames) - baked.sample(frames)).max() <= tolerance + 1e-9
    assert len(simple.keys) < 60


def test_simplifying_never_adds_keys() -> None:
    simple = Curve((Key(0, 0), Key(40, 10), Key(100, -10)))
    assert curve_ops.simplify(simple, 1e-9) is simple


def test_a_looser_tolerance_needs_fewer_keys() -> None:
    baked = curve_ops.from_samples(np.arange(300), np.sin(np.arange(300) / 9))
    counts = [len(curve_ops.simplify(baked, tolerance).keys) for tolerance in (0.001, 0.01, 0.1)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]


def test_baking_every_frame_gives_the_same_values_at_every_frame() -> None:
    baked = curve_ops.bake(CURVE, 0, 95)
    assert np.array_equal(baked.sample(np.arange(95)), CURVE.sample(np.arange(95)))
    assert len(baked.keys) == 95


def test_baking_every_few_frames_makes_as_many_keys() -> None:
    assert curve_ops.bake(CURVE, 0, 20, 5).frames == (0, 5, 10, 15)


def test_baking_with_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match="step"):
        curve_ops.bake(CURVE, 0, 10, 0)
