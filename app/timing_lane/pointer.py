"""The pointer over the timing lane: what it is on, the drag in hand, and what a click means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.timing_lane.drags import Drag, drag_for
from app.timing_lane.hit import Hit, hit
from core.timebase import TimeRange

if TYPE_CHECKING:
    from app.timing_lane.lane import TimingLane

translate = QCoreApplication.translate

Button = Qt.MouseButton
DRAG_PX: Final = 3


class Pointer:
    """Presses, moves and releases of one lane.

    Attributes:
        at: where the pointer is.
        hover: what is there.
        drag: what is in hand.
    """

    def __init__(self, lane: TimingLane) -> None:
        self._lane = lane
        self.at = QPointF()
        self.hover = Hit("outside")
        self.drag: Drag | None = None
        self._press: tuple[QPointF, Hit, Button, Qt.KeyboardModifier] | None = None

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: a drag may begin, or another button takes the one in hand back."""
        if self.drag is not None:
            self.cancel()
            return
        self._lane.setFocus(Qt.FocusReason.MouseFocusReason)
        self._press = (event.position(), hit(self._lane, event.position()), event.button(), event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        """Drag on, begin to drag, or look what is there."""
        self.at = event.position()
        if self.drag is not None:
            self.drag.move(self.at, event.modifiers())
            self._lane.update()
        elif self._press is None:
            self.look(self.at)
        elif (self.at - self._press[0]).manhattanLength() >= DRAG_PX:
            press, found, button, modifiers = self._press
            self.drag = drag_for(self._lane, found, press, button, modifiers)
            if self.drag is not None:
                self._lane.setCursor(self.drag.cursor)
                self.drag.move(self.at, event.modifiers())

    def release(self, event: QMouseEvent) -> None:
        """Keep what was dragged; a press that went nowhere was a click."""
        drag, press = self.drag, self._press
        self.drag = self._press = None
        if drag is not None:
            drag.finish()
            self.look(event.position())
        elif press is not None and press[2] == Button.RightButton:
            self._lane.open_menu(event.globalPosition().toPoint(), press[1])
        elif press is not None and press[2] == Button.LeftButton:
            self._click(press[1])
        self._lane.update()

    def double_click(self, event: QMouseEvent) -> None:
        """Type how long or how fast a range shall be."""
        found = hit(self._lane, event.position())
        if event.button() == Button.LeftButton and found.kind in ("inside", "start", "end"):
            self._click(found)
            self._lane.type_length()
        else:
            self.press(event)

    def cancel(self) -> bool:
        """Take back the drag in hand; False where there is none."""
        drag, self.drag, self._press = self.drag, None, None
        if drag is None:
            return False
        drag.cancel()
        self._lane.update()
        return True

    @property
    def busy(self) -> bool:
        """Whether there is a press or a drag in hand."""
        return self.drag is not None or self._press is not None

    def grabs(self, point: QPointF) -> bool:
        """Whether a press takes hold of something whatever keys are held."""
        return hit(self._lane, point).kind in ("start", "end", "key")

    def look(self, point: QPointF) -> None:
        """Find what is at a point, and show what a press would do."""
        found, lane = hit(self._lane, point), self._lane
        self.at = point
        if (found.kind, found.span, found.key) != (self.hover.kind, self.hover.span, self.hover.key):
            lane.update()
        self.hover = found
        lane.setCursor(found.cursor)
        tips = {
            "start": translate("TimingLane", "Drag to stretch: what is before gives way"),
            "end": translate("TimingLane", "Drag to stretch; Ctrl does not snap"),
            "key": translate("TimingLane", "Drag up for faster, down for slower"),
            "inside": translate(
                "TimingLane", "Click to choose, double-click to type; Alt+Shift+drag slips, Ctrl+drag adds a speed key"
            ),
            "cut": translate("TimingLane", "Something is left out here; Delete brings it back"),
        }
        lane.setToolTip(tips.get(found.kind, ""))

    def leave(self) -> None:
        """The pointer is elsewhere."""
        if self.drag is None:
            self.look(QPointF(-1, -1))

    def _click(self, found: Hit) -> None:
        """A block becomes the range that is meant; elsewhere the playhead comes."""
        session = self._lane.session
        if found.kind in ("inside", "cut") and found.block is not None:
            region = found.block.region
            session.set_loop(TimeRange(round(region.start), max(round(region.end), round(region.start) + 1)))
        elif found.kind == "empty":
            session.set_playhead(round(found.frame))
