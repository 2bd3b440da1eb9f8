"""Drags that change keys. Each is one gesture of the session: a preview per move, one undo step, Escape takes it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, Qt

from app.editing.selection import KeyId
from app.graph.drags import Canvas, Drag, Modifiers
from app.graph.handles import Handle, turned
from app.graph.key_edits import GUARD_S, Curves, Ground, bent, explained, placed
from app.graph.plot import unit_of
from app.graph.snapping import Snapper
from app.graph.value_axis import format_value
from app.session import Session
from app.texts.numbers import Told
from app.time.text import time_text
from core import channels
from core.errors import UserError
from core.project.edits import SetCurves

FINE = 0.1
"""Share of the pointer's travel that counts while Shift is held."""


def ground_of(session: Session) -> Ground:
    """The document as it is now, for an edit to start from."""
    document, base = session.document, session.base()
    shown = document.base() if base is None else base
    return Ground(shown, session.performance().copy(), document.layers, document.active_layer, session.held())


class EditDrag(Drag):
    """The part that all of them share: the gesture, fine travel and the axis it keeps to."""

    label = ""

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        super().__init__(canvas, press)
        self.ground = ground_of(canvas.session)
        self.snapper = Snapper(canvas.session, canvas.tools)
        self._gesture = canvas.session.gesture(QCoreApplication.translate("graph", self.label))
        self._last = press
        self.pointer = press
        self.travel = QPointF()

    @property
    def alive(self) -> bool:
        return self._gesture.active

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


class BendCurve(EditDrag):
    """A point of the active curve follows the pointer up and down; its surroundings give way, the rest stays."""

    label = QT_TRANSLATE_NOOP("graph", "Bend curve")
    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(self, canvas: Canvas, press: QPointF, channel_id: str) -> None:
        super().__init__(canvas, press)
        self._channel = channel_id
        frame = canvas.plot.time.frame(press.x())
        frame = self.snapper.frame(frame, canvas.plot.time.pixels_per_frame).frame
        self._frame = placed(min(max(frame, 0.0), len(self.ground.result) - 1.0))

    def held(self) -> frozenset[str]:
        return frozenset((self._channel,))

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self.follow(point, modifiers)
        rise = -self.travel.y() / self.canvas.plot.values.pixels_per_unit(self.canvas.plot.axis_of(self._channel))
        reach = round(GUARD_S * self.canvas.session.rate.fps)
        self.preview(
            lambda: bent(self.ground, self._channel, self._frame, rise, reach), frozenset(((self._channel, self._frame),))
        )

    def badge(self) -> tuple[QPointF, str] | None:
        value = float(self.canvas.session.performance()[round(self._frame), channels.INDEX[self._channel]])
        return self.pointer, f"{frame_text(self.canvas.session, self._frame)}   {format_value(value, unit_of(self._channel))}"


class TurnHandle(EditDrag):
    """A handle follows the pointer: its direction, and with Alt its length too."""

    label = QT_TRANSLATE_NOOP("graph", "Turn handle")
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
        d_value = -dy / plot.values.pixels_per_unit(plot.axis_of(channel_id))
        weighted = bool(modifiers & Modifiers.AltModifier)
        curve = self.ground.curve(channel_id)
        key = turned(curve, frame, handle.side, dx / plot.time.pixels_per_frame, d_value, weighted=weighted)
        self._slope = key.left_slope if handle.side == "left" else key.right_slope
        self.preview(lambda: {channel_id: curve.with_key(key)}, self.canvas.session.selection.keys)

    def badge(self) -> tuple[QPointF, str] | None:
        unit = unit_of(self._handle.key[0])
        per_second = self._slope * self.canvas.session.rate.fps
        return self.pointer, QCoreApplication.translate("graph", "{0} per second").format(format_value(per_second, unit))


def frame_text(session: Session, frame: float) -> str:
    """A frame as the badge writes it: as times are shown everywhere, but with its fraction where it has one."""
    if frame == round(frame):
        return time_text(int(frame), session.rate, session.display.format)
    return f"{Told(frame):.2f}"
