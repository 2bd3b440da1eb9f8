"""Commands of the view menu: what is on show."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action("view.zoom_in", "Zoom &in", "Bring the picture closer", "magnifying-glass-plus", keys=("Ctrl++", "Ctrl+=")),
    Action("view.zoom_out", "Zoom &out", "See more of the picture", "magnifying-glass-minus", keys=("Ctrl+-",)),
    Action("view.fit", "&Fit picture", "Show the whole picture", "frame-corners", keys=("Ctrl+0",)),
    Action(
        "view.photo",
        "Show the &photo",
        "Show the sitter at rest, which is the photo itself",
        "image",
        keys=("F5",),
        checkable=True,
    ),
    Action(
        "view.frame_all", "Show all of the &time", "Fit the whole performance into the timeline", keys=("Home",), separated=True
    ),
    Action("view.find_channel", "Find &channel", "Search the list of channels", "magnifying-glass", keys=("Ctrl+F",)),
    Action("view.queue", "Export &queue", "Show or hide the exports", "queue", keys=("F9",), checkable=True),
    Action("view.full_screen", "F&ull screen", "Fill the screen, or go back", "corners-out", keys=("F11",), checkable=True),
)
