"""Commands of the edit menu: undo and what is done to the sitter."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action("edit.undo", "&Undo", "Take back the last change", "arrow-u-up-left", keys=("Ctrl+Z",)),
    Action("edit.redo", "&Redo", "Do again what was taken back", "arrow-u-up-right", keys=("Ctrl+Shift+Z", "Ctrl+Y")),
    Action(
        "edit.history",
        "&History",
        "See every step, and go back or forth to one",
        "clock-counter-clockwise",
        keys=("Ctrl+Alt+Z",),
    ),
    Action("edit.preferences", "&Preferences…", "Look, sound, keys, folders", "gear", keys=("Ctrl+,",)),
    Action(
        "edit.landmarks",
        "Adjust &landmarks…",
        "Place eyes, nose, mouth and chin by hand",
        "user-focus",
        keys=("Ctrl+L",),
        separated=True,
    ),
)
