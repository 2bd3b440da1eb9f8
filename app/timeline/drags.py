"""Drags on the timeline: scrub, loop range, marker, border of words or phones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QGuiApplication

from app.session import Session
from app.time.axis import TimeAxis
from app.timeline.spots import Border, border_s, moved
from core.errors import UserError
from core.project.document import Marker
from core.project.edits import SetMarkers
from core.timebase import TimeRange

if TYPE_CHECKING:
    from app.timeline.corrections import Corrections
    from app.timeline.lanes import Lanes
    from core.speech.speech import Speech

translate = QCoreApplication.translate


class Canvas(Protocol):
    """What a drag may ask of the timeline."""

    session: Session

    @property
    def axis(self) -> TimeAxis: ...


class SpeechCanvas(Canvas, Protocol):
    """What the drag of a border may ask of it, too."""

    speech: Speech | None
    corrections: Corrections

    @property
    def lanes(self) -> Lanes: ...

    def preview(self, speech: Speech | None) -> None: ...


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

    def reveal(self, frame: float) -> None:
        """Move along where a frame is held beyond the edge of the view."""
        axis = self.canvas.axis
        beyond = min(frame - axis.start, 0.0) or max(frame - axis.end, 0.0)
        if beyond:
            self.session.set_view_range(axis.start + beyond, axis.end + beyond)

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
        frame = self.frame(point)
        self.session.set_playhead(frame)
        self.reveal(frame)

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
        self.reveal(here)

    def cancel(self) -> None:
        self.session.set_loop(self._before)


class MoveMarker(Drag):
    """A marker follows the pointer: one gesture, one undo step. A locked one stays."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, press: QPointF, marker: Marker) -> None:
        super().__init__(canvas, press)
        self.marker = self._original = marker
        self._others = tuple(other for other in self.session.document.markers if other != marker)
        self._gesture = self.session.gesture(translate("Timeline", "Move marker"))

    def move(self, point: QPointF) -> None:
        moved = replace(self._original, frame=self.frame(point))
        if moved == self.marker or not self._gesture.active:
            return
        if self._original.locked:
            self.session.message.emit(translate("Timeline", "“{}” is locked: unlock it first.").format(self._original.label))
            return
        try:
            self._gesture.preview(SetMarkers((*self._others, moved), label=translate("Timeline", "Move marker")))
        except (UserError, ValueError) as error:
            self.session.message.emit(str(error))
            return
        self.marker = moved
        self.reveal(moved.frame)

    def finish(self) -> None:
        self._gesture.commit()

    def cancel(self) -> None:
        self.marker = self._original
        self._gesture.cancel()


class MoveBorder(Drag):
    """A border of words or phones follows the pointer; the lane shows it at once, the document hears of it on release.

    It stops nowhere; with Ctrl it keeps to whole frames and to the playhead.
    """

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: SpeechCanvas, press: QPointF, border: Border) -> None:
        super().__init__(canvas, press)
        self.border = border
        self._canvas = canvas
        self._before = self._speech = canvas.speech
        self._off = 0.0 if self._before is None else press.x() - canvas.lanes.x(border_s(self._before, border))

    def move(self, point: QPointF) -> None:
        if self._before is None:
            return
        t_s = self._canvas.lanes.time(point.x() - self._off)
        if QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            t_s = self._snapped(t_s)
        try:
            self._speech = moved(self._before, self.border, t_s)
        except (UserError, ValueError) as error:
            self.session.message.emit(str(error))
            return
        self._canvas.preview(self._speech)

    def finish(self) -> None:
        if self._before is None or self._speech is None or self._speech is self._before:
            return
        word, phone = translate("Timeline", "Move word"), translate("Timeline", "Move phone border")
        label = word if self.border.lane == "words" else phone
        self._canvas.preview(None)
        speech = self._speech
        self._canvas.corrections.perform(lambda _: speech, label)

    def cancel(self) -> None:
        self._canvas.preview(None)

    def _snapped(self, t_s: float) -> float:
        rate = self.session.rate
        frames = (round(rate.frame(t_s)), self.session.playhead)
        nearest = min(frames, key=lambda frame: abs(rate.seconds(frame) - t_s))
        return float(rate.seconds(nearest))
