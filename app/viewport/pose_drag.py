"""A handle in the hand: one gesture of the session that keys the active layer so that the result is what was pulled to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt

from app.session import Session
from app.texts.said import said
from app.viewport.handle_texts import numbers, undo_text
from app.viewport.picture import Picture
from core import channels
from core.curves.layer import Layer
from core.curves.local_key import GUARD_FRAMES
from core.curves.pose_edit import set_results
from core.errors import UserError
from core.project.edits import SetCurves
from core.rig.handle_table import HANDLES

if TYPE_CHECKING:
    from core.rig.handles import FaceHandles, Grip

FINE = 0.1
"""Share of the hand's way that counts while Shift is held."""
LEAST_PX = 56.0
"""A pull from nothing to full strength is at least this long on the screen, or it could not be aimed."""
_GUARD_S = GUARD_FRAMES / 24

Modifiers = Qt.KeyboardModifier
Place = NDArray[np.float64]


def why_not(session: Session, channel_ids: tuple[str, ...]) -> str:
    """Why these channels cannot be keyed now; empty where they can."""
    document = session.document
    if document.active_take is None:
        return QCoreApplication.translate("PoseDrag", "Generate a take first; then the sitter can be posed.")
    if document.active_layer.locked:
        return QCoreApplication.translate("PoseDrag", "The layer {0} is locked.").format(document.active_layer.name)
    locked = sorted(said(channels.channel(name).label) for name in channel_ids if name in document.locked_channels)
    if locked:
        text = QCoreApplication.translate("PoseDrag", "Locked: {0}. Open the lock in the channel list to edit.")
        return text.format(", ".join(locked))
    return ""


class PoseDrag:
    """One pull. The keys go to the frame that was on show when it began.

    Args:
        session: whose document is changed.
        picture: what is on show.
        face: the sitter's handles.
        handle_id: which of them is grasped.
        start: where, photo pixels [2].
        scale: logical px for one photo pixel.
    """

    def __init__(
        self, session: Session, picture: Picture, face: FaceHandles, handle_id: str, start: Place, scale: float
    ) -> None:
        self.handle_id = handle_id
        self.channels = HANDLES[handle_id].channels
        self._session, self._picture, self._face = session, picture, face
        document, base = session.document, session.base()
        self._base = document.base() if base is None else base
        self._layers: tuple[Layer, ...] = document.layers
        self._layer = document.active_layer
        self._looks = session.held()
        self._frame = picture.frame
        self._before = {name: float(picture.pose()[channels.INDEX[name]]) for name in self.channels}
        self._guard = max(1, round(_GUARD_S * session.rate.fps))
        self._away = dict(zip(("head.yaw", "head.pitch"), picture.orbit, strict=True))
        self._last = start
        self._travel = np.zeros(2)
        self._grip: Grip = face.grasp(handle_id, picture.values(), start, LEAST_PX / max(scale, 1e-9))
        self._gesture = session.gesture(undo_text(handle_id))

    @property
    def active(self) -> bool:
        """It was neither finished nor taken back, here or elsewhere."""
        return self._gesture.active

    def move(self, place: Place, modifiers: Modifiers) -> None:
        """The hand is at `place` [2] now, photo pixels; a tenth as fast while Shift is held."""
        step = place - self._last
        self._travel = self._travel + (step * FINE if modifiers & Modifiers.ShiftModifier else step)
        self._last = place
        self.aim(self._grip.targets(self._travel))

    def aim(self, targets: Mapping[str, float]) -> None:
        """Make channels of what is seen result in these values."""
        if not self._gesture.active:
            return
        if not targets:
            return
        wanted = self._face.held({name: value - self._away.get(name, 0.0) for name, value in targets.items()})
        try:
            curves = set_results(
                self._base, self._layers, self._layer.id, self._frame, wanted, guard=self._guard, held=self._looks
            )
            self._gesture.preview(SetCurves(self._layer.id, curves))
        except UserError as error:
            self._session.message.emit(error.message)
            return
        except ValueError:
            text = QCoreApplication.translate(
                "PoseDrag", "The layer {0} has no effect here: it is muted, faded out, or covered by another."
            )
            self._session.message.emit(text.format(self._layer.name))
            return
        first = max(wanted, key=lambda name: abs(wanted[name] - self._before[name]))
        keys = frozenset((name, float(self._frame)) for name in wanted)
        self._session.set_selection(self._session.selection.with_active(first).with_keys(keys))

    def text(self) -> str:
        """The numbers it comes to."""
        return numbers(self._picture.pose(self._frame), self.channels)

    def finish(self) -> None:
        """Keep it, as one step."""
        self._gesture.commit()

    def cancel(self) -> None:
        """Take it back."""
        self._gesture.cancel()
