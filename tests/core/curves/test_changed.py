"""Where two versions of a curve differ, against the curves themselves at every frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.curves.changed import changed_frames, part_of
from core.curves.curve import EMPTY, Curve
from core.curves.key import Key
from core.curves.layer import Layer

TOTAL = 400
FRAMES = np.arange(TOTAL, dtype=np.float64)


def _curve(rng: np.random.Generator) -> Curve:
    modes = ("auto_clamped", "auto", "vector", "free")
    keys = [Key(float(f), float(rng.normal()), mode=modes[rng.integers(4)]) for f in range(0, TOTAL, 20)]
    return Curve(tuple(keys))


def _edited(curve: Curve, kind: str, rng: np.random.Generator) -> Curve:
    key = curve.keys[int(rng.integers(len(curve.keys)))]
    return {
        "value": lambda: curve.with_key(replace(key, value=key.value + 1)),
        "move": lambda: curve.moved({key.frame: (key.frame + 7.5, key.value)}),
        "over": lambda: curve.moved({key.frame: (min(key.frame + 60.0, 380.0), key.value)}),
        "insert": lambda: curve.with_key(Key(key.frame + 9, 3.0)),
        "remove": lambda: curve.without([key.frame]),
        "shape": lambda: curve.with_key(replace(key, interpolation="constant")),
    }[kind]()


@pytest.mark.parametrize("kind", ["value", "move", "over", "insert", "remove", "shape"])
def test_all_that_differs_lies_within_and_most_of_the_curve_does_not(kind: str) -> None:
    rng = np.random.default_rng(4)
    lengths = []
    for _ in range(25):
        old = _curve(rng)
        new = _edited(old, kind, rng)
        a, b = (Layer("a", "A", curves={"gaze.yaw": curve}) for curve in (old, new))
        frames = changed_frames([a], [b], ["gaze.yaw"], TOTAL)
        inside = FRAMES[frames.start : frames.end]
        part = part_of(b, ["gaze.yaw", "head.yaw"], frames).curves
        assert list(part) == ["gaze.yaw"]
        assert len(part["gaze.yaw"].keys) < len(new.keys)
        np.testing.assert_array_equal(part["gaze.yaw"].sample(inside), new.sample(inside))
        differs = np.flatnonzero(old.sample(FRAMES) != new.sample(FRAMES))
        assert len(differs) == 0 or frames.start <= differs[0] <= differs[-1] < frames.end
        lengths.append(frames.length)
    assert max(lengths) < TOTAL / 2


def test_what_repeats_or_comes_and_goes_differs_everywhere_and_what_is_the_same_nowhere() -> None:
    curve = _curve(np.random.default_rng(5))
    cycle = replace(curve, after="cycle")
    other = replace(cycle, keys=(*curve.keys[:-1], replace(curve.keys[-1], value=9.0)))
    for old, new, length in ((cycle, other, TOTAL), (EMPTY, curve, TOTAL), (curve, EMPTY, TOTAL), (curve, curve, 0)):
        a, b = (Layer("a", "A", curves={"gaze.yaw": found}) for found in (old, new))
        assert changed_frames([a], [b], ["gaze.yaw", "head.yaw"], TOTAL).length == length
