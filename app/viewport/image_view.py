"""The picture where a window cannot have OpenGL: drawn off screen, shown as an image. Slower, the same pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.viewport.navigation import Navigation, picture_rect
from app.viewport.picture import Picture
from core.render.size import output_size

if TYPE_CHECKING:
    from core.render.offscreen import Offscreen

_SIZE = 768
"""Longer side of the drawn image, px."""


class ImageView(QWidget):
    """Draws `picture` through `Offscreen`.

    Signals:
        failed(str): there is no OpenGL at all.
        drawn(): a frame was painted.
    """

    failed = Signal(str)
    drawn = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigation = Navigation(self)
        self.navigation.changed.connect(self.update)
        self._picture = picture
        self._offscreen: Offscreen | None = None
        self._rig: object = None
        self._broken = False
        self.setMinimumSize(160, 160)
        picture.changed.connect(self.update)

    def release(self) -> None:
        if self._offscreen is not None:
            self._offscreen.close()
        self._offscreen, self._rig = None, None

    def _image(self) -> QImage | None:
        from core.render.offscreen import Offscreen  # the window opens without the renderer

        rig = self._picture.rig
        if rig is not self._rig:
            self.release()
            self._offscreen = None if rig is None else Offscreen(rig, *output_size(rig.width, rig.height, _SIZE))
            self._rig = rig
        if self._offscreen is None:
            return None
        self._offscreen.set_background(self._picture.background())
        self._offscreen.set_lid_follow(self._picture.lid_follow())
        frame = self._offscreen.frame(self._picture.values())  # [H, W, 3] uint8
        height, width = frame.shape[:2]
        return QImage(frame.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888).copy()

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("window"))
            if self._broken:
                return
            try:
                image = self._image()
            except Exception as error:  # noqa: BLE001 - nothing may escape into Qt's paint code
                self._broken = True
                self.failed.emit(f"{type(error).__name__}: {error}")
                return
            if image is None:
                return
            self.navigation.photo_size = self._picture.photo_size
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(picture_rect(self.navigation.view, self._picture.photo_size, QSizeF(self.size())), image)
        self.drawn.emit()
