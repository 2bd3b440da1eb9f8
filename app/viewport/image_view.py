"""The picture without OpenGL in the window: drawn off screen at the window's size, shown as an image; the same pixels.

Where OpenGL is only software this is the faster way: a window that holds an OpenGL widget composes all of itself anew for
every change of any of its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.style import theme
from app.viewport.draw import draw
from app.viewport.navigation import Navigation
from app.viewport.picture import Picture

if TYPE_CHECKING:
    from core.render.canvas import Canvas
    from core.rig.model import Rig


class ImageView(QWidget):
    """Draws `picture` through `Canvas`.

    Signals:
        failed(str): there is no OpenGL at all.
        drawn(): a frame was painted.
    """

    failed = Signal(str)
    drawn = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigation = Navigation(self, orbits=True)
        self.navigation.changed.connect(self._renew)
        self._picture = picture
        self._canvas: Canvas | None = None
        self._rig: Rig | None = None
        self._image = QImage()
        self._broken = False
        self.setMinimumSize(160, 160)
        picture.changed.connect(self._renew)

    def release(self) -> None:
        """Free what OpenGL holds; the widget can still be shown again."""
        if self._canvas is not None:
            self._canvas.close()
        self._canvas, self._rig = None, None

    def _renew(self) -> None:
        """Draw again: what was drawn is another picture."""
        self._image = QImage()
        self.update()

    def _drawn_image(self) -> QImage:
        """What is on show, device px; null without a rig."""
        from core.render.canvas import Canvas  # the window opens without the renderer

        rig = self._picture.rig
        if rig is None:
            return QImage()
        if self._canvas is None:
            self._canvas = Canvas()
        if rig is not self._rig:
            self._canvas.show(rig)
            self._rig = rig
        ratio = self.devicePixelRatioF()
        size = max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))
        pixels = self._canvas.draw(size, lambda scene, frame: draw(scene, frame, self._picture, self.navigation))
        image = QImage(pixels.data, *size, size[0] * 4, QImage.Format.Format_RGBX8888).copy()
        image.setDevicePixelRatio(ratio)
        return image

    def _fits(self) -> bool:
        """The image is there, and of this size on this screen."""
        image = self._image
        return (
            not image.isNull()
            and image.devicePixelRatio() == self.devicePixelRatioF()
            and image.deviceIndependentSize().toSize() == self.size()
        )

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if not self._broken and not self._fits():
                try:
                    self._image = self._drawn_image()
                except Exception as error:  # noqa: BLE001 - nothing may escape into Qt's paint code
                    self._broken = True
                    self.failed.emit(f"{type(error).__name__}: {error}")
            if self._broken or self._image.isNull():
                painter.fillRect(self.rect(), theme.color("window"))
                return
            painter.drawImage(0, 0, self._image)
        self.drawn.emit()
