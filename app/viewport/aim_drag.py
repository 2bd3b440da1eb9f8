"""The end of the line of sight in the hand where a look stands: the look goes there, eyes and head together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt

from app.staging.aiming import Aim
from app.texts.numbers import Told
from app.viewport.picture import Picture
from app.viewport.pose_drag import FINE

if TYPE_CHECKING:
    from core.rig.handles import FaceHandles

Place = NDArray[np.float64]


class AimDrag:
    """One pull, as `app.viewport.pose_drag.PoseDrag`.

    Args:
        aim: the look.
        face: the sitter's handles.
        picture: what is on show.
        start: where it is grasped, photo pixels [2].
    """

    handle_id = "gaze.sight"

    def __init__(self, aim: Aim, face: FaceHandles, picture: Picture, start: Place) -> None:
        from core.rig.handles import SightGrip  # the window opens without the rig

        self._aim, self._away = aim, picture.orbit
        self._grip = SightGrip(face.poser, picture.values())
        self._last, self._travel = start, np.zeros(2)

    @property
    def active(self) -> bool:
        """It was neither finished nor taken back, here or elsewhere."""
        return self._aim.active

    def move(self, place: Place, modifiers: Qt.KeyboardModifier) -> None:
        """The hand is at `place` [2] now, photo pixels; a tenth as fast while Shift is held."""
        step = place - self._last
        self._travel = self._travel + (step * FINE if modifiers & Qt.KeyboardModifier.ShiftModifier else step)
        self._last = place
        yaw, pitch = self._grip.sight(self._travel)
        self._aim.point(yaw - self._away[0], pitch - self._away[1])

    def text(self) -> str:
        """Where it looks, in the world."""
        text = QCoreApplication.translate("AimDrag", "Look at \N{LEFT RIGHT ARROW} {0:.1f}°   \N{UP DOWN ARROW} {1:.1f}°")
        return text.format(Told(self._aim.look.yaw_deg), Told(self._aim.look.pitch_deg)).replace("-", "\N{MINUS SIGN}")

    def finish(self) -> None:
        """Keep it, as one step."""
        self._aim.commit()

    def cancel(self) -> None:
        """Take it back."""
        self._aim.cancel()
