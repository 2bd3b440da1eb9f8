"""Commands of the picture menu: handles, standpoint, overlays and comparisons."""

from __future__ import annotations

from typing import Final

from app.action_table.action import Action


def _overlay(name: str, text: str, tip: str, *, separated: bool = False) -> Action:
    return Action(f"picture.{name}", text, tip, checkable=True, separated=separated)


ACTIONS: Final = (
    Action(
        "picture.handles",
        "&Handles",
        "Take hold of gaze, head, brows, lids and mouth in the picture",
        "hand-grabbing",
        keys=("Ctrl+H",),
        checkable=True,
    ),
    Action("picture.next_handle", "&Next handle", "Choose the next handle of the face", keys=("Ctrl+Shift+PgDown",)),
    Action("picture.previous_handle", "Pre&vious handle", "Choose the handle before", keys=("Ctrl+Shift+PgUp",)),
    Action("picture.face", "Fill with the &face", "Bring the face close", "user-focus", keys=("Ctrl+9",), separated=True),
    Action("picture.front", "From the fr&ont", "See the sitter as the camera does", keys=("Num+1",)),
    Action("picture.side", "From the &side", "Go around the head as far as the photo can show it", keys=("Num+3",)),
    Action("picture.top", "From a&bove", "Look down on the head as far as the photo can show it", keys=("Num+7",)),
    _overlay("mesh", "&Mesh", "The triangles that the photo is laid on", separated=True),
    _overlay("landmarks", "&Landmarks", "The points the face is known by"),
    _overlay("skeleton", "S&keleton", "The joints that turn head, eyes and arms"),
    _overlay("trail", "&Trail of the gaze", "Where the sitter looks within a second"),
    _overlay("info", "Frame and &angles", "Frame, gaze and head as numbers"),
    _overlay("dense", "&Dense map", "C_d: which point of the face each pixel shows", separated=True),
    _overlay("classes", "&Classes", "C_m: what each pixel shows"),
    _overlay("repair", "&Repairs", "Pixels that the renderer paints anew"),
    _overlay("matte", "Matte", "What is cut out: the background in red"),
    _overlay("wide", "Safe area &16:9", "What a wide film keeps of the picture", separated=True),
    _overlay("tall", "Safe area &9:16", "What a tall film keeps of the picture"),
    _overlay("square", "Safe area 1:1", "What a square film keeps of the picture"),
    _overlay("thirds", "Th&irds", "Lines at a third of width and height"),
    Action("picture.no_overlays", "No overlays", "Show the sitter alone", keys=("Ctrl+Alt+H",)),
    Action(
        "picture.wipe_photo",
        "&Wipe with the photo",
        "The photo on the left, the rig on the right of a line to drag",
        keys=("F6",),
        checkable=True,
        separated=True,
    ),
    Action(
        "picture.wipe_take", "Wipe with another take", "Two takes side by side at the same time", keys=("F8",), checkable=True
    ),
    Action("picture.film", "Last film besid&e", "What was rendered beside the rig", keys=("F7",), checkable=True),
)
