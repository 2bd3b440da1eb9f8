"""The face taken hold of: which handle is under the pointer or chosen by keys, and the pull it becomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.staging.aiming import Aim
from app.viewport.aim_drag import AimDrag
from app.viewport.handle_texts import hint_of, name_of, numbers
from app.viewport.navigation import Navigation
from app.viewport.nudge import COARSE, nudged
from app.viewport.picture import Picture
from app.viewport.pose_drag import PoseDrag, why_not
from app.viewport.projection import Projection
from core.channels import INDEX
from core.rig.handle_table import HANDLES
from core.rig.sight_ray import sight_places

REACH_PX: Final = 14.0
"""How near the pointer has to be to a handle."""
RING_REACH_PX: Final = 7.0
_ROOMY_PX: Final = 100.0
"""On a smaller face only gaze and head can be aimed at; the rest waits until it is nearer."""
_NEAR_FACE: Final = 0.95
"""Handles show while the pointer is this near the middle of the face, heights of the face."""

Key = Qt.Key
Modifiers = Qt.KeyboardModifier
Place = NDArray[np.float64]
AimFor = Callable[[bool], Aim | None]

_ARROWS: Final = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, 1), Key.Key_Down: (0, -1)}


class HandleTool(QObject):
    """Watches the events of a view that shows `picture`.

    Attributes:
        hover: id of the handle under the pointer or chosen by keys.
        drag: the pull in hand.
        aim_for: gives the look at the playhead to drag; asked whether one shall be made where there is none.
        pointer: where the pointer is, None while it is elsewhere.

    Signals:
        changed(): draw the handles again.
    """

    changed = Signal()

    def __init__(self, session: Session, picture: Picture, view: QWidget, navigation: Navigation) -> None:
        super().__init__(view)
        self._session, self._picture, self._view, self._navigation = session, picture, view, navigation
        self.hover: str | None = None
        self.drag: PoseDrag | AimDrag | None = None
        self.aim_for: AimFor = lambda _wanted: None
        self.pointer: QPointF | None = None
        self._by_key = False
        self._places: dict[str, Place] = {}
        self._ring, self._eyes = np.zeros((0, 2)), np.zeros(2)
        self._stale = True
        view.setMouseTracking(True)
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view.installEventFilter(self)
        picture.changed.connect(self._picture_changed)
        session.playing_changed.connect(self._playing_changed)

    @property
    def able(self) -> bool:
        """There is a face that can be posed now."""
        return (
            self._picture.options.handles
            and not self._picture.at_rest
            and not self._session.playing
            and self._session.document.active_take is not None
            and self._picture.face() is not None
        )

    @property
    def shown(self) -> bool:
        """The pointer is near enough, or the keyboard is here."""
        if not self.able:
            return False
        if self.drag is not None or self._by_key:
            return True
        face = self._picture.face()
        if self.pointer is None or face is None:
            return False
        middle = self.places()["head.turn"]
        away = np.linalg.norm(self.projection().place(self.pointer) - middle)
        return bool(away < _NEAR_FACE * face.face_px)

    def projection(self) -> Projection:
        """Where the picture is."""
        return Projection.of(self._view, self._navigation)

    def places(self) -> dict[str, Place]:
        """Where the handles are, photo pixels [2] by id."""
        self._look()
        return self._places

    def offered(self) -> tuple[str, ...]:
        """Handles that are drawn and can be grasped, as far as the face is large enough for them."""
        face = self._picture.face()
        roomy = face is not None and face.face_px * self.projection().scale >= _ROOMY_PX
        return tuple(name for name in HANDLES if roomy or name == self.hover or name.split(".")[0] in ("gaze", "head"))

    def ring(self) -> NDArray[np.float64]:
        """The ring about the head, photo pixels [N, 2]."""
        self._look()
        return self._ring

    def eyes(self) -> Place:
        """Where the line of sight begins, photo pixels [2]."""
        self._look()
        return self._eyes

    def text(self) -> str:
        """What is grasped or would be, and its numbers; empty where nothing is."""
        if self.hover is None:
            return ""
        if self.drag is not None:
            return self.drag.text()
        return f"{name_of(self.hover)}   {numbers(self._picture.pose(), HANDLES[self.hover].channels)}"

    def wants(self, point: QPointF) -> bool:
        """A press at a point would take hold of a handle."""
        return self.shown and self._at(point) is not None

    def _look(self) -> None:
        face = self._picture.face()
        if self._stale and face is not None:
            values = self._picture.values()
            self._places, self._ring, self._stale = face.places(values, self._picture.posed()), face.ring(values), False
            self._eyes = sight_places(face.poser, values)[0]

    def _at(self, point: QPointF) -> str | None:
        """The handle at a point."""
        projection = self.projection()
        best, nearest = None, REACH_PX
        for handle_id in self.offered():
            if handle_id == "head.tilt":
                continue
            away = projection.point(self.places()[handle_id]) - point
            distance = float(np.hypot(away.x(), away.y()))
            if distance < nearest:
                best, nearest = handle_id, distance
        if best is None and len(self.ring()):
            distances = np.linalg.norm(self.ring() - projection.place(point), axis=1) * projection.scale
            best = "head.tilt" if distances.min() < RING_REACH_PX else None
        return best

    # by mouse

    def _press(self, event: QMouseEvent) -> bool:
        if self.drag is not None:
            if event.button() == Qt.MouseButton.RightButton:
                self.cancel()
            return True
        if event.button() != Qt.MouseButton.LeftButton or not self.shown:
            return False
        handle_id = self._at(event.position())
        if handle_id is None:
            return False
        if handle_id == "head.turn" and event.modifiers() & Modifiers.ControlModifier:
            handle_id = "head.tilt"
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._by_key = False
        place = self.projection().place(event.position())
        if handle_id != "gaze.sight" or not self._take_aim(place, bool(event.modifiers() & Modifiers.AltModifier)):
            self._begin(handle_id, place)
        return True

    def _take_aim(self, start: Place, wanted: bool) -> bool:
        """Take hold of the look that is there instead of the eyes' curves; `wanted` makes one of what is there."""
        face, aim = self._picture.face(), self.aim_for(wanted)
        if aim is None or face is None:
            return False
        self._hold(AimDrag(aim, face, self._picture, start))
        return True

    def _hold(self, drag: PoseDrag | AimDrag) -> None:
        self.hover, self.drag = drag.handle_id, drag
        self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.changed.emit()

    def _begin(self, handle_id: str, start: Place) -> PoseDrag | None:
        reason = why_not(self._session, HANDLES[handle_id].channels)
        face = self._picture.face()
        if reason or face is None:
            self._session.message.emit(reason)
            return None
        drag = PoseDrag(self._session, self._picture, face, handle_id, start, self.projection().scale)
        self._hold(drag)
        return drag

    def _move(self, event: QMouseEvent) -> bool:
        self.pointer = event.position()
        if self.drag is None:
            if not event.buttons():
                self._point_at(self._at(event.position()) if self.shown else None)
            self.changed.emit()
            return False
        self.drag.move(self.projection().place(event.position()), event.modifiers())
        self.changed.emit()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self.drag is None:
            return False
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(keep=True)
        return True

    def cancel(self) -> None:
        """Take the pull in hand back."""
        self._end(keep=False)

    def _end(self, *, keep: bool) -> None:
        drag, self.drag = self.drag, None
        if drag is None:
            return
        drag.finish() if keep else drag.cancel()
        self._view.unsetCursor()
        self._stale = True
        self.changed.emit()

    def _point_at(self, handle_id: str | None) -> None:
        if handle_id is not None or not self._by_key:
            self._by_key = False
            if handle_id != self.hover:
                self.hover = handle_id
                self._view.setToolTip("" if handle_id is None else hint_of(handle_id))
                if handle_id is None:
                    self._view.unsetCursor()
                else:
                    self._view.setCursor(Qt.CursorShape.OpenHandCursor)

    # by keys

    def choose(self, step: int) -> None:
        """Take the next handle, or the one before."""
        if not self.able:
            self._session.message.emit(why_not(self._session, ()))
            return
        order = list(HANDLES)
        now = order.index(self.hover) if self.hover in HANDLES else (-1 if step > 0 else 0)
        self.hover, self._by_key = order[(now + step) % len(order)], True
        self._tell()
        self.changed.emit()

    def nudge(self, right: int, up: int, *, coarse: bool = False) -> None:
        """Move the chosen handle a little, as one step: by a degree or a twentieth; ten times that where `coarse`."""
        if self.hover is None or not self.able or self.drag is not None:
            return
        handle = HANDLES[self.hover]
        start = self.places()[handle.id]
        drag = self._begin(handle.id, start)
        if drag is None:
            return
        drag.aim(nudged(handle.id, self._picture.values(), right, up, COARSE if coarse else 1))
        self._end(keep=True)
        self._by_key = True
        self._session.flush_changes()
        self._tell()

    def reset(self) -> None:
        """Bring the channels of the chosen handle back to the take at this frame, as one step."""
        base = self._session.base()
        if self.hover is None or base is None or not self.able or self.drag is not None:
            return
        drag = self._begin(self.hover, self.places()[self.hover])
        if drag is None:
            return
        taken = base[min(self._picture.frame, len(base) - 1)]
        away = dict(zip(("head.yaw", "head.pitch"), self._picture.orbit, strict=True))
        drag.aim({name: float(taken[INDEX[name]]) + away.get(name, 0.0) for name in drag.channels})
        self._end(keep=True)
        self._by_key = True

    def _tell(self) -> None:
        self._view.setAccessibleDescription(self.text())

    def _key(self, event: QKeyEvent) -> bool:
        """A key that means something here; asked before the window's shortcuts are."""
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifiers.KeypadModifier
        override = event.type() == QEvent.Type.ShortcutOverride
        if key == Key.Key_Escape and (self.drag is not None or self._by_key):
            if not override:
                self._leave_keys()
        elif key in (Key.Key_PageUp, Key.Key_PageDown) and not modifiers:
            if not override:
                self.choose(1 if key == Key.Key_PageDown else -1)
        elif key in _ARROWS and self.hover is not None and modifiers & ~Modifiers.ShiftModifier == Modifiers.AltModifier:
            if not override:
                self.nudge(*_ARROWS[key], coarse=bool(modifiers & Modifiers.ShiftModifier))
        elif key == Key.Key_Backspace and self.hover is not None and not modifiers:
            if not override:
                self.reset()
        else:
            return False
        event.accept()
        return True

    def _leave_keys(self) -> None:
        if self.drag is not None:
            self.cancel()
            return
        self._by_key, self.hover = False, None
        self.changed.emit()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonPress:
                return self._press(event)
            if kind == QEvent.Type.MouseMove:
                return self._move(event)
            if kind == QEvent.Type.MouseButtonRelease:
                return self._release(event)
            return kind == QEvent.Type.MouseButtonDblClick and self.wants(event.position())
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return self._key(event)
        if kind == QEvent.Type.Leave:
            self.pointer = None
            if self.drag is None:
                self._point_at(None)
            self.changed.emit()
        elif kind == QEvent.Type.FocusOut and self._by_key:
            self._by_key, self.hover = False, None
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _picture_changed(self) -> None:
        self._stale = True
        if self.drag is not None and not self.drag.active:  # undone while it was pulled
            self.drag = None
            self._view.unsetCursor()
        self.changed.emit()

    def _playing_changed(self, playing: bool) -> None:
        if playing:
            self.cancel()
            self.hover, self._by_key = None, False
            self._view.unsetCursor()
        self.changed.emit()
