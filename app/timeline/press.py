"""What lies under the pointer on the timeline, and the drag that a press on it turns into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF

from app import theme
from app.timeline.drags import Drag, MoveMarker, Pan, Scrub, SetLoop
from app.timeline.lanes import LaneName, lane_at
from app.timeline.markers import marker_at
from core.project.document import Marker
from core.speech.speech import Word

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline

EDGE_PX = 5


@dataclass(frozen=True)
class Hit:
    """The lane, and the thing in it.

    Attributes:
        lane: None left of the axis.
        word, marker: what is there, if anything.
        anchor: where an end of the loop range is, the frame of its other end.
    """

    lane: LaneName | None = None
    word: Word | None = None
    marker: Marker | None = None
    anchor: int | None = None

    @property
    def text(self) -> str:
        """The whole label of a thing that may be too narrow for it."""
        return self.word.text if self.word is not None else self.marker.label if self.marker is not None else ""

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer that tells what a press would grab."""
        if self.word is not None or self.marker is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.SizeHorCursor if self.anchor is not None else Qt.CursorShape.ArrowCursor


def hit(timeline: Timeline, point: QPointF) -> Hit:
    """Look what is at a point."""
    axis, session = timeline.axis, timeline.session
    lane = lane_at(point.y())
    if point.x() < axis.left - EDGE_PX:
        return Hit()
    if lane == "words" and timeline.speech is not None:
        lanes = timeline.lanes
        return Hit(lane, word=next((w for w in timeline.speech.words if lanes.word_rect(w).contains(point)), None))
    if lane == "markers":
        metrics = QFontMetricsF(theme.number_font(theme.LABEL_PX))
        return Hit(lane, marker=marker_at(session, axis, metrics, point))
    if lane == "ruler" and session.loop is not None:
        ends = ((session.loop.start, session.loop.end), (session.loop.end, session.loop.start))
        return Hit(lane, anchor=next((other for end, other in ends if abs(axis.x(end) - point.x()) <= EDGE_PX), None))
    return Hit(lane)


def drag_for(
    timeline: Timeline, found: Hit, point: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier
) -> Drag | None:
    """Middle button: move along. Right button or Shift: loop range. Else the thing that was hit, or the playhead."""
    if button == Qt.MouseButton.MiddleButton:
        return Pan(timeline, point)
    if found.lane is None or timeline.session.frame_count <= 1:
        return None
    if button == Qt.MouseButton.RightButton or modifiers & Qt.KeyboardModifier.ShiftModifier:
        return SetLoop(timeline, point)
    if found.anchor is not None:
        return SetLoop(timeline, point, found.anchor)
    return MoveMarker(timeline, point, found.marker) if found.marker is not None else Scrub(timeline, point)


def scrubs_at_once(found: Hit, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether the playhead jumps as soon as the button goes down: where a click could mean nothing else."""
    plain = button == Qt.MouseButton.LeftButton and not modifiers & Qt.KeyboardModifier.ShiftModifier
    return plain and found.lane is not None and found.word is None and found.marker is None and found.anchor is None
