"""How curves go on before their first and after their last key."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.curves import curve_ops
from core.curves.beyond import CYCLES, MOST_KEYS, Beyond
from core.curves.curve import EMPTY, Curve
from core.curves.curve_sum import summed
from core.curves.easing import EASINGS, eased
from core.curves.key import Interpolation, Key, TangentMode
from core.curves.local_key import local_key
from core.curves.smoothing import refitted
from core.curves.transform import transformed
from core.errors import UserError

numbers = st.floats(-100, 100, allow_nan=False).map(lambda x: round(x, 3))
scales = st.floats(0.0, 1.0).map(lambda x: round(x, 3))
ways: st.SearchStrategy[Beyond] = st.sampled_from(("hold", "linear", "cycle", "cycle_offset"))
dense = np.arange(-300, 300, 0.25)


@st.composite
def keys_at(draw: st.DrawFn, frame: float) -> Key:
    mode: TangentMode = draw(st.sampled_from(("auto_clamped", "auto", "vector", "aligned", "free")))
    kind: Interpolation = draw(st.sampled_from(("bezier", "bezier", "linear", "constant")))
    left = draw(numbers) / 10
    right = left if mode == "aligned" else draw(numbers) / 10
    return Key(frame, draw(numbers), kind, mode, left, right, draw(scales), draw(scales))


@st.composite
def curves(draw: st.DrawFn, least: int = 1) -> Curve:
    frames = draw(st.lists(st.integers(-20, 40), unique=True, min_size=least, max_size=6))
    return Curve(tuple(draw(keys_at(frame)) for frame in frames), draw(ways), draw(ways))


def wave(before: Beyond = "hold", after: Beyond = "hold", end: float = 0.0) -> Curve:
    return Curve((Key(0, 0.0), Key(5, 4.0), Key(12, -2.0), Key(20, end)), before, after)


def inside(curve: Curve) -> np.ndarray:
    return dense[(dense >= curve.frames[0]) & (dense <= curve.frames[-1])]


# how it goes on


@given(curves())
def test_between_the_keys_nothing_depends_on_what_is_beyond(curve: Curve) -> None:
    held = Curve(curve.keys)
    np.testing.assert_array_equal(curve.sample(inside(curve)), held.sample(inside(curve)))


@given(curves(least=2), st.sampled_from(("cycle", "cycle_offset")), st.integers(1, 4))
def test_a_repeated_curve_is_the_same_a_round_later(curve: Curve, way: Beyond, rounds: int) -> None:
    curve = replace(curve, before=way, after=way)
    length, rise = curve.frames[-1] - curve.frames[0], curve.keys[-1].value - curve.keys[0].value
    at = inside(curve)[1:-1]
    for direction in (1, -1):
        lift = direction * rounds * rise if way == "cycle_offset" else 0.0
        np.testing.assert_array_equal(curve.sample(at + direction * rounds * length), curve.sample(at) + lift)


def test_a_round_ends_at_its_last_key_and_the_next_one_begins_after_it() -> None:
    curve = wave("cycle", "cycle", end=3.0)
    assert curve.sample([20, 40, 60]).tolist() == [3.0, 3.0, 3.0]
    assert curve.sample([0, -20, -40]).tolist() == [0.0, 3.0, 3.0]


def test_rounds_of_a_length_with_fractions_end_where_they_should() -> None:
    curve = Curve((Key(0, 0.0), Key(33.333333, 9.0)), after="cycle")
    assert curve.sample(33.333333 * np.arange(1, 3000)) == pytest.approx(np.full(2999, 9.0))


@pytest.mark.parametrize(
    ("kind", "mode", "slopes"),
    [
        ("bezier", "aligned", (0.5, 0.5)),
        ("bezier", "auto_clamped", (1.0, -2.0)),
        ("linear", "auto", (1.0, -2.0)),
        ("constant", "auto", (0.0, 0.0)),
    ],
)
def test_straight_on_is_at_the_slope_the_curve_has_there(
    kind: Interpolation, mode: TangentMode, slopes: tuple[float, float]
) -> None:
    keys = [Key(frame, value, kind, mode) for frame, value in ((0, 0.0), (10, 10.0), (15, 0.0))]
    if mode == "aligned":
        keys = [key.with_slopes(0.5, 0.5) for key in keys]
    curve = Curve(tuple(keys), "linear", "linear")
    assert curve.sample([-6, 21]) == pytest.approx([-6 * slopes[0], 6 * slopes[1]])


@given(curves())
def test_one_frame_says_what_many_say(curve: Curve) -> None:
    at = dense[::97]
    np.testing.assert_allclose(curve.sample(at), [curve.value(frame) for frame in at], rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(curve.sample(at[:24].reshape(4, 6)), curve.sample(at[:24]).reshape(4, 6))


@pytest.mark.parametrize("way", ["cycle", "cycle_offset", "linear", "hold"])
def test_one_key_alone_is_held(way: Beyond) -> None:
    curve = Curve((Key(7, 2.5).with_slopes(1.0, 1.0),), way, way)
    assert (curve.sample(dense) == 2.5).all()
    assert curve.inserted(50).sample(dense) == pytest.approx(np.full(len(dense), 2.5))


def test_a_curve_without_keys_has_nothing_to_go_on_with() -> None:
    assert wave("cycle", "linear").without((0, 5, 12, 20)) == EMPTY


def test_an_unknown_way_to_go_on_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot go on"):
        Curve((Key(0, 0.0),), after="bounce")  # type: ignore[arg-type]


# what edits make of it


@given(curves(), st.integers(-90, 120))
def test_a_key_beyond_changes_no_shape(curve: Curve, frame: int) -> None:
    jumps = curve.keys[0].value != curve.keys[-1].value
    assume(not (jumps and "cycle" in (curve.before, curve.after)))
    near, far_side = (curve.before, curve.after) if frame < curve.frames[0] else (curve.after, curve.before)
    assume(near == far_side or far_side not in CYCLES or curve.frames[0] <= frame <= curve.frames[-1])  # else rounds grow
    more = curve.inserted(frame)
    assert more.key_at(frame) is not None
    far = max(1.0, float(np.abs(curve.sample(dense)).max()))
    np.testing.assert_allclose(more.sample(dense), curve.sample(dense), atol=1e-6 * far)


@pytest.mark.parametrize("frame", [31, 40, 55, -7, -33])
def test_a_key_beyond_a_jump_keeps_every_whole_frame_but_those_of_jumps(frame: int) -> None:
    curve = wave("cycle", "cycle", end=3.0)
    whole = np.arange(-79, 100)
    whole = whole if frame > 0 else whole[whole % 20 != 0]
    np.testing.assert_allclose(curve.inserted(frame).sample(whole), curve.sample(whole), atol=0.01)


def test_an_edit_in_the_repeats_stays_between_its_guards() -> None:
    curve = wave("hold", "cycle")
    edited = local_key(curve, 70, 9.0, 4.0, last_frame=239)
    at = np.arange(0, 80)
    apart = np.flatnonzero(np.abs(edited.sample(at) - curve.sample(at)) > 1e-9)
    assert edited.value(70) == 9.0
    assert apart.min() > 66
    assert apart.max() < 74


def test_repeats_too_many_to_be_keys_are_refused() -> None:
    with pytest.raises(UserError, match="too far"):
        Curve((Key(0, 0.0), Key(1, 1.0)), after="cycle").inserted(MOST_KEYS)


@given(curves(least=2), st.sampled_from((0.5, 2.0)), st.sampled_from((1.0, -1.5)))
def test_a_stretched_curve_goes_on_as_much_stretched(curve: Curve, time: float, value: float) -> None:
    stretched = curve_ops.scale(curve, time=time, value=value)
    expected = curve.sample(dense) * value
    far = max(1.0, float(np.abs(expected).max()))
    np.testing.assert_allclose(stretched.sample(dense * time), expected, atol=1e-6 * far)


def test_what_works_on_keys_keeps_how_the_curve_goes_on() -> None:
    curve = wave("linear", "cycle_offset")
    around = dict.fromkeys(curve.frames)
    turned = {frame: (20 - frame, curve.value(frame)) for frame in around}
    kept = (
        curve.with_key(Key(3, 1.0)), curve.without([5]), curve.inserted(7), curve.moved({5: (6, 2.0)}),
        curve_ops.offset(curve, 3), refitted(curve, np.arange(21), curve.sample(np.arange(21)), 0.5),
        eased(curve, curve.frames, EASINGS["ease"]), transformed(curve, {5: (6, 2.0)}),
    )  # fmt: skip
    assert [(each.before, each.after) for each in kept] == [("linear", "cycle_offset")] * len(kept)
    back = transformed(curve, turned, time=-1.0)
    assert (back.before, back.after) == ("cycle_offset", "linear")


def test_curves_that_go_on_have_no_sum_with_keys() -> None:
    assert summed(wave(), wave()) is not None
    assert summed(wave(after="cycle"), wave()) is None
