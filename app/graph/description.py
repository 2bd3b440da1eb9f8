"""The state of the graph in words, for those who hear the screen."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.session import Session
from app.texts.numbers import Told
from app.texts.said import said
from core import channels

_UNITS: Final = {
    "deg": QT_TRANSLATE_NOOP("graph", "{0} degrees"),
    "mm": QT_TRANSLATE_NOOP("graph", "{0} millimetres"),
    "": "{0}",
}


def description(session: Session) -> str:
    """The active channel, and the selected key with its place, frame and result."""
    selection, translate = session.selection, QCoreApplication.translate
    if session.document.active_take is None:
        return translate("graph", "No take yet")
    if selection.active_channel is None:
        return translate("graph", "{0} channels on show").format(len(selection.visible_channels))
    channel = channels.channel(selection.active_channel)
    curve = session.document.active_layer.curves.get(channel.id)
    frames = curve.frames if curve is not None else ()
    chosen = [frame for name, frame in selection.keys if name == channel.id and frame in frames]
    if len(chosen) != 1:
        count = translate("graph", "{0} of {1} keys selected").format(len(chosen), len(frames))
        return f"{said(channel.label)}, {count}"
    column = session.performance()[:, channels.INDEX[channel.id]]
    value = float(np.interp(chosen[0], np.arange(len(column)), column))
    return key_words(channel.id, frames.index(chosen[0]), len(frames), chosen[0], value)


def key_words(channel_id: str, index: int, count: int, frame: float, value: float) -> str:
    """A key in words: "Gaze left-right, key 4 of 12, frame 37, 8.50 degrees"."""
    channel, translate = channels.channel(channel_id), QCoreApplication.translate
    place = translate("graph", "key {0} of {1}").format(index + 1, count)
    when = translate("graph", "frame {0}").format(f"{Told(frame):g}")
    unit = _UNITS[channel.unit]
    return ", ".join(
        (said(channel.label), place, when, (translate("graph", unit) if channel.unit else unit).format(f"{Told(value):.2f}"))
    )
