"""The vertical axes of the graph: one range of values per unit, all panned and zoomed together.

Where each channel has a lane of its own, `lane_axes` lays the same ranges over bands of the plot instead of all of it.

Degrees, millimetres and amounts share one plot. Each unit keeps its own range of values over the same pixels, so a smile
(0..1) and a nod (degrees) can be seen at once; the numbers at the left belong to the unit of the active channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from app.texts.numbers import Told

DEFAULT_RANGES: Mapping[str, tuple[float, float]] = {"deg": (-12.0, 12.0), "mm": (-24.0, 24.0), "": (-0.1, 1.1)}
"""What an empty graph shows of each unit."""

_MINIMUM_SPAN = {"deg": 0.2, "mm": 0.4, "": 0.01}
_MAXIMUM_SPAN = {"deg": 400.0, "mm": 2000.0, "": 20.0}
_MOST_SPAN = 2000.0
_AIR = 0.12


@dataclass(frozen=True)
class ValueAxes:
    """Per axis, values `ranges[axis] = (low, high)` over the pixels of its `band` (y grows downward).

    An axis is a unit; or, where every curve has a scale or a lane of its own, a channel.
    """

    ranges: Mapping[str, tuple[float, float]]
    top: float
    bottom: float

    tick_spacing: ClassVar[float] = 34.0
    """Pixels from one number to the next, at least."""

    def band(self, _axis: str) -> tuple[float, float]:
        """The pixels (top, bottom) that an axis spans: here the whole plot."""
        return self.top, self.bottom

    def room(self, _axis: str) -> tuple[float, float]:
        """The pixels (top, bottom) beyond which a curve of this axis is not drawn; empty where it is out of sight."""
        return self.top, self.bottom

    def pixels_per_unit(self, unit: str) -> float:
        low, high = self.ranges[unit]
        top, bottom = self.band(unit)
        return (bottom - top) / (high - low)

    def y(self, unit: str, value: float) -> float:
        """Pixel of a value."""
        return self.band(unit)[1] - (value - self.ranges[unit][0]) * self.pixels_per_unit(unit)

    def ys(self, unit: str, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """Pixels of an array of values."""
        low = self.ranges[unit][0]
        return self.band(unit)[1] - (values.astype(np.float64) - low) * self.pixels_per_unit(unit)

    def value(self, unit: str, y: float) -> float:
        """Value at pixel `y`."""
        return self.ranges[unit][0] + (self.band(unit)[1] - y) / self.pixels_per_unit(unit)

    def zoomed(self, factor: float, y: float) -> ValueAxes:
        """Zoom every unit in by `factor` about pixel `y`."""
        share = (self.bottom - y) / (self.bottom - self.top)
        ranges = {}
        for unit, (low, high) in self.ranges.items():
            span = min(max((high - low) / factor, _least(unit)), _MAXIMUM_SPAN.get(unit, _MOST_SPAN))
            pivot = low + share * (high - low)
            ranges[unit] = (pivot - share * span, pivot + (1 - share) * span)
        return replace(self, ranges=ranges)

    def panned(self, pixels: float) -> ValueAxes:
        """Move the content of every unit down by `pixels`."""
        ranges = {}
        for unit, (low, high) in self.ranges.items():
            shift = pixels / self.pixels_per_unit(unit)
            ranges[unit] = (low + shift, high + shift)
        return replace(self, ranges=ranges)

    def framed(self, extents: Mapping[str, tuple[float, float]]) -> ValueAxes:
        """Show the given (lowest, highest) value of each unit with some air; units not named stay as they are."""
        ranges = dict(self.ranges)
        for unit, (low, high) in extents.items():
            least = 20 * _least(unit)
            span = max(high - low, least)
            middle = (low + high) / 2
            ranges[unit] = (middle - span * (0.5 + _AIR), middle + span * (0.5 + _AIR))
        return replace(self, ranges=ranges)

    def ticks(self, unit: str) -> list[tuple[float, str]]:
        """Round values on show with their labels, a comfortable distance apart."""
        low, high = self.ranges[unit]
        step = _round_up(self.tick_spacing / self.pixels_per_unit(unit))
        decimals = max(0, -floor(log10(step) + 1e-9))
        first, last = ceil(low / step), floor(high / step)
        return [(n * step, f"{Told(n * step):.{decimals}f}".replace("-", "\N{MINUS SIGN}")) for n in range(first, last + 1)]


def format_value(value: float, unit: str) -> str:
    """A value as the editor writes it: 12.3°, −4.0 mm, 0.42."""
    places = 2 if unit == "" else 1
    text = f"{Told(round(value, places) + 0.0):.{places}f}"  # no minus before a nought
    return text.replace("-", "\N{MINUS SIGN}") + {"deg": "°", "mm": " mm", "": ""}[unit]


def extents(series: Iterable[tuple[str, NDArray[np.float32]]]) -> dict[str, tuple[float, float]]:
    """Per unit, the lowest and highest value of `(unit, values)` pairs."""
    found: dict[str, tuple[float, float]] = {}
    for unit, values in series:
        if len(values):
            low, high = float(values.min()), float(values.max())
            old = found.get(unit, (low, high))
            found[unit] = (min(low, old[0]), max(high, old[1]))
    return found


def _least(axis: str) -> float:
    """The deepest zoom; a channel drawn on an axis of its own may be a very quiet one."""
    return _MINIMUM_SPAN.get(axis, 0.002)


def _round_up(value: float) -> float:
    """The smallest of 1, 2, 5 x 10^n not below `value`."""
    power = 10.0 ** floor(log10(value))
    return float(next((m * power for m in (1, 2, 5) if m * power >= value * (1 - 1e-9)), 10 * power))
