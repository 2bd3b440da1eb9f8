"""The rows of the tracks: where each lies, and where its events lie in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

from app.staging.marks import LANES, Lane, Mark, StagingMarks
from app.time.axis import TimeAxis
from core.curves.gaze_blocks import Block
from core.curves.head_marks import HeadMark

HEIGHTS: Final[dict[Lane, int]] = {"gaze": 28, "blinks": 25, "head": 37}
"""Logical pixels of each lane."""

TOTAL_HEIGHT: Final = sum(HEIGHTS.values())

_TOPS: Final = {lane: sum(HEIGHTS[other] for other in LANES[: LANES.index(lane)]) for lane in LANES}

LEAST_PX: Final = 12
"""An event is hit this wide at least."""


@dataclass(frozen=True)
class Lanes:
    """Everything that painting and hitting need."""

    marks: StagingMarks
    axis: TimeAxis
    width: float

    def rect(self, lane: Lane) -> QRectF:
        """A lane right of the gutter."""
        return QRectF(self.axis.left, _TOPS[lane], self.width - self.axis.left, HEIGHTS[lane])

    def lane_at(self, y: float) -> Lane | None:
        """The lane at a height."""
        return next((lane for lane in LANES if self.rect(lane).top() <= y < self.rect(lane).bottom()), None)

    def on_show(self, lane: Lane) -> list[tuple[int, Mark]]:
        """The events of a lane that are in sight, numbered."""
        axis = self.axis
        shown = (axis.start - LEAST_PX / axis.pixels_per_frame, axis.end + LEAST_PX / axis.pixels_per_frame)
        return [pair for pair in enumerate(self.marks.of(lane)) if pair[1].end > shown[0] and pair[1].start < shown[1]]

    def box(self, lane: Lane, mark: Mark) -> QRectF:
        """Where an event is painted."""
        rect = self.rect(lane)
        left, right = self.axis.x(mark.start), self.axis.x(mark.end)
        if isinstance(mark, Block):
            return QRectF(left + 0.5, rect.top() + 3, max(1.0, right - left - 1), rect.height() - 7)
        if isinstance(mark, HeadMark):
            half = (rect.height() - 3) / 2
            return QRectF(left, rect.top() + 1 + (mark.axis != "pitch") * half, right - left, half)
        return QRectF(left, rect.top() + 4, right - left, rect.height() - 9)

    def target_box(self, lane: Lane, mark: Mark) -> QRectF:
        """Where an event is hit: as painted, and wide enough."""
        box = self.box(lane, mark)
        spare = max(0.0, LEAST_PX - box.width()) / 2
        return box.adjusted(-spare, -2, spare, 2)
