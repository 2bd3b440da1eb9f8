"""What lies under the pointer in the graph."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF

from app.editing.selection import KeyId
from app.graph.handles import Handle, nearest_handle, selected_handles
from app.graph.key_table import KeyTable
from app.graph.plot import Plot
from app.graph.transform_box import box_of
from app.session import Session
from core import channels

CURVE_RADIUS = 6.0
HANDLE_RADIUS = 7.0
PLAYHEAD_RADIUS = 4.0


@dataclass(frozen=True)
class Hit:
    """The kind of thing, and which one."""

    kind: Literal["outside", "strip", "handle", "key", "curve", "playhead", "grip", "empty", "lane"]
    key: KeyId | None = None
    handle: Handle | None = None
    channel_id: str | None = None
    at: QPointF | None = None
    grip: str | None = None


def hit(session: Session, plot: Plot, keys: KeyTable, point: QPointF) -> Hit:
    """Look from the smallest thing to the largest: handle, key, grip of the box, curve, playhead, empty plot."""
    x, y = point.x(), point.y()
    if y > plot.rect.bottom():
        return Hit("strip" if x >= plot.rect.left() - 4 else "outside")
    if not plot.rect.adjusted(-6, 0, 6, 0).contains(point):
        lane = plot.lane_at(y) if x < plot.rect.left() else None
        return Hit("lane", channel_id=lane) if lane is not None else Hit("outside")
    handle = nearest_handle(selected_handles(session, plot), x, y, HANDLE_RADIUS)
    if handle is not None:
        return Hit("handle", handle.key, handle, handle.key[0], QPointF(handle.x, handle.y))
    key = keys.nearest(plot, x, y)
    if key is not None:
        value = keys.value(key)
        assert value is not None
        return Hit("key", key, None, key[0], plot.point(key[0], key[1], value))
    box = box_of(session, plot, keys)
    grip = box.grip_at(point) if box is not None else None
    if box is not None and grip is not None:
        return Hit("grip", at=box.grips[grip], grip=grip)
    channel_id = nearest_curve(session, plot, point)
    if channel_id is not None and channel_id == session.selection.active_channel:
        return Hit("curve", channel_id=channel_id, at=point)
    if abs(plot.time.x(session.playhead) - x) <= PLAYHEAD_RADIUS:
        return Hit("playhead")
    if channel_id is not None:
        return Hit("curve", channel_id=channel_id, at=point)
    return Hit("empty")


def nearest_curve(session: Session, plot: Plot, point: QPointF) -> str | None:
    """The visible channel whose result runs under `point`; the active one where several do."""
    visible = session.selection.visible_channels
    performance = session.performance()
    left, right = plot.time.frame(point.x() - CURVE_RADIUS), plot.time.frame(point.x() + CURVE_RADIUS)
    first, last = max(0, floor(left)), min(len(performance) - 1, ceil(right))
    if not visible or first > last:
        return None
    frames = np.unique(np.concatenate([np.arange(first, last + 1), np.linspace(max(left, first), min(right, last), 17)]))
    dx = plot.time.left + (frames - plot.time.start) * plot.time.pixels_per_frame - point.x()
    best, found = CURVE_RADIUS, None
    for channel_id in visible:
        part = performance[first : last + 1, channels.INDEX[channel_id]]
        values = np.interp(frames, np.arange(first, last + 1), part)
        distance = float(np.hypot(dx, plot.values.ys(plot.axis_of(channel_id), values) - point.y()).min())
        if channel_id == session.selection.active_channel and distance <= CURVE_RADIUS:
            return channel_id
        if distance < best:
            best, found = distance, channel_id
    return found
