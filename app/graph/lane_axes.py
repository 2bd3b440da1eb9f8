"""The vertical axes where every channel has a lane: the same ranges of values, each over a band of the plot.

Lanes share the height of the plot. Where there are more than fit, they keep a height at which a curve can still be bent,
and the stack of them scrolls; zooming values makes all of them higher.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar, Final

from app.graph.value_axis import ValueAxes
from core import channels

LEAST_LANE: Final = 44.0
"""Logical pixels that a lane has at least."""

_PADDING: Final = 3.0
_LEAST_SPAN: Final = {"deg": 1.0, "mm": 2.0, "": 0.05}
"""A curve that moves less than this, by unit, lies quiet in its lane rather than filling it with what nobody sees."""


@dataclass(frozen=True)
class LaneAxes(ValueAxes):
    """One lane for each channel of `order`, from the top; other axes keep to the whole plot.

    Attributes:
        order: channel ids.
        stretch: how much higher lanes are than they need be, 1 and above.
        scroll: pixels of the stack above the top of the plot; more than there are counts as all of them.
    """

    order: tuple[str, ...] = ()
    stretch: float = 1.0
    scroll: float = 0.0

    tick_spacing: ClassVar[float] = 12.0

    @cached_property
    def lane_height(self) -> float:
        """Pixels from one lane to the next."""
        return min(self._fitting * self.stretch, max(self.bottom - self.top, self._fitting))

    @cached_property
    def overflow(self) -> float:
        """Pixels of the stack that do not fit into the plot."""
        return max(0.0, self.lane_height * len(self.order) - (self.bottom - self.top))

    @cached_property
    def offset(self) -> float:
        """Pixels of the stack above the plot."""
        return min(max(self.scroll, 0.0), self.overflow)

    def lane(self, channel_id: str) -> tuple[float, float]:
        """The whole pixels (top, bottom) of a lane, on show or not."""
        at = self._places[channel_id]
        start = self.top - self.offset
        return round(start + at * self.lane_height), round(start + (at + 1) * self.lane_height)

    def lane_at(self, y: float) -> str | None:
        """The lane at a pixel of the plot."""
        at = int((y - self.top + self.offset) // self.lane_height) if self.order else -1
        return self.order[at] if self.top <= y <= self.bottom and 0 <= at < len(self.order) else None

    def shown(self) -> tuple[str, ...]:
        """The channels whose lanes are in sight, from the top."""
        if not self.order:
            return ()
        first = int(self.offset // self.lane_height)
        last = int((self.offset + self.bottom - self.top - 1e-6) // self.lane_height)
        return self.order[first : last + 1]

    def revealing(self, channel_id: str) -> LaneAxes:
        """Scrolled as far as needed for this lane to be in sight whole."""
        if channel_id not in self._places:
            return self
        top, bottom = self.lane(channel_id)
        beyond = min(0.0, top - self.top) or max(0.0, bottom - self.bottom)
        return replace(self, scroll=self.offset + beyond)

    # what lanes do otherwise --------------------------------------------------------------------------------------

    def band(self, axis: str) -> tuple[float, float]:
        if axis not in self._places:
            return self.top, self.bottom
        top, bottom = self.lane(axis)
        return top + _PADDING, bottom - _PADDING

    def room(self, axis: str) -> tuple[float, float]:
        if axis not in self._places:
            return self.top, self.bottom
        top, bottom = self.lane(axis)
        top, bottom = max(top, self.top), min(bottom, self.bottom)
        return top, max(top, bottom)

    def zoomed(self, factor: float, y: float) -> LaneAxes:
        """Higher lanes by `factor`; what lies at pixel `y` stays there."""
        highest = max(self.bottom - self.top, self._fitting) / self._fitting
        higher = replace(self, stretch=min(max(self.stretch * factor, 1.0), highest))
        at = (y - self.top + self.offset) / self.lane_height
        return replace(higher, scroll=at * higher.lane_height - (y - self.top))

    def panned(self, pixels: float) -> LaneAxes:
        """The stack moved down by `pixels`."""
        return replace(self, scroll=min(max(self.offset - pixels, 0.0), self.overflow))

    def framed(self, extents: Mapping[str, tuple[float, float]]) -> LaneAxes:
        """Show the values of each lane, with 0 where that does not squash the curve."""
        wanted = {}
        for axis, (low, high) in extents.items():
            if axis in self._places:
                reach = max(abs(low), abs(high))
                if high - low >= reach / 2:
                    low, high = min(low, 0.0), max(high, 0.0)
                lack = max(0.0, _LEAST_SPAN[channels.channel(axis).unit] - (high - low)) / 2
                low, high = low - lack, high + lack
            wanted[axis] = (low, high)
        framed = super().framed(wanted)
        assert isinstance(framed, LaneAxes)
        return framed

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {channel_id: at for at, channel_id in enumerate(self.order)}

    @cached_property
    def _fitting(self) -> float:
        """The height at which lanes fill the plot, or at which they are still of use."""
        return max(LEAST_LANE, (self.bottom - self.top) / max(1, len(self.order)))
