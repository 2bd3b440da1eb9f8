"""A part of the time by itself moves as it did in the whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.layers import evaluate
from core.curves.part import part_of_curve, part_of_layer, part_of_staging
from core.curves.staging import LidEvent, Look, Staging
from core.timebase import TimeRange


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    frames = draw(st.lists(st.integers(-20, 120), min_size=0, max_size=6, unique=True))
    kinds = [draw(st.sampled_from(("hold", "linear", "cycle"))) for _ in range(2)]
    keys = tuple(Key(float(frame), draw(st.floats(-5, 5))) for frame in frames)
    return Curve(keys, before=kinds[0], after=kinds[1])


@given(curves(), st.integers(0, 80), st.integers(1, 60))
def test_a_curve_has_the_same_values(curve: Curve, start: int, length: int) -> None:
    part = part_of_curve(curve, TimeRange(start, start + length))
    frames = np.arange(length)
    seams = 0.02 if "cycle" in (curve.before, curve.after) else 1e-6  # rounds that follow one another begin 0.001 frames later
    np.testing.assert_allclose(part.sample(frames), curve.sample(frames + start), atol=seams)
    assert all(0 <= key.frame < length for key in part.keys)


def test_an_empty_part_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        part_of_curve(Curve(), TimeRange(4, 4))


@pytest.mark.parametrize(("start", "end"), [(None, None), (30, None), (30, 50), (5, 12), (60, 90), (None, 33)])
def test_a_layer_acts_in_the_same_frames(start: int | None, end: int | None) -> None:
    curve = Curve((Key(0, 1.0), Key(100, 3.0)))
    layer = Layer("a", "A", curves={"head.yaw": curve}, weight=Curve((Key(0, 0.0), Key(100, 1.0))), start=start, end=end)
    base = channels.rest(100)
    part = part_of_layer(layer, TimeRange(20, 60))
    np.testing.assert_allclose(evaluate(base[20:60], [part]).values, evaluate(base, [layer]).values[20:60], atol=1e-5)


@pytest.mark.parametrize(
    "weight", [0.8, Curve((Key(0, 0.2), Key(30, 1.4), Key(45, 0.5), Key(100, 1.0)))], ids=["even", "keyed"]
)
@pytest.mark.parametrize(("start", "end"), [(10, 90), (10, None), (None, 75), (22, 75), (10, 55), (0, 100)])
@pytest.mark.parametrize("fade", [5, 24, 60])
def test_a_layer_fades_as_it_did(weight: float | Curve, start: int | None, end: int | None, fade: int) -> None:
    layer = Layer("a", "A", weight=weight, start=start, end=end, fade_in=fade, fade_out=fade)
    part = part_of_layer(layer, TimeRange(20, 60))
    np.testing.assert_allclose(part.weights(np.arange(40)), layer.weights(np.arange(20, 60)), atol=1e-6)
    again = part_of_layer(part, TimeRange(3, 30))
    np.testing.assert_allclose(again.weights(np.arange(27)), layer.weights(np.arange(23, 50)), atol=1e-6)


def test_looks_end_where_the_part_does_and_what_lies_outside_goes() -> None:
    whole = Staging(looks=(Look(0, 10), Look(15, 30), Look(35, 60)), blinks=(LidEvent(22, 28), LidEvent(50, 56)))
    part = part_of_staging(whole, TimeRange(20, 40))
    assert [(look.start, look.end) for look in part.looks] == [(0, 10), (15, 20)]
    assert [(blink.start, blink.end) for blink in part.blinks] == [(2, 8)]
