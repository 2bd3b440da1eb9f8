"""Where the bar of a layer lies, how it is painted, and what of it can be taken hold of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.style import theme
from app.time.axis import TimeAxis
from app.time.strip import REACH_PX, Grip
from core.curves import curve_ops
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.layer import Layer
from core.project.edits import Edit, SetLayer

translate = QCoreApplication.translate

_AIR: Final = 4
_KEY_PX: Final = 9
_FADE_PX: Final = 7
_MOST_SAMPLES: Final = 4000


@dataclass(frozen=True)
class Bar:
    """A layer in its row.

    Attributes:
        layer: as it is now.
        rect: from its first frame to its last, over the whole height it may fill.
        axis: of the strip.
        frames: of the performance.
    """

    layer: Layer
    rect: QRectF
    axis: TimeAxis
    frames: int

    @classmethod
    def of(cls, layer: Layer, row: QRectF, axis: TimeAxis, frames: int) -> Bar:
        """The bar of a layer in the rectangle of its row."""
        left = axis.x(0 if layer.start is None else layer.start)
        right = axis.x(frames - 1 if layer.end is None else layer.end)
        return cls(layer, QRectF(left, row.top() + _AIR, max(right - left, 1.0), row.height() - 2 * _AIR), axis, frames)

    # painting -----------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, *, active: bool, heard: bool, hovered: Grip | None) -> None:
        """Ground, the weight as it rises and falls, and what can be dragged."""
        window, shade = theme.color("window"), theme.color("text" if heard else "disabled")
        painter.setPen(QPen(theme.mix(window, shade, 0.45 if active else 0.28), 1))
        painter.setBrush(theme.mix(window, shade, 0.08))
        painter.drawRoundedRect(self.rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(window, shade, 0.34 if active else 0.22))
        painter.drawPolygon(self._envelope())
        self._paint_keys(painter, hovered)
        for name, point in self._fades():
            lit = hovered is not None and hovered.name == self._named(name)
            painter.setPen(QPen(theme.color("window"), 1))
            painter.setBrush(theme.color("accent" if lit else "text"))
            painter.drawEllipse(point, _FADE_PX / 2, _FADE_PX / 2)
        for name, x in self._ends():
            if hovered is not None and hovered.name == self._named(name):
                painter.fillRect(QRectF(x - 1, self.rect.top(), 2, self.rect.height()), theme.color("accent"))

    def _envelope(self) -> QPolygonF:
        """The weight at every frame, or at every pixel where there are fewer."""
        left, right = max(self.rect.left(), self.axis.left), min(self.rect.right(), self.axis.right)
        if right <= left:
            return QPolygonF()
        x = np.linspace(left, right, min(max(round(right - left), 2), _MOST_SAMPLES))
        frames = np.clip(self.axis.start + (x - self.axis.left) / self.axis.pixels_per_frame, None, self._last - 1e-3)
        y = self.rect.bottom() - self.layer.weights(frames) * self.rect.height()
        points = [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        return QPolygonF([QPointF(left, self.rect.bottom()), *points, QPointF(right, self.rect.bottom())])

    @property
    def _last(self) -> float:
        return float(self.frames if self.layer.end is None else self.layer.end)

    def _paint_keys(self, painter: QPainter, hovered: Grip | None) -> None:
        painter.setPen(QPen(theme.color("window"), 1))
        for key in self._keys():
            lit = hovered is not None and hovered.name == self._named(f"key {key.frame:g}")
            painter.setBrush(theme.color("accent" if lit else "text"))
            at, half = self._key_point(key), _KEY_PX / 2
            corners = ((0, -half), (half, 0), (0, half), (-half, 0))
            painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))

    # what can be taken hold of ------------------------------------------------------------------------------------

    def grip_at(self, point: QPointF) -> Grip | None:
        """Keys of the weight first, then fades in the upper half, then the ends, then all of it."""
        for key in self._keys():
            at = self._key_point(key)
            if abs(at.x() - point.x()) <= REACH_PX and abs(at.y() - point.y()) <= REACH_PX + 2:
                return self._key_grip(key)
        upper = point.y() < self.rect.center().y()
        for name, at in self._fades():
            if upper and abs(at.x() - point.x()) <= REACH_PX + 1:
                return self._fade_grip(name)
        for name, x in self._ends():
            if abs(x - point.x()) <= REACH_PX:
                return self._end_grip(name)
        inside = self.rect.left() <= point.x() <= self.rect.right()
        ranged = self.layer.start is not None or self.layer.end is not None
        return self._whole_grip() if inside and ranged else None

    def grips(self) -> list[Grip]:
        """All of them: ends, fades, keys of the weight."""
        found = [self._end_grip(name) for name, _ in self._ends()] + [self._fade_grip(name) for name, _ in self._fades()]
        return found + [self._key_grip(key) for key in self._keys()]

    def _named(self, part: str) -> str:
        return f"{self.layer.id} {part}"

    def _keys(self) -> tuple[Key, ...]:
        return self.layer.weight.keys if isinstance(self.layer.weight, Curve) else ()

    def _key_point(self, key: Key) -> QPointF:
        return QPointF(self.axis.x(key.frame), self.rect.bottom() - min(max(key.value, 0.0), 1.0) * self.rect.height())

    def _ends(self) -> list[tuple[str, float]]:
        found = [] if self.layer.start is None else [("start", self.rect.left())]
        return found if self.layer.end is None else [*found, ("end", self.rect.right())]

    def _fades(self) -> list[tuple[str, QPointF]]:
        layer, top = self.layer, self.rect.top() + 3
        found = []
        if layer.start is not None:
            found.append(("fade in", QPointF(max(self.axis.x(layer.start + layer.fade_in), self.rect.left() + 3), top)))
        if layer.end is not None:
            found.append(("fade out", QPointF(min(self.axis.x(layer.end - layer.fade_out), self.rect.right() - 3), top)))
        return found

    def _key_grip(self, key: Key) -> Grip:
        layer = self.layer

        def edit(frames: int, rise_px: float) -> Edit | None:
            assert isinstance(layer.weight, Curve)
            share = min(max(key.value + rise_px / self.rect.height(), 0.0), 1.0)
            frame = min(max(key.frame + frames, 0.0), self.frames - 1.0)
            return SetLayer(replace(layer, weight=layer.weight.moved({key.frame: (frame, share)})))

        cross = Qt.CursorShape.SizeAllCursor
        return Grip(
            self._named(f"key {key.frame:g}"),
            key.frame,
            translate("LayerBar", "Move weight key"),
            edit,
            translate("LayerBar", "Drag the key of the weight"),
            cross,
        )

    def _fade_grip(self, name: str) -> Grip:
        layer = self.layer
        length = int(self._last) - (layer.start or 0)

        def edit(frames: int, _rise_px: float) -> Edit | None:
            if name == "fade in":
                return SetLayer(replace(layer, fade_in=min(max(layer.fade_in + frames, 0), length - layer.fade_out)))
            return SetLayer(replace(layer, fade_out=min(max(layer.fade_out - frames, 0), length - layer.fade_in)))

        at = (layer.start or 0) + layer.fade_in if name == "fade in" else (layer.end or 0) - layer.fade_out
        return Grip(
            self._named(name),
            at,
            translate("LayerBar", "Change fade of layer"),
            edit,
            translate("LayerBar", "Drag to fade the layer"),
        )

    def _end_grip(self, name: str) -> Grip:
        layer = self.layer

        def edit(frames: int, _rise_px: float) -> Edit | None:
            start, end = layer.start, layer.end
            if name == "start" and start is not None:
                start = min(max(start + frames, 0), int(self._last) - 1)
            elif end is not None:
                end = min(max(end + frames, (start or 0) + 1), self.frames)
            room = (self.frames if end is None else end) - (start or 0)
            fades = {"fade_in": min(layer.fade_in, room), "fade_out": max(min(layer.fade_out, room - layer.fade_in), 0)}
            return SetLayer(replace(layer, start=start, end=end, **fades))

        at = layer.start if name == "start" else layer.end
        return Grip(
            self._named(name),
            at,
            translate("LayerBar", "Change range of layer"),
            edit,
            translate("LayerBar", "Drag the end of the layer"),
        )

    def _whole_grip(self) -> Grip | None:
        layer = self.layer
        if layer.locked:
            return None

        def edit(frames: int, _rise_px: float) -> Edit | None:
            if layer.start is not None:
                frames = max(frames, -layer.start)
            if layer.end is not None:
                frames = min(frames, self.frames - layer.end)
            weight = layer.weight
            moved = replace(
                layer,
                start=None if layer.start is None else layer.start + frames,
                end=None if layer.end is None else layer.end + frames,
                curves={name: curve_ops.offset(curve, frames) for name, curve in layer.curves.items()},
                weight=curve_ops.offset(weight, frames) if isinstance(weight, Curve) else weight,
            )
            return SetLayer(moved, label=translate("LayerBar", "Move layer in time"))

        hand = Qt.CursorShape.OpenHandCursor
        return Grip(
            self._named("whole"),
            layer.start,
            translate("LayerBar", "Move layer in time"),
            edit,
            translate("LayerBar", "Drag the layer with its keys"),
            hand,
        )
