"""Commands of the help menu: help."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action("help.guide", "&Documentation", "Read how to make and direct an avatar", "question", keys=("F1",)),
    Action("help.commands", "&Find a command…", "Find any command by a few letters", "magnifying-glass", keys=("F3", "Ctrl+K")),
    Action("help.keys", "Keys at a &glance", "See the keys of every command", "keyboard", keys=("?",)),
    Action("help.shortcuts", "&Keyboard shortcuts…", "Look up and change keys", "keyboard", keys=("Ctrl+Alt+K",)),
    Action("help.tour", "Guided &tour", "Seven steps from a portrait to a film", "compass", separated=True),
    Action("help.sample", "Open the &sample", "A finished piece to play with, made before your eyes", "sparkle"),
    Action("help.about", "&About Countenance", "Version, licence and notices", "info", separated=True),
)
