"""The picture where a window cannot have OpenGL: drawn off screen, shown as an image. Slower, the same pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app import theme
from app.viewport.navigation import Navigation, picture_rect
from app.viewport.picture import Picture
from core.render.size import output_size

if TYPE_CHECKING:
    from core.render.maps import MapKind
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
        self.navigation = Navigation(self, orbits=True)
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

    def _images(self) -> list[QImage]:
        """What is on show, and under its left part the compared take; nothing without a rig."""
        from core.render.offscreen import Offscreen  # the window opens without the renderer

        rig = self._picture.rig
        if rig is not self._rig:
            self.release()
            self._offscreen = None if rig is None else Offscreen(rig, *output_size(rig.width, rig.height, _SIZE))
            self._rig = rig
        if self._offscreen is None:
            return []
        self._offscreen.set_background(self._picture.background())
        self._offscreen.set_lid_follow(self._picture.lid_follow())
        poses = [self._picture.values(), self._picture.other_values()]
        return [self._image(self._offscreen, pose) for pose in poses if pose is not None]

    def _image(self, offscreen: Offscreen, values: NDArray[np.float32]) -> QImage:
        frame = offscreen.frame(values, shown_map=cast("MapKind | None", self._picture.options.map))  # [H, W, 3] uint8
        height, width = frame.shape[:2]
        return QImage(frame.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888).copy()

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("window"))
            if self._broken:
                return
            try:
                images = self._images()
            except Exception as error:  # noqa: BLE001 - nothing may escape into Qt's paint code
                self._broken = True
                self.failed.emit(f"{type(error).__name__}: {error}")
                return
            if not images:
                return
            self.navigation.photo_size = self._picture.photo_size
            rect = picture_rect(self.navigation.view, self._picture.photo_size, QSizeF(self.size()))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, images[0])
            if len(images) > 1:
                left = QRectF(rect.topLeft(), QSizeF(rect.width() * self._picture.options.split, rect.height()))
                painter.setClipRect(left)
                painter.drawImage(rect, images[1])
        self.drawn.emit()
