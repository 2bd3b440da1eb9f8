"""How values are laid over the plot: one scale for each unit, every curve its own, or every curve in a lane."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.graph.framing import fitted
from app.graph.lane_axes import LaneAxes
from app.graph.plot import unit_of
from app.graph.tools import SCALES, Scale, Tools
from app.graph.value_axis import DEFAULT_RANGES, ValueAxes
from app.session import Session
from core import channels

TOP = 6.0
"""Pixels above the plot; lanes begin at the edge."""


class Scaling:
    """The ranges of values on show, and where lanes are scrolled to."""

    def __init__(self, session: Session, tools: Tools) -> None:
        self._session = session
        self._tools = tools
        self._axes: ValueAxes = ValueAxes(dict(DEFAULT_RANGES), TOP, TOP + 1.0)

    def axes(self, height: float) -> ValueAxes:
        """The axes of a plot whose lowest pixel is `height`."""
        top = 0.0 if isinstance(self._axes, LaneAxes) else TOP
        bottom = max(TOP + 20.0, height)
        if (self._axes.top, self._axes.bottom) != (top, bottom):
            self._axes = replace(self._axes, top=top, bottom=bottom)
        return self._axes

    def keep(self, axes: ValueAxes) -> None:
        """Show these from now on."""
        self._axes = axes

    def use(self, scale: Scale) -> None:
        """Lay values over the plot so."""
        self._tools.set_scale(scale)
        shared = {axis: limits for axis, limits in self._axes.ranges.items() if axis in DEFAULT_RANGES}
        kind = LaneAxes if scale == "lanes" else ValueAxes
        self._axes = kind(shared, self._axes.top, self._axes.bottom)
        self.complete()

    def following(self) -> Scale:
        """The scale that comes after this one."""
        names = [name for name, _, _ in SCALES]
        return names[(names.index(self._tools.scale) + 1) % len(names)]

    def complete(self) -> None:
        """Give every visible channel an axis, where each has its own, and lanes their order."""
        if self._tools.scale == "unit":
            return
        visible = self._session.selection.visible_channels
        if isinstance(self._axes, LaneAxes):
            self._axes = replace(self._axes, order=in_order(visible))
        missing = [name for name in visible if name not in self._axes.ranges]
        if missing:
            ranges = dict(self._axes.ranges) | {name: DEFAULT_RANGES[unit_of(name)] for name in missing}
            self._axes = replace(self._axes, ranges=ranges)
            found = fitted(self._session, self._axes).ranges
            self._axes = replace(self._axes, ranges=ranges | {name: found[name] for name in missing})
        self.reveal()

    def reveal(self) -> None:
        """Scroll to the lane of the active channel, where it is out of sight."""
        active = self._session.selection.active_channel
        if isinstance(self._axes, LaneAxes) and active is not None:
            self._axes = self._axes.revealing(active)

    def outgrown(self, names: Iterable[str]) -> bool:
        """Make room in their lanes for curves that have left them; whether any had."""
        axes, performance = self._axes, self._session.performance()
        if not isinstance(axes, LaneAxes) or self._session.document.active_take is None:
            return False
        ranges = dict(axes.ranges)
        for name in set(names) & set(axes.order):
            column = performance[:, channels.INDEX[name]]
            low, high = ranges[name]
            if column.min() < low or column.max() > high:
                ranges[name] = fitted(self._session, axes).ranges[name]
        grown = ranges != axes.ranges
        self._axes = replace(axes, ranges=ranges)
        return grown


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Channels as the list beside the graph has them: group by group."""
    return tuple(sorted(names, key=lambda name: (channels.GROUPS.index(channels.channel(name).group), channels.INDEX[name])))
