"""The keys that users of other programs have in their fingers: what differs from our own, by command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_BLENDER: Final[Mapping[str, tuple[str, ...]]] = {
    # most of our own keys are Blender's; in the graph these two take the place of the shuttle
    "graph.select_curve": ("L", "Ctrl+L"),
    "graph.select_column": ("K", "Shift+K"),
}
_MAYA: Final[Mapping[str, tuple[str, ...]]] = {
    "edit.undo": ("Ctrl+Z", "Z"),
    "edit.redo": ("Ctrl+Shift+Z", "Shift+Z", "Ctrl+Y"),
    "graph.insert_key": ("S", "I"),
    "graph.move": ("W", "G"),
    "graph.scale": ("R",),
    "graph.select_all": ("Ctrl+A",),
    "graph.frame_all": ("A", "Home"),
    "graph.next_key": (".", "Up"),
    "graph.previous_key": (",", "Down"),
    "graph.pivot": ("Ins",),
}

PRESETS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {"default": {}, "blender": _BLENDER, "maya": _MAYA}
"""Name -> command id -> its keys, where they are not the usual ones."""

NAMES: Final = {
    "default": QT_TRANSLATE_NOOP("keymap", "Countenance"),
    "blender": QT_TRANSLATE_NOOP("keymap", "Blender"),
    "maya": QT_TRANSLATE_NOOP("keymap", "Maya"),
}
