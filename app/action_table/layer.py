"""Commands of the layer menu: the stack of layers, and the active one."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action

ACTIONS: Final = (
    Action(
        "layer.add_offset", "Add &offset layer", "A layer whose keys add to what lies below", "plus", keys=("Ctrl+Shift+N",)
    ),
    Action("layer.add_override", "Add o&verride layer", "A layer whose keys replace what lies below"),
    Action("layer.duplicate", "&Duplicate layer", "Put a copy over the active layer", "copy", keys=("Ctrl+Shift+D",)),
    Action("layer.rename", "Re&name layer", "Give the active layer another name", "pencil-simple"),
    Action(
        "layer.merge_down", "&Merge down", "Make the active layer and the one below it one", "arrow-line-down", keys=("Ctrl+E",)
    ),
    Action("layer.remove", "&Remove layer", "Take the active layer away with its keys", "trash"),
    Action("layer.above", "Choose layer &above", "Let edits go to the layer above", keys=("Ctrl+PgUp",), separated=True),
    Action("layer.below", "Choose layer &below", "Let edits go to the layer below", keys=("Ctrl+PgDown",)),
    Action("layer.raise", "Move layer &up", "Put the active layer over the next one", keys=("Ctrl+]",)),
    Action("layer.lower", "Move layer do&wn", "Put the active layer under the one below it", keys=("Ctrl+[",)),
    Action("layer.mute", "Mu&te layer", "The active layer does nothing", keys=("Ctrl+Alt+M",), checkable=True, separated=True),
    Action("layer.solo", "&Solo layer", "Only solo layers do anything", keys=("Ctrl+Alt+S",), checkable=True),
    Action("layer.lock", "&Lock layer", "Protect the keys of the active layer", keys=("Ctrl+Alt+L",), checkable=True),
    Action(
        "layer.key_weight",
        "&Key the weight",
        "A key of the layer's weight at the playhead, or none where there is one",
        "diamond",
        keys=("Ctrl+Alt+W",),
        separated=True,
    ),
    Action("layer.to_loop", "L&imit to loop range", "The active layer acts in the loop range alone", keys=("Ctrl+Alt+R",)),
    Action("layer.everywhere", "&Everywhere", "The active layer acts from the first frame to the last"),
    Action(
        "layer.poses",
        "&Poses",
        "Put an emotion or a kept pose in at the playhead",
        "smiley",
        keys=("Ctrl+Shift+P",),
        separated=True,
    ),
)
