"""The wheel: zoom time about the pointer; Ctrl zooms values, Shift and trackpads move along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from app.time_axis import PAN_PER_NOTCH_PX, WHEEL_NOTCH, ZOOM_PER_NOTCH
from app.time_wheel import moves_along

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView


def notches(event: QWheelEvent) -> float:
    """Clicks of the wheel, away from the user above 0."""
    angle = event.angleDelta()
    return (angle.y() or angle.x()) / WHEEL_NOTCH


def pinched(view: GraphView, event: object) -> bool:
    """Zoom time where two fingers are spread; whether the event was that."""
    if not isinstance(event, QNativeGestureEvent) or event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    factor = max(1.0 + event.value(), 0.05)
    view.session.set_view_range(*view.plot.time.zoomed(factor, event.position().x(), view.session.frame_count))
    return True


def wheeled(view: GraphView, event: QWheelEvent) -> None:
    """Change what the graph shows. Over the numbers at the left the wheel zooms values without Ctrl."""
    plot, session = view.plot, view.session
    point, modifiers = event.position(), event.modifiers()
    if event.device().type() == QInputDevice.DeviceType.TouchPad and not modifiers:
        pixels = event.pixelDelta()
        view.set_values(plot.values.panned(pixels.y()))
        session.set_view_range(*plot.time.panned(pixels.x(), session.frame_count))
        return
    turned = notches(event)
    over_numbers = point.x() < plot.rect.left()
    if modifiers & Qt.KeyboardModifier.ControlModifier or (over_numbers and not modifiers):
        y = min(max(point.y(), plot.rect.top()), plot.rect.bottom())
        view.set_values(plot.values.zoomed(ZOOM_PER_NOTCH**turned, y))
    elif moves_along(session, event):
        session.set_view_range(*plot.time.panned(turned * PAN_PER_NOTCH_PX, session.frame_count))
    else:
        session.set_view_range(*plot.time.zoomed(ZOOM_PER_NOTCH**turned, point.x(), session.frame_count))
