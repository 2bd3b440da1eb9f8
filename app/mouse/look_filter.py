"""Drags that look around, kept apart from what each view does with the mouse.

The filter sees a press before the view does. It takes the drags that `gestures` names; a press that moves nowhere is handed
on after all, so that a click keeps its meaning and the right button its menu.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.mouse.gestures import GESTURES, drag_gesture
from app.mouse.looking import LookDrag, Scene

DRAG_PX: Final = 4
"""A press that moves less is a click."""

Button = Qt.MouseButton
_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_KEYS: Final = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class LookFilter(QObject):
    """Watches one widget.

    Args:
        widget: that the mouse is over.
        scene: what it shows.
        busy: says whether the view has a press or a drag of its own in hand.
        grabs: says whether something lies at a point that the left button takes hold of, whatever keys are held.
        keys_of: the widget that has the focus meanwhile, where it is another.
    """

    def __init__(
        self,
        widget: QWidget,
        scene: Scene,
        busy: Callable[[], bool],
        grabs: Callable[[QPointF], bool],
        keys_of: QWidget | None = None,
    ) -> None:
        super().__init__(widget)
        self._widget, self._scene, self._busy, self._grabs = widget, scene, busy, grabs
        self._press: QMouseEvent | None = None
        self._drag: LookDrag | None = None
        self._cursor = widget.cursor()
        self._handing_on = self._menu_done = False
        widget.installEventFilter(self)
        if keys_of is not None:
            keys_of.installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether something else is being looked at just now."""
        return self._drag is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._handing_on:
            return False
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            return self._escaped(event)
        if watched is not self._widget:
            return False
        if isinstance(event, QContextMenuEvent):
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            return by_mouse and (self._press is not None or self._menu_done)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.Wheel:
            return self._drag is not None
        if event.type() == QEvent.Type.Hide:
            self._end(keep=False)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() in _PRESSES:
            return self._pressed(event)
        if self._press is None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            self._moved(event.position())
        elif event.button() == self._press.button():
            self._released()
        return True

    def _pressed(self, event: QMouseEvent) -> bool:
        if self._press is not None:  # another button takes it back
            self._end(keep=False)
            return True
        self._menu_done = False
        left = event.button() == Button.LeftButton
        if left and event.type() == QEvent.Type.MouseButtonDblClick:
            return False
        gesture = drag_gesture(event.button(), event.modifiers())
        if not gesture or not GESTURES.deed(gesture) or self._busy() or (left and self._grabs(event.position())):
            return False
        self._press = event.clone()
        return True

    def _moved(self, point: QPointF) -> None:
        assert self._press is not None
        press = self._press
        if self._drag is None:
            if (point - press.position()).manhattanLength() < DRAG_PX:
                return
            deed = GESTURES.deed(drag_gesture(press.button(), press.modifiers()))
            self._drag = LookDrag(self._scene, deed, press.position())
            self._cursor = self._widget.cursor()
            self._widget.setCursor(self._drag.cursor)
        self._drag.move(point)

    def _released(self) -> None:
        press, dragged = self._press, self._drag is not None
        assert press is not None
        self._end(keep=True)
        self._menu_done = press.button() == Button.RightButton
        if not dragged and press.button() != Button.MiddleButton:
            self._hand_on(press)

    def _hand_on(self, press: QMouseEvent) -> None:
        """The click that the view has not seen yet, with its menu."""
        self._handing_on = True
        try:
            QApplication.sendEvent(self._widget, press)
            if press.button() == Button.RightButton:
                at, everywhere = press.position().toPoint(), press.globalPosition().toPoint()
                menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, everywhere, press.modifiers())
                QApplication.sendEvent(self._widget, menu)
            release = QMouseEvent(
                QEvent.Type.MouseButtonRelease, press.position(), press.globalPosition(), press.button(),
                Button.NoButton, press.modifiers(),
            )  # fmt: skip
            QApplication.sendEvent(self._widget, release)
        finally:
            self._handing_on = False

    def _escaped(self, event: QKeyEvent) -> bool:
        if self._drag is None or event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._end(keep=False)
        event.accept()
        return True

    def _end(self, *, keep: bool) -> None:
        drag, self._drag, self._press = self._drag, None, None
        if drag is not None:
            if not keep:
                drag.cancel()
            self._widget.setCursor(self._cursor)
