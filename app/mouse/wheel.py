"""Wheel and trackpad over every view of time: what `gestures` says; two fingers move along and zoom by spreading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from app.mouse.gestures import GESTURES, Deed, wheel_gesture
from app.mouse.looking import Scene, TimeView, turn
from app.time.axis import WHEEL_NOTCH


def wheeled(view: TimeView, event: QWheelEvent) -> None:
    """Show other frames. Two fingers on a trackpad move along, with Ctrl they zoom."""
    if on_pad(event) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        pixels = event.pixelDelta()
        axis = view.axis
        view.session.set_view_range(*axis.panned(pixels.x() or pixels.y(), view.session.frame_count))
    else:
        turn(Scene(view), asked(event), notches(event), event.position())
    event.accept()


def notches(event: QWheelEvent) -> float:
    """Clicks of the wheel, away from the user above 0. Some systems turn Alt or Shift into a sideways wheel."""
    angle = event.angleDelta()
    return (angle.y() or angle.x()) / WHEEL_NOTCH


def asked(event: QWheelEvent) -> Deed:
    """What a turn of the wheel means. One that is turned sideways, with no key held, moves along."""
    sideways = not event.angleDelta().y() and not event.modifiers()
    return "pan_time" if sideways else GESTURES.deed(wheel_gesture(event.modifiers()))


def on_pad(event: QWheelEvent) -> bool:
    """Whether fingers did it, and no wheel."""
    return event.device().type() == QInputDevice.DeviceType.TouchPad


def pinched(view: TimeView, event: object) -> bool:
    """Zoom where two fingers are spread; whether the event was that."""
    if not isinstance(event, QNativeGestureEvent) or event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    factor = max(1.0 + event.value(), 0.05)
    view.session.set_view_range(*view.axis.zoomed(factor, event.position().x(), view.session.frame_count))
    return True
