"""The line that divides the picture: the photo or another take to its left, the rig to its right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.session import Session
from app.style import theme
from app.viewport.marks import draw_dot, draw_path, draw_plate, light, plate_size
from app.viewport.navigation import Navigation
from app.viewport.picture import Picture
from app.viewport.projection import Projection

REACH_PX: Final = 8.0


class Wipe(QObject):
    """Lets the line of a view be dragged, and draws it."""

    def __init__(self, session: Session, picture: Picture, view: QWidget, navigation: Navigation) -> None:
        super().__init__(view)
        self._session, self._picture, self._view, self._navigation = session, picture, view, navigation
        self._held = self._over = False
        self._photo = QImage()
        self._photo_rig: object = None
        view.installEventFilter(self)

    @property
    def shown(self) -> bool:
        """There is something to compare with."""
        if self._picture.at_rest or self._picture.rig is None:
            return False
        return self._picture.options.compare == "photo" or self._picture.other_values() is not None

    def x(self) -> float:
        """Where the line is, logical px."""
        rect = self._rect()
        return rect.left() + self._picture.options.split * rect.width()

    def paint(self, painter: QPainter, bounds: QRectF) -> None:
        """The photo, the line, and what is on either side."""
        rect, x = self._rect(), self.x()
        if self._picture.options.compare == "photo":
            painter.save()
            painter.setClipRect(QRectF(bounds.left(), bounds.top(), x - bounds.left(), bounds.height()).intersected(rect))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, self._image())
            painter.restore()
        seen = rect.intersected(bounds)
        line = theme.color("accent") if self._held else light()
        draw_path(painter, [QPointF(x, seen.top()), QPointF(x, seen.bottom())], line, width=2.0)
        draw_dot(painter, QPointF(x, seen.center().y()), 7.0, theme.color("panel"), line)
        left, right = self._names()
        width, _ = plate_size(painter, left)
        draw_plate(painter, QPointF(x - 8 - width, seen.top() + 8), left)
        draw_plate(painter, QPointF(x + 8, seen.top() + 8), right)

    def _names(self) -> tuple[str, str]:
        if self._picture.options.compare == "photo":
            return QCoreApplication.translate("Wipe", "Photo"), QCoreApplication.translate("Wipe", "Rig")
        other, shown = self._session.comparison.take, self._session.document.active_take
        return "" if other is None else other.name, "" if shown is None else shown.name

    def _image(self) -> QImage:
        rig = self._picture.rig
        if rig is not None and rig is not self._photo_rig:
            data = rig.photo.tobytes()
            self._photo = QImage(data, rig.width, rig.height, rig.width * 3, QImage.Format.Format_RGB888).convertToFormat(
                QImage.Format.Format_RGB32
            )
            self._photo_rig = rig
        return self._photo

    def _rect(self) -> QRectF:
        return Projection.of(self._view, self._navigation).rect

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton and self._near(event):
            self._held = True
        elif kind == QEvent.Type.MouseMove and self._held:
            rect = self._rect()
            self._picture.options.set_split((event.position().x() - rect.left()) / max(rect.width(), 1.0))
        elif kind == QEvent.Type.MouseMove and not event.buttons():
            return self._hover(self._near(event))
        elif kind == QEvent.Type.MouseButtonRelease and self._held:
            self._held = False
            self._picture.options.changed.emit()
        else:
            return False
        return True

    def _hover(self, over: bool) -> bool:
        if over != self._over:
            self._over = over
            if over:
                self._view.setCursor(Qt.CursorShape.SplitHCursor)
            else:
                self._view.unsetCursor()
        return over

    def _near(self, event: QMouseEvent) -> bool:
        return self.shown and abs(event.position().x() - self.x()) <= REACH_PX
