"""Commands of the take menu: takes."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action(
        "take.generate",
        "&Generate",
        "Make a take from the speech and the direction",
        "sparkle",
        keys=("Ctrl+Return", "Ctrl+Enter"),
    ),
    Action(
        "take.regenerate",
        "Generate with a new &seed",
        "Make another take that moves differently",
        "shuffle",
        keys=("Ctrl+Shift+G",),
    ),
    Action(
        "take.regenerate_range",
        "&Regenerate range…",
        "Make a part of the take anew: some frames, some parts of the body",
        keys=("Ctrl+R",),
    ),
    Action("take.import_video", "&Import motion from video…", "Make a take that moves as the face in a video does"),
    Action(
        "take.refine",
        "Improve lips in the &background",
        "Listen again to a recording without a transcript, for better lips",
        checkable=True,
    ),
    Action("take.cancel", "&Cancel", "Stop the work that is running", "x"),
    Action("take.flip", "&Flip to the take before", "Compare the last two takes", "swap", keys=("`",), separated=True),
    Action(
        "take.compare",
        "C&ompare takes",
        "Dot the curves of the take before in the graph, or end it",
        "git-diff",
        keys=("Ctrl+`",),
        checkable=True,
    ),
    Action("take.star", "S&tar", "Mark the take on show as one to keep, or take the mark away", "star"),
    Action(
        "take.use_in_range",
        "&Use in range",
        "Let the take on show play in the loop range of a comp",
        "scissors",
        keys=("Ctrl+U",),
    ),
)
