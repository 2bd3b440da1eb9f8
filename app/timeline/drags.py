"""Drags on the timeline: scrub, loop range, marker, and moving along."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, Qt

from app.session import Session
from app.time_axis import TimeAxis
from core.errors import UserError
from core.project.document import Marker
from core.project.edits import SetMarkers
from core.timebase import TimeRange


class Canvas(Protocol):
    """What a drag may ask of the timeline."""

    session: Session

    @property
    def axis(self) -> TimeAxis: ...


class Drag:
    """One press, moves, and a release; or a change of mind."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        self.session = canvas.session
        self.canvas = canvas
        self.press = press

    def frame(self, point: QPointF) -> int:
        """The whole frame nearest to a point, held to the performance."""
        return min(max(round(self.canvas.axis.frame(point.x())), 0), self.session.frame_count - 1)

    def move(self, point: QPointF) -> None:
        """The pointer is at `point` now."""

    def finish(self) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """Take it all back."""


class Scrub(Drag):
    """The playhead follows the pointer."""

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        super().__init__(canvas, press)
        self._before = self.session.playhead

    def move(self, point: QPointF) -> None:
        self.session.set_playhead(self.frame(point))

    def cancel(self) -> None:
        self.session.set_playhead(self._before)


class SetLoop(Drag):
    """The loop range runs from `anchor` to the pointer."""

    def __init__(self, canvas: Canvas, press: QPointF, anchor: int | None = None) -> None:
        super().__init__(canvas, press)
        self._before = self.session.loop
        self._anchor = self.frame(press) if anchor is None else anchor

    def move(self, point: QPointF) -> None:
        here = min(max(round(self.canvas.axis.frame(point.x())), 0), self.session.frame_count)
        start, end = sorted((self._anchor, here))
        self.session.set_loop(TimeRange(start, max(end, start + 1)))

    def cancel(self) -> None:
        self.session.set_loop(self._before)


class MoveMarker(Drag):
    """A marker follows the pointer: one gesture, one undo step."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, press: QPointF, marker: Marker) -> None:
        super().__init__(canvas, press)
        self.marker = self._original = marker
        self._others = tuple(other for other in self.session.document.markers if other != marker)
        self._gesture = self.session.gesture("Move marker")

    def move(self, point: QPointF) -> None:
        moved = Marker(self.frame(point), self._original.label)
        if moved == self.marker or not self._gesture.active:
            return
        try:
            self._gesture.preview(SetMarkers((*self._others, moved), label="Move marker"))
        except (UserError, ValueError) as error:
            self.session.message.emit(str(error))
            return
        self.marker = moved

    def finish(self) -> None:
        self._gesture.commit()

    def cancel(self) -> None:
        self.marker = self._original
        self._gesture.cancel()


class Pan(Drag):
    """The content moves with the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        super().__init__(canvas, press)
        self._axis = canvas.axis

    def move(self, point: QPointF) -> None:
        pixels = point.x() - self.press.x()
        self.session.set_view_range(*self._axis.panned(pixels, self.session.frame_count))

    def cancel(self) -> None:
        self.session.set_view_range(self._axis.start, self._axis.end)
