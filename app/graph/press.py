"""What a press in the graph means: the table from what was hit, and which modifiers are down, to clicks and drags."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from app.editing.selection import KeyId, Selection
from app.graph.drags import BoxSelect, Drag, Scrub
from app.graph.edit_drags import BendCurve, TurnHandle
from app.graph.hit import Hit
from app.graph.move_drag import CopyKeys, MoveKeys
from app.graph.snapping import Snapper
from app.graph.stretch_drag import StretchKeys
from app.graph.transform_box import Box, box_of, levels_of, pivot_of
from app.graph.verbs import channels_of

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView

Modifiers = Qt.KeyboardModifier
Cursor = Qt.CursorShape

_CURSORS = {
    "strip": Cursor.SplitHCursor,
    "playhead": Cursor.SplitHCursor,
    "handle": Cursor.CrossCursor,
    "key": Cursor.SizeAllCursor,
    "lane": Cursor.PointingHandCursor,
}
_GRIPS = {
    **dict.fromkeys(("w", "e"), Cursor.SizeHorCursor),
    **dict.fromkeys(("n", "s"), Cursor.SizeVerCursor),
    **dict.fromkeys(("nw", "se"), Cursor.SizeFDiagCursor),
    **dict.fromkeys(("ne", "sw"), Cursor.SizeBDiagCursor),
}


def cursor_of(hit: Hit, active: str | None) -> Qt.CursorShape:
    """The pointer that tells what a press would grab."""
    if hit.grip is not None:
        return _GRIPS[hit.grip]
    if hit.kind == "curve":
        return Cursor.SizeVerCursor if hit.channel_id == active else Cursor.PointingHandCursor
    return _CURSORS.get(hit.kind, Cursor.ArrowCursor)


def press_selects(view: GraphView, hit: Hit, modifiers: Modifiers) -> None:
    """Selection at press time: a key that is grabbed is a selected one. With Ctrl or Alt a click will tell."""
    if hit.kind != "key" or hit.key is None or modifiers & (Modifiers.ControlModifier | Modifiers.AltModifier):
        return
    selection = view.session.selection
    if modifiers & Modifiers.ShiftModifier:
        keys = selection.keys | {hit.key}
    else:
        keys = selection.keys if hit.key in selection.keys else frozenset((hit.key,))
    view.session.set_selection(replace(selection, active_channel=hit.key[0], keys=keys))


def drag_for(view: GraphView, hit: Hit, press: QPointF, modifiers: Modifiers) -> Drag | None:
    """The drag that a press on `hit` turns into; None where it would change what may not be changed."""
    selection = view.session.selection
    may_edit = view.verbs.may_edit
    if hit.kind in ("strip", "playhead"):
        return Scrub(view, press)
    if hit.kind == "handle" and hit.handle is not None:
        return TurnHandle(view, press, hit.handle) if may_edit(frozenset((hit.handle.key[0],))) else None
    if hit.kind == "grip" and hit.grip is not None:
        box = box_of(view.session, view.plot, view.keys)
        return _stretch(view, press, box, hit.grip) if box is not None else None
    if hit.kind == "key" and hit.key is not None:
        return _key_drag(view, hit.key, press, modifiers)
    plain = not modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier)
    if hit.kind == "curve" and hit.channel_id is not None and hit.channel_id == selection.active_channel and plain:
        return BendCurve(view, press, hit.channel_id) if may_edit(frozenset((hit.channel_id,))) else None
    return BoxSelect(view, press, modifiers) if hit.kind in ("curve", "empty") else None


def _key_drag(view: GraphView, key: KeyId, press: QPointF, modifiers: Modifiers) -> Drag | None:
    """Move; with Ctrl a copy; with Alt, on the first or last of several, the others are stretched along."""
    selection = view.session.selection
    if modifiers & Modifiers.AltModifier:
        box = box_of(view.session, view.plot, view.keys)
        frames = [frame for _, frame in box.keys] if box is not None else []
        if box is not None and key in box.keys and key[1] in (min(frames), max(frames)) and min(frames) < max(frames):
            return _stretch(view, press, box, "w" if key[1] == min(frames) else "e")
    copies = bool(modifiers & Modifiers.ControlModifier)
    if key not in selection.keys:
        keys = selection.keys | {key} if copies else view.keys.at_frame(key[1])
        view.session.set_selection(replace(selection, active_channel=key[0], keys=keys))
    chosen = view.verbs.chosen()
    if key not in chosen or not view.verbs.may_edit(channels_of(chosen)):
        return None
    return CopyKeys(view, press, key, chosen, ctrl=True) if copies else MoveKeys(view, press, key, chosen)


def _stretch(view: GraphView, press: QPointF, box: Box, grip: str) -> Drag | None:
    if not view.verbs.may_edit(channels_of(box.keys)):
        return None
    pivot = pivot_of(box, grip, view.session, view.plot, view.tools)
    axes = "both" if len(grip) == 2 else "time" if grip in "we" else "value"
    return StretchKeys(view, press, box.keys, pivot, axes, levels_of(pivot, box, view.plot, view.tools))


def click(view: GraphView, hit: Hit, point: QPointF, modifiers: Modifiers) -> None:
    """A press that was released where it was."""
    session = view.session
    ctrl, alt = bool(modifiers & Modifiers.ControlModifier), bool(modifiers & Modifiers.AltModifier)
    plain = not (ctrl or alt or modifiers & Modifiers.ShiftModifier)
    if hit.kind == "key" and hit.key is not None:
        keys = session.selection.keys
        if ctrl:
            keys = keys ^ {hit.key}
        elif alt:
            keys = view.keys.at_frame(hit.key[1])
        elif plain:
            keys = frozenset((hit.key,))
        session.set_selection(replace(session.selection, active_channel=hit.key[0], keys=keys))
    elif hit.kind == "curve" and hit.channel_id is not None:
        if ctrl:
            insert_at(view, hit.channel_id, point)
        elif plain:
            session.set_selection(Selection(hit.channel_id, session.selection.visible_channels))
    elif hit.kind in ("empty", "lane") and plain:
        view.selecting.none()
        lane = view.plot.lane_at(point.y())
        if lane is not None:
            session.set_selection(Selection(lane, session.selection.visible_channels))


def double_click(view: GraphView, hit: Hit, point: QPointF) -> None:
    """A key on the curve under the pointer."""
    if hit.kind == "curve" and hit.channel_id is not None:
        insert_at(view, hit.channel_id, point)


def insert_at(view: GraphView, channel_id: str, point: QPointF) -> None:
    """Insert a key where the pointer is, or on what is near enough to snap to."""
    time = view.plot.time
    view.verbs.insert(channel_id, Snapper(view.session, view.tools).frame(time.frame(point.x()), time.pixels_per_frame).frame)
