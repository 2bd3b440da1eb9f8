"""The keys that users of other programs have in their fingers: what differs from our own, by command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

_BLENDER: Final[Mapping[str, tuple[str, ...]]] = {
    "graph.next_key": ("Up",),
    "graph.previous_key": ("Down",),
}
_MAYA: Final[Mapping[str, tuple[str, ...]]] = {
    "graph.insert_key": ("S", "I"),
    "graph.frame_all": ("A", "Home"),
    "graph.select_all": ("Ctrl+A",),
    "graph.frame_selected": ("F",),
}

PRESETS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {"default": {}, "blender": _BLENDER, "maya": _MAYA}
"""Name -> command id -> its keys, where they are not the usual ones."""

NAMES: Final = {
    "default": QT_TRANSLATE_NOOP("keymap", "Countenance"),
    "blender": QT_TRANSLATE_NOOP("keymap", "Blender"),
    "maya": QT_TRANSLATE_NOOP("keymap", "Maya"),
}
