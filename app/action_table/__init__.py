"""Every command of the window as data: one table feeds menus, toolbar, shortcuts, the list of shortcuts and the tests.

A module for each menu, in their order.
"""

from __future__ import annotations

from typing import Final

from app.action_table import edit, file, help, layer, marker, picture, play, queue, take, time, track, view, window
from app.action_table.action import Action

__all__ = ["ACTIONS", "MENUS", "Action"]

MENUS: Final = {
    "file": "&File",
    "edit": "&Edit",
    "take": "&Take",
    "layer": "&Layer",
    "time": "Ti&me",
    "track": "T&racks",
    "play": "&Play",
    "marker": "Mar&kers",
    "view": "&View",
    "picture": "P&icture",
    "queue": "E&xports",
    "window": "&Window",
    "help": "&Help",
}
"""Menus in their order."""

ACTIONS: Final[tuple[Action, ...]] = (
    *file.ACTIONS,
    *edit.ACTIONS,
    *take.ACTIONS,
    *layer.ACTIONS,
    *time.ACTIONS,
    *track.ACTIONS,
    *play.ACTIONS,
    *marker.ACTIONS,
    *view.ACTIONS,
    *picture.ACTIONS,
    *queue.ACTIONS,
    *window.ACTIONS,
    *help.ACTIONS,
)
