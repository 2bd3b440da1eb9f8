"""What lies under the pointer on the timing lane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, Qt

from app.timing_lane.blocks import Block
from app.timing_lane.painting import box_of, speed_axis
from core.curves.time_map import Knot

if TYPE_CHECKING:
    from app.timing_lane.lane import TimingLane

EDGE_PX: Final = 6.0
_KEY_REACH_PX: Final = 9.0

_CURSORS: Final = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "key": Qt.CursorShape.SizeVerCursor,
    "inside": Qt.CursorShape.PointingHandCursor,
    "cut": Qt.CursorShape.PointingHandCursor,
}


@dataclass(frozen=True)
class Hit:
    """A thing of the lane.

    Attributes:
        kind: an edge of a range, the inside of one, a key of its speed, a cut, or nothing.
        span: the range, frames.
        block: the block that is there, if any.
        key: the key of the speed.
        frame: where the pointer is in time.
    """

    kind: Literal["start", "end", "inside", "key", "cut", "empty", "outside"]
    frame: float = 0.0
    span: tuple[float, float] | None = None
    block: Block | None = None
    key: Knot | None = None

    @property
    def cursor(self) -> Qt.CursorShape:
        return _CURSORS.get(self.kind, Qt.CursorShape.ArrowCursor)


def hit(lane: TimingLane, point: QPointF) -> Hit:
    """Look what is at a point: keys first, then edges, the chosen range before other blocks."""
    axis, frame = lane.axis, lane.axis.frame(point.x())
    if point.x() < axis.left - EDGE_PX or lane.session.document.active_take is None:
        return Hit("outside")
    reachable = [block for block in reversed(lane.blocks) if block.chosen]
    if not lane.folded:
        for block in reachable:
            key = _key_at(lane, block, point)
            if key is not None:
                return Hit("key", frame, block.region[:2], block, key)
    spans = ([(lane.span, None)] if lane.span is not None else []) + [(block.region[:2], block) for block in reachable]
    for span, block in spans:
        ends = {"start": abs(axis.x(span[0]) - point.x()), "end": abs(axis.x(span[1]) - point.x())}
        nearest = min(ends, key=lambda name: ends[name])
        if span[0] != span[1] and ends[nearest] <= EDGE_PX:
            return Hit("start" if nearest == "start" else "end", frame, span, block)
        if block is not None and block.cut and ends["start"] <= EDGE_PX:
            return Hit("cut", frame, span, block)
    here = next((block for block in reachable if box_of(lane, block).contains(point)), None)
    if here is not None:
        return Hit("inside", frame, here.region[:2], here)
    if lane.span is not None and lane.span[0] <= frame < lane.span[1]:
        return Hit("inside", frame, lane.span)
    return Hit("empty", frame)


def _key_at(lane: TimingLane, block: Block, point: QPointF) -> Knot | None:
    speeds = speed_axis(lane)
    away = {knot: (QPointF(lane.axis.x(knot.at), speeds.y(knot.speed)) - point).manhattanLength() for knot in block.keys}
    nearest = min(away, key=lambda knot: away[knot], default=None)
    return nearest if nearest is not None and away[nearest] <= _KEY_REACH_PX else None
