"""Wheel and trackpad over the timeline: zoom about the pointer, also by pinching; Shift and two fingers move along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from app.time_axis import PAN_PER_NOTCH_PX, WHEEL_NOTCH, ZOOM_PER_NOTCH

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline


def wheeled(timeline: Timeline, event: QWheelEvent) -> None:
    """Show other frames. Two fingers on a trackpad move along, with Ctrl they zoom."""
    angle, modifiers = event.angleDelta(), event.modifiers()
    if event.device().type() == QInputDevice.DeviceType.TouchPad and not modifiers & Qt.KeyboardModifier.ControlModifier:
        pixels = event.pixelDelta()
        move_along(timeline, pixels.x() or pixels.y())
        return
    notches = (angle.y() or angle.x()) / WHEEL_NOTCH
    if modifiers & Qt.KeyboardModifier.ShiftModifier or not angle.y():
        move_along(timeline, notches * PAN_PER_NOTCH_PX)
    else:
        zoom(timeline, ZOOM_PER_NOTCH**notches, event.position())


def pinched(timeline: Timeline, event: QNativeGestureEvent) -> bool:
    """Whether it was a gesture that means something here."""
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    zoom(timeline, 1.0 + event.value(), event.position())
    return True


def move_along(timeline: Timeline, pixels: float) -> None:
    """The content goes right by `pixels`."""
    timeline.session.set_view_range(*timeline.axis.panned(pixels, timeline.session.frame_count))


def zoom(timeline: Timeline, factor: float, about: QPointF) -> None:
    """Frames get wider by `factor`; the one at a point stays there."""
    timeline.session.set_view_range(*timeline.axis.zoomed(max(factor, 0.05), about.x(), timeline.session.frame_count))
