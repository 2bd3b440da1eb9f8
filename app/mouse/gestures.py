"""What the wheel and the buttons of the mouse do to what is on show: the usual, another program's, the user's own.

The same in every view of time. A view that shows time alone takes what is meant for values for time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, Literal, get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, Signal

Button = Qt.MouseButton
Modifiers = Qt.KeyboardModifier

Deed = Literal["", "zoom_time", "zoom_values", "zoom", "pan_time", "pan_values", "pan", "scrub"]
"""What is done; "" leaves the gesture to each view."""

DEEDS: Final[Mapping[Deed, str]] = {
    "zoom_time": QT_TRANSLATE_NOOP("gestures", "Zoom time"),
    "zoom_values": QT_TRANSLATE_NOOP("gestures", "Zoom values"),
    "zoom": QT_TRANSLATE_NOOP("gestures", "Zoom both"),
    "pan_time": QT_TRANSLATE_NOOP("gestures", "Move along in time"),
    "pan_values": QT_TRANSLATE_NOOP("gestures", "Move up and down"),
    "pan": QT_TRANSLATE_NOOP("gestures", "Move both ways"),
    "scrub": QT_TRANSLATE_NOOP("gestures", "Move the playhead"),
    "": QT_TRANSLATE_NOOP("gestures", "As each view has it"),
}

WHEEL: Final = {
    "wheel": QT_TRANSLATE_NOOP("gestures", "Wheel"),
    "shift+wheel": QT_TRANSLATE_NOOP("gestures", "Shift+Wheel"),
    "ctrl+wheel": QT_TRANSLATE_NOOP("gestures", "Ctrl+Wheel"),
    "alt+wheel": QT_TRANSLATE_NOOP("gestures", "Alt+Wheel"),
}
DRAGS: Final = {
    "middle": QT_TRANSLATE_NOOP("gestures", "Middle drag"),
    "ctrl+middle": QT_TRANSLATE_NOOP("gestures", "Ctrl+Middle drag"),
    "alt+middle": QT_TRANSLATE_NOOP("gestures", "Alt+Middle drag"),
    "right": QT_TRANSLATE_NOOP("gestures", "Right drag"),
    "alt+right": QT_TRANSLATE_NOOP("gestures", "Alt+Right drag"),
    "alt+left": QT_TRANSLATE_NOOP("gestures", "Alt+Left drag"),
}

_USUAL: Final[Mapping[str, Deed]] = {
    "wheel": "zoom_time", "shift+wheel": "pan_time", "ctrl+wheel": "zoom_values", "alt+wheel": "pan_values",
    "middle": "pan", "ctrl+middle": "zoom",
}  # fmt: skip
PRESETS: Final[Mapping[str, Mapping[str, Deed]]] = {
    "default": _USUAL,
    "blender": {
        **_USUAL, "wheel": "zoom", "shift+wheel": "pan_values", "ctrl+wheel": "pan_time", "alt+wheel": "scrub",
    },
    "maya": {**_USUAL, "wheel": "zoom", "alt+middle": "pan", "alt+right": "zoom"},
}  # fmt: skip
"""Preset of the keys -> gesture -> what it does; what is missing is left to each view."""

_BUTTONS: Final = {Button.LeftButton: "left", Button.MiddleButton: "middle", Button.RightButton: "right"}
_HELD: Final = (
    (Modifiers.ControlModifier, "ctrl+"),
    (Modifiers.AltModifier, "alt+"),
    (Modifiers.ShiftModifier, "shift+"),
)


class Gestures(QObject):
    """What every gesture does.

    Signals:
        changed(): one of them does something else.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preset = "default"
        self._own: dict[str, Deed] = {}

    @property
    def preset(self) -> str:
        """The name of the preset in use, one of `PRESETS`."""
        return self._preset

    @property
    def own(self) -> Mapping[str, Deed]:
        """What the user has changed: gesture -> deed."""
        return dict(self._own)

    def use(self, preset: str, own: Mapping[str, Deed] | None = None) -> None:
        """Begin from a preset, with the user's changes over it; unknown names count as the default."""
        before = (self._preset, self._own)
        self._preset, self._own = (preset if preset in PRESETS else "default"), {}
        self._own = {gesture: deed for gesture, deed in (own or {}).items() if deed != self.deed(gesture)}
        if (self._preset, self._own) != before:
            self.changed.emit()

    def deed(self, gesture: str) -> Deed:
        """What a gesture does."""
        return self._own.get(gesture, PRESETS[self._preset].get(gesture, ""))

    def bind(self, changes: Mapping[str, Deed]) -> None:
        """Let gestures do something else."""
        self.use(self._preset, {**self._own, **changes})

    @property
    def wheel_moves(self) -> bool:
        """Whether the wheel by itself moves along in time."""
        return self.deed("wheel") == "pan_time"

    def set_wheel_moves(self, moves: bool) -> None:
        """Let the wheel move along and zoom with Shift, or both do what the preset says."""
        usual = PRESETS[self._preset]
        zooms, shifted = usual["wheel"], usual["shift+wheel"]
        self.bind({"wheel": "pan_time", "shift+wheel": zooms} if moves else {"wheel": zooms, "shift+wheel": shifted})


def wheel_gesture(modifiers: Qt.KeyboardModifier) -> str:
    """What a turn of the wheel is called while these keys are held."""
    return next((name for key, name in _HELD if modifiers & key), "") + "wheel"


def drag_gesture(button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> str:
    """What a drag with this button is called while these keys are held; empty for one that is the views' own."""
    held = [name for key, name in _HELD if modifiers & key]
    name = "".join(held) + _BUTTONS.get(button, "")
    if name not in DRAGS and button == Button.MiddleButton:
        return "middle"
    return name if name in DRAGS else ""


def unreached() -> list[Deed]:
    """What no gesture does now, of all that is worth having one."""
    done = {GESTURES.deed(gesture) for gesture in (*WHEEL, *DRAGS)}
    if "zoom" in done:
        done |= {"zoom_time", "zoom_values"}
    if "pan" in done:
        done |= {"pan_time", "pan_values"}
    wanted: tuple[Deed, ...] = ("zoom_time", "zoom_values", "pan_time", "pan_values")
    return [deed for deed in wanted if deed not in done]


def stored(own: Mapping[str, Deed]) -> str:
    """The user's changes as settings keep them."""
    return json.dumps(own) if own else ""


def read(text: str) -> dict[str, Deed]:
    """The user's changes from settings; nothing where the text is no such thing."""
    try:
        found = json.loads(text or "{}").items()
    except (ValueError, AttributeError):
        return {}
    known = get_args(Deed)
    return {gesture: deed for gesture, deed in found if gesture in (*WHEEL, *DRAGS) and deed in known}


GESTURES: Final = Gestures()
"""The gestures in use."""
