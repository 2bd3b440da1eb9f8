"""What the buttons of the mouse mean on the timeline: one press, moves and a release, and what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.timeline import menu
from app.timeline.drags import Drag
from app.timeline.press import Hit, drag_for, hit, scrubs_at_once
from app.timeline.spots import Spot
from core.speech.phones import SILENCE

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline

Button = Qt.MouseButton
Modifiers = Qt.KeyboardModifier

DRAG_PX: Final = 4
"""A press that moves less is a click."""


class Pointer:
    """The mouse over a timeline; `hover` is what lies under it, `drag` what it holds."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._press: tuple[QPointF, Hit, Button, Modifiers] | None = None
        self.drag: Drag | None = None
        self.hover = Hit()

    @property
    def busy(self) -> bool:
        """Whether there is a press or a drag in hand."""
        return self.drag is not None or self._press is not None

    def grabs(self, point: QPointF) -> bool:
        """Whether a press takes hold of something whatever keys are held."""
        found = hit(self._timeline, point)
        return found.anchor is not None or found.border is not None or found.marker is not None

    def look(self, point: QPointF) -> None:
        """Show what a press here would grab."""
        timeline, found = self._timeline, hit(self._timeline, point)
        if (found.spot, found.border) != (self.hover.spot, self.hover.border):
            timeline.update_words()
        self.hover = found
        timeline.setToolTip(found.text)
        timeline.setCursor(found.cursor)

    def cancel(self) -> bool:
        """Take back the drag in hand; False where there is none."""
        drag, self.drag, self._press = self.drag, None, None
        if drag is None:
            return False
        drag.cancel()
        self._timeline.repaint_all()
        return True

    # presses

    def press(self, event: QMouseEvent) -> None:
        if self.drag is not None:
            if event.button() != Button.MiddleButton:
                self.cancel()
            return
        timeline, button = self._timeline, event.button()
        if button == Button.MiddleButton:
            return
        found = hit(timeline, event.position())
        self._press = (event.position(), found, button, event.modifiers())
        extends = bool(event.modifiers() & Modifiers.ShiftModifier)
        if found.marker is not None:
            timeline.choose(found.marker)
        elif found.border is None and not extends:
            timeline.corrections.pick(found.spot)
        if scrubs_at_once(found, button, event.modifiers()):
            self._start(event.position())

    def move(self, event: QMouseEvent) -> None:
        timeline = self._timeline
        if self.drag is not None:
            self.drag.move(event.position())
            timeline.chosen = getattr(self.drag, "marker", timeline.chosen)
        elif self._press is None:
            self.look(event.position())
        elif (event.position() - self._press[0]).manhattanLength() >= DRAG_PX:
            self._start(event.position())

    def release(self, event: QMouseEvent) -> None:
        drag, press = self.drag, self._press
        self.drag = self._press = None
        if drag is not None:
            drag.finish()
            self.look(event.position())
        elif press is not None:
            self._click(press[1], event)

    def double_click(self, event: QMouseEvent) -> None:
        timeline = self._timeline
        found = hit(timeline, event.position())
        plain = event.button() == Button.LeftButton and not event.modifiers()
        if found.marker is not None:
            timeline.choose(found.marker)
            timeline.verbs.start_rename()
        elif plain and found.spot is not None and found.border is None:
            self._change(found, found.spot)
        elif plain and found.lane == "words" and found.border is None and timeline.speech is not None:
            timeline.corrections.insert_word(found.t_s)
        elif plain and found.lane == "markers":
            timeline.session.set_playhead(round(timeline.axis.frame(event.position().x())))
            timeline.verbs.add_marker()
        else:
            self.press(event)

    def _start(self, point: QPointF) -> None:
        assert self._press is not None
        press, found, button, modifiers = self._press
        self.drag = drag_for(self._timeline, found, press, button, modifiers)
        if self.drag is not None:
            self._timeline.setCursor(self.drag.cursor)
            self.drag.move(point)

    def _click(self, found: Hit, event: QMouseEvent) -> None:
        timeline = self._timeline
        extends = bool(event.modifiers() & Modifiers.ShiftModifier)
        if event.button() == Button.RightButton:
            self.open_menu(event.globalPosition().toPoint(), found)
        elif found.spot is not None and found.spot.lane == "phones" and not extends:
            timeline.corrections.go_to(found.spot)
        elif found.spot is not None and timeline.speech is not None:
            words = timeline.speech.words if found.spot.lane == "words" else timeline.speech.phones
            if extends:
                timeline.verbs.extend_loop(words[found.spot.index])
            else:
                timeline.verbs.loop_over(words[found.spot.index])
        elif found.marker is not None:
            timeline.session.set_playhead(found.marker.frame)

    def _change(self, found: Hit, spot: Spot) -> None:
        corrections, speech = self._timeline.corrections, self._timeline.speech
        corrections.pick(spot)
        if spot.lane == "phones" and speech is not None and speech.phones[spot.index].symbol == SILENCE:
            corrections.insert_phone(found.t_s)
        else:
            corrections.change()

    def open_menu(self, position: QPoint, found: Hit | None = None) -> None:
        """What can be done with what was hit."""
        opened = menu.context_menu(self._timeline, found or Hit())
        opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opened.popup(position)
