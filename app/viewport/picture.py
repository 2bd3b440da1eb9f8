"""What the viewport shows: the rig, and the pose under the playhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.checkerboard import visible
from app.session import Session
from core import channels
from core.errors import UserError
from core.project.changes import ChangeSet
from core.rig.model import Rig

if TYPE_CHECKING:
    from core.render.background import Background


class Picture(QObject):
    """The pose of the session's playhead; `at_rest` shows the photo instead.

    Signals:
        changed(): draw again.
        unreadable(UserError): the rig or the background in the project cannot be read.
    """

    changed = Signal()
    unreadable = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._at_rest = False
        self._frame = -1
        self.rig: Rig | None = None
        self._background: Background | None = None
        session.document_changed.connect(self._document_changed)
        session.playhead_changed.connect(self._playhead_changed)

    @property
    def photo_size(self) -> tuple[int, int]:
        return (1, 1) if self.rig is None else (self.rig.width, self.rig.height)

    @property
    def at_rest(self) -> bool:
        return self._at_rest

    def set_at_rest(self, at_rest: bool) -> None:
        if at_rest != self._at_rest:
            self._at_rest = at_rest
            self.changed.emit()

    def read_rig(self) -> None:
        """Take the rig, and what stands behind the sitter, that the document has now."""
        try:
            self.rig = self._session.rig
        except UserError as error:
            self.rig = None
            self.unreadable.emit(error)
        self._read_background()

    def _read_background(self) -> None:
        self._background = None
        if self.rig is None:
            return
        try:
            self._background = visible(self._session.background, self.photo_size)
        except UserError as error:
            self.unreadable.emit(error)

    def background(self) -> Background:
        """What to draw behind the sitter; the same object until it changes. The photo is shown as it was taken."""
        from core.render.background import PHOTO

        return PHOTO if self._at_rest or self._background is None else self._background

    def lid_follow(self) -> float:
        """How far lids follow vertical gaze."""
        return self._session.document.lid_follow

    def values(self) -> NDArray[np.float32]:
        """The pose to draw, float32 [C]."""
        if self._at_rest:
            return channels.rest()
        performance = self._session.performance()
        return performance[min(int(self._session.playhead), len(performance) - 1)]

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.portrait:
            self.read_rig()
        elif changes.background:
            self._read_background()
        self.changed.emit()

    def _playhead_changed(self, frame: float) -> None:
        if int(frame) != self._frame:
            self._frame = int(frame)
            self.changed.emit()
