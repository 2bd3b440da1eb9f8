"""Commands of the tracks menu: looks, blinks and gestures of the head."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action(
        "track.look_at_camera",
        "Look at &camera",
        "Look into the camera over the loop range, or for as long as the look at the playhead lasts",
        "video-camera",
        keys=("Ctrl+Shift+C",),
    ),
    Action("track.add_glance", "Add &glance", "Look aside for a moment from the playhead on", "eye", keys=("Ctrl+Shift+L",)),
    Action("track.edit_look", "Change &look…", "Say where the eyes look at the playhead", "crosshair", keys=("Ctrl+Shift+T",)),
    Action("track.split", "S&plit look", "Cut the look at the playhead in two"),
    Action("track.snap", "&Snap to word", "Put the chosen look, blink or gesture on the nearest word", "magnet"),
    Action("track.snap_to_beat", "Snap to b&eat", "Put the chosen look, blink or gesture on the nearest strong syllable"),
    Action("track.add_blink", "Add &blink", "Blink at the playhead", "eye-closed", keys=("Ctrl+Shift+B",), separated=True),
    Action("track.add_nod", "Add &nod", "Nod from the playhead on", "plus"),
    Action("track.add_double_nod", "Add &double nod", "Nod twice from the playhead on"),
    Action("track.add_shake", "Add s&hake", "Shake the head from the playhead on"),
    Action("track.add_tilt", "Add &tilt", "Tilt the head from the playhead on"),
    Action(
        "track.release",
        "Back to the ta&ke",
        "Forget all looks, blinks and gestures set in the loop range, or all there are",
        "arrow-counter-clockwise",
        separated=True,
    ),
    Action(
        "track.show", "Sho&w tracks", "Show looks, blinks and gestures under the timeline", checkable=True, keys=("Ctrl+F9",)
    ),
)
