"""Merging layers: the result stays what it was, whatever the layers are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import channels
from core.curves.curve import Curve
from core.curves.curve_sum import summed
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.layers import evaluate
from core.curves.merge import merged

FRAMES = 60
NAMES = ("head.yaw", "head.pitch", "head.roll", "gaze.yaw", "expr.jawOpen", "body.lean")


def take(seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return (rng.normal(0, 0.2, (FRAMES, channels.COUNT)) * channels.MAXIMUM).astype(np.float32)


def curve(pairs: list[tuple[int, float]], interpolation: str = "bezier") -> Curve:
    return Curve(tuple(Key(frame, value, interpolation) for frame, value in pairs))  # type: ignore[arg-type]


frames = st.lists(st.integers(0, FRAMES - 1), min_size=1, max_size=4, unique=True)
curves = st.builds(
    lambda at, values, kind: curve(list(zip(at, values, strict=False)), kind),
    frames,
    st.lists(st.floats(-8, 8, width=16), min_size=4, max_size=4),
    st.sampled_from(["bezier", "linear", "constant"]),
)
weights = st.one_of(st.just(1.0), st.just(0.5), st.just(curve([(5, 0.0), (40, 1.0)])))
ranges = st.sampled_from([(None, None, 0, 0), (10, 50, 0, 0), (8, 44, 6, 9), (20, None, 4, 0)])


@st.composite
def layers(draw: st.DrawFn, name: str) -> Layer:
    start, end, fade_in, fade_out = draw(ranges)
    found = draw(st.dictionaries(st.sampled_from(NAMES), curves, max_size=4))
    return Layer(name, name, draw(st.sampled_from(["offset", "override"])), found, draw(weights), start, end, fade_in, fade_out)


@settings(max_examples=40)
@given(st.tuples(layers("below"), layers("lower"), layers("upper"), layers("above")), st.integers(0, 9))
def test_a_merged_pair_evaluates_as_the_pair_did(stack: tuple[Layer, ...], seed: int) -> None:
    base = take(seed)
    before, after = evaluate(base, stack).values, evaluate(base, merged(base, stack, "upper")).values
    assert np.abs(before - after).max() < 1e-5


@settings(max_examples=20)
@given(layers("lower"), layers("upper"))
def test_offsets_merge_for_every_take(lower: Layer, upper: Layer) -> None:
    stack = (replace(lower, mode="offset"), replace(upper, mode="offset"))
    other = take(99)
    one = merged(take(), stack, "upper")
    assert [layer.mode for layer in one] == ["offset"]
    assert np.abs(evaluate(other, stack).values - evaluate(other, one).values).max() < 1e-5


def test_keys_stay_keys_where_weights_are_constant() -> None:
    lower = Layer("lower", "Lower", curves={"gaze.yaw": curve([(0, 0.0), (30, 4.0)])})
    upper = Layer(
        "upper", "Upper", curves={"gaze.yaw": curve([(12, 1.0), (50, -2.0)]), "head.yaw": curve([(9, 3.0)])}, weight=0.5
    )
    one = merged(take(), (lower, upper), "upper")[0]
    assert (one.name, one.weight) == ("Lower", 1.0)
    assert one.curves["gaze.yaw"].frames == (0, 12, 30, 50)
    exact = lower.curves["gaze.yaw"].value(21.7) + 0.5 * upper.curves["gaze.yaw"].value(21.7)
    assert one.curves["gaze.yaw"].value(21.7) == pytest.approx(exact, abs=1e-9)


def test_full_overrides_merge_into_an_override_that_shows_the_upper() -> None:
    lower = Layer("lower", "Lower", "override", {"gaze.yaw": curve([(0, 1.0)]), "gaze.pitch": curve([(0, 2.0)])})
    upper = Layer("upper", "Upper", "override", {"gaze.yaw": curve([(0, 5.0)])})
    (one,) = merged(take(), (lower, upper), "upper")
    assert one.mode == "override"
    assert {name: found.value(0) for name, found in one.curves.items()} == {"gaze.yaw": 5.0, "gaze.pitch": 2.0}


@pytest.mark.parametrize(
    ("lower", "upper"), [({"locked": True}, {}), ({}, {"locked": True}), ({"muted": True}, {}), ({"solo": True}, {})]
)
def test_what_cannot_be_merged_says_so(lower: dict[str, bool], upper: dict[str, bool]) -> None:
    stack = (Layer("lower", "Lower", **lower), Layer("upper", "Upper", **upper))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="cannot be merged"):
        merged(take(), stack, "upper")


def test_the_lowest_layer_has_nothing_below() -> None:
    with pytest.raises(ValueError, match="no layer below"):
        merged(take(), (Layer("lower", "Lower"),), "lower")


def test_steps_do_not_add_up_to_a_curve_of_keys() -> None:
    assert summed(curve([(0, 1.0), (9, 2.0)], "constant"), curve([(4, 1.0)])) is None
    straight = summed(curve([(0, 0.0), (10, 10.0)], "linear"), curve([(0, 0.0), (10, 2.0)], "linear"))
    assert straight is not None
    assert straight.value(5) == pytest.approx(6.0)
