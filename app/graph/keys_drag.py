"""What drags of selected keys share: which keys, digits that say by how much, and the axis that a key keeps them to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from app.editing.selection import KeyId
from app.graph.drags import Canvas, Modifiers
from app.graph.edit_drags import EditDrag
from app.graph.snapping import Snap
from app.graph.typed import Typed

STICKY_PX: Final = 14.0
"""A drag keeps to its first axis until it leaves it by this much."""


class KeysDrag(EditDrag):
    """Those that move or scale the keys say what they do in `_update`, and keep to an axis in `_keep_to`.

    Args:
        at: where the frame in hand is.
    """

    def __init__(self, canvas: Canvas, press: QPointF, keys: frozenset[KeyId], at: float) -> None:
        super().__init__(canvas, press)
        self._keys = keys
        self._axis: str | None = None
        self._snap = Snap(at)
        self._inverted = False
        self._typed = Typed()

    def held(self) -> frozenset[str]:
        return frozenset(channel_id for channel_id, _ in self._keys)

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        self.follow(point, modifiers)
        self._inverted = bool(modifiers & Modifiers.ControlModifier)
        self._update()

    def key_pressed(self, key: Qt.Key, text: str) -> bool:
        axis = {Qt.Key.Key_X: "time", Qt.Key.Key_Y: "value"}.get(key)
        if axis is not None:
            self._keep_to(axis)
        elif not self._typed.press(key, text):
            return False
        self._update()
        return True

    def _keep_to(self, axis: str) -> None:
        """The key of an axis was pressed: keep to it, or no longer."""
        raise NotImplementedError

    def _update(self) -> None:
        """Show what comes of the travel, the digits and the axis."""
        raise NotImplementedError


def replacing(count: int) -> str:
    """What the badge adds where keys will be lost."""
    if not count:
        return ""
    if count == 1:
        return "   " + QCoreApplication.translate("graph", "replaces a key")
    return "   " + QCoreApplication.translate("graph", "replaces {0} keys").format(count)
