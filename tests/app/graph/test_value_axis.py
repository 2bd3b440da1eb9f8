"""The vertical axes: one range per unit over the same pixels."""

from __future__ import annotations

import numpy as np
import pytest

from app.graph.value_axis import DEFAULT_RANGES, ValueAxes, extents, format_value

AXES = ValueAxes(dict(DEFAULT_RANGES), 10.0, 410.0)


def test_values_go_to_pixels_and_back() -> None:
    for unit in DEFAULT_RANGES:
        for value in (-0.05, 0.0, 0.7):
            assert AXES.value(unit, AXES.y(unit, value)) == pytest.approx(value)
        np.testing.assert_allclose(AXES.ys(unit, np.array([0.5], np.float32)), [AXES.y(unit, 0.5)])


def test_zooming_holds_the_value_under_the_pointer_in_every_unit() -> None:
    zoomed = AXES.zoomed(2.0, 100.0)
    for unit in DEFAULT_RANGES:
        assert zoomed.value(unit, 100.0) == pytest.approx(AXES.value(unit, 100.0))
        assert zoomed.pixels_per_unit(unit) == pytest.approx(2 * AXES.pixels_per_unit(unit))


def test_panning_moves_the_content_with_the_pointer() -> None:
    assert AXES.panned(30.0).y("deg", 5.0) == pytest.approx(AXES.y("deg", 5.0) + 30)


def test_framing_leaves_air_and_never_collapses() -> None:
    framed = AXES.framed(extents([("deg", np.array([-4, 6], np.float32)), ("", np.array([0.5, 0.5], np.float32))]))
    low, high = framed.ranges["deg"]
    assert low < -4 < 6 < high
    assert framed.ranges[""][1] - framed.ranges[""][0] >= 0.1
    assert framed.ranges["mm"] == AXES.ranges["mm"]


def test_ticks_are_round_and_not_crowded() -> None:
    for height in (60.0, 300.0, 1200.0):
        ticks = ValueAxes({"deg": (-13.7, 22.1)}, 0.0, height).ticks("deg")
        values = [value for value, _ in ticks]
        assert values == sorted(values)
        assert 1 <= len(values) <= height / 30 + 1
    assert ("\N{MINUS SIGN}10" in {label for _, label in ticks}) or ("\N{MINUS SIGN}10.0" in {label for _, label in ticks})


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(12.34, "deg", "12.3°"), (-4.0, "mm", "−4.0 mm"), (0.416, "", "0.42"), (-0.001, "", "0.00")]
)
def test_values_are_written_with_their_unit(value: float, unit: str, text: str) -> None:
    assert format_value(value, unit) == text
