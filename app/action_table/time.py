"""Commands of the time menu: when the parts of the take are played."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action(
        "time.stretch",
        "&Stretch range…",
        "Type how long the range shall take, or how fast it shall be",
        "arrows-out-line-horizontal",
        keys=("Ctrl+Shift+R",),
    ),
    Action(
        "time.speed_key", "Speed &key here", "A key of the speed at the playhead, to be dragged up or down in the timing lane"
    ),
    Action("time.earlier", "S&lip earlier", "What is in the range comes a frame earlier", keys=("Ctrl+Alt+,",)),
    Action("time.later", "Sli&p later", "What is in the range comes a frame later", keys=("Ctrl+Alt+.",)),
    Action(
        "time.insert",
        "&Insert time",
        "Hold the motion for as long as the range is, or for a second at the playhead",
        keys=("Ctrl+Shift+I",),
        separated=True,
    ),
    Action("time.remove", "Remo&ve time", "Leave the range out of the motion", keys=("Ctrl+Shift+Del",)),
    Action("time.reset", "R&eset range", "Play the range as it was generated", separated=True),
    Action("time.reset_all", "Reset &all time", "Play every part as it was generated"),
    Action(
        "time.ripple",
        "&Ripple",
        "What is later moves along; else what is beside the range gives way",
        keys=("R",),
        checkable=True,
        separated=True,
    ),
    Action("time.markers", "Move &markers along", "Markers follow what they stand at; locked ones stay", checkable=True),
    Action("time.lips", "&Unlock lips", "Let lips and jaw be retimed by the next change: they leave the sound", checkable=True),
)
