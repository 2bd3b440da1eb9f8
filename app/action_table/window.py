"""Commands of the window menu: which panels are on show, and how large."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action(
        "window.direct",
        "&Direct",
        "Everything at hand: picture, takes, numbers, lanes and curves",
        keys=("Alt+1",),
        checkable=True,
    ),
    Action("window.curves", "&Curves", "The curves large, with the numbers of their keys", keys=("Alt+2",), checkable=True),
    Action(
        "window.timing",
        "&Timing",
        "Words, retimed ranges, looks, blinks and nods under a large picture",
        keys=("Alt+3",),
        checkable=True,
    ),
    Action("window.review", "&Review", "The picture large, with the takes beside it", keys=("Alt+4",), checkable=True),
    Action("window.export", "E&xport", "The exports, under the picture", keys=("Alt+5",), checkable=True),
    Action("window.save", "&Save workspace as…", "Keep panels and sizes as they are now under a name", separated=True),
    Action("window.rename", "Re&name workspace…", "Give the workspace on show another name"),
    Action("window.delete", "Delete &workspace", "Forget the workspace on show"),
    Action("window.reset", "Reset &layout", "Bring the workspace on show back to what it was", "arrow-counter-clockwise"),
    Action(
        "window.alone",
        "Only this &panel",
        "Fill the window with the panel under the pointer, or bring the others back",
        "arrows-out",
        keys=("Ctrl+Space",),
        checkable=True,
        separated=True,
    ),
    Action("window.show_left", "S&itter and takes", "Show or hide sitter, speech and takes", checkable=True, separated=True),
    Action("window.show_right", "Key and la&yers", "Show or hide numbers, layers and direction", checkable=True),
    Action("window.show_lanes", "Sound and w&ords", "Show or hide the lanes of time", checkable=True),
    Action("window.show_curves", "Channels and c&urves", "Show or hide channels and curves", checkable=True),
)
