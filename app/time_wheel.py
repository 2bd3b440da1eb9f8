"""Wheel and trackpad over every view of time: zoom about the pointer, also by pinching; Shift and two fingers move along.

Who prefers it lets the wheel move along and Shift zoom (`TimeDisplay.wheel_moves`).
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from app.session import Session
from app.time_axis import PAN_PER_NOTCH_PX, WHEEL_NOTCH, ZOOM_PER_NOTCH, TimeAxis


class TimeView(Protocol):
    """A widget that shows frames along its width."""

    session: Session

    @property
    def axis(self) -> TimeAxis: ...


def wheeled(view: TimeView, event: QWheelEvent) -> None:
    """Show other frames. Two fingers on a trackpad move along, with Ctrl they zoom."""
    angle, modifiers = event.angleDelta(), event.modifiers()
    if event.device().type() == QInputDevice.DeviceType.TouchPad and not modifiers & Qt.KeyboardModifier.ControlModifier:
        pixels = event.pixelDelta()
        move_along(view, pixels.x() or pixels.y())
    elif moves_along(view.session, event):
        move_along(view, (angle.y() or angle.x()) / WHEEL_NOTCH * PAN_PER_NOTCH_PX)
    else:
        zoom(view, ZOOM_PER_NOTCH ** ((angle.y() or angle.x()) / WHEEL_NOTCH), event.position().x())
    event.accept()


def moves_along(session: Session, event: QWheelEvent) -> bool:
    """Whether a turn of a wheel moves along in time, and does not zoom. Some systems turn Shift into a sideways wheel."""
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return False
    shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    sideways = not event.angleDelta().y() and not shifted
    return sideways or shifted != session.display.wheel_moves


def pinched(view: TimeView, event: object) -> bool:
    """Zoom where two fingers are spread; whether the event was that."""
    if not isinstance(event, QNativeGestureEvent) or event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    zoom(view, 1.0 + event.value(), event.position().x())
    return True


def move_along(view: TimeView, pixels: float) -> None:
    """The content goes right by `pixels`."""
    view.session.set_view_range(*view.axis.panned(pixels, view.session.frame_count))


def zoom(view: TimeView, factor: float, x: float) -> None:
    """Frames get wider by `factor`; the one at pixel `x` stays there."""
    view.session.set_view_range(*view.axis.zoomed(max(factor, 0.05), x, view.session.frame_count))
