"""What a press in the graph means: the table from what was hit, and which modifiers are down, to clicks and drags."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from app.graph.drags import BoxSelect, Drag, Scrub
from app.graph.edit_drags import BendCurve, MoveKeys, TurnHandle
from app.graph.hit import Hit
from app.selection import Selection

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView

Modifiers = Qt.KeyboardModifier
Cursor = Qt.CursorShape

_CURSORS = {
    "strip": Cursor.SplitHCursor,
    "playhead": Cursor.SplitHCursor,
    "handle": Cursor.CrossCursor,
    "key": Cursor.SizeAllCursor,
}


def cursor_of(hit: Hit, active: str | None) -> Qt.CursorShape:
    """The pointer that tells what a press would grab."""
    if hit.kind == "curve":
        return Cursor.SizeVerCursor if hit.channel_id == active else Cursor.PointingHandCursor
    return _CURSORS.get(hit.kind, Cursor.ArrowCursor)


def press_selects(view: GraphView, hit: Hit, modifiers: Modifiers) -> None:
    """Selection at press time: a key that is grabbed is a selected one."""
    if hit.kind != "key" or hit.key is None:
        return
    selection = view.session.selection
    if modifiers & Modifiers.ControlModifier:
        keys = selection.keys ^ {hit.key}
    elif modifiers & Modifiers.ShiftModifier:
        keys = selection.keys | {hit.key}
    elif modifiers & Modifiers.AltModifier:
        keys = view.keys.at_frame(hit.key[1])
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
    chosen = view.verbs.chosen()
    if hit.kind == "key" and hit.key is not None and hit.key in chosen:
        if not may_edit(frozenset(channel_id for channel_id, _ in chosen)):
            return None
        return MoveKeys(view, press, hit.key, chosen)
    plain = not modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier)
    if hit.kind == "curve" and hit.channel_id is not None and hit.channel_id == selection.active_channel and plain:
        return BendCurve(view, press, hit.channel_id) if may_edit(frozenset((hit.channel_id,))) else None
    return BoxSelect(view, press, modifiers) if hit.kind in ("curve", "empty", "key") else None


def click(view: GraphView, hit: Hit, point: QPointF, modifiers: Modifiers) -> None:
    """A press that was released where it was."""
    session = view.session
    plain = not modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier | Modifiers.AltModifier)
    if hit.kind == "key" and hit.key is not None and plain:
        session.set_selection(session.selection.with_keys(frozenset((hit.key,))))
    elif hit.kind == "curve" and hit.channel_id is not None:
        if modifiers & Modifiers.ControlModifier:
            insert_at(view, hit.channel_id, point)
        elif plain:
            session.set_selection(Selection(hit.channel_id, session.selection.visible_channels))
    elif hit.kind == "empty" and plain:
        view.verbs.select_none()


def double_click(view: GraphView, hit: Hit, point: QPointF) -> None:
    """A key on the curve under the pointer."""
    if hit.kind == "curve" and hit.channel_id is not None:
        insert_at(view, hit.channel_id, point)


def insert_at(view: GraphView, channel_id: str, point: QPointF) -> None:
    """Insert a key where the pointer is, on a whole frame while snapping is on."""
    frame = view.plot.time.frame(point.x())
    view.verbs.insert(channel_id, float(round(frame)) if view.snapping else frame)
