"""The Bezier handles of the selected keys: where they stand, and the key that a dragged handle leads to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from app.editing.selection import KeyId
from app.graph.plot import Plot
from app.session import Session
from core import channels
from core.curves.curve import Curve
from core.curves.key import Key
from core.curves.tangents import slopes_of

Side = Literal["left", "right"]

MOST_KEYS = 40
"""With more keys selected, handles would only hide the curve."""

_LONGEST = 1.0
_SHORTEST = 0.03


@dataclass(frozen=True)
class Handle:
    """One end of a tangent, in pixels, with the key it belongs to."""

    key: KeyId
    side: Side
    key_x: float
    key_y: float
    x: float
    y: float


def selected_handles(session: Session, plot: Plot) -> list[Handle]:
    """The handles on show: both sides of each selected key wherever the curve there is a Bezier curve."""
    selection = session.selection
    if not 0 < len(selection.keys) <= MOST_KEYS:
        return []
    performance = session.performance()
    times = np.arange(len(performance))
    found = []
    for channel_id, frame in selection.keys:
        curve = session.document.active_layer.curves.get(channel_id)
        at = index_of(curve, frame)
        if curve is None or at is None or channel_id not in selection.visible_channels:
            continue
        result = float(np.interp(frame, times, performance[:, channels.INDEX[channel_id]]))
        origin = plot.point(channel_id, frame, result)
        key = curve.keys[at]
        for side, gap, slope, scale in _arms(curve, at):
            reach = scale * gap
            end = plot.point(channel_id, key.frame + reach, result + slope * reach)
            found.append(Handle((channel_id, frame), side, origin.x(), origin.y(), end.x(), end.y()))
    return found


def nearest_handle(handles: list[Handle], x: float, y: float, radius: float) -> Handle | None:
    """The handle under a point."""
    best = min(handles, key=lambda h: (h.x - x) ** 2 + (h.y - y) ** 2, default=None)
    return best if best is not None and (best.x - x) ** 2 + (best.y - y) ** 2 <= radius * radius else None


def index_of(curve: Curve | None, frame: float) -> int | None:
    """Position of the key at exactly `frame`."""
    return None if curve is None or curve.key_at(frame) is None else curve.frames.index(frame)


def turned(curve: Curve, frame: float, side: Side, d_frame: float, d_value: float, *, weighted: bool) -> Key:
    """The key at `frame` with the handle of one side pointing `d_frame` frames and `d_value` values away from the key.

    A key whose two sides agree keeps them in line; `weighted` sets the length as well as the slope.
    """
    at = index_of(curve, frame)
    assert at is not None
    key = curve.keys[at]
    gap = next((g for s, g, _, _ in _arms(curve, at) if s == side), 1.0 if side == "right" else -1.0)
    d_frame = max(d_frame, 0.02 * gap) if side == "right" else min(d_frame, 0.02 * gap)
    slope = d_value / d_frame
    left, right = slopes_of(curve.keys, at)
    if key.mode in ("free", "vector"):
        left, right = (slope, right) if side == "left" else (left, slope)
    else:
        left = right = slope
    mode: Literal["aligned", "free"] = "free" if key.mode in ("free", "vector") else "aligned"
    key = replace(key, mode=mode, left_slope=left, right_slope=right)
    if weighted:
        scale = min(max(d_frame / gap, _SHORTEST), _LONGEST)
        key = replace(key, left_scale=scale) if side == "left" else replace(key, right_scale=scale)
    return key


def _arms(curve: Curve, at: int) -> list[tuple[Side, float, float, float]]:
    """(side, signed frames to the neighbour, slope, scale) of each handle that key `at` has."""
    key = curve.keys[at]
    left, right = slopes_of(curve.keys, at)
    arms: list[tuple[Side, float, float, float]] = []
    if at > 0 and curve.keys[at - 1].interpolation == "bezier":
        arms.append(("left", curve.keys[at - 1].frame - key.frame, left, key.left_scale))
    if at + 1 < len(curve.keys) and key.interpolation == "bezier":
        arms.append(("right", curve.keys[at + 1].frame - key.frame, right, key.right_scale))
    return arms
