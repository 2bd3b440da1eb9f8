"""What can be done to keys without the mouse: one method per verb, each at most one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.editing.selection import KeyId
from app.graph import key_edits
from app.graph.edit_drags import ground_of
from app.graph.key_edits import Curves, Ground
from app.graph.key_table import KeyTable
from app.session import Session
from app.texts.said import said
from core import channels
from core.curves.curve import EMPTY
from core.curves.key import Key
from core.errors import UserError
from core.project.edits import SetCurves


class Verbs:
    """Acts on the selected keys of the active layer, or on the active channel at the playhead."""

    def __init__(self, session: Session, keys: KeyTable) -> None:
        self.session = session
        self._keys = keys

    # what may be changed ------------------------------------------------------------------------------------------

    def may_edit(self, channel_ids: frozenset[str]) -> bool:
        """Whether keys of these channels can be changed; where not, the status line says why."""
        document, translate = self.session.document, QCoreApplication.translate
        if document.active_take is None:
            reason = translate("graph", "Generate a take first; then its curves can be edited.")
        elif document.active_layer.locked:
            reason = translate("graph", "The layer {0} is locked.").format(document.active_layer.name)
        elif locked := channel_ids & document.locked_channels:
            names = ", ".join(sorted(said(channels.channel(channel_id).label) for channel_id in locked))
            reason = translate("graph", "Locked: {0}. Open the lock in the channel list to edit.").format(names)
        else:
            return True
        self.session.message.emit(reason)
        return False

    def chosen(self) -> frozenset[KeyId]:
        """The selected keys that are there, in the active layer and on show."""
        selection, curves = self.session.selection, self.session.document.active_layer.curves
        return frozenset(
            (channel_id, frame)
            for channel_id, frame in selection.keys
            if channel_id in selection.visible_channels and channel_id in curves and curves[channel_id].key_at(frame)
        )

    def chosen_to_edit(self) -> frozenset[KeyId]:
        """As `chosen`, for a change; empty with a word in the status line where there are none or they are protected."""
        keys = self.chosen()
        if not keys:
            self.session.message.emit(QCoreApplication.translate("graph", "Select a key first: click one, or press A for all."))
        return keys if keys and self.may_edit(channels_of(keys)) else frozenset()

    def editable(self) -> frozenset[KeyId]:
        """Every key on show that is not protected."""
        locked = self.session.document.locked_channels
        return frozenset(key for key in self._keys.everything() if key[0] not in locked)

    def selected_keys(self) -> list[Key]:
        """The keys behind `chosen`."""
        curves = self.session.document.active_layer.curves
        found = (curves[channel_id].key_at(frame) for channel_id, frame in self.chosen())
        return [key for key in found if key is not None]

    # keys ---------------------------------------------------------------------------------------------------------

    def insert(self, channel_id: str | None = None, frame: float | None = None) -> None:
        """A key on the curve as it runs: at the playhead of the active channel, unless told where."""
        channel_id = channel_id or self.session.selection.active_channel
        if channel_id is not None:
            self._insert((channel_id,), frame)
            self.session.set_selection(self.session.selection.with_active(channel_id))

    def insert_on_all(self) -> None:
        """A key at the playhead on every curve on show that is not protected."""
        visible, locked = self.session.selection.visible_channels, self.session.document.locked_channels
        self._insert(tuple(name for name in visible if name not in locked) or visible, None)

    def delete(self) -> None:
        keys = self.chosen()
        if keys and self.may_edit(channels_of(keys)):
            label = QCoreApplication.translate("graph", "Delete keys")
            self.perform(label, lambda ground: key_edits.deleted(ground, keys), frozenset())

    def reset(self) -> None:
        """Back to the take: the selected keys; else the active channel, in the loop range where there is one."""
        chosen, loop = self.chosen(), self.session.loop
        if chosen:
            if self.may_edit(channels_of(chosen)):
                label = QCoreApplication.translate("graph", "Reset keys to the take")
                self.perform(label, lambda ground: key_edits.reset(ground, chosen))
            return
        channel_id = self.session.selection.active_channel
        if channel_id is None or not self.may_edit(frozenset((channel_id,))):
            return
        curve = self.session.document.active_layer.curves.get(channel_id, EMPTY)
        keys = [(channel_id, frame) for frame in curve.frames if loop is None or loop.contains(frame)]
        if keys:
            name = said(channels.channel(channel_id).label)
            label = QCoreApplication.translate("graph", "Reset {0} to the take").format(name)
            self.perform(label, lambda ground: key_edits.deleted(ground, keys))

    def nudge(self, frames: float, steps: float) -> None:
        """Move the selected keys by whole frames, and by value steps fitting each unit."""
        keys = self.chosen()
        if not keys or not self.may_edit(channels_of(keys)):
            return
        rises = {unit: steps * step for unit, step in key_edits.NUDGE.items()} if steps else {}
        times = [frame for _, frame in keys]
        last = self.session.frame_count - 1
        frames = min(max(frames, min(0.0, -min(times))), max(0.0, last - max(times)))
        self.perform(
            QCoreApplication.translate("graph", "Nudge keys"),
            lambda ground: key_edits.moved(ground, keys, frames, rises),
            frozenset((channel_id, key_edits.placed(frame + frames)) for channel_id, frame in keys),
        )

    def perform(self, label: str, change: Callable[[Ground], Curves], select: frozenset[KeyId] | None = None) -> bool:
        """One undo step that puts what `change` makes of the curves in their place; False with the reason told where
        it cannot be."""
        layer_id = self.session.document.active_layer.id
        gesture = self.session.gesture(label)
        try:
            gesture.preview(SetCurves(layer_id, change(ground_of(self.session))))
        except (UserError, ValueError) as error:
            gesture.cancel()
            self.session.message.emit(key_edits.explained(error, self.session.document.active_layer))
            return False
        if select is not None:
            self.session.set_selection(self.session.selection.with_keys(select))
        gesture.commit()
        return True

    def _insert(self, channel_ids: tuple[str, ...], frame: float | None) -> None:
        if not channel_ids or not self.may_edit(frozenset(channel_ids)):
            return
        frame = float(round(self.session.playhead)) if frame is None else frame
        at = key_edits.placed(min(max(frame, 0.0), self.session.frame_count - 1.0))
        curves = self.session.document.active_layer.curves
        missing = [name for name in channel_ids if curves.get(name, EMPTY).key_at(at) is None]

        def inserted(ground: Ground) -> Curves:
            return {name: curve for each in missing for name, curve in key_edits.inserted(ground, each, at).items()}

        if missing:
            self.perform(QCoreApplication.translate("graph", "Insert key"), inserted)
        self.session.set_selection(self.session.selection.with_keys(frozenset((name, at) for name in channel_ids)))


def channels_of(keys: frozenset[KeyId]) -> frozenset[str]:
    """The channels that keys belong to."""
    return frozenset(channel_id for channel_id, _ in keys)
