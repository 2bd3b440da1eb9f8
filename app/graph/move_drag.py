"""Keys that follow the pointer: moved, copied, or pushed along in time. Digits during the drag say by how much."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from app.editing.selection import KeyId
from app.graph.drags import Canvas, Modifiers
from app.graph.edit_drags import frame_text
from app.graph.key_edits import Curves, by_channel, copied, moved, placed
from app.graph.keys_drag import STICKY_PX, KeysDrag, replacing
from app.graph.marks import paint_guide, paint_lost
from app.graph.painting import cosmetic
from app.graph.plot import unit_of
from app.graph.snapping import Snap
from app.graph.value_axis import format_value
from app.style import theme
from core import channels


class MoveKeys(KeysDrag):
    """The selected keys follow the pointer, `grabbed` lands where it snaps.

    Args:
        axis: "time" keeps the drag to it, come what may.
    """

    label = QT_TRANSLATE_NOOP("graph", "Move keys")
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, press: QPointF, grabbed: KeyId, keys: frozenset[KeyId], axis: str | None = None) -> None:
        super().__init__(canvas, press, keys, grabbed[1])
        self._grabbed = grabbed
        self._only = axis
        self._locked = axis
        self._shift = 0.0
        self._rises: Mapping[str, float] = {}
        self._lost: frozenset[KeyId] = frozenset()
        self._start_value = self.ground.result_at(*grabbed)
        self._start_take = self.ground.taken(*grabbed)

    def wheeled(self, notches: float) -> bool:
        if not self.canvas.tools.falloff:
            return False
        self.canvas.tools.widen(notches)
        self._update()
        return True

    def badge(self) -> tuple[QPointF, str] | None:
        return self.pointer, self._typed_text() or self._text()

    def paint(self, painter: QPainter) -> None:
        plot = self.canvas.plot
        paint_lost(painter, plot, self.ground, self.lost())
        if self._snap.target is not None:
            paint_guide(painter, plot, self._snap.frame, self._snap.target.label)
        if self.canvas.tools.falloff:
            _paint_radius(painter, self)

    def lost(self) -> frozenset[KeyId]:
        """Resting keys that lie under a moved one now; they go when the button is released."""
        return self._lost

    # for drags of its kind ------------------------------------------------------------------------------------------

    def _leaving(self) -> frozenset[KeyId]:
        """Keys that are no longer where they were."""
        return self._keys

    def _changed(self) -> Curves:
        whole = self.canvas.tools.snapping and "frame" in self.canvas.tools.snap_kinds
        return moved(self.ground, self._keys, self._shift, self._rises, self._companions(), whole=whole)

    # ---------------------------------------------------------------------------------------------------------------

    def _keep_to(self, axis: str) -> None:
        if self._only is None:
            self._locked = None if self._locked == axis else axis

    def _landed(self) -> frozenset[KeyId]:
        return frozenset((name, placed(frame + self._shift)) for name, frame in self._keys)

    def _covered(self, landed: frozenset[KeyId]) -> frozenset[KeyId]:
        """Keys that were there before, where keys land now."""
        leaving = self._leaving()
        return frozenset(
            (name, frame)
            for name, frame in (landed - leaving if self._shift else ())
            if self.ground.curve(name).key_at(frame) is not None
        )

    def _update(self) -> None:
        plot = self.canvas.plot
        axis = self._locked or self._sticky_axis()
        amount = self._typed.amount
        by_time = amount is not None and axis != "value"
        shift = 0.0 if axis == "value" else self.travel.x() / plot.time.pixels_per_frame
        if by_time and amount is not None:
            shift, self._snap = amount, Snap(self._grabbed[1] + amount)
        elif axis != "value":
            frame = self._grabbed[1]
            self._snap = self.snapper.frame(frame + shift, plot.time.pixels_per_frame, inverted=self._inverted)
            shift = self._snap.frame - frame
        self._shift = self._within(shift)
        self._rises = self._risen(axis, None if by_time else amount)
        landed = self._landed()
        self._lost = self._covered(landed)
        self.preview(self._changed, landed)

    def _risen(self, axis: str | None, amount: float | None) -> Mapping[str, float]:
        """By unit, how far the results go up."""
        values, axis_here = self.canvas.plot.values, self.canvas.plot.axis_of(self._grabbed[0])
        if amount is not None:
            return {unit_of(self._grabbed[0]): amount}
        if axis == "time" or self._typed.amount is not None:
            return {}
        rises = {name: -self.travel.y() / values.pixels_per_unit(name) for name in values.ranges}
        wanted, levels = self._start_value + rises[axis_here], (0.0, self._start_take)
        drawn = self.snapper.level(wanted, levels, values.pixels_per_unit(axis_here), inverted=self._inverted)
        if drawn != wanted:
            share = (drawn - self._start_value) / rises[axis_here] if rises[axis_here] else 1.0
            rises = {name: rise * share for name, rise in rises.items()}
        return rises

    def _sticky_axis(self) -> str | None:
        dx, dy = abs(self.travel.x()), abs(self.travel.y())
        if self._axis is None and (dx or dy):
            self._axis = "time" if dx > dy else "value"
        across = dy if self._axis == "time" else dx
        if across > STICKY_PX:
            self._axis = "free"
        return self._axis

    def _within(self, shift: float) -> float:
        """Keys stay within the performance, or as far outside as they were."""
        frames = [frame for _, frame in self._keys]
        last = len(self.ground.result) - 1
        return min(max(shift, min(0.0, -min(frames))), max(0.0, last - max(frames)))

    def _companions(self) -> dict[KeyId, float]:
        """Keys near the moved ones, with the share of the move they make."""
        tools, found = self.canvas.tools, {}
        if not tools.falloff:
            return {}
        for name, frames in by_channel(self._keys).items():
            chosen = np.array(sorted(frames))
            for frame in self.ground.curve(name).frames:
                near = 1.0 - float(np.abs(chosen - frame).min()) / tools.radius
                if 0.0 < near < 1.0:
                    found[name, frame] = near * near * (3 - 2 * near)
        return found

    def _typed_text(self) -> str:
        if not self._typed.text:
            return ""
        text = self._typed.text.replace("-", "\N{MINUS SIGN}")
        if (self._locked or self._axis) == "value":
            return f"{text}{format_value(0.0, unit_of(self._grabbed[0])).lstrip('0.,')}"
        return QCoreApplication.translate("graph", "{0} fr").format(text)

    def _text(self) -> str:
        channel_id, frame = self._grabbed
        unit = unit_of(channel_id)
        note = replacing(len(self.lost()))
        if len(self._keys) == 1:
            now = frame + self._shift
            column = channels.INDEX[channel_id]
            rows = self.canvas.session.performance()
            value = float(rows[min(max(round(now), 0), len(rows) - 1), column])
            return f"{frame_text(self.canvas.session, now)}   {format_value(value, unit)}{note}"
        frames = QCoreApplication.translate("graph", "{0} fr").format(f"{self._shift:+g}".replace("-", "\N{MINUS SIGN}"))
        if self._only == "time":
            return frames + note
        rise = format_value(self._rises.get(channel_id, self._rises.get(unit, 0.0)), unit)
        sign = "" if rise.startswith("\N{MINUS SIGN}") else "+"
        return f"{frames}   {sign}{rise}{note}"


class CopyKeys(MoveKeys):
    """Copies of the selected keys follow the pointer; the keys themselves stay."""

    label = QT_TRANSLATE_NOOP("graph", "Duplicate keys")
    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, canvas: Canvas, press: QPointF, grabbed: KeyId, keys: frozenset[KeyId], *, ctrl: bool) -> None:
        super().__init__(canvas, press, grabbed, keys)
        self._ctrl = ctrl  # held since the press: it asked for the copy, not for other snapping

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        if not modifiers & Modifiers.ControlModifier:
            self._ctrl = False
        super().move(point, modifiers & ~Modifiers.ControlModifier if self._ctrl else modifiers)

    def _leaving(self) -> frozenset[KeyId]:
        return frozenset() if self._shift else self._keys

    def _changed(self) -> Curves:
        return copied(self.ground, self._keys, self._shift, self._rises)


class ExtendTime(MoveKeys):
    """Every key on one side of the playhead is pushed along, to make room or to close a gap."""

    label = QT_TRANSLATE_NOOP("graph", "Extend time")
    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, canvas: Canvas, press: QPointF, grabbed: KeyId, keys: frozenset[KeyId]) -> None:
        super().__init__(canvas, press, grabbed, keys, "time")


def _paint_radius(painter: QPainter, drag: MoveKeys) -> None:
    """How far neighbours come along: two lines beside the pointer."""
    plot, radius = drag.canvas.plot, drag.canvas.tools.radius * drag.canvas.plot.time.pixels_per_frame
    shade = theme.mix(theme.color("window"), theme.color("accent"), 0.6)
    painter.setPen(cosmetic(shade, Qt.PenStyle.DashLine))
    for x in (drag.pointer.x() - radius, drag.pointer.x() + radius):
        if plot.rect.left() <= x <= plot.rect.right():
            painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()))
