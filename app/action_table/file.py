"""Commands of the file menu: projects, media and films."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action("file.new", "&New project", "Start again with nothing", "file-plus", keys=("Ctrl+N",)),
    Action("file.open", "&Open project…", "Open a saved project", "folder-open", keys=("Ctrl+O",)),
    Action(
        "file.recover",
        "Recover &unsaved work…",
        "See what the editor kept when it ended unexpectedly",
        "clock-counter-clockwise",
    ),
    Action("file.open_portrait", "Open &portrait…", "Choose the photo of the sitter", "user", keys=("Ctrl+P",), separated=True),
    Action("file.open_audio", "Open &audio…", "Choose a recording for the sitter to speak", "microphone", keys=("Ctrl+Alt+A",)),
    Action(
        "file.trim_sound",
        "&Trim sound to range",
        "Only the marked range of the sound stays, with all that was made and set for it",
    ),
    Action(
        "file.import_motion",
        "&Import motion…",
        "Make a take of motion from another program: Live Link Face, or curves as CSV or JSON",
    ),
    Action("file.save", "&Save project", "Save the project", "floppy-disk", keys=("Ctrl+S",), separated=True),
    Action("file.save_as", "Sa&ve project as…", "Save the project under another name", keys=("Ctrl+Shift+S",)),
    Action("file.save_copy", "Save a &copy…", "Save to another file and go on with this one"),
    Action("file.collect", "Co&llect into folder…", "Write the project, its pictures and its sound into a new folder"),
    Action(
        "file.export", "&Export video…", "Write the performance as a film", "export", keys=("Ctrl+Shift+E",), separated=True
    ),
    Action(
        "file.export_motion",
        "Export &motion…",
        "Write the performance for other programs: glTF, Live Link Face, curves, BVH",
    ),
    Action("file.quit", "&Quit", "Close the editor", keys=("Ctrl+Q",), separated=True),
)
