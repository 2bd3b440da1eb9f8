"""The state of the graph in words, for those who hear the screen."""

from __future__ import annotations

import numpy as np

from app.said import said
from app.session import Session
from core import channels

_UNITS = {"deg": " degrees", "mm": " millimetres", "": ""}


def description(session: Session) -> str:
    """The active channel, and the selected key with its place, frame and result."""
    selection = session.selection
    if session.document.active_take is None:
        return "No take yet"
    if selection.active_channel is None:
        return f"{len(selection.visible_channels)} channels on show"
    channel = channels.channel(selection.active_channel)
    curve = session.document.active_layer.curves.get(channel.id)
    frames = curve.frames if curve is not None else ()
    chosen = [frame for name, frame in selection.keys if name == channel.id and frame in frames]
    if len(chosen) != 1:
        return f"{said(channel.label)}, {len(chosen)} of {len(frames)} keys selected"
    column = session.performance()[:, channels.INDEX[channel.id]]
    value = float(np.interp(chosen[0], np.arange(len(column)), column))
    place = f"key {frames.index(chosen[0]) + 1} of {len(frames)}"
    return f"{said(channel.label)}, {place}, frame {chosen[0]:g}, {value:.2f}{_UNITS[channel.unit]}"
