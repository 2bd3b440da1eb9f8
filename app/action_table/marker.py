"""Commands of the marker menu: named frames."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action("marker.add", "&Add marker", "Name the frame at the playhead", "map-pin", keys=("M",)),
    Action("marker.rename", "&Rename marker", "Give the chosen marker another name"),
    Action("marker.lock", "&Lock marker", "The chosen marker stays where it is", checkable=True),
    Action("marker.remove", "&Delete marker", "Take the chosen marker away"),
    Action("marker.next", "&Next marker", "Go to the next marker", keys=("Ctrl+Up",), separated=True),
    Action("marker.previous", "&Previous marker", "Go to the marker before", keys=("Ctrl+Down",)),
    Action("marker.list", "&Markers…", "See, name, lock and colour all markers", "list-bullets", keys=("Shift+M",)),
)
