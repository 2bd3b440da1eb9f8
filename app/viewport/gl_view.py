"""The live picture: the renderer's scene in a QOpenGLWidget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import moderngl
from PySide6.QtCore import Signal
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from app.viewport.draw import draw
from app.viewport.navigation import Navigation
from app.viewport.picture import Picture

if TYPE_CHECKING:
    from core.render.scene import Scene


class GLView(QOpenGLWidget):
    """Draws `picture` with the GPU. GL objects belong to the context, and are made again whenever Qt makes a new one.

    Signals:
        failed(str): OpenGL cannot draw here, and why; nothing is drawn any more.
        drawn(): a frame was painted.
    """

    failed = Signal(str)
    drawn = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigation = Navigation(self, orbits=True)
        self.navigation.changed.connect(self.update)
        self._picture = picture
        self._context: moderngl.Context | None = None
        self._scene: Scene | None = None
        self._scene_rig: object = None
        self._broken = False
        self.renderer = ""
        """What draws, in the words of its driver; empty before the first picture."""
        self.setMinimumSize(160, 160)
        picture.changed.connect(self.update)

    def release(self) -> None:
        """Free the GL objects; the widget can still be shown again."""
        if self._context is None:
            return
        self.makeCurrent()
        self._forget()
        self.doneCurrent()

    def _forget(self) -> None:
        if self._scene is not None:
            self._scene.release()
        self._scene, self._scene_rig, self._context = None, None, None

    def _current_scene(self) -> Scene | None:
        """The scene of the rig on show, made when the rig changes."""
        from core.render.scene import Scene  # the window opens without the renderer

        rig = self._picture.rig
        if rig is not self._scene_rig:
            if self._scene is not None:
                self._scene.release()
            self._scene = None
            self._scene = None if rig is None or self._context is None else Scene(self._context, rig)
            self._scene_rig = rig
        return self._scene

    def _fail(self, error: Exception) -> None:
        self._broken = True
        self.failed.emit(f"{type(error).__name__}: {error}")

    # Qt

    def initializeGL(self) -> None:
        try:
            self._forget()
            self.context().aboutToBeDestroyed.connect(self.release)
            self._context = moderngl.create_context(require=330)
            self.renderer = "{GL_RENDERER}, OpenGL {GL_VERSION}".format(**self._context.info)
        except Exception as error:  # noqa: BLE001 - nothing may escape into Qt's paint code
            self._fail(error)

    def paintGL(self) -> None:
        if self._broken or self._context is None:
            return
        try:
            framebuffer = self._context.detect_framebuffer(self.defaultFramebufferObject())
            draw(self._current_scene(), framebuffer, self._picture, self.navigation)
        except Exception as error:  # noqa: BLE001 - nothing may escape into Qt's paint code
            self._fail(error)
            return
        self.drawn.emit()
