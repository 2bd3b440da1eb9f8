"""The live picture with everything over it and beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.session import Session
from app.viewport.film_pane import FilmPane
from app.viewport.gl_view import GLView
from app.viewport.handle_tool import AimFor
from app.viewport.image_view import ImageView
from app.viewport.overlay import Overlay
from app.viewport.picture import Picture
from app.viewport.tools import Tools

_DEG_PER_PX = 0.15


class Stage(QWidget):
    """A view of `picture`, its overlay and tools, and the last film to its right where that is wanted.

    Attributes:
        aim_for: see `HandleTool`.
        overlay: over the view, None without one.
        tools, film: once `set_actions` was called.
    """

    def __init__(self, session: Session, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._picture = session, picture
        self._canvas = QWidget()
        self._inside = QHBoxLayout(self._canvas)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(1)
        self._beside.addWidget(self._canvas, 1)
        self.aim_for: AimFor = lambda _wanted: None
        self.overlay: Overlay | None = None
        self.tools: Tools | None = None
        self.film: FilmPane | None = None
        picture.options.changed.connect(self._show_options)

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Give the picture its tools."""
        self.tools = Tools(actions, self._canvas)
        self.film = FilmPane(self._session, actions["file.export"])
        self._beside.addWidget(self.film, 1)
        self._show_options()

    def set_view(self, view: GLView | ImageView) -> None:
        """Show the picture by this view."""
        self._inside.addWidget(view)
        self.overlay = Overlay(self._session, self._picture, view, view.navigation)
        self.overlay.tool.aim_for = lambda wanted: self.aim_for(wanted)
        view.navigation.orbited.connect(self._orbit)
        view.setAccessibleName(self.tr("Sitter"))
        if self.tools is not None:
            self.tools.raise_()

    def remove_view(self, view: GLView | ImageView) -> None:
        """Take a view off that cannot draw."""
        self._inside.removeWidget(view)
        if self.overlay is not None:
            self.overlay.hide()
            self.overlay.deleteLater()
            self.overlay = None

    def _orbit(self, moved: QPointF) -> None:
        yaw, pitch = self._picture.orbit
        self._picture.set_orbit(yaw + moved.x() * _DEG_PER_PX, pitch - moved.y() * _DEG_PER_PX)

    def _show_options(self) -> None:
        options = self._picture.options
        if self.film is not None:
            self.film.setVisible(options.compare == "film")
        if self.tools is not None:
            self.tools.show_state(overlays=bool(options.overlays), compares=options.compare != "rig")
