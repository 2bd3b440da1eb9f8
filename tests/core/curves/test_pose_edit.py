"""Several channels keyed at one frame so that their results are as asked."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.curves.curve import Curve, constant
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.layers import evaluate
from core.curves.pose_edit import set_results

FRAMES = 60


def base() -> np.ndarray:
    found = channels.rest(FRAMES)
    time = np.arange(FRAMES)
    for name, size in (("head.yaw", 12), ("head.pitch", -6), ("head.roll", 8), ("expr.jawOpen", 0.3), ("gaze.yaw", 5)):
        found[:, channels.INDEX[name]] = size * np.sin(time / 9 + size)
    return found


def layers(mode: str = "offset") -> tuple[Layer, ...]:
    below = Layer("below", "Below", "offset", {"head.pitch": constant(3.0), "gaze.yaw": Curve((Key(0, 0.0), Key(59, 4.0)))})
    return below, Layer("edits", "Edits", mode, weight=0.8)  # type: ignore[arg-type]


def applied(stack: tuple[Layer, ...], curves: dict[str, Curve]) -> np.ndarray:
    changed = Layer(stack[1].id, stack[1].name, stack[1].mode, curves, weight=stack[1].weight)
    return evaluate(base(), (stack[0], changed)).values


@pytest.mark.parametrize("mode", ["offset", "override"])
def test_all_results_are_as_asked_together(mode: str) -> None:
    targets = {"head.yaw": 14.0, "head.pitch": -9.0, "expr.jawOpen": 0.6, "gaze.yaw": -7.5}
    stack = layers(mode)
    after = applied(stack, set_results(base(), stack, "edits", 30, targets))
    for name, target in targets.items():
        assert after[30, channels.INDEX[name]] == pytest.approx(target, abs=1e-3 if mode == "offset" else 0.03), name


def test_the_angle_of_the_head_that_is_not_asked_for_stays() -> None:
    stack = layers()
    before = evaluate(base(), stack).values
    after = applied(stack, set_results(base(), stack, "edits", 30, {"head.yaw": 20.0, "head.pitch": 10.0}))
    column = channels.INDEX["head.roll"]
    assert after[30, column] == pytest.approx(before[30, column], abs=1e-3)


def test_frames_beyond_the_guards_stay() -> None:
    stack = layers()
    before = evaluate(base(), stack).values
    curves = set_results(base(), stack, "edits", 30, {"head.yaw": 20.0, "expr.jawOpen": 0.9}, guard=6)
    after = applied(stack, curves)
    far = [*range(24), *range(37, FRAMES)]
    np.testing.assert_array_equal(after[far], before[far])


def test_a_new_override_begins_and_ends_on_what_lies_below() -> None:
    stack = layers("override")
    before = evaluate(base(), stack).values
    curves = set_results(base(), stack, "edits", 30, {"gaze.yaw": -12.0}, guard=6)
    after = applied(stack, curves)
    column = channels.INDEX["gaze.yaw"]
    np.testing.assert_allclose(after[[24, 36], column], before[[24, 36], column], atol=1e-4)
    assert set(curves["gaze.yaw"].frames) == {24, 30, 36}


def test_a_layer_without_a_say_cannot_be_posed() -> None:
    below, edits = layers()
    silent = Layer(edits.id, edits.name, weight=0.0)
    with pytest.raises(ValueError, match="influence"):
        set_results(base(), (below, silent), "edits", 30, {"expr.jawOpen": 0.5})


def test_a_held_look_is_reckoned_with() -> None:
    stack = layers()
    held = np.ones(FRAMES)
    curves = set_results(base(), stack, "edits", 30, {"gaze.yaw": 6.0, "gaze.pitch": -2.0}, held=held)
    changed = Layer("edits", "Edits", "offset", curves, weight=0.8)
    after = evaluate(base(), (stack[0], changed), held=held).values
    assert after[30, channels.INDEX["gaze.yaw"]] == pytest.approx(6.0, abs=1e-3)
    assert after[30, channels.INDEX["gaze.pitch"]] == pytest.approx(-2.0, abs=1e-3)
