"""What the viewport shows: the rig, and the pose under the playhead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.session import Session
from app.viewport.options import Options
from app.widgets.checkerboard import visible
from core import channels
from core.errors import UserError
from core.project.changes import ChangeSet
from core.rig.model import Rig

if TYPE_CHECKING:
    from core.render.background import Background
    from core.rig.handles import FaceHandles
    from core.rig.pose import Posed

_ORBIT: Final = (channels.INDEX["head.yaw"], channels.INDEX["head.pitch"])


class Picture(QObject):
    """The pose of the session's playhead; `at_rest` shows the photo instead.

    Attributes:
        options: what is shown besides.

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
        self.options = Options(self)
        self.rig: Rig | None = None
        self._face: FaceHandles | None = None
        self._posed: tuple[FaceHandles, tuple[bytes, float], Posed] | None = None
        self._orbit = (0.0, 0.0)
        self._background: Background | None = None
        session.document_changed.connect(self._document_changed)
        session.playhead_changed.connect(self._playhead_changed)
        session.comparison.changed.connect(self._comparison_changed)
        self.options.changed.connect(self.changed)

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

    @property
    def frame(self) -> int:
        """The frame on show."""
        return min(int(self._session.playhead), self._session.frame_count - 1)

    def pose(self, frame: int | None = None) -> NDArray[np.float32]:
        """The pose of the document at a frame, that of the playhead unless told, float32 [C]."""
        performance = self._session.performance()
        return performance[min(self.frame if frame is None else frame, len(performance) - 1)]

    def values(self) -> NDArray[np.float32]:
        """The pose to draw, float32 [C]: that of the document, seen from where the user stands."""
        return channels.rest() if self._at_rest else self._seen(self.pose())

    def other_values(self) -> NDArray[np.float32] | None:
        """The pose of the compared take at the same frame, float32 [C]; None where none is compared."""
        if self.options.compare != "take" or self._at_rest:
            return None
        other = self._session.comparison.values(range(channels.COUNT))
        return None if other is None else self._seen(other[min(self.frame, len(other) - 1)])

    @property
    def orbit(self) -> tuple[float, float]:
        """How far the user has gone around the head, degrees to its right and up: it looks turned by as much."""
        return self._orbit

    def set_orbit(self, yaw_deg: float, pitch_deg: float) -> None:
        """Look at the head from elsewhere, within what the photo can show of it; the document stays as it is."""
        face = self.face()
        if face is None:
            return
        pose, limits = self.pose(), face.poser.safe_range.limits
        held = []
        for column, degrees in zip(_ORBIT, (yaw_deg, pitch_deg), strict=True):
            low, high = limits[channels.CHANNELS[column].id]
            held.append(min(max(degrees, min(low - float(pose[column]), 0.0)), max(high - float(pose[column]), 0.0)))
        if (held[0], held[1]) != self._orbit:
            self._orbit = held[0], held[1]
            self.changed.emit()

    def face(self) -> FaceHandles | None:
        """The geometry of the sitter, None without a rig."""
        from core.rig.handles import FaceHandles  # the window opens without the rig
        from core.rig.pose import Poser

        if self.rig is None:
            self._face = None
        elif self._face is None or self._face.poser.rig is not self.rig:
            self._face = FaceHandles(Poser(self.rig))
        if self._face is not None:
            self._face.poser.lid_follow = self.lid_follow()
        return self._face

    def posed(self) -> Posed:
        """The geometry on show, worked out once for all that is drawn over the picture.

        Raises:
            ValueError: there is no sitter.
        """
        face = self.face()
        if face is None:
            raise ValueError("there is no sitter to pose")
        values = self.values()
        key = values.tobytes(), face.poser.lid_follow
        if self._posed is None or self._posed[0] is not face or self._posed[1] != key:
            self._posed = face, key, face.poser.pose(values)
        return self._posed[2]

    def _seen(self, pose: NDArray[np.float32]) -> NDArray[np.float32]:
        if not any(self._orbit):
            return pose
        seen = pose.copy()
        seen[list(_ORBIT)] += np.array(self._orbit, np.float32)
        return seen

    def _comparison_changed(self) -> None:
        if self.options.compare == "take":
            self.changed.emit()

    def _document_changed(self, changes: ChangeSet) -> None:
        if changes.portrait:
            self._orbit = (0.0, 0.0)
            self.read_rig()
        elif changes.background:
            self._read_background()
        self.changed.emit()

    def _playhead_changed(self, frame: float) -> None:
        if int(frame) != self._frame:
            self._frame = int(frame)
            self.changed.emit()
