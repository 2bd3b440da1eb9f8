"""Drags that change keys. Each is one gesture of the session: a preview per move, one undo step, Escape takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, Qt

from app.graph.drags import Canvas, Drag, Modifiers
from app.graph.handles import Handle, turned
from app.graph.key_edits import GUARD_S, Curves, Ground, bent, explained, moved, placed
from app.graph.plot import unit_of
from app.graph.value_axis import format_value
from app.selection import KeyId
from app.session import Session
from core import channels
from core.errors import UserError
from core.project.edits import SetCurves

FINE = 0.1
"""Share of the pointer's travel that counts while Shift is held."""

STICKY_PX = 14.0
"""A drag keeps to its first axis until it leaves it by this much."""


def ground_of(session: Session) -> Ground:
    """The document as it is now, for an edit to start from."""
    document, base = session.document, session.base()
    return Ground(
        document.base() if base is None else base, session.performance().copy(), document.layers, document.active_layer
    )


class EditDrag(Drag):
    """The part that all of them share: the gesture, fine travel and the axis it keeps to."""

    label = ""

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        super().__init__(canvas, press)
        self.ground = ground_of(canvas.session)
        self._gesture = canvas.session.gesture(self.label)
        self._last = press
        self.pointer = press
        self.travel = QPointF()

    def follow(self, point: QPointF, modifiers: Modifiers) -> None:
        """Add to the travel, a tenth as fast while Shift is held."""
        step = point - self._last
        self.travel += step * FINE if modifiers & Modifiers.ShiftModifier else step
        self._last = self.pointer = point

    def preview(self, change: Callable[[], Curves], keys: frozenset[KeyId]) -> None:
        """Show what `change` makes of the curves, with these keys selected; where it cannot be, say why."""
        session = self.canvas.session
        if not self._gesture.active:
            return
        try:
            self._gesture.preview(SetCurves(self.ground.layer.id, change()))
        except (UserError, ValueError) as error:
            session.message.emit(explained(error, self.ground.layer))
            return
        session.set_selection(session.selection.with_keys(keys))

    def finish(self) -> None:
        self._gesture.commit()

    def cancel(self) -> None:
        self._gesture.cancel()


class MoveKeys(EditDrag):
    """The selected keys follow the pointer, `grabbed` lands on whole frames while snapping is on."""

    label = "Move keys"
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, press: QPointF, grabbed: KeyId, keys: frozenset[KeyId]) -> None:
        super().__init__(canvas, press)
        self._grabbed = grabbed
        self._keys = keys
        self._axis: str | None = None
        self._locked: str | None = None
        self._shift = 0.0
        self._rises: Mapping[str, float] = {}

    def held(self) -> frozenset[str]:
        return frozenset(channel_id for channel_id, _ in self._keys)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self.follow(point, modifiers)
        self._update(bool(modifiers & Modifiers.ControlModifier))

    def key_pressed(self, key: Qt.Key) -> bool:
        axis = {Qt.Key.Key_X: "time", Qt.Key.Key_Y: "value"}.get(key)
        if axis is None:
            return False
        self._locked = None if self._locked == axis else axis
        self._update(False)
        return True

    def badge(self) -> tuple[QPointF, str] | None:
        channel_id, frame = self._grabbed
        now = frame + self._shift
        unit = unit_of(channel_id)
        if len(self._keys) == 1:
            column = channels.INDEX[channel_id]
            rows = self.canvas.session.performance()
            value = float(rows[min(max(round(now), 0), len(rows) - 1), column])
            return self.pointer, f"{_frame(now)}   {format_value(value, unit)}"
        rise = format_value(self._rises.get(unit, 0.0), unit)
        sign = "" if rise.startswith("\N{MINUS SIGN}") else "+"
        return self.pointer, f"{self._shift:+g} fr   {sign}{rise}".replace("-", "\N{MINUS SIGN}")

    def _update(self, invert_snapping: bool) -> None:
        time, values = self.canvas.plot.time, self.canvas.plot.values
        axis = self._locked or self._sticky_axis()
        shift = 0.0 if axis == "value" else self._snapped(self.travel.x() / time.pixels_per_frame, invert_snapping)
        self._shift = self._within(shift)
        rise_px = 0.0 if axis == "time" else -self.travel.y()
        self._rises = {unit: rise_px / values.pixels_per_unit(unit) for unit in values.ranges}
        self.preview(
            lambda: moved(self.ground, self._keys, self._shift, self._rises),
            frozenset((channel_id, placed(frame + self._shift)) for channel_id, frame in self._keys),
        )

    def _sticky_axis(self) -> str | None:
        dx, dy = abs(self.travel.x()), abs(self.travel.y())
        if self._axis is None:
            self._axis = "time" if dx > dy else "value"
        across = dy if self._axis == "time" else dx
        if across > STICKY_PX:
            self._axis = "free"
        return self._axis

    def _snapped(self, shift: float, invert: bool) -> float:
        frame = self._grabbed[1]
        return round(frame + shift) - frame if self.canvas.snapping != invert else shift

    def _within(self, shift: float) -> float:
        """Keys stay within the performance, or as far outside as they were."""
        frames = [frame for _, frame in self._keys]
        last = len(self.ground.result) - 1
        return min(max(shift, min(0.0, -min(frames))), max(0.0, last - max(frames)))


class BendCurve(EditDrag):
    """A point of the active curve follows the pointer up and down; its surroundings give way, the rest stays."""

    label = "Bend curve"
    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, canvas: Canvas, press: QPointF, channel_id: str) -> None:
        super().__init__(canvas, press)
        self._channel = channel_id
        frame = canvas.plot.time.frame(press.x())
        frame = min(max(round(frame) if canvas.snapping else frame, 0.0), len(self.ground.result) - 1.0)
        self._frame = placed(frame)

    def held(self) -> frozenset[str]:
        return frozenset((self._channel,))

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self.follow(point, modifiers)
        rise = -self.travel.y() / self.canvas.plot.values.pixels_per_unit(unit_of(self._channel))
        reach = round(GUARD_S * self.canvas.session.rate.fps)
        self.preview(
            lambda: bent(self.ground, self._channel, self._frame, rise, reach), frozenset(((self._channel, self._frame),))
        )

    def badge(self) -> tuple[QPointF, str] | None:
        value = float(self.canvas.session.performance()[round(self._frame), channels.INDEX[self._channel]])
        return self.pointer, f"{_frame(self._frame)}   {format_value(value, unit_of(self._channel))}"


class TurnHandle(EditDrag):
    """A handle follows the pointer: its direction, and with Alt its length too."""

    label = "Turn handle"
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: QPointF, handle: Handle) -> None:
        super().__init__(canvas, press)
        self._handle = handle
        self._slope = 0.0

    def held(self) -> frozenset[str]:
        return frozenset((self._handle.key[0],))

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self.follow(point, modifiers)
        plot, handle = self.canvas.plot, self._handle
        channel_id, frame = handle.key
        dx = handle.x + self.travel.x() - handle.key_x
        dy = handle.y + self.travel.y() - handle.key_y
        d_value = -dy / plot.values.pixels_per_unit(unit_of(channel_id))
        weighted = bool(modifiers & Modifiers.AltModifier)
        curve = self.ground.curve(channel_id)
        key = turned(curve, frame, handle.side, dx / plot.time.pixels_per_frame, d_value, weighted=weighted)
        self._slope = key.left_slope if handle.side == "left" else key.right_slope
        self.preview(lambda: {channel_id: curve.with_key(key)}, self.canvas.session.selection.keys)

    def badge(self) -> tuple[QPointF, str] | None:
        unit = unit_of(self._handle.key[0])
        per_second = self._slope * self.canvas.session.rate.fps
        return self.pointer, f"{format_value(per_second, unit)} per second"


def _frame(frame: float) -> str:
    return f"{frame:g}" if frame == round(frame) else f"{frame:.2f}"
