"""What lies under the pointer on the tracks: an event, and which part of it a press would grab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, Qt

from app.staging.marks import Chosen, Lane, Mark, chosen_of
from app.tracks.lanes import Lanes
from core.curves.gaze_blocks import Block

Part = Literal["body", "start", "end"]

EDGE_PX: Final = 5
_ROOM_PX: Final = 18
"""A narrower event has no edges to grab: it is moved."""


@dataclass(frozen=True)
class Hit:
    """The lane, the event and the part of it.

    Attributes:
        lane: None left of the axis.
        chosen, mark: the event, None beside all of them.
        x: where the edge is that would be grabbed.
        frame: at the pointer.
    """

    lane: Lane | None = None
    chosen: Chosen | None = None
    mark: Mark | None = None
    part: Part = "body"
    x: float = 0.0
    frame: float = 0.0

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer that tells what a press would do."""
        if self.mark is None:
            return Qt.CursorShape.ArrowCursor
        return Qt.CursorShape.SplitHCursor if self.part != "body" else Qt.CursorShape.SizeHorCursor


def hit(lanes: Lanes, point: QPointF) -> Hit:
    """Look what is at a point."""
    lane = lanes.lane_at(point.y())
    if lane is None or point.x() < lanes.axis.left - EDGE_PX:
        return Hit()
    frame = lanes.axis.frame(point.x())
    found = _gaze(lanes, point) if lane == "gaze" else _bump(lanes, lane, point)
    if found is None:
        return Hit(lane, frame=frame)
    mark, part = found
    edge = mark.end if part == "end" else mark.start
    return Hit(lane, chosen_of(lane, mark), mark, part, lanes.axis.x(edge), frame)


def _gaze(lanes: Lanes, point: QPointF) -> tuple[Block, Part] | None:
    """An edge of two blocks is the onset of the second one."""
    total = lanes.marks.blocks[-1].end if lanes.marks.blocks else 0
    under: tuple[Block, Part] | None = None
    nearest = float(EDGE_PX) + 0.5
    for _, mark in lanes.on_show("gaze"):
        assert isinstance(mark, Block)
        left, right = lanes.axis.x(mark.start), lanes.axis.x(mark.end)
        away = abs(point.x() - left)
        if mark.start > 0 and away < nearest:
            under, nearest = (mark, "start"), away
        elif left <= point.x() < right and (under is None or nearest > EDGE_PX):
            at_end = mark.end == total and mark.look is not None and right - point.x() <= EDGE_PX
            under = (mark, "end" if at_end else "body")
    return under


def _bump(lanes: Lanes, lane: Lane, point: QPointF) -> tuple[Mark, Part] | None:
    under = [mark for _, mark in lanes.on_show(lane) if lanes.target_box(lane, mark).contains(point)]
    if not under:
        return None
    mark = min(under, key=lambda mark: abs(lanes.box(lane, mark).center().x() - point.x()))
    box = lanes.box(lane, mark)
    if box.width() >= _ROOM_PX:
        for part, x in (("start", box.left()), ("end", box.right())):
            if abs(point.x() - x) <= EDGE_PX:
                return mark, part  # type: ignore[return-value]
    return mark, "body"
