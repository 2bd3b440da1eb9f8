"""The middle of the window: what to do while there is no sitter, the photo while it is fitted, then the live picture."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.session import Session
from app.viewport.gl_view import GLView
from app.viewport.graphics import has_graphics_card
from app.viewport.image_view import ImageView
from app.viewport.no_picture import NoPicture
from app.viewport.picture import Picture
from app.viewport.range_note import RangeNote
from app.viewport.stage import Stage
from app.widgets.thumbnail import read_image
from core.errors import RenderError
from core.jobs.queue import Job

log = logging.getLogger(__name__)

_PATIENCE_MS = 1500
_PREVIEW_PX = 1600


class Viewport(QStackedWidget):
    """Welcome, waiting photo, or live picture, whichever the document calls for.

    Args:
        session: the hub.
        welcome: shown while there is no sitter.

    Signals:
        failed(UserError): the live picture cannot be drawn.
    """

    failed = Signal(object)

    def __init__(self, session: Session, welcome: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(self.tr("Picture"))
        self._session = session
        self._waiting_for: Path | None = None
        self.picture = Picture(session, self)
        self.picture.unreadable.connect(self.failed)
        self.picture.changed.connect(self._choose_page)
        self.picture.read_rig()
        self.welcome = welcome
        self._photo = PhotoPage()
        self.no_picture = NoPicture()
        self.no_picture.retry_wanted.connect(self._try_again)
        self.stage = Stage(session, self.picture)
        for page in (self.welcome, self._photo, self.no_picture, self.stage):
            self.addWidget(page)
        self.view: GLView | ImageView | None = None
        self._checked: QWidget | None = None
        self._use_view(_usual_view())
        self.range_note = RangeNote(self.picture, self)
        self._choose_page()

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Give the picture its tools."""
        self.stage.set_actions(actions)

    def show_export(self, job: Job) -> None:
        """An export moved on: its film is what can be shown beside the rig."""
        if self.stage.film is not None:
            self.stage.film.show_job(job)

    def wait_for(self, portrait: Path | None) -> None:
        """Show a portrait that is being fitted, or stop waiting."""
        self._waiting_for = portrait
        if portrait is not None:
            self._photo.show_image(read_image(portrait, _PREVIEW_PX))
        self._choose_page()

    def zoom(self, steps: float) -> None:
        if self.view is not None:
            self.view.navigation.zoom(steps)

    def fit(self) -> None:
        if self.view is not None:
            self.view.navigation.fit()

    def release(self) -> None:
        """Free what OpenGL holds; call before the application ends."""
        if self.view is not None:
            _free(self.view)

    def _use_view(self, kind: type[GLView] | type[ImageView]) -> None:
        self.view = kind(self.picture)
        self.view.failed.connect(self._view_failed, Qt.ConnectionType.QueuedConnection)
        self.stage.set_view(self.view)

    def _try_again(self) -> None:
        self._use_view(_usual_view())
        self._choose_page()

    def _view_failed(self, reason: str) -> None:
        """Fall back from OpenGL in the window to OpenGL off screen, and from that to none."""
        broken = self.view
        if broken is None:
            return
        log.warning("%s cannot draw: %s", type(broken).__name__, reason)
        self.stage.remove_view(broken)
        _free(broken)
        broken.deleteLater()
        self.view = None
        if isinstance(broken, GLView):
            self._use_view(ImageView)
            self._session.message.emit(self.tr("The picture is drawn without the graphics card and may be slow."))
        else:
            self.no_picture.explain(reason)
            self.failed.emit(
                RenderError(
                    "The live picture cannot be drawn here.",
                    "Install or update the graphics driver; films need it too.",
                    reason,
                )
            )
        self._choose_page()

    def _choose_page(self) -> None:
        if self._waiting_for is not None:
            page: QWidget = self._photo
        elif self.picture.rig is None:
            page = self.welcome
        else:
            page = self.no_picture if self.view is None else self.stage
        if page is not self.stage:
            self.range_note.hide()
        if self.currentWidget() is not page or self._checked is not self.view:
            self.setCurrentWidget(page)
            view, self._checked = self.view, self.view
            if page is self.stage and isinstance(view, GLView):
                QTimer.singleShot(_PATIENCE_MS, view, lambda: self._check(view))

    def _check(self, view: GLView) -> None:
        """Qt tells nobody that a context could not be made."""
        if view is self.view and view.isVisible() and not view.isValid():
            self._view_failed("no OpenGL context")


def _usual_view() -> type[GLView] | type[ImageView]:
    """OpenGL in the window where a graphics card draws it."""
    return GLView if has_graphics_card() else ImageView


def _free(view: GLView | ImageView) -> None:
    """Free what OpenGL holds, as far as it still exists: a context may be lost, and all that was in it."""
    try:
        view.release()
    except Exception as error:  # noqa: BLE001 - moderngl raises whatever its objects lack
        log.warning("%s left something in OpenGL: %s", type(view).__name__, error)


class PhotoPage(QWidget):
    """The photo as it is, dimmed, until the rig is ready."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumSize(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self._fill()

    def _fill(self) -> None:
        if self._image.isNull():
            self._label.setText(self.tr("Reading the portrait…"))
            return
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(self._image.scaled(self.size() * ratio, keep, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self._label.setPixmap(pixmap)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()
