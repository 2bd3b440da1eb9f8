"""The rows of the tracks: where each lies, and where its events lie in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from app.staging_marks import LANES, Lane, Mark, StagingMarks
from app.time_axis import TimeAxis
from core.curves.gaze_blocks import Block
from core.curves.head_marks import HeadMark
from core.curves.lids import BLINK_S, DOWN_S, SHUT_S, UP_S, closedness
from core.curves.staged import lid_shapes
from core.curves.steps import step

HEIGHTS: Final[dict[Lane, int]] = {"gaze": 28, "blinks": 25, "head": 37}
"""Logical pixels of each lane."""

TOTAL_HEIGHT: Final = sum(HEIGHTS.values())

LEAST_PX: Final = 12
"""An event is hit this wide at least."""

FULL_DEG, LEAST_SHARE = 5.0, 0.35
"""A gesture this large is as high as its row; the smallest is this share of it."""

_SAMPLES: Final = np.linspace(0.0, 1.0, 25)


@dataclass(frozen=True)
class Lanes:
    """Everything that painting and hitting need."""

    marks: StagingMarks
    axis: TimeAxis
    width: float

    def rect(self, lane: Lane) -> QRectF:
        """A lane right of the gutter."""
        top = sum(HEIGHTS[other] for other in LANES[: LANES.index(lane)])
        return QRectF(self.axis.left, top, self.width - self.axis.left, HEIGHTS[lane])

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

    def outline(self, lane: Lane, mark: Mark) -> QPolygonF:
        """The way of lids or head over an event, closed: lids come down, a head goes up."""
        box = self.box(lane, mark)
        if isinstance(mark, HeadMark):
            heights = _there_and_back(mark)
            size = (box.height() - 3) * min(1.0, LEAST_SHARE + (1 - LEAST_SHARE) * abs(mark.amount_deg) / FULL_DEG)
            points = [QPointF(box.left() + u * box.width(), box.bottom() - 1 - h * size) for u, h in heights]
            return QPolygonF([QPointF(box.left(), box.bottom()), *points, QPointF(box.right(), box.bottom())])
        event = getattr(mark, "event", None)
        if event is not None:
            closed = np.mean(lid_shapes(event, _SAMPLES), axis=0) * event.depth
        else:
            closed = closedness(_SAMPLES * BLINK_S - DOWN_S - SHUT_S / 2, DOWN_S, SHUT_S, UP_S) * getattr(mark, "depth", 1.0)
        points = [
            QPointF(box.left() + u * box.width(), box.top() + c * box.height())
            for u, c in zip(_SAMPLES.tolist(), np.clip(closed, 0, 1).tolist(), strict=True)
        ]
        return QPolygonF([QPointF(box.left(), box.top()), *points, QPointF(box.right(), box.top())])


def _there_and_back(mark: HeadMark) -> list[tuple[float, float]]:
    if mark.event is not None:
        shape = np.abs(np.interp(_SAMPLES, np.linspace(0, 1, len(mark.event.shape)), mark.event.shape))
    else:
        top = (mark.peak - mark.start) / (mark.end - mark.start)
        shape = step(_SAMPLES / top) * (1 - step((_SAMPLES - top) / (1 - top)))
    return list(zip(_SAMPLES.tolist(), np.clip(shape, 0, 1).tolist(), strict=True))
