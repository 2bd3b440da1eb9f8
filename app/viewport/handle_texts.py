"""What handles and the numbers beside them are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.texts.numbers import Told
from app.texts.said import said
from core import channels

_NAMES: Final = {
    "gaze.sight": QT_TRANSLATE_NOOP("handles", "Gaze"),
    "head.turn": QT_TRANSLATE_NOOP("handles", "Turn and nod"),
    "head.tilt": QT_TRANSLATE_NOOP("handles", "Tilt"),
    "brow.inner": QT_TRANSLATE_NOOP("handles", "Inner brows"),
    "brow.Right": QT_TRANSLATE_NOOP("handles", "Right brow"),
    "brow.Left": QT_TRANSLATE_NOOP("handles", "Left brow"),
    "lid.Right": QT_TRANSLATE_NOOP("handles", "Right lid"),
    "lid.Left": QT_TRANSLATE_NOOP("handles", "Left lid"),
    "mouth.Right": QT_TRANSLATE_NOOP("handles", "Right corner of the mouth"),
    "mouth.Left": QT_TRANSLATE_NOOP("handles", "Left corner of the mouth"),
    "jaw.open": QT_TRANSLATE_NOOP("handles", "Jaw"),
}

_SIGNS: Final = {
    "gaze.yaw": "\N{LEFT RIGHT ARROW}",
    "gaze.pitch": "\N{UP DOWN ARROW}",
    "head.yaw": "\N{LEFT RIGHT ARROW}",
    "head.pitch": "\N{UP DOWN ARROW}",
    "head.roll": "\N{ANTICLOCKWISE OPEN CIRCLE ARROW}",
}


def name_of(handle_id: str) -> str:
    """A handle in the user's language."""
    return QCoreApplication.translate("handles", _NAMES[handle_id])


def hint_of(handle_id: str) -> str:
    """How a handle is used, for its tooltip."""
    usual = QCoreApplication.translate("handles", "Drag to pose this frame. Shift is fine, Esc takes it back.")
    if handle_id == "gaze.sight":
        return usual + "\n" + QCoreApplication.translate("handles", "With Alt the whole look is aimed, eyes and head.")
    if handle_id == "head.turn":
        return usual + "\n" + QCoreApplication.translate("handles", "With Ctrl the head tilts.")
    return usual


def undo_text(handle_id: str) -> str:
    """What the undo menu calls a pull at it."""
    return QCoreApplication.translate("handles", "Move handle: {0}").format(name_of(handle_id).lower())


def numbers(values: NDArray[np.floating], channel_ids: Iterable[str]) -> str:
    """The channels of a pose [C] in one line; of several amounts only those that are not nothing."""
    parts = []
    ids = list(channel_ids)
    for name in ids:
        channel, value = channels.channel(name), float(values[channels.INDEX[name]])
        if channel.unit == "" and len(ids) > 1 and abs(value) < 0.005:
            continue
        places, unit = (1, "°") if channel.unit == "deg" else (2, "")
        text = f"{Told(round(value, places) + 0.0):.{places}f}{unit}"  # no minus before a nought
        parts.append(f"{_SIGNS.get(name, said(channel.label))} {text}".replace("-", "\N{MINUS SIGN}"))
    return "   ".join(parts) or f"{said(channels.channel(ids[0]).label)} {Told(0.0):.2f}"
