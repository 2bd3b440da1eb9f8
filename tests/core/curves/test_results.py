"""Many keys solved for at once are those solved for one by one."""

from __future__ import annotations

import numpy as np
import pytest

from core import channels
from core.curves.curve import Curve, constant
from core.curves.key import Key
from core.curves.layer import Layer
from core.curves.layers import evaluate_at
from core.curves.result import key_for_result
from core.curves.results import keys_for_results

rng = np.random.default_rng(2)
BASE = (rng.normal(0, 0.1, (50, channels.COUNT)) * channels.MAXIMUM).astype(np.float32)
WAVE = Curve((Key(0, 1.0), Key(20, -4.0), Key(45, 3.0)))
FRAMES = np.array([0.0, 3.5, 20.0, 44.25, 60.0])
NAMES = ("gaze.yaw", "head.yaw", "head.roll", "expr.jawOpen")


def _layers(mode: str, weight: float) -> list[Layer]:
    curves = dict.fromkeys(NAMES, WAVE)
    below, top = Layer("below", "Below", "offset", curves), Layer("top", "Top", "offset", {"head.pitch": WAVE})
    return [below, Layer("it", "It", mode, curves, weight=weight), top]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("mode", "weight"), [("offset", 1.0), ("offset", 0.5), ("override", 0.7)])
@pytest.mark.parametrize("held", [None, np.linspace(0, 1, 50)])
def test_all_at_once_is_each_by_itself(name: str, mode: str, weight: float, held: np.ndarray | None) -> None:
    layers = _layers(mode, weight)
    targets = np.linspace(0.1, 0.6, 5) * channels.channel(name).maximum
    found = keys_for_results(BASE, layers, "it", name, FRAMES, targets, held)
    single = [key_for_result(BASE, layers, "it", name, float(f), float(t), held) for f, t in zip(FRAMES, targets, strict=True)]
    np.testing.assert_allclose(found, single, atol=1e-5)


@pytest.mark.parametrize("name", NAMES)
def test_the_results_come_out(name: str) -> None:
    targets = np.array([0.2, 0.3]) * channels.channel(name).maximum
    layers = _layers("offset", 1.0)
    for frame, value, target in zip(
        (5.0, 30.0), keys_for_results(BASE, layers, "it", name, (5, 30), targets), targets, strict=True
    ):
        held = Layer("it", "It", "offset", {**layers[1].curves, name: constant(float(value))})
        assert evaluate_at(BASE, [layers[0], held, layers[2]], frame)[channels.INDEX[name]] == pytest.approx(target, abs=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_a_layer_without_influence_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"influence|cannot turn"):
        keys_for_results(BASE, _layers("offset", 0.0), "it", name, FRAMES, np.full(5, 0.2))


def test_nothing_asked_for_is_nothing() -> None:
    assert len(keys_for_results(BASE, _layers("offset", 1.0), "it", "gaze.yaw", (), ())) == 0
