"""Choosing keys without the mouse: all, none, a column, a curve, a stretch of time, more, fewer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.editing.selection import KeyId
from app.graph.key_edits import by_channel
from app.graph.key_table import KeyTable
from app.session import Session


class Selecting:
    """One method per verb; each replaces the selection among the keys on show."""

    def __init__(self, session: Session, keys: KeyTable) -> None:
        self._session = session
        self._keys = keys

    def all(self) -> None:
        self._select(self._keys.everything())

    def none(self) -> None:
        self._select(frozenset())

    def inverse(self) -> None:
        self._select(self._keys.everything() - self._session.selection.keys)

    def before(self) -> None:
        """The keys up to the playhead."""
        self._where(lambda frame: frame <= self._session.playhead)

    def after(self) -> None:
        """The keys from the playhead on."""
        self._where(lambda frame: frame >= self._session.playhead)

    def column(self) -> None:
        """Every key at the frames of the selected ones; with none selected, those at the playhead."""
        frames = {frame for _, frame in self._session.selection.keys} or {self._session.playhead}
        self._where(lambda frame: frame in frames)

    def curve(self) -> None:
        """Every key of the curves that have selected ones; with none selected, of the active curve."""
        names = {name for name, _ in self._session.selection.keys} or {self._session.selection.active_channel}
        self._select(frozenset(key for key in self._keys.everything() if key[0] in names))

    def in_range(self) -> None:
        """The keys within the loop; without one, between the markers around the playhead."""
        loop, here = self._session.loop, self._session.playhead
        if loop is not None:
            self._where(lambda frame: loop.start <= frame < loop.end)
            return
        marked = [marker.frame for marker in self._session.document.markers]
        if not marked:
            text = QCoreApplication.translate("graph", "Drag a range on the ruler first, or set markers.")
            self._session.message.emit(text)
            return
        start = max((frame for frame in marked if frame <= here), default=0)
        end = min((frame for frame in marked if frame > here), default=self._session.frame_count)
        self._where(lambda frame: start <= frame <= end)

    def more(self) -> None:
        """The neighbours of the selected keys too."""
        self._select(self._session.selection.keys | self._beside(chosen=False))

    def fewer(self) -> None:
        """Without those at the ends of each run."""
        self._select(self._session.selection.keys - self._beside(chosen=True))

    def jump(self, direction: int) -> None:
        """Playhead to the next (+1) or previous (-1) key on show."""
        here = self._session.playhead
        frames = {frame for _, frame in self._keys.everything() if (frame - here) * direction > 1e-6}
        if frames:
            self._session.set_playhead(min(frames) if direction > 0 else max(frames))

    def walk(self, direction: int) -> None:
        """Select the next or previous key of the active curve, alone, and bring the playhead to it."""
        active = self._session.selection.active_channel
        frames = sorted(frame for name, frame in self._keys.everything() if name == active)
        chosen = sorted(frame for name, frame in self._session.selection.keys if name == active)
        here = (chosen[-1] if direction > 0 else chosen[0]) if chosen else self._session.playhead
        there = [frame for frame in frames if (frame - here) * direction > 1e-6]
        if active is not None and there:
            frame = min(there) if direction > 0 else max(there)
            self._select(frozenset({(active, frame)}))
            self._session.set_playhead(frame)

    def activate(self, step: int) -> None:
        """Make the next or previous visible channel the active one."""
        selection = self._session.selection
        visible = selection.visible_channels
        if visible:
            now = visible.index(selection.active_channel) if selection.active_channel in visible else -step
            self._session.set_selection(replace(selection, active_channel=visible[(now + step) % len(visible)]))

    def _beside(self, *, chosen: bool) -> set[KeyId]:
        """Keys that are selected or not as asked, next to one that is the other way; beyond the ends nothing is selected."""
        found: set[KeyId] = set()
        selected = by_channel(self._session.selection.keys)
        for shown in self._keys.channels:
            name, frames = shown.channel_id, shown.frames.tolist()
            picked = set(selected.get(name, ()))
            states = [False, *(frame in picked for frame in frames), False]
            for at, frame in enumerate(frames, 1):
                if states[at] == chosen and (states[at - 1] != chosen or states[at + 1] != chosen):
                    found.add((name, frame))
        return found

    def _where(self, wanted: Callable[[float], bool]) -> None:
        self._select(frozenset(key for key in self._keys.everything() if wanted(key[1])))

    def _select(self, keys: frozenset[KeyId]) -> None:
        self._session.set_selection(self._session.selection.with_keys(keys))
