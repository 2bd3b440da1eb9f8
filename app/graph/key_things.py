"""The keys of the active channel, for those who hear the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from app.access.things import Things, Value
from app.graph.description import key_words
from app.graph.key_edits import NUDGE
from app.graph.key_table import HIT_RADIUS, ChannelKeys
from core import channels

if TYPE_CHECKING:
    from app.commanding.registry import Registry
    from app.graph.graph_view import GraphView

_COMMANDS: Final = (
    "graph.delete_keys",
    "graph.earlier",
    "graph.later",
    "graph.higher",
    "graph.lower",
    "graph.numbers",
    "graph.interpolation",
    "graph.handles",
)


class KeyThings(Things):
    """Key after key, in order of time. Choosing one moves the playhead to it."""

    def __init__(self, view: GraphView, registry: Registry) -> None:
        super().__init__(view, registry)
        self._graph = view

    def _keys(self) -> ChannelKeys | None:
        active = self._graph.session.selection.active_channel
        if self._graph.session.document.active_take is None:
            return None
        return next((keys for keys in self._graph.keys.channels if keys.channel_id == active), None)

    # Things

    def count(self) -> int:
        keys = self._keys()
        return 0 if keys is None else len(keys.frames)

    def name(self, index: int) -> str:
        keys = self._keys()
        assert keys is not None
        frame, value = float(keys.frames[index]), float(keys.values[index])
        return key_words(keys.channel_id, index, len(keys.frames), frame, value)

    def rect(self, index: int) -> QRectF:
        keys, plot = self._keys(), self._graph.plot
        assert keys is not None
        x, y = keys.pixels(plot)
        middle = QPointF(float(x[index]), float(y[index]))
        box = QRectF(0, 0, 2 * HIT_RADIUS, 2 * HIT_RADIUS)
        box.moveCenter(middle)
        return box if plot.rect.contains(middle) else QRectF()

    def is_chosen(self, index: int) -> bool:
        keys = self._keys()
        return keys is not None and (keys.channel_id, float(keys.frames[index])) in self._graph.session.selection.keys

    def current(self) -> int:
        keys = self._keys()
        chosen = self._graph.session.selection.keys
        frames = [frame for name, frame in chosen if keys is not None and name == keys.channel_id]
        if keys is None or not frames:
            return -1
        at = int(np.searchsorted(keys.frames, min(frames)))
        return at if at < len(keys.frames) and self.is_chosen(at) else -1

    def at(self, point: QPointF) -> int:
        keys = self._keys()
        if keys is None or not len(keys.frames):
            return -1
        x, y = keys.pixels(self._graph.plot)
        distance = np.hypot(x - point.x(), y - point.y())
        at = int(distance.argmin())
        return at if distance[at] <= HIT_RADIUS else -1

    def choose(self, index: int) -> None:
        keys, session = self._keys(), self._graph.session
        assert keys is not None
        frame = float(keys.frames[index])
        session.set_selection(replace(session.selection, keys=frozenset({(keys.channel_id, frame)})))
        session.set_playhead(frame)

    def commands(self, _index: int) -> tuple[str, ...]:
        return _COMMANDS

    def value(self, index: int) -> Value | None:
        keys = self._keys()
        if keys is None:
            return None
        channel = channels.channel(keys.channel_id)
        return Value(float(keys.values[index]), channel.minimum, channel.maximum, NUDGE[channel.unit])

    def set_value(self, index: int, value: float) -> None:
        now = self.value(index)
        if now is not None:
            self.choose(index)
            self._graph.verbs.nudge(0.0, (min(max(value, now.least), now.most) - now.now) / now.step)
