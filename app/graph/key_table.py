"""The keys on show: those of the active layer, placed on the result curve, as arrays to draw and to hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from app.editing.selection import KeyId
from app.graph.plot import Plot
from app.session import Session
from core import channels
from core.curves.curve import Curve

HIT_RADIUS = 8.0


@dataclass(frozen=True, eq=False)
class ChannelKeys:
    """Keys of one channel: frames [N] and the values of the *result* there [N]."""

    channel_id: str
    frames: NDArray[np.float64]
    values: NDArray[np.float32]

    def pixels(self, plot: Plot) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        x = plot.time.left + (self.frames - plot.time.start) * plot.time.pixels_per_frame
        return x, plot.values.ys(plot.axis_of(self.channel_id), self.values)


class KeyTable:
    """The keys of the visible channels; the active channel comes last, so that it lies on top."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Curve, ChannelKeys]] = {}
        self.channels: tuple[ChannelKeys, ...] = ()
        self.box: tuple[object, Any] | None = None
        """The box around the selected keys as it was last measured, and what it was measured for."""

    def rebuild(self, session: Session, changed: frozenset[str] | None = None) -> None:
        """Read the keys again; with `changed`, those of other channels are taken to lie where they lay."""
        selection = session.selection
        performance = session.performance()
        found = []
        for channel_id in sorted(selection.visible_channels, key=lambda channel: channel == selection.active_channel):
            curve = session.document.active_layer.curves.get(channel_id)
            if curve is None:
                self._known.pop(channel_id, None)
                continue
            known = self._known.get(channel_id)
            if known is None or known[0] is not curve or changed is None or channel_id in changed:
                known = (curve, _placed(channel_id, curve, performance))
                self._known[channel_id] = known
            found.append(known[1])
        self.channels = tuple(found)

    def nearest(self, plot: Plot, x: float, y: float) -> KeyId | None:
        """The key under a point; the topmost of those equally near."""
        best, found = HIT_RADIUS * HIT_RADIUS, None
        for keys in self.channels:
            kx, ky = keys.pixels(plot)
            distance = (kx - x) ** 2 + (ky - y) ** 2
            at = int(distance.argmin())
            if distance[at] <= best:
                best, found = float(distance[at]), (keys.channel_id, float(keys.frames[at]))
        return found

    def inside(self, plot: Plot, box: QRectF) -> frozenset[KeyId]:
        """The keys within a rectangle of pixels."""
        found: set[KeyId] = set()
        for keys in self.channels:
            x, y = keys.pixels(plot)
            hit = (x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom())
            found.update((keys.channel_id, float(frame)) for frame in keys.frames[hit])
        return frozenset(found)

    def along(self, plot: Plot, start: QPointF, end: QPointF, radius: float) -> frozenset[KeyId]:
        """The keys no farther than `radius` from a stroke, in pixels."""
        found: set[KeyId] = set()
        dx, dy = end.x() - start.x(), end.y() - start.y()
        for keys in self.channels:
            x, y = keys.pixels(plot)
            share = np.clip(((x - start.x()) * dx + (y - start.y()) * dy) / max(dx * dx + dy * dy, 1e-9), 0.0, 1.0)
            hit = np.hypot(x - start.x() - share * dx, y - start.y() - share * dy) <= radius
            found.update((keys.channel_id, float(frame)) for frame in keys.frames[hit])
        return frozenset(found)

    def within(self, plot: Plot, line: QPolygonF) -> frozenset[KeyId]:
        """The keys within a line that is drawn round them, in pixels."""
        found: set[KeyId] = set()
        box, rule = line.boundingRect(), Qt.FillRule.OddEvenFill
        for keys in self.channels:
            x, y = keys.pixels(plot)
            near = np.flatnonzero((x >= box.left()) & (x <= box.right()) & (y >= box.top()) & (y <= box.bottom()))
            inside = [at for at in near.tolist() if line.containsPoint(QPointF(float(x[at]), float(y[at])), rule)]
            found.update((keys.channel_id, float(keys.frames[at])) for at in inside)
        return frozenset(found)

    def everything(self) -> frozenset[KeyId]:
        return frozenset((keys.channel_id, float(frame)) for keys in self.channels for frame in keys.frames)

    def at_frame(self, frame: float) -> frozenset[KeyId]:
        """The column of keys at one frame."""
        return frozenset((keys.channel_id, frame) for keys in self.channels if frame in keys.frames)

    def value(self, key: KeyId) -> float | None:
        """The result at a key, None where it is not on show."""
        for keys in self.channels:
            if keys.channel_id == key[0]:
                at = np.flatnonzero(keys.frames == key[1])
                return float(keys.values[at[0]]) if len(at) else None
        return None


def _placed(channel_id: str, curve: Curve, performance: NDArray[np.float32]) -> ChannelKeys:
    """Keys on the result, which runs straight between whole frames."""
    frames = np.array(curve.frames, np.float64)
    column = performance[:, channels.INDEX[channel_id]]
    at = np.clip(frames, 0, len(column) - 1)
    low = at.astype(np.intp)
    high = np.minimum(low + 1, len(column) - 1)
    values = column[low] + (at - low) * (column[high] - column[low])
    return ChannelKeys(channel_id, frames, values.astype(np.float32))
