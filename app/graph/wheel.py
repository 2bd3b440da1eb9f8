"""What wheel and trackpad show otherwise in the graph: frames and values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QWheelEvent

from app.graph.value_axis import ValueAxes
from app.mouse.gestures import Deed
from app.mouse.looking import Scene, Values, turn
from app.mouse.wheel import asked, notches, on_pad

if TYPE_CHECKING:
    from app.graph.graph_view import GraphView

_UPRIGHT: Final[dict[Deed, Deed]] = {"zoom_time": "zoom_values", "pan_time": "pan_values"}


class GraphScene(Scene):
    """A graph has values, too."""

    def __init__(self, view: GraphView) -> None:
        super().__init__(view)
        self._graph = view

    @property
    def values(self) -> ValueAxes:
        return self._graph.plot.values

    def show_values(self, values: Values) -> None:
        assert isinstance(values, ValueAxes)
        self._graph.set_values(values)


def wheeled(view: GraphView, event: QWheelEvent) -> None:
    """Change what the graph shows. Over the numbers at the left the wheel does to values what it does to time elsewhere."""
    plot, session, point = view.plot, view.session, event.position()
    if on_pad(event) and not event.modifiers():
        pixels = event.pixelDelta()
        view.set_values(plot.values.panned(pixels.y()))
        session.set_view_range(*plot.time.panned(pixels.x(), session.frame_count))
        return
    deed = asked(event)
    if point.x() < plot.rect.left():
        deed = _UPRIGHT.get(deed, deed)
    y = min(max(point.y(), plot.rect.top()), plot.rect.bottom())
    turn(GraphScene(view), deed, notches(event), QPointF(point.x(), y))
