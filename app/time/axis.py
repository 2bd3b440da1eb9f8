"""The horizontal axis that the timeline and the graph share: frames to pixels, ticks, and where the axis begins.

Both views lie under one another in the window, so a frame must fall on the same pixel column in each. They agree by
using the same `TimeAxis`, made from `Session.view_range` and the two margins below.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from app.texts.numbers import Told
from app.time.text import TimeFormat, time_text
from core.timebase import FrameRate, TimeRange

GUTTER = 356
"""Logical pixels left of the time axis: lane names in the timeline, channel tree and value axis in the graph."""

MINIMUM_GUTTER = 200
"""The narrowest the gutter may be dragged."""

RIGHT_MARGIN = 14
"""Logical pixels right of the time axis, so that the last frame can be grabbed."""

MINIMUM_SPAN = 8.0
"""Frames; the deepest zoom."""

WHEEL_NOTCH = 120.0
"""Angle delta of one click of a wheel."""

ZOOM_PER_NOTCH = 1.2
PAN_PER_NOTCH_PX = 80.0

_LABEL_SPACING = 84
_TICK_SPACING = 8
_MILLISECONDS = (
    *(20, 50, 100, 200, 500),
    *(1000 * seconds for seconds in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)),
)


@dataclass(frozen=True)
class Tick:
    """A line of the ruler: `label` is empty for the small ones."""

    frame: float
    label: str


@dataclass(frozen=True)
class TimeAxis:
    """Frames [start, end] laid over the pixels [left, right] (logical, relative to the widget)."""

    start: float
    end: float
    left: float
    right: float

    @classmethod
    def of(cls, view_range: tuple[float, float], gutter: float, width: float) -> TimeAxis:
        """The axis of a widget `width` pixels wide."""
        return cls(view_range[0], view_range[1], float(gutter), max(gutter + 1.0, width - RIGHT_MARGIN))

    @property
    def pixels_per_frame(self) -> float:
        return (self.right - self.left) / max(self.end - self.start, 1e-9)

    def x(self, frame: float) -> float:
        """Pixel of the start of `frame`."""
        return self.left + (frame - self.start) * self.pixels_per_frame

    def frame(self, x: float) -> float:
        """Fractional frame at pixel `x`."""
        return self.start + (x - self.left) / self.pixels_per_frame

    def zoomed(self, factor: float, x: float, frame_count: int) -> tuple[float, float]:
        """The view range after zooming in by `factor` about pixel `x`; never wider than twice the performance."""
        pivot = self.frame(min(max(x, self.left), self.right))
        span = self.end - self.start
        wanted = min(max(span / factor, MINIMUM_SPAN), max(2.0 * frame_count, MINIMUM_SPAN))
        start = pivot - (pivot - self.start) * wanted / span
        return start, start + wanted

    def panned(self, pixels: float, frame_count: int) -> tuple[float, float]:
        """The view range after dragging the content by `pixels`; some of the performance stays on show."""
        span = self.end - self.start
        start = self.start - pixels / self.pixels_per_frame
        start = min(max(start, -0.9 * span), frame_count - 0.1 * span)
        return start, start + span

    def ticks(self, rate: FrameRate, how: TimeFormat = "frames") -> list[Tick]:
        """Lines of the ruler on show, labelled ones about a thumb apart; round numbers of frames, or of seconds."""
        if how == "seconds":
            return self._ticks_of_seconds(rate)
        nominal = max(1, round(rate.fps))
        step = _step(_LABEL_SPACING / self.pixels_per_frame, nominal)
        small = _small_step(step, _TICK_SPACING / self.pixels_per_frame)
        first, last = ceil(self.start / small), floor(self.end / small)
        frames = (number * small for number in range(first, last + 1))
        return [Tick(frame, "" if frame % step else time_text(frame, rate, how)) for frame in frames]

    def _ticks_of_seconds(self, rate: FrameRate) -> list[Tick]:
        """Worked out in milliseconds."""
        pixels = self.pixels_per_frame * rate.fps / 1000
        step = next((ms for ms in _MILLISECONDS if ms * pixels >= _LABEL_SPACING), _MILLISECONDS[-1])
        small = next(ms for ms in (*_MILLISECONDS, step) if ms == step or (step % ms == 0 and ms * pixels >= _TICK_SPACING))
        first, last = ceil(1000 * rate.seconds(self.start) / small), floor(1000 * rate.seconds(self.end) / small)
        places = 0 if step % 1000 == 0 else len(f"{step / 1000:g}") - 2
        times = (number * small for number in range(first, last + 1))
        return [Tick(rate.frame(ms / 1000), "" if ms % step else f"{Told(ms / 1000):.{places}f} s") for ms in times]


def frame_all(frame_count: int) -> tuple[float, float]:
    """The view range that shows the whole performance with a little air at both ends."""
    air = max(1.0, 0.01 * frame_count)
    return -air, frame_count - 1 + air


def frame_range(part: TimeRange) -> tuple[float, float]:
    """The view range that shows some frames with a little air."""
    air = max(1.0, 0.05 * part.length)
    return part.start - air, part.end + air


def _step(at_least: float, nominal: int) -> int:
    """The smallest round number of frames not below `at_least`."""
    seconds = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
    steps = [s for s in (1, 2, 5, 10) if s < nominal] + [nominal // 2] * (nominal % 2 == 0) + [s * nominal for s in seconds]
    return next((s for s in sorted(set(steps)) if s >= at_least), steps[-1])


def _small_step(step: int, at_least: float) -> int:
    """The smallest divisor of `step` that keeps the small ticks apart."""
    return next((n for n in range(max(1, ceil(at_least)), step // 2 + 1) if step % n == 0), step)
