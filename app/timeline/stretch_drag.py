"""An end of the loop range dragged with Alt: what is in the range takes as long as the range does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from app.time.retime_drag import RetimeDrag
from app.time.retiming import Retiming
from app.time.snap_points import snap_points, snapped
from app.timeline.drags import Canvas, Drag, translate
from core.timebase import TimeRange


class StretchLoop(Drag):
    """Time is stretched as the end of the range follows the pointer, to words and markers; with Ctrl to whole frames.

    Attributes:
        text: length and speed, to be read beside the pointer.
        pointer: where that is.
    """

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, press: QPointF, anchor: int, retiming: Retiming, loop: TimeRange) -> None:
        super().__init__(canvas, press)
        self.text, self.pointer = "", press
        self._at_start = anchor == loop.end
        self._points = snap_points(self.session)
        self._drag = RetimeDrag(retiming, retiming.exact(loop), translate("TimingLane", "Stretch time"))

    def move(self, point: QPointF) -> None:
        free = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        axis = self.canvas.axis
        frame = snapped(axis.frame(point.x()), () if free else self._points, axis.pixels_per_frame)
        if self._at_start:
            self._drag.stretch_start(frame)
        else:
            self._drag.stretch_end(min(frame, float(self.session.frame_count)))
        self.text, self.pointer = self._drag.text, point

    def finish(self) -> None:
        self._drag.commit()

    def cancel(self) -> None:
        self._drag.cancel()
