"""What can be done to keys without the mouse: one method per verb, each at most one undo step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.graph import key_edits
from app.graph.edit_drags import ground_of
from app.graph.key_edits import Curves, Ground
from app.graph.key_table import KeyTable
from app.selection import KeyId
from app.session import Session
from core import channels
from core.curves.curve import EMPTY
from core.curves.key import Interpolation, Key, TangentMode
from core.errors import UserError
from core.project.edits import SetCurves


class Verbs:
    """Acts on the selected keys of the active layer, or on the active channel at the playhead."""

    def __init__(self, session: Session, keys: KeyTable) -> None:
        self._session = session
        self._keys = keys

    # what may be changed ------------------------------------------------------------------------------------------

    def may_edit(self, channel_ids: frozenset[str]) -> bool:
        """Whether keys of these channels can be changed; where not, the status line says why."""
        document = self._session.document
        if document.active_take is None:
            reason = "Generate a take first; then its curves can be edited."
        elif document.active_layer.locked:
            reason = f"The layer {document.active_layer.name} is locked."
        elif locked := channel_ids & document.locked_channels:
            names = ", ".join(sorted(channels.channel(channel_id).label for channel_id in locked))
            reason = f"Locked: {names}. Open the lock in the channel list to edit."
        else:
            return True
        self._session.message.emit(reason)
        return False

    def chosen(self) -> frozenset[KeyId]:
        """The selected keys that are there, in the active layer and on show."""
        selection, curves = self._session.selection, self._session.document.active_layer.curves
        return frozenset(
            (channel_id, frame)
            for channel_id, frame in selection.keys
            if channel_id in selection.visible_channels and channel_id in curves and curves[channel_id].key_at(frame)
        )

    def selected_keys(self) -> list[Key]:
        """The keys behind `chosen`."""
        curves = self._session.document.active_layer.curves
        found = (curves[channel_id].key_at(frame) for channel_id, frame in self.chosen())
        return [key for key in found if key is not None]

    # keys ---------------------------------------------------------------------------------------------------------

    def insert(self, channel_id: str | None = None, frame: float | None = None) -> None:
        """A key on the curve as it runs: at the playhead of the active channel, unless told where."""
        channel_id = channel_id or self._session.selection.active_channel
        if channel_id is None or not self.may_edit(frozenset((channel_id,))):
            return
        frame = float(round(self._session.playhead)) if frame is None else frame
        frame = key_edits.placed(min(max(frame, 0.0), self._session.frame_count - 1.0))
        curve = self._session.document.active_layer.curves.get(channel_id, EMPTY)
        if curve.key_at(frame) is None:
            self._perform("Insert key", lambda ground: key_edits.inserted(ground, channel_id, frame))
        selection = self._session.selection.with_active(channel_id)
        self._session.set_selection(selection.with_keys(frozenset(((channel_id, frame),))))

    def delete(self) -> None:
        keys = self.chosen()
        if keys and self.may_edit(_channels(keys)):
            self._perform("Delete keys", lambda ground: key_edits.deleted(ground, keys), frozenset())

    def reset(self) -> None:
        """Back to the take: the selected keys; else the active channel, in the loop range where there is one."""
        chosen, loop = self.chosen(), self._session.loop
        if chosen:
            if self.may_edit(_channels(chosen)):
                self._perform("Reset keys to the take", lambda ground: key_edits.reset(ground, chosen))
            return
        channel_id = self._session.selection.active_channel
        if channel_id is None or not self.may_edit(frozenset((channel_id,))):
            return
        curve = self._session.document.active_layer.curves.get(channel_id, EMPTY)
        keys = [(channel_id, frame) for frame in curve.frames if loop is None or loop.contains(frame)]
        if keys:
            name = channels.channel(channel_id).label
            self._perform(f"Reset {name} to the take", lambda ground: key_edits.deleted(ground, keys))

    def nudge(self, frames: float, steps: float) -> None:
        """Move the selected keys by whole frames, and by value steps fitting each unit."""
        keys = self.chosen()
        if not keys or not self.may_edit(_channels(keys)):
            return
        rises = {unit: steps * step for unit, step in key_edits.NUDGE.items()} if steps else {}
        times = [frame for _, frame in keys]
        last = self._session.frame_count - 1
        frames = min(max(frames, min(0.0, -min(times))), max(0.0, last - max(times)))
        self._perform(
            "Nudge keys",
            lambda ground: key_edits.moved(ground, keys, frames, rises),
            frozenset((channel_id, key_edits.placed(frame + frames)) for channel_id, frame in keys),
        )

    def set_interpolation(self, interpolation: Interpolation) -> None:
        keys = self.chosen()
        if keys and self.may_edit(_channels(keys)):
            self._perform("Change interpolation", lambda ground: key_edits.with_interpolation(ground, keys, interpolation))

    def set_mode(self, mode: TangentMode) -> None:
        keys = self.chosen()
        if keys and self.may_edit(_channels(keys)):
            self._perform("Change handles", lambda ground: key_edits.with_mode(ground, keys, mode))

    # selection ----------------------------------------------------------------------------------------------------

    def select_all(self) -> None:
        self._select(self._keys.everything())

    def select_none(self) -> None:
        self._select(frozenset())

    def select_inverse(self) -> None:
        self._select(self._keys.everything() - self._session.selection.keys)

    def select_before(self) -> None:
        self._select(frozenset(key for key in self._keys.everything() if key[1] <= self._session.playhead))

    def select_after(self) -> None:
        self._select(frozenset(key for key in self._keys.everything() if key[1] >= self._session.playhead))

    def jump(self, direction: int) -> None:
        """Playhead to the next (+1) or previous (-1) key on show."""
        here = self._session.playhead
        frames = {frame for _, frame in self._keys.everything() if (frame - here) * direction > 1e-6}
        if frames:
            self._session.set_playhead(min(frames) if direction > 0 else max(frames))

    def activate(self, step: int) -> None:
        """Make the next or previous visible channel the active one."""
        selection = self._session.selection
        visible = selection.visible_channels
        if visible:
            now = visible.index(selection.active_channel) if selection.active_channel in visible else -step
            channel_id = visible[(now + step) % len(visible)]
            self._session.set_selection(replace(selection, active_channel=channel_id))

    def _select(self, keys: frozenset[KeyId]) -> None:
        self._session.set_selection(self._session.selection.with_keys(keys))

    def _perform(self, label: str, change: Callable[[Ground], Curves], select: frozenset[KeyId] | None = None) -> None:
        layer_id = self._session.document.active_layer.id
        gesture = self._session.gesture(label)
        try:
            gesture.preview(SetCurves(layer_id, change(ground_of(self._session))))
        except (UserError, ValueError) as error:
            gesture.cancel()
            self._session.message.emit(key_edits.explained(error, self._session.document.active_layer))
            return
        if select is not None:
            self._select(select)
        gesture.commit()


def _channels(keys: frozenset[KeyId]) -> frozenset[str]:
    return frozenset(channel_id for channel_id, _ in keys)
