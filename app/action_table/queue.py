"""Commands of the exports menu: what concerns all exports at once."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action(
        "queue.pause_all",
        "&Pause all",
        "Let the export at hand wait, and begin no other",
        "pause",
        keys=("Shift+F9",),
        checkable=True,
    ),
    Action("queue.retry_all", "Try all &again", "Everything that failed or was cancelled", "arrow-clockwise", separated=True),
    Action("queue.clear_finished", "&Clear finished", "Take finished films off the list; the files stay", "check-circle"),
    Action("queue.remove_waiting", "&Remove waiting", "Take off the list what has not begun", "trash"),
    Action("queue.when_done", "When &done…", "What happens when every film is written", separated=True),
    Action("queue.unload", "&Free memory", "Let the renderer forget what it keeps between films", "eject"),
)
