"""Zoom and pan of the picture by mouse, touchpad and keys, apart from the widget that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QSinglePointEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

MAXIMUM_ZOOM = 12.0
_STEP = 1.25


@dataclass(frozen=True)
class View:
    """Zoom about the middle, and pan in photo widths and heights; what the renderer's `View` holds, without its imports."""

    zoom: float = 1.0
    pan_x: float = 0.0
    pan_y: float = 0.0


def picture_rect(view: View, photo_size: tuple[int, int], size: QSizeF) -> QRectF:
    """Where the picture lies in a widget or framebuffer of `size`, top left first."""
    fitted = QSizeF(*photo_size).scaled(size, Qt.AspectRatioMode.KeepAspectRatio) * view.zoom
    left = (size.width() - fitted.width()) / 2 + view.pan_x * fitted.width()
    top = (size.height() - fitted.height()) / 2 + view.pan_y * fitted.height()
    return QRectF(left, top, fitted.width(), fitted.height())


class Navigation(QObject):
    """The view of one widget: wheel zooms at the pointer, any drag pans, double-click shows the whole picture.

    Args:
        widget: whose events are watched.
        elsewhere: says of a press or a turn of the wheel whether it is the widget's own.
        orbits: a drag with the middle button, or with Alt, goes around instead; with Shift the middle button pans.

    Signals:
        changed(): read `view`.
        orbited(QPointF): go around by so many logical px of the drag.
    """

    changed = Signal()
    orbited = Signal(QPointF)

    def __init__(
        self,
        widget: QWidget,
        elsewhere: Callable[[QSinglePointEvent], bool] = lambda _event: False,
        *,
        orbits: bool = False,
    ) -> None:
        super().__init__(widget)
        self._elsewhere, self._orbits, self._orbiting = elsewhere, orbits, False
        self.view = View()
        self.photo_size = (1, 1)
        self._widget = widget
        self._grabbed: QPointF | None = None
        widget.installEventFilter(self)

    def fit(self) -> None:
        """The whole picture, centred."""
        self._set(View())

    def show_view(self, view: View) -> None:
        """Show a part of the picture."""
        self._set(view)

    def show_part(self, middle: QPointF, height_px: float) -> None:
        """Show the part of the picture about `middle`, photo pixels, that is `height_px` high."""
        per_px = self._fitted()[1] / max(self.photo_size[1], 1)
        zoom = min(max(self._widget.height() / max(height_px * per_px, 1.0), 1.0), MAXIMUM_ZOOM)
        pan_x, pan_y = 0.5 - middle.x() / self.photo_size[0], 0.5 - middle.y() / self.photo_size[1]
        self._set(View() if zoom == 1.0 else View(zoom, pan_x, pan_y))

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in by `steps` (out where negative), keeping what is under `at` (logical px) in place."""
        zoom = min(max(self.view.zoom * _STEP**steps, 1.0), MAXIMUM_ZOOM)
        if zoom == self.view.zoom:
            return
        if zoom == 1.0:
            self.fit()
            return
        fitted_w, fitted_h = self._fitted()
        centre = QPointF(self._widget.width() / 2, self._widget.height() / 2)
        offset = (at if at is not None else centre) - centre
        shift = 1 / zoom - 1 / self.view.zoom  # what is under the pointer stays under it
        pan_x = self.view.pan_x + offset.x() / fitted_w * shift
        pan_y = self.view.pan_y + offset.y() / fitted_h * shift
        self._set(replace(self.view, zoom=zoom, pan_x=pan_x, pan_y=pan_y))

    def _fitted(self) -> tuple[float, float]:
        """Size of the letterboxed picture at zoom 1, logical px."""
        fitted = picture_rect(View(), self.photo_size, QSizeF(self._widget.size()))
        return max(fitted.width(), 1.0), max(fitted.height(), 1.0)

    def _pan(self, moved: QPointF) -> None:
        fitted_w, fitted_h = self._fitted()
        zoom = self.view.zoom
        pan_x = min(max(self.view.pan_x + moved.x() / (fitted_w * zoom), -0.5), 0.5)
        pan_y = min(max(self.view.pan_y + moved.y() / (fitted_h * zoom), -0.5), 0.5)
        self._set(replace(self.view, pan_x=pan_x, pan_y=pan_y))

    def _set(self, view: View) -> None:
        if view != self.view:
            self.view = view
            self.changed.emit()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QSinglePointEvent) and self._grabbed is None and self._elsewhere(event):
            return False
        if isinstance(event, QWheelEvent):
            if event.pixelDelta().isNull() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.zoom(event.angleDelta().y() / 120, event.position())
            else:
                self._pan(QPointF(event.pixelDelta()))
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(event.value() * 4, event.position())
            return True
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._grabbed, self._orbiting = event.position(), self._orbits and _goes_around(event)
        elif kind == QEvent.Type.MouseMove and self._grabbed is not None:
            moved, self._grabbed = event.position() - self._grabbed, event.position()
            if self._orbiting:
                self.orbited.emit(moved)
            else:
                self._pan(moved)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._grabbed = None
        elif kind == QEvent.Type.MouseButtonDblClick:
            self.fit()
        else:
            return False
        return False


def _goes_around(event: QMouseEvent) -> bool:
    if event.button() == Qt.MouseButton.MiddleButton:
        return not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
