"""Selected keys scaled as one figure, about a point: by a grip of their box, or with the pointer alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QPainter

from app.editing.selection import KeyId
from app.graph.drags import Canvas
from app.graph.key_edits import by_channel
from app.graph.keys_drag import STICKY_PX, KeysDrag, replacing
from app.graph.marks import paint_guide, paint_lost
from app.graph.painting import cosmetic
from app.graph.shape_edits import Stretch, stretched
from app.graph.snapping import Snap
from app.style import theme
from app.texts.numbers import Told

LEAST_ARM_PX: Final = 24.0
"""A press nearer to the pivot than this counts as this far away, or a twitch would double everything."""


class StretchKeys(KeysDrag):
    """The figure follows the pointer; what lies at the pivot stays.

    Args:
        pivot: the point that stays, logical pixels.
        axes: "time", "value", "both" (a corner: each by itself) or "free" (the pointer alone: one axis until it leaves it).
        levels: by unit, the result that stays; None scales what the layer adds to the take.
    """

    label = QT_TRANSLATE_NOOP("graph", "Scale keys")

    def __init__(
        self,
        canvas: Canvas,
        press: QPointF,
        keys: frozenset[KeyId],
        pivot: QPointF,
        axes: str,
        levels: Mapping[str, float] | None,
    ) -> None:
        super().__init__(canvas, press, keys, 0.0)
        self._pivot = pivot
        self._axes = axes
        self._levels = levels
        self._frame = canvas.plot.time.frame(pivot.x())
        near = [frame for _, frame in keys if abs(frame - self._frame) < 0.5]
        self._frame = near[0] if near else self._frame  # pixels know a frame less well than the key at it does
        self._arm = QPointF(_arm(press.x() - pivot.x()), _arm(press.y() - pivot.y()))
        self._stretch = Stretch(frame=self._frame, levels=levels)
        self.cursor = {"time": Qt.CursorShape.SizeHorCursor, "value": Qt.CursorShape.SizeVerCursor}.get(
            axes, Qt.CursorShape.SizeAllCursor
        )

    def badge(self) -> tuple[QPointF, str] | None:
        axis = self._acting()
        time = QCoreApplication.translate("graph", "time × {0}").format(_factor(self._stretch.time))
        value = QCoreApplication.translate("graph", "value × {0}").format(_factor(self._stretch.value))
        text = {"time": time, "value": value}.get(axis, f"{time}   {value}")
        if self._typed.text:
            text = f"× {self._typed.text}".replace("-", "\N{MINUS SIGN}")
        return self.pointer, text + replacing(len(self.lost()))

    def paint(self, painter: QPainter) -> None:
        plot = self.canvas.plot
        paint_lost(painter, plot, self.ground, self.lost())
        if self._snap.target is not None:
            paint_guide(painter, plot, self._snap.frame, self._snap.target.label)
        painter.setPen(cosmetic(theme.color("accent")))
        x, y = plot.time.x(self._frame), self._pivot.y()
        painter.drawLine(QLineF(x - 6, y, x + 6, y))
        painter.drawLine(QLineF(x, y - 6, x, y + 6))

    def lost(self) -> frozenset[KeyId]:
        """Keys that another one covers now: they go when the button is released."""
        found = set()
        for name, frames in by_channel(self._keys).items():
            taken: dict[float, float] = {}
            for frame in sorted(frames, reverse=self._stretch.time < 0):
                there = self._stretch.landed(frame)
                if there in taken:
                    found.add((name, taken[there]))
                taken[there] = frame
            resting = [frame for frame in self.ground.curve(name).frames if frame not in frames]
            found.update((name, frame) for frame in resting if frame in taken)
        return frozenset(found)

    # ---------------------------------------------------------------------------------------------------------------

    def _keep_to(self, axis: str) -> None:
        self._axes = "free" if self._axes == axis else axis

    def _acting(self) -> str:
        """What is scaled now: "time", "value" or "both"."""
        if self._axes != "free":
            return self._axes
        dx, dy = abs(self.travel.x()), abs(self.travel.y())
        if self._axis is None and (dx or dy):
            self._axis = "time" if dx > dy else "value"
        if (dy if self._axis == "time" else dx) > STICKY_PX:
            self._axis = "both"
        return self._axis or "time"

    def _update(self) -> None:
        acting, typed = self._acting(), self._typed.amount
        time = value = 1.0
        self._snap = Snap(0.0)
        if acting in ("time", "both"):
            time = self._snapped(1.0 + self.travel.x() / self._arm.x()) if typed is None else typed
        if acting in ("value", "both"):
            value = 1.0 + self.travel.y() / self._arm.y() if typed is None else typed
        tools = self.canvas.tools
        whole = tools.snapping != self._inverted and "frame" in tools.snap_kinds
        stretch = Stretch(time, value, self._frame, self._levels, whole)
        self._stretch = stretch.within([frame for _, frame in self._keys], len(self.ground.result) - 1.0)
        landed = frozenset((name, self._stretch.landed(frame)) for name, frame in self._keys)
        self.preview(lambda: stretched(self.ground, self._keys, self._stretch), landed)

    def _snapped(self, factor: float) -> float:
        """The factor that brings the edge in hand onto what it snaps to."""
        frames = [frame for _, frame in self._keys]
        edge = max(frames) if self._arm.x() > 0 else min(frames)
        if abs(edge - self._frame) < 1e-6:
            return factor
        there = self._frame + (edge - self._frame) * factor
        self._snap = self.snapper.frame(there, self.canvas.plot.time.pixels_per_frame, inverted=self._inverted)
        return (self._snap.frame - self._frame) / (edge - self._frame)


def _arm(distance: float) -> float:
    if abs(distance) >= LEAST_ARM_PX:
        return distance
    return -LEAST_ARM_PX if distance < 0 else LEAST_ARM_PX


def _factor(factor: float) -> str:
    return f"{Told(factor):.2f}".replace("-", "\N{MINUS SIGN}")
