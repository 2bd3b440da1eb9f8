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
    Action("view.frame_selected", "Show the &selection", "Fit the selected keys or word into the timeline", keys=("Num+.",)),
    Action("view.frame_loop", "Show the &loop range", "Fit the loop range into the timeline", keys=("Shift+Home",)),
    Action("view.frame_playhead", "Show the play&head", "Bring the playhead into the middle", keys=("Num+0",)),
    Action("view.follow", "Follow the playhead", "What the view does while it plays", "book-open", keys=("Shift+F",)),
    Action("view.wheel_moves", "&Wheel moves along", "The wheel moves along in time, and zooms with Shift", checkable=True),
    Action("view.time_format", "Tell time", "As timecode, in frames or in seconds", keys=("Ctrl+T",)),
    Action("view.find_channel", "Find &channel", "Search the list of channels", "magnifying-glass", keys=("Ctrl+F",)),
    Action("view.queue", "Export &queue", "Show or hide the exports", "queue", keys=("F9",), checkable=True, separated=True),
    Action("view.full_screen", "F&ull screen", "Fill the screen, or go back", "corners-out", keys=("F11",), checkable=True),
)
