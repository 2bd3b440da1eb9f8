"""Commands of the play menu: playback."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action("play.toggle", "&Play or pause", "Play, or pause where it is", "play", keys=("Space",)),
    Action("play.reverse", "Play &backwards", "Play backwards, without sound", keys=("Ctrl+Shift+Space",)),
    Action("play.range", "Play the &range once", "Play the loop range or the selection, and come back", keys=("Shift+Space",)),
    Action("play.around", "Play ar&ound the playhead", "Play a second before and after it, and come back", keys=("Alt+Space",)),
    Action("play.stop", "&Stop and return", "Stop, and go back to where play began", "stop", keys=("Esc",)),
    Action("play.shuttle_back", "Shuttle back", "Play backwards; again for twice the speed", keys=("J",), separated=True),
    Action("play.shuttle_stop", "Shuttle stop", "Pause", keys=("K",)),
    Action("play.shuttle_forward", "Shuttle forward", "Play; again for twice the speed", keys=("L",)),
    Action("play.previous_frame", "Previous &frame", "One frame back", "caret-left", keys=("Left",), separated=True),
    Action("play.next_frame", "&Next frame", "One frame on", "caret-right", keys=("Right",)),
    Action("play.back_second", "One second back", "One second back", keys=("Ctrl+Left",)),
    Action("play.on_second", "One second on", "One second on", keys=("Ctrl+Right",)),
    Action("play.to_start", "To the st&art", "To the first frame of the range", "skip-back", keys=("Shift+Left",)),
    Action("play.to_end", "To the &end", "To the last frame of the range", "skip-forward", keys=("Shift+Right",)),
    Action("play.go_to", "&Go to frame…", "Type a timecode, a frame or seconds", keys=("Ctrl+G",)),
    Action("play.loop", "&Loop", "Play the range over and over", "repeat", keys=("Shift+L",), checkable=True, separated=True),
    Action("play.loop_start", "Loop from here", "Begin the loop range at the playhead", keys=("Ctrl+Home",)),
    Action("play.loop_end", "Loop to here", "End the loop range at the playhead", keys=("Ctrl+End",)),
    Action("play.loop_selection", "Loop the selection", "Loop from the first to the last selected key", keys=("P",)),
    Action("play.loop_clear", "Clear the loop range", "Loop everything again", keys=("Alt+P",)),
    Action("play.slower", "Slower", "Play at the next lower speed", keys=("<",), separated=True),
    Action("play.faster", "Faster", "Play at the next higher speed", keys=(">",)),
    Action(
        "play.scrub_sound",
        "Hear what is &under the playhead",
        "Hear the sound while the playhead is moved",
        "ear",
        checkable=True,
        separated=True,
    ),
)
