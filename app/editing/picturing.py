"""What the commands of the picture menu do, and which of them make sense now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF

from app.commanding.actions import allow
from app.viewport.options import OVERLAYS

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.staging.aiming import Aim
    from app.viewport.viewport import Viewport

_WIPES: Final = {"wipe_photo": "photo", "wipe_take": "take", "film": "film"}
"""Action of the menu -> what is compared."""
_FAR_DEG: Final = 90.0
_FACE_SHARE: Final = 0.62
"""Height of a face that fills the picture, share of the view."""


class Picturing(QObject):
    """The commands of one window's picture."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does. Checkable actions pass their new state."""
        overlays = {f"picture.{name}": partial(self._show_overlay, name) for name in OVERLAYS}
        wipes = {f"picture.{name}": partial(self._compare, what) for name, what in _WIPES.items()}
        return {
            "picture.handles": lambda shown: self._viewport.picture.options.show_handles(shown),
            "picture.next_handle": lambda: self._choose_handle(1),
            "picture.previous_handle": lambda: self._choose_handle(-1),
            "picture.face": self.fill_with_face,
            "picture.front": self.go_to_front,
            "picture.side": lambda: self._go_around(0),
            "picture.top": lambda: self._go_around(1),
            "picture.no_overlays": lambda: self._viewport.picture.options.clear_overlays(),
            **overlays,
            **wipes,
        }

    def attach(self) -> None:
        """Let the menu follow what is on show, once the window has its parts."""
        self._viewport.set_actions(self._window.actions_by_id)
        self._viewport.stage.aim_for = self._aim
        self._viewport.picture.options.changed.connect(self._show_state)
        self._session.document_changed.connect(self._show_state)
        self._window.production.export_changed.connect(self._viewport.show_export)
        self._show_state()

    @property
    def _viewport(self) -> Viewport:
        return self._window.desk.viewport

    def go_to_front(self) -> None:
        """Stand where the camera stood, and see all of the picture."""
        self._viewport.picture.set_orbit(0.0, 0.0)

    def _go_around(self, axis: int) -> None:
        """As far to the side or up as the photo shows; from there to the other side."""
        picture = self._viewport.picture
        before = picture.orbit
        way = -1.0 if before[axis] > 0 else 1.0
        aim = [0.0, 0.0]
        aim[axis] = way * _FAR_DEG
        if axis == 1 and not before[1]:
            aim[1] = -_FAR_DEG  # a head that nods down is seen from above
        picture.set_orbit(*aim)

    def fill_with_face(self) -> None:
        """Zoom until the face fills the picture, wherever it is now."""
        viewport = self._viewport
        face, view = viewport.picture.face(), viewport.view
        if face is None or view is None:
            return
        middle = face.places(viewport.picture.values())["head.turn"]
        view.navigation.show_part(QPointF(float(middle[0]), float(middle[1])), face.face_px / _FACE_SHARE)

    def _choose_handle(self, step: int) -> None:
        overlay, view = self._viewport.stage.overlay, self._viewport.view
        if overlay is not None and view is not None:
            view.setFocus()
            overlay.tool.choose(step)

    def _aim(self, wanted: bool) -> Aim | None:
        """The look at the playhead, to be dragged; where the take looks by itself, only if it is `wanted`."""
        staging = self._window.staging
        index = staging.marks.block_at(self._session.playhead)
        if index is None or not (wanted or staging.marks.blocks[index].look is not None):
            return None
        return staging.aim()

    def _show_overlay(self, name: str, shown: bool) -> None:
        self._viewport.picture.options.show_overlay(name, shown)

    def _compare(self, what: str, shown: bool) -> None:
        if what == "take" and shown and self._session.comparison.take is None:
            others = [take.id for take in self._session.document.takes if take.id != self._session.document.active_take_id]
            self._session.comparison.set(others[-1] if others else None)
        self._viewport.picture.options.set_compare(what if shown else "rig")

    def _show_state(self, _: object = None) -> None:
        options, act = self._viewport.picture.options, self._window.actions_by_id
        act["picture.handles"].setChecked(options.handles)
        for name in OVERLAYS:
            act[f"picture.{name}"].setChecked(name in options.overlays)
        for name, what in _WIPES.items():
            act[f"picture.{name}"].setChecked(options.compare == what)
        fitted = self._viewport.picture.rig is not None
        ids = [action_id for action_id in self.handlers() if action_id not in ("picture.wipe_take", "picture.no_overlays")]
        allow(act, ids, fitted, self.tr("Open a portrait first"))
        allow(act, ("picture.no_overlays",), bool(options.overlays), self.tr("No overlay is on show"))
        several = fitted and len(self._session.document.takes) > 1
        allow(act, ("picture.wipe_take",), several, self.tr("There is only one take"))
