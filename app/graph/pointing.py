"""Drags begun by a key: the pointer moves keys with no button down; a click or Return keeps, Escape takes back.

The brush chooses keys instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF

from app.editing.selection import KeyId
from app.graph.circle_select import CircleSelect
from app.graph.move_drag import CopyKeys, ExtendTime, MoveKeys
from app.graph.stretch_drag import StretchKeys
from app.graph.transform_box import Box, box_of, levels_of, pivot_of
from app.graph.verbs import channels_of

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView


class Pointing:
    """One method per verb."""

    def __init__(self, view: GraphView) -> None:
        self._view = view

    def move(self) -> None:
        keys = self._view.verbs.chosen_to_edit()
        if keys:
            self._view.begin(lambda press: MoveKeys(self._view, press, self._nearest(keys, press), keys))

    def duplicate(self) -> None:
        keys = self._view.verbs.chosen_to_edit()
        if keys:
            self._view.begin(lambda press: CopyKeys(self._view, press, self._nearest(keys, press), keys, ctrl=False))

    def scale(self) -> None:
        """About the pivot; with "opposite edge" that is the edge farther from the pointer."""
        view, keys = self._view, self._view.verbs.chosen_to_edit()
        box = box_of(view.session, view.plot, view.keys)
        if not keys:
            return
        if box is None:
            view.session.message.emit(QCoreApplication.translate("graph", "Select two keys or more to scale them."))
            return

        def scaled(press: QPointF) -> StretchKeys:
            pivot = pivot_of(box, _side(box, press), view.session, view.plot, view.tools)
            return StretchKeys(view, press, keys, pivot, "free", levels_of(pivot, box, view.plot, view.tools))

        view.begin(scaled)

    def brush(self) -> None:
        """Choose keys with a circle, where there are any."""
        view = self._view
        if view.keys.everything():
            view.begin(lambda press: CircleSelect(view, press))
        else:
            view.session.message.emit(QCoreApplication.translate("graph", "There are no keys to select yet."))

    def extend(self) -> None:
        """Push every key on the pointer's side of the playhead, on all curves shown."""
        view = self._view
        here, keys = view.session.playhead, view.verbs.editable()
        later = view.plot.time.frame(view.pointer.x()) >= here
        moving = frozenset(key for key in keys if (key[1] >= here if later else key[1] <= here))
        if not moving:
            view.session.message.emit(
                QCoreApplication.translate("graph", "There are no keys on this side of the playhead to push.")
            )
        elif view.verbs.may_edit(channels_of(moving)):
            grabbed = min(moving, key=lambda key: abs(key[1] - here))
            view.begin(lambda press: ExtendTime(view, press, grabbed, moving))

    def _nearest(self, keys: frozenset[KeyId], point: QPointF) -> KeyId:
        """The key that snaps: of the active channel if there is one, the nearest in time."""
        view = self._view
        own = [key for key in keys if key[0] == view.session.selection.active_channel] or list(keys)
        frame = view.plot.time.frame(point.x())
        return min(own, key=lambda key: (abs(key[1] - frame), key))


def _side(box: Box, press: QPointF) -> str:
    """The corner of the box that the pointer is nearest to."""
    middle = box.inner.center()
    return ("n" if press.y() < middle.y() else "s") + ("e" if press.x() >= middle.x() else "w")
