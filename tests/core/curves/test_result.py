"""Which value to store so that the result is what was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core import channels
from core.curves.curve import Curve, constant
from core.curves.key import Key
from core.curves.layers import Layer, evaluate
from core.curves.result import head_keys_for_result, key_for_result

FRAMES = 40
HEAD = ("head.yaw", "head.pitch", "head.roll")


def take() -> np.ndarray:
    base = channels.rest(FRAMES)
    rng = np.random.default_rng(4)
    base[:, list(channels.HEAD_ROTATION)] = rng.uniform(-12, 12, (FRAMES, 3))
    base[:, channels.INDEX["gaze.yaw"]] = rng.uniform(-10, 10, FRAMES)
    base[:, channels.INDEX["expr.jawOpen"]] = rng.uniform(0, 1, FRAMES)
    return base


BASE = take()


def with_key(layers: list[Layer], layer_id: str, frame: float, values: dict[str, float]) -> list[Layer]:
    """The layers with these keys put into the one of that id."""
    return [
        replace(
            each, curves={**each.curves, **{n: each.curves.get(n, Curve()).with_key(Key(frame, v)) for n, v in values.items()}}
        )
        if each.id == layer_id
        else each
        for each in layers
    ]


weights = st.floats(0.05, 1)


@st.composite
def stacks(draw: st.DrawFn) -> list[Layer]:
    """Three layers of either mode; what lies over the middle one leaves it some say."""
    names = ("gaze.yaw", "expr.jawOpen", *HEAD)
    made = []
    for layer_id in "abc":
        curves = {name: constant(draw(st.floats(-8, 8))) for name in draw(st.sets(st.sampled_from(names)))}
        mode = draw(st.sampled_from(["offset", "override"]))
        weight = draw(st.floats(0, 0.8)) if layer_id == "c" else draw(weights)
        made.append(Layer(layer_id, layer_id, mode, curves, weight))
    return made


@given(stacks(), st.sampled_from("ab"), st.integers(0, FRAMES - 1), st.floats(-20, 20))
def test_the_stored_value_brings_the_result_to_its_target(stack: list[Layer], layer_id: str, frame: int, target: float) -> None:
    assume(not (layer_id == "a" and stack[1].mode == "override" and stack[1].weight > 0.9))  # type: ignore[operator]
    stored = key_for_result(BASE, stack, layer_id, "gaze.yaw", frame, target)
    result = evaluate(BASE, with_key(stack, layer_id, frame, {"gaze.yaw": stored})).values
    assert result[frame, channels.INDEX["gaze.yaw"]] == pytest.approx(target, abs=1e-3)


@given(stacks(), st.integers(0, FRAMES - 1), st.floats(0, 1))
def test_amounts_reach_their_targets_too(stack: list[Layer], frame: int, target: float) -> None:
    stored = key_for_result(BASE, stack, "b", "expr.jawOpen", frame, target)
    result = evaluate(BASE, with_key(stack, "b", frame, {"expr.jawOpen": stored})).values
    assert result[frame, channels.INDEX["expr.jawOpen"]] == pytest.approx(target, abs=1e-4)


@given(st.integers(0, FRAMES - 1), st.floats(-15, 15), st.floats(-15, 15), st.floats(-15, 15), st.floats(0.3, 1))
def test_all_three_head_angles_reach_their_targets(frame: int, yaw: float, pitch: float, roll: float, weight: float) -> None:
    stack = [
        Layer("a", "a", curves={"head.yaw": constant(4.0)}),
        Layer("b", "b", curves={"head.roll": constant(-6.0)}, weight=weight),
        Layer("c", "c", curves={"head.pitch": constant(3.0)}),
        Layer("d", "d", "override", {"head.yaw": constant(2.0)}, 0.3),
    ]
    stored = head_keys_for_result(BASE, stack, "b", frame, {"head.yaw": yaw, "head.pitch": pitch, "head.roll": roll})
    result = evaluate(BASE, with_key(stack, "b", frame, stored)).values[frame, list(channels.HEAD_ROTATION)]
    assert result == pytest.approx([yaw, pitch, roll], abs=1e-4)


@given(st.integers(0, FRAMES - 1), st.sampled_from(HEAD), st.floats(-15, 15))
def test_turning_one_head_angle_can_keep_the_results_of_the_other_two(frame: int, name: str, target: float) -> None:
    stack = [Layer("a", "a", curves={"head.yaw": constant(7.0), "head.roll": constant(-3.0)})]
    before = evaluate(BASE, stack).values[frame]
    stored = head_keys_for_result(BASE, stack, "a", frame, {name: target})
    after = evaluate(BASE, with_key(stack, "a", frame, stored)).values[frame]
    for other in HEAD:
        wanted = target if other == name else before[channels.INDEX[other]]
        assert after[channels.INDEX[other]] == pytest.approx(wanted, abs=1e-4)


@given(st.integers(0, FRAMES - 1), st.sampled_from(HEAD), st.floats(-15, 15))
def test_one_head_angle_alone_reaches_its_target(frame: int, name: str, target: float) -> None:
    stack = [Layer("a", "a", curves={"head.yaw": constant(7.0)})]
    stored = key_for_result(BASE, stack, "a", name, frame, target)
    after = evaluate(BASE, with_key(stack, "a", frame, {name: stored})).values[frame]
    assert after[channels.INDEX[name]] == pytest.approx(target, abs=1e-4)


def test_the_head_of_an_override_layer_reaches_its_target() -> None:
    stack = [Layer("a", "a", "override", {"head.yaw": constant(7.0)}, 0.5)]
    stored = key_for_result(BASE, stack, "a", "head.yaw", 12, 9.0)
    after = evaluate(BASE, with_key(stack, "a", 12, {"head.yaw": stored})).values[12]
    assert after[channels.INDEX["head.yaw"]] == pytest.approx(9, abs=1e-4)


def test_a_target_beyond_the_limit_of_an_amount_means_the_limit() -> None:
    stored = key_for_result(BASE, [Layer("a", "a")], "a", "expr.jawOpen", 5, 3.0)
    assert stored == pytest.approx(1 - BASE[5, channels.INDEX["expr.jawOpen"]])


def test_between_frames_the_target_is_measured_from_the_line_between_them() -> None:
    yaw = BASE[:, channels.INDEX["gaze.yaw"]]
    stored = key_for_result(BASE, [Layer("a", "a")], "a", "gaze.yaw", 7.5, 0.0)
    assert stored == pytest.approx(-(yaw[7] + yaw[8]) / 2, abs=1e-6)


@pytest.mark.parametrize("channel", ["gaze.yaw", "head.yaw"])
@pytest.mark.parametrize("settings", [{"muted": True}, {"weight": 0.0}, {"start": 20}, {"end": 5}])
def test_a_layer_without_a_say_is_refused(channel: str, settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"no influence|cannot turn"):
        key_for_result(BASE, [Layer("a", "a", **settings)], "a", channel, 10, 1.0)


@pytest.mark.parametrize("channel", ["gaze.yaw", "head.yaw"])
def test_a_layer_covered_by_an_override_is_refused(channel: str) -> None:
    cover = Layer("b", "b", "override", {name: constant(1.0) for name in ("gaze.yaw", *HEAD)})
    with pytest.raises(ValueError, match=r"no influence|cannot turn"):
        key_for_result(BASE, [Layer("a", "a"), cover], "a", channel, 10, 5.0)


def test_unknown_layers_and_channels_are_refused() -> None:
    with pytest.raises(ValueError, match="no layer"):
        key_for_result(BASE, [Layer("a", "a")], "z", "gaze.yaw", 0, 1.0)
    with pytest.raises(ValueError, match="no layer"):
        head_keys_for_result(BASE, [Layer("a", "a")], "z", 0, {})
    with pytest.raises(ValueError, match="unknown channel"):
        key_for_result(BASE, [Layer("a", "a")], "a", "gaze.sideways", 0, 1.0)
