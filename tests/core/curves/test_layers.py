"""The evaluator: what layers make of a take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from core import channels
from core.curves.curve import EMPTY, Curve, constant
from core.curves.key import Key
from core.curves.layers import Layer, evaluate, evaluate_at
from core.curves.rotation import from_angles, multiply, to_angles
from core.timebase import TimeRange

FRAMES = 60
HEAD = list(channels.HEAD_ROTATION)


def take(seed: int = 0) -> np.ndarray:
    """A take within all limits, float32 [60, C]."""
    unit = np.random.default_rng(seed).uniform(0.2, 0.6, (FRAMES, channels.COUNT))
    return (channels.MINIMUM + unit * (channels.MAXIMUM - channels.MINIMUM)).astype(np.float32)


BASE = take()


def layer(curves: Mapping[str, Curve | float], layer_id: str = "a", **settings: Any) -> Layer:
    made = {name: curve if isinstance(curve, Curve) else constant(curve) for name, curve in curves.items()}
    return Layer(layer_id, layer_id, curves=made, **settings)


def column(values: np.ndarray, channel: str) -> np.ndarray:
    return values[:, channels.INDEX[channel]]


def changed_columns(values: np.ndarray) -> set[str]:
    return {
        channel.id for channel in channels.CHANNELS if not np.array_equal(column(values, channel.id), column(BASE, channel.id))
    }


# nothing in, nothing out


@given(arrays.arrays(np.float32, (5, channels.COUNT), elements=st.floats(-1000, 1000, width=32)))
def test_without_layers_the_take_comes_out_bit_for_bit(base: np.ndarray) -> None:
    assert evaluate(base, ()).values.tobytes() == base.tobytes()
    assert evaluate(base, (Layer("a", "a"),)).values.tobytes() == base.tobytes()


def test_the_take_itself_is_never_written_to() -> None:
    base = BASE.copy()
    base.flags.writeable = False
    evaluate(base, (layer({channel.id: 1.0 for channel in channels.CHANNELS}),))


@pytest.mark.parametrize(
    "settings",
    [{"muted": True}, {"weight": 0.0}, {"weight": constant(0.0)}, {"start": FRAMES}, {"end": 0}, {"start": 9, "end": 9}],
)
@pytest.mark.parametrize("mode", ["offset", "override"])
def test_a_layer_without_a_say_changes_no_bit(mode: str, settings: dict[str, Any]) -> None:
    everything = {channel.id: 0.3 for channel in channels.CHANNELS}
    assert evaluate(BASE, (layer(everything, mode=mode, **settings),)).values.tobytes() == BASE.tobytes()


def test_an_offset_of_zero_changes_no_bit() -> None:
    assert evaluate(BASE, (layer({channel.id: 0.0 for channel in channels.CHANNELS}),)).values.tobytes() == BASE.tobytes()


def test_editing_one_channel_changes_no_bit_of_the_others() -> None:
    assert changed_columns(evaluate(BASE, (layer({"gaze.yaw": 2.0}),)).values) == {"gaze.yaw"}


# offsets and overrides


def test_offsets_add_to_the_take_and_to_each_other() -> None:
    result = evaluate(BASE, (layer({"gaze.yaw": 2.0}), layer({"gaze.yaw": -0.5}, "b"))).values
    assert np.allclose(column(result, "gaze.yaw"), column(BASE, "gaze.yaw") + 1.5)


def test_an_override_replaces_the_take() -> None:
    curve = Curve((Key(0, -3), Key(40, 5)))
    result = evaluate(BASE, (layer({"gaze.yaw": curve}, mode="override"),)).values
    assert np.array_equal(column(result, "gaze.yaw"), curve.evaluate(np.arange(FRAMES)))


def test_an_override_leaves_channels_without_curves_alone() -> None:
    assert changed_columns(evaluate(BASE, (layer({"gaze.yaw": 1.0}, mode="override"),)).values) == {"gaze.yaw"}


def test_layers_apply_from_the_bottom_up() -> None:
    offset, override = layer({"gaze.yaw": 2.0}), layer({"gaze.yaw": 7.0}, "b", mode="override")
    assert (column(evaluate(BASE, (offset, override)).values, "gaze.yaw") == 7).all()
    assert (column(evaluate(BASE, (override, offset)).values, "gaze.yaw") == 9).all()


def test_the_weight_of_an_offset_scales_it() -> None:
    result = evaluate(BASE, (layer({"gaze.yaw": 4.0}, weight=0.25),)).values
    assert np.allclose(column(result, "gaze.yaw"), column(BASE, "gaze.yaw") + 1)


def test_the_weight_of_an_override_blends_it_with_what_lies_below() -> None:
    result = evaluate(BASE, (layer({"gaze.yaw": 4.0}, mode="override", weight=0.25),)).values
    assert np.allclose(column(result, "gaze.yaw"), 0.75 * column(BASE, "gaze.yaw") + 1, atol=1e-5)


def test_a_weight_may_be_keyed_over_time_and_is_held_to_zero_and_one() -> None:
    weight = Curve((Key(10, -1, "linear"), Key(30, 3)))
    result = evaluate(BASE, (layer({"gaze.yaw": 4.0}, weight=weight),)).values
    gained = column(result, "gaze.yaw") - column(BASE, "gaze.yaw")
    assert np.allclose(gained[[0, 15, 17, 20, 25, 59]], [0, 0, 1.6, 4, 4, 4], atol=1e-5)


# range and fades


def test_a_layer_acts_from_its_start_up_to_but_not_at_its_end() -> None:
    result = evaluate(BASE, (layer({"gaze.yaw": 4.0}, start=10, end=20),)).values
    changed = np.flatnonzero(column(result, "gaze.yaw") != column(BASE, "gaze.yaw"))
    assert changed.tolist() == list(range(10, 20))


def test_fades_rise_after_the_start_and_fall_before_the_end_without_a_jump() -> None:
    weights = layer({}, start=10, end=50, fade_in=8, fade_out=4).weights(np.arange(FRAMES))
    assert weights[10] == 0
    assert weights[14] == 0.5
    assert (weights[18:47] == 1).all()
    assert weights[48] == 0.5
    assert (weights[50:] == 0).all()
    assert np.abs(np.diff(weights)).max() < 0.4


def test_a_fade_at_an_open_end_does_nothing() -> None:
    assert (layer({}, fade_in=10, fade_out=10).weights(np.arange(FRAMES)) == 1).all()


def test_fades_that_overlap_still_never_exceed_the_weight() -> None:
    weights = layer({}, start=0, end=10, fade_in=10, fade_out=10, weight=0.8).weights(np.linspace(0, 10, 101))
    assert 0 < weights.max() <= 0.8


# mute and solo


def test_a_solo_layer_silences_the_others() -> None:
    quiet, loud = layer({"gaze.yaw": 2.0}), layer({"gaze.pitch": 3.0}, "b", solo=True)
    assert changed_columns(evaluate(BASE, (quiet, loud)).values) == {"gaze.pitch"}


def test_mute_beats_solo() -> None:
    both = layer({"gaze.yaw": 2.0}, solo=True, muted=True)
    assert evaluate(BASE, (both, layer({"gaze.pitch": 1.0}, "b"))).values.tobytes() == BASE.tobytes()


def test_a_muted_channel_rests_whatever_the_take_and_the_layers_say() -> None:
    muted = frozenset({"gaze.yaw", "expr.jawOpen"})
    result = evaluate(BASE, (layer({"gaze.yaw": 2.0}),), muted_channels=muted).values
    assert changed_columns(result) == muted
    assert (column(result, "gaze.yaw") == 0).all()


def test_muting_one_head_angle_keeps_the_other_two() -> None:
    result = evaluate(BASE, (), muted_channels=frozenset({"head.roll"})).values
    assert np.array_equal(result[:, HEAD[:2]], BASE[:, HEAD[:2]])
    assert (result[:, HEAD[2]] == 0).all()


def test_a_muted_head_angle_takes_no_offset() -> None:
    result = evaluate(BASE, (layer({"head.yaw": 9.0}),), muted_channels=frozenset({"head.yaw"})).values
    assert (column(result, "head.yaw") == 0).all()


# head rotation


def test_head_offsets_combine_as_rotations() -> None:
    offset = {"head.yaw": 8.0, "head.pitch": -5.0, "head.roll": 12.0}
    result = evaluate(BASE, (layer(offset),)).values[:, HEAD]
    turn = from_angles(np.array([8.0, -5.0, 12.0]))
    expected = to_angles(multiply(from_angles(BASE[:, HEAD].astype(float)), np.broadcast_to(turn, (FRAMES, 4))))
    assert np.allclose(result, expected, atol=1e-4)
    assert not np.allclose(result, BASE[:, HEAD] + [8, -5, 12], atol=0.1)


def test_one_head_angle_over_a_still_head_is_that_angle() -> None:
    still = channels.rest(FRAMES)
    for name in ("head.yaw", "head.pitch", "head.roll"):
        assert np.allclose(column(evaluate(still, (layer({name: 10.0}),)).values, name), 10)


def test_a_head_override_of_full_weight_is_exact() -> None:
    target = {"head.yaw": 8.0, "head.pitch": -5.0, "head.roll": 12.0}
    result = evaluate(BASE, (layer(target, mode="override"),)).values[:, HEAD]
    assert (result == [8, -5, 12]).all()


def test_a_head_override_of_one_angle_keeps_the_other_two() -> None:
    result = evaluate(BASE, (layer({"head.yaw": 8.0}, mode="override"),)).values
    assert changed_columns(result) == {"head.yaw"}


def test_a_half_weighted_head_override_turns_half_way() -> None:
    still = channels.rest(FRAMES)
    result = evaluate(still, (layer({"head.yaw": 20.0}, mode="override", weight=0.5),)).values
    assert np.allclose(column(result, "head.yaw"), 10, atol=1e-5)


def test_frames_that_a_head_edit_does_not_reach_keep_every_bit() -> None:
    bump = Curve((Key(20, 0), Key(30, 9), Key(40, 0)))
    result = evaluate(BASE, (layer({"head.yaw": bump}),)).values
    assert result[:21].tobytes() == BASE[:21].tobytes()
    assert result[40:].tobytes() == BASE[40:].tobytes()
    assert (result[21:40, HEAD[0]] != BASE[21:40, HEAD[0]]).all()


# limits


def test_expressions_are_held_to_their_limits_after_all_layers_and_reported() -> None:
    up, down = layer({"expr.jawOpen": 5.0, "expr.pupil": -9.0}), layer({"expr.jawOpen": -4.8}, "b")
    evaluation = evaluate(channels.rest(FRAMES), (up, down))
    assert np.allclose(column(evaluation.values, "expr.jawOpen"), 0.2)
    assert (column(evaluation.values, "expr.pupil") == -1).all()
    assert evaluation.clipped == {"expr.pupil"}


def test_reaching_a_limit_is_not_clipping() -> None:
    assert evaluate(channels.rest(FRAMES), (layer({"expr.jawOpen": 1.0}),)).clipped == frozenset()


def test_channels_other_than_amounts_are_not_clipped() -> None:
    evaluation = evaluate(channels.rest(FRAMES), (layer({"head.x": 500.0}),))
    assert (column(evaluation.values, "head.x") == 500).all()
    assert evaluation.clipped == frozenset()


# parts


@given(st.sets(st.integers(0, channels.COUNT - 1), max_size=6), st.integers(0, FRAMES), st.integers(0, FRAMES))
def test_a_part_evaluates_to_the_same_bits_as_the_whole(columns: set[int], a: int, b: int) -> None:
    stack = (
        layer({channel.id: Curve((Key(0, 0.1), Key(45, 0.4))) for channel in channels.CHANNELS}, start=5, fade_in=9),
        layer({"head.yaw": 4.0, "gaze.yaw": 3.0}, "b", mode="override", weight=0.3),
    )
    start, end = sorted((a, b))
    whole = evaluate(BASE, stack).values[start:end]
    part = evaluate(BASE, stack, columns=sorted(columns), frames=TimeRange(start, end)).values
    assert part.shape == (end - start, channels.COUNT)
    assert part[:, sorted(columns)].tobytes() == whole[:, sorted(columns)].tobytes()
    rest = sorted(set(range(channels.COUNT)) - columns - set(HEAD))
    assert part[:, rest].tobytes() == BASE[start:end, rest].tobytes()


def test_asking_for_one_head_angle_evaluates_the_whole_rotation() -> None:
    stack = (layer({"head.pitch": 10.0}),)
    part = evaluate(BASE, stack, columns=[channels.INDEX["head.roll"]]).values
    assert np.array_equal(part[:, HEAD], evaluate(BASE, stack).values[:, HEAD])


@pytest.mark.parametrize("frames", [TimeRange(0, FRAMES + 1), TimeRange(-1, 5)])
def test_frames_beyond_the_take_are_refused(frames: TimeRange) -> None:
    with pytest.raises(ValueError, match="outside the take"):
        evaluate(BASE, (), frames=frames)


def test_one_frame_alone_is_the_same_as_that_row_of_the_whole() -> None:
    stack = (layer({"head.yaw": 5.0, "gaze.yaw": Curve((Key(0, 0), Key(50, 3)))}),)
    assert np.array_equal(evaluate_at(BASE, stack, 33), evaluate(BASE, stack).values[33])


def test_between_frames_the_take_lies_on_a_line() -> None:
    assert np.allclose(evaluate_at(BASE, (), 10.25), 0.75 * BASE[10] + 0.25 * BASE[11], atol=1e-5)


# layers as values


def test_curves_without_keys_are_dropped_so_that_they_override_nothing() -> None:
    assert dict(layer({"gaze.yaw": EMPTY}, mode="override").curves) == {}


def test_the_curves_of_a_layer_cannot_be_changed_from_outside() -> None:
    source = {"gaze.yaw": constant(1.0)}
    made = Layer("a", "a", curves=source)
    source["gaze.pitch"] = constant(2.0)
    assert set(made.curves) == {"gaze.yaw"}
    with pytest.raises(TypeError):
        made.curves["gaze.pitch"] = constant(2.0)  # type: ignore[index]


def test_layers_that_hold_the_same_are_equal() -> None:
    assert layer({"gaze.yaw": 1.0, "gaze.pitch": 2.0}) == layer({"gaze.pitch": 2.0, "gaze.yaw": 1.0})


@pytest.mark.parametrize(
    "settings",
    [
        {"mode": "multiply"},
        {"curves": {"gaze.sideways": constant(1.0)}},
        {"weight": 1.5},
        {"weight": -0.1},
        {"weight": float("nan")},
        {"start": 5, "end": 4},
        {"fade_in": -1},
        {"end": 10**9},
    ],
)
def test_a_layer_refuses_settings_that_make_no_sense(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Layer("a", "a", **settings)
