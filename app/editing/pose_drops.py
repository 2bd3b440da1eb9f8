"""Poses dragged from their list onto the timeline or the graph: the playhead shows where one would come, and there it comes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.editing.posing import PoseKey, Posing
from app.session import Session
from app.time.axis import TimeAxis

MIME: Final = "application/x-countenance-pose"


def pose_data(key: PoseKey, strength: float) -> QMimeData:
    """A pose on its way."""
    data = QMimeData()
    data.setData(MIME, json.dumps({"key": key, "strength": strength}).encode())
    return data


class PoseDrops(QObject):
    """Lets widgets with a time axis take poses."""

    def __init__(self, session: Session, posing: Posing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._posing = posing
        self._axes: dict[QObject, Callable[[], TimeAxis]] = {}
        self._before: float | None = None  # the playhead while a pose is over a widget

    def serve(self, widget: QWidget, axis: Callable[[], TimeAxis]) -> None:
        """Take poses on a widget; `axis` tells which frame lies where."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        self._axes[widget] = axis

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            if self._before is not None:
                self._session.set_playhead(self._before)
                self._before = None
            return False
        if watched not in self._axes or not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(MIME):
            return False
        if isinstance(event, QDragEnterEvent):
            self._before = self._session.playhead
        self._session.set_playhead(round(self._axes[watched]().frame(event.position().x())))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not isinstance(event, QDragMoveEvent):
            self._before = None
            self._drop(bytes(event.mimeData().data(MIME).data()))
        return True

    def _drop(self, data: bytes) -> None:
        try:
            stored: Any = json.loads(data)
            pose = self._posing.pose(stored["key"])
            strength = min(max(float(stored["strength"]), 0.0), 1.0)
        except (KeyError, TypeError, ValueError, IndexError):
            return  # of another program
        self._posing.apply(pose, strength)
