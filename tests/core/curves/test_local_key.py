"""Dragging the result at one frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import channels
from core.curves.curve import Curve, constant
from core.curves.key import Key
from core.curves.layers import Layer, evaluate, evaluate_at
from core.curves.pose_edit import set_results

FRAMES = 100
YAW = channels.INDEX["gaze.yaw"]


def take() -> np.ndarray:
    base = channels.rest(FRAMES)
    t = np.arange(FRAMES)
    base[:, YAW] = 6 * np.sin(t / 9)
    for i, column in enumerate(channels.HEAD_ROTATION):
        base[:, column] = 9 * np.sin(t / 11 + i)
    return base


BASE = take()


def edited(layers: list[Layer], curves: dict[str, Curve], layer_id: str = "a") -> list[Layer]:
    return [replace(each, curves={**each.curves, **curves}) if each.id == layer_id else each for each in layers]


def changed(layers: list[Layer], after: list[Layer], column: int = YAW) -> list[int]:
    """Frames whose result differs by more than rounding."""
    difference = evaluate(BASE, after).values[:, column] - evaluate(BASE, layers).values[:, column]
    return np.flatnonzero(np.abs(difference) > 1e-5).tolist()


EMPTY_LAYER = [Layer("a", "Edits")]


def dragged(layers: list[Layer], channel_id: str, frame: float, delta: float) -> dict[str, Curve]:
    """The curves of layer "a" once its result at a frame has moved by an amount."""
    now = float(evaluate_at(BASE, layers, frame)[channels.INDEX[channel_id]])
    return set_results(BASE, layers, "a", frame, {channel_id: now + delta})


def test_the_first_drag_makes_one_key_between_two_guards_of_zero() -> None:
    curve = dragged(EMPTY_LAYER, "gaze.yaw", 40, 3.0)["gaze.yaw"]
    assert [(key.frame, key.value) for key in curve.keys] == [(32, 0), (40, pytest.approx(3, abs=1e-5)), (48, 0)]


@given(st.integers(0, FRAMES - 1), st.floats(-9, 9), st.integers(1, 30))
def test_the_result_lands_on_the_target_and_nothing_beyond_the_guards_moves(frame: int, target: float, guard: int) -> None:
    after = edited(EMPTY_LAYER, set_results(BASE, EMPTY_LAYER, "a", frame, {"gaze.yaw": target}, guard=guard))
    values = evaluate(BASE, after).values
    assert values[frame, YAW] == pytest.approx(target, abs=1e-5)
    outside = np.abs(np.arange(FRAMES) - frame) >= guard
    if outside[0] and outside[-1]:
        assert values[outside].tobytes() == BASE[outside].tobytes()


@given(st.lists(st.tuples(st.integers(0, FRAMES - 1), st.floats(-5, 5)), min_size=2, max_size=8))
def test_every_further_drag_stays_local_too(drags: list[tuple[int, float]]) -> None:
    layers = EMPTY_LAYER
    for frame, delta in drags:
        after = edited(layers, dragged(layers, "gaze.yaw", frame, delta))
        assert all(abs(f - frame) <= 8 for f in changed(layers, after))
        layers = after


def test_a_drag_by_an_amount_moves_the_result_by_it() -> None:
    layers = [
        Layer("a", "a", curves={"gaze.yaw": constant(2.0)}, weight=0.5),
        Layer("b", "b", curves={"gaze.yaw": constant(-1.0)}),
    ]
    after = edited(layers, dragged(layers, "gaze.yaw", 30, 1.5))
    moved = evaluate(BASE, after).values[30, YAW] - evaluate(BASE, layers).values[30, YAW]
    assert moved == pytest.approx(1.5, abs=1e-4)


def test_keys_nearby_serve_as_guards() -> None:
    layers = [Layer("a", "a", curves={"gaze.yaw": Curve((Key(36, 1), Key(43, 2), Key(80, 0)))})]
    curve = dragged(layers, "gaze.yaw", 40, 3.0)["gaze.yaw"]
    assert curve.frames == (36, 40, 43, 80)


def test_a_key_already_there_is_moved_and_keeps_its_kind() -> None:
    key = Key(40, 1, "linear", "free", 0.1, -0.1)
    layers = [Layer("a", "a", curves={"gaze.yaw": Curve((Key(36, 0), key, Key(44, 0)))})]
    after = set_results(BASE, layers, "a", 40, {"gaze.yaw": 0.0})["gaze.yaw"].key_at(40)
    assert after is not None
    assert replace(after, value=1) == key


def test_near_the_ends_of_the_take_the_edit_reaches_to_the_end() -> None:
    first = dragged(EMPTY_LAYER, "gaze.yaw", 3, 2.0)["gaze.yaw"]
    last = dragged(EMPTY_LAYER, "gaze.yaw", FRAMES - 2, 2.0)["gaze.yaw"]
    assert first.frames == (3, 11)
    assert last.frames == (FRAMES - 10, FRAMES - 2)


def test_a_guard_whose_automatic_slope_would_carry_the_edit_further_is_pinned() -> None:
    layers = [Layer("a", "a", curves={"gaze.yaw": Curve((Key(20, 0), Key(36, 1), Key(60, 4)))})]
    after = edited(layers, dragged(layers, "gaze.yaw", 40, 6.0))
    assert min(changed(layers, after)) > 36


@pytest.mark.parametrize("name", ["head.yaw", "head.pitch", "head.roll"])
def test_dragging_one_head_angle_leaves_the_other_two_where_they_were(name: str) -> None:
    before = evaluate(BASE, EMPTY_LAYER).values[50]
    after = evaluate(BASE, edited(EMPTY_LAYER, dragged(EMPTY_LAYER, name, 50, 12.0))).values[50]
    for other in ("head.yaw", "head.pitch", "head.roll"):
        column = channels.INDEX[other]
        assert after[column] - before[column] == pytest.approx(12 if other == name else 0, abs=1e-3)


def test_dragging_an_angle_of_a_still_head_needs_only_that_channel() -> None:
    curves = set_results(channels.rest(FRAMES), EMPTY_LAYER, "a", 50, {"head.yaw": 12.0})
    assert set(curves) == {"head.yaw"}


def test_dragging_in_an_override_layer_brings_no_other_channel_in() -> None:
    layers = [Layer("a", "a", "override", {"head.yaw": constant(3.0)})]
    curves = set_results(BASE, layers, "a", 50, {"head.yaw": 8.0})
    assert set(curves) == {"head.yaw"}
    assert curves["head.yaw"].value(50) == pytest.approx(8)
    assert curves["head.yaw"].value(60) == pytest.approx(3)
