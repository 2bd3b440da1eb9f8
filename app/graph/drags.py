"""Presses that became drags: scrubbing and selecting. Those that change keys are in `edit_drags`."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from app.editing.selection import KeyId
from app.graph.key_table import KeyTable
from app.graph.layer import OVERHANG
from app.graph.painting import cosmetic
from app.graph.plot import Plot
from app.graph.tools import Tools
from app.session import Session
from app.style import theme

Modifiers = Qt.KeyboardModifier


class Canvas(Protocol):
    """What a drag may ask of the graph."""

    session: Session
    keys: KeyTable
    tools: Tools

    @property
    def plot(self) -> Plot: ...


class Drag:
    """One press, moves, and a release; or a change of mind."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        self.canvas = canvas
        self.press = press

    def held(self) -> frozenset[str]:
        """The channels it changes."""
        return frozenset()

    def move(self, point: QPointF, modifiers: Modifiers) -> None:
        """The pointer is at `point` now."""

    def finish(self) -> None:
        """The button was released."""

    def cancel(self) -> None:
        """Take it all back."""

    def key_pressed(self, _key: Qt.Key, _text: str) -> bool:
        """A key during the drag; True where it meant something."""
        return False

    def pressed(self, _button: Qt.MouseButton, _point: QPointF, _modifiers: Modifiers) -> bool:
        """A button during a drag begun by a key; True where it does not end the drag."""
        return False

    def released(self, _button: Qt.MouseButton) -> None:
        """A button came up again during a drag begun by a key."""

    def wheeled(self, _notches: float) -> bool:
        """The wheel during the drag; True where it meant something."""
        return False

    @property
    def alive(self) -> bool:
        """Whether there is still something to drag: an undo may have ended it."""
        return True

    def badge(self) -> tuple[QPointF, str] | None:
        """The number beside the pointer."""
        return None

    def paint(self, painter: QPainter) -> None:
        """Draw over the graph."""


class Scrub(Drag):
    """The playhead follows the pointer, frame by frame."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, canvas: Canvas, press: QPointF) -> None:
        super().__init__(canvas, press)
        self._before = canvas.session.playhead

    def move(self, point: QPointF, _modifiers: Modifiers) -> None:
        self.canvas.session.set_playhead(round(self.canvas.plot.time.frame(point.x())))

    def cancel(self) -> None:
        self.canvas.session.set_playhead(self._before)


class SelectDrag(Drag):
    """Chooses keys and changes none."""

    def select(self, keys: frozenset[KeyId]) -> None:
        """Choose these and no others."""
        session = self.canvas.session
        session.set_selection(session.selection.with_keys(keys))

    @staticmethod
    def prepare(painter: QPainter) -> None:
        """Pen and brush of a figure that chooses."""
        shade = theme.color("accent")
        painter.setPen(cosmetic(shade))
        shade.setAlpha(28)
        painter.setBrush(shade)


class BoxSelect(SelectDrag):
    """A rectangle chooses keys: alone, added (Shift) or taken away (Ctrl)."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, press: QPointF, modifiers: Modifiers) -> None:
        super().__init__(canvas, press)
        self._before = canvas.session.selection
        self._adds = bool(modifiers & Modifiers.ShiftModifier)
        self._takes = bool(modifiers & Modifiers.ControlModifier) and not self._adds
        self._box = QRectF(press, press)

    def move(self, point: QPointF, _modifiers: Modifiers) -> None:
        seen = self.canvas.plot.rect.adjusted(0, 0, OVERHANG, 0)
        self._box = QRectF(self.press, point).normalized().intersected(seen)
        self._choose(self.canvas.keys.inside(self.canvas.plot, self._box))

    def cancel(self) -> None:
        self.canvas.session.set_selection(self._before)

    def paint(self, painter: QPainter) -> None:
        self.prepare(painter)
        painter.drawRect(self._box.intersected(self.canvas.plot.rect))

    def _choose(self, found: frozenset[KeyId]) -> None:
        before: frozenset[KeyId] = self._before.keys
        self.select(before | found if self._adds else before - found if self._takes else found)


class Lasso(BoxSelect):
    """A line drawn round keys chooses them; Shift adds."""

    def __init__(self, canvas: Canvas, press: QPointF, modifiers: Modifiers) -> None:
        super().__init__(canvas, press, modifiers & Modifiers.ShiftModifier)
        self._line = QPolygonF([press])

    def move(self, point: QPointF, _modifiers: Modifiers) -> None:
        self._line.append(point)
        self._choose(self.canvas.keys.within(self.canvas.plot, self._line))

    def paint(self, painter: QPainter) -> None:
        self.prepare(painter)
        painter.setClipRect(self.canvas.plot.rect)
        painter.drawPolygon(self._line)
        painter.setClipping(False)
