"""Drags on the timing lane: an edge, what is in a range, a key of the speed, a new range, and moving along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF, Qt

from app.texts.numbers import Told
from app.time.retime_drag import RetimeDrag
from app.time.snap_points import snap_points, snapped
from app.timing_lane.hit import Hit
from app.timing_lane.painting import speed_axis
from core.timebase import TimeRange

if TYPE_CHECKING:
    from app.timing_lane.lane import TimingLane

Modifiers = Qt.KeyboardModifier


class Drag:
    """One press, moves, and a release; or a change of mind.

    Attributes:
        text: what to write beside the pointer.
    """

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, lane: TimingLane, press: QPointF) -> None:
        self.lane, self.session, self.axis = lane, lane.session, lane.axis
        self.press = press
        self.text = ""
        self._points = snap_points(lane.session)

    def frame(self, point: QPointF, modifiers: Modifiers) -> float:
        """The frame at a point: on words, markers and the playhead, or with Ctrl just the nearest."""
        at = self.axis.frame(point.x())
        points = () if modifiers & Modifiers.ControlModifier else self._points
        return min(max(snapped(at, points, self.axis.pixels_per_frame), 0.0), float(self.session.frame_count))

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        """The pointer is at `point` now."""

    def finish(self) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """Take it all back."""


class _Retiming(Drag):
    """What changes time: one gesture."""

    label = ""

    def __init__(self, lane: TimingLane, press: QPointF, span: tuple[float, float]) -> None:
        super().__init__(lane, press)
        self.drag = RetimeDrag(lane.retiming, span, lane.tr(self.label))

    def finish(self) -> None:
        self.drag.commit()

    def cancel(self) -> None:
        self.drag.cancel()


class StretchEdge(_Retiming):
    """An edge of a range follows the pointer; what is in the range takes as long."""

    label = QT_TRANSLATE_NOOP("TimingLane", "Stretch time")

    def __init__(self, lane: TimingLane, press: QPointF, span: tuple[float, float], edge: str) -> None:
        super().__init__(lane, press, span)
        self._edge = edge

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        frame = self.frame(point, modifiers)
        if self._edge == "start":
            self.drag.stretch_start(frame)
        else:
            self.drag.stretch_end(frame)
        self.text = self.drag.text


class SlipRange(_Retiming):
    """What is in a range follows the pointer; the range stays."""

    label = QT_TRANSLATE_NOOP("TimingLane", "Slip")

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        frames = (point.x() - self.press.x()) / self.axis.pixels_per_frame
        self.drag.slip(frames if modifiers & Modifiers.ControlModifier else float(round(frames)))
        self.text = self.drag.text


class MoveSpeedKey(_Retiming):
    """A key of the speed follows the pointer up and down."""

    label = QT_TRANSLATE_NOOP("TimingLane", "Change speed")
    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, lane: TimingLane, press: QPointF, span: tuple[float, float], at: float, speed: float) -> None:
        super().__init__(lane, press, span)
        self._at = at
        self._speeds = speed_axis(lane)
        self._off = press.y() - self._speeds.y(speed)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        fine = 0.2 if modifiers & Modifiers.ShiftModifier else 1.0
        y = self.press.y() + (point.y() - self.press.y()) * fine - self._off
        speed = self._speeds.speed(y)
        self.drag.set_speed(self._at, speed)
        self.text = self.drag.text


class SetRange(Drag):
    """A new range runs from the press to the pointer."""

    def __init__(self, lane: TimingLane, press: QPointF) -> None:
        super().__init__(lane, press)
        self._before = self.session.loop
        self._anchor = self.frame(press, Modifiers.NoModifier)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        start, end = sorted((round(self._anchor), round(self.frame(point, modifiers))))
        self.session.set_loop(TimeRange(start, max(end, start + 1)))
        self.text = f"{Told(self.session.rate.seconds(max(end - start, 1))):.2f} s"

    def cancel(self) -> None:
        self.session.set_loop(self._before)


def drag_for(lane: TimingLane, found: Hit, press: QPointF, button: Qt.MouseButton, modifiers: Modifiers) -> Drag | None:
    """What a press turns into; None where it would change what may not be changed."""
    if button == Qt.MouseButton.MiddleButton or found.kind == "outside":
        return None
    if button == Qt.MouseButton.RightButton or found.kind in ("empty", "cut"):
        return SetRange(lane, press)
    if not lane.retiming.allowed() or found.span is None:
        return None
    if modifiers & Modifiers.AltModifier and modifiers & Modifiers.ShiftModifier:
        return SlipRange(lane, press, found.span)
    if found.kind == "key" and found.key is not None:
        return MoveSpeedKey(lane, press, found.span, found.key.at, found.key.speed)
    if found.kind in ("start", "end"):
        return StretchEdge(lane, press, found.span, found.kind)
    if modifiers & Modifiers.ControlModifier:
        at = float(round(found.frame))
        speed = 1.0 if found.block is None else float(found.block.time_map.speed(at))
        return MoveSpeedKey(lane, press, found.span, at, speed)
    return SetRange(lane, press)
