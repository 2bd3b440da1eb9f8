"""One thing of a painted view as the accessibility interface of the system sees it.

An object stands for a place in the order, not for a thing: what is at that place is looked up whenever it is asked for. So
none has to be made or ended while things come and go, which is where crashes would come from.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAccessibleValueInterface,
    QColor,
    QWindow,
)
from shiboken6 import Shiboken

from app.access.things import Things
from app.texts.numbers import Told

_PRESS = QAccessibleActionInterface.pressAction()


class Thing(QAccessibleInterface):
    """The thing at a place in the order of a view."""

    def __init__(self, things: Things, index: int) -> None:
        super().__init__()
        self._things = things
        self._index = index
        self._actions = _Actions(things, index)
        self._value = _Value(things, index)

    # Qt

    def isValid(self) -> bool:
        return Shiboken.isValid(self._things.view) and self._index < self._things.count()

    def object(self) -> None:
        return None

    def window(self) -> QWindow | None:
        return self._things.view.window().windowHandle() if self.isValid() else None

    def parent(self) -> QAccessibleInterface | None:
        view = self._things.view
        return QAccessible.queryAccessibleInterface(view) if Shiboken.isValid(view) else None

    def child(self, _index: int) -> None:
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, _x: int, _y: int) -> None:
        return None

    def focusChild(self) -> None:
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def relations(self, _match: object = None) -> list[Any]:
        return []

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        place = self._things.rect(self._index).toAlignedRect().intersected(self._things.view.rect())
        return place.translated(self._things.view.mapToGlobal(QPoint())) if not place.isEmpty() else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        found = QAccessible.State()
        if not self.isValid():
            found.invalid = True
            return found
        chosen = self._things.is_chosen(self._index)
        found.selectable = found.focusable = True
        found.selected = chosen
        found.focused = chosen and self._things.view.hasFocus() and self._things.current() == self._index
        found.offscreen = found.invisible = self.rect().isEmpty() or not self._things.view.isVisible()
        return found

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self._things.name(self._index)
        value = self._things.value(self._index) if kind == QAccessible.Text.Value else None
        return "" if value is None else f"{Told(value.now):.2f}"

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Names follow from what there is."""

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:
        if kind == QAccessible.InterfaceType.ActionInterface:
            return self._actions
        if kind == QAccessible.InterfaceType.ValueInterface and self.isValid() and self._things.value(self._index) is not None:
            return self._value
        return None


class _Actions(QAccessibleActionInterface):
    """Choosing a thing, and the commands that act on it."""

    def __init__(self, things: Things, index: int) -> None:
        super().__init__()
        self._things = things
        self._index = index

    # Qt

    def actionNames(self) -> list[str]:
        if not self._there():
            return []
        return [_PRESS, *self._things.commands(self._index)]

    def localizedActionName(self, name: str) -> str:
        return super().localizedActionName(name) if name == _PRESS else self._things.command(name).text

    def localizedActionDescription(self, name: str) -> str:
        return self.localizedActionName(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return [] if name == _PRESS else list(self._things.command(name).keys)

    def doAction(self, name: str) -> None:
        if not self._there():
            return
        if name == _PRESS:
            self._things.choose(self._index)
            self._things.view.setFocus()
        elif name in self._things.commands(self._index):
            self._things.run(self._index, name)

    def _there(self) -> bool:
        return Shiboken.isValid(self._things.view) and self._index < self._things.count()


class _Value(QAccessibleValueInterface):
    """The number of a thing."""

    def __init__(self, things: Things, index: int) -> None:
        super().__init__()
        self._things = things
        self._index = index

    def _of(self, part: str) -> float:
        there = Shiboken.isValid(self._things.view) and self._index < self._things.count()
        value = self._things.value(self._index) if there else None
        return 0.0 if value is None else float(getattr(value, part))

    # Qt

    def currentValue(self) -> float:
        return self._of("now")

    def setCurrentValue(self, value: object) -> None:
        if isinstance(value, int | float) and Shiboken.isValid(self._things.view) and self._index < self._things.count():
            self._things.set_value(self._index, float(value))

    def minimumValue(self) -> float:
        return self._of("least")

    def maximumValue(self) -> float:
        return self._of("most")

    def minimumStepSize(self) -> float:
        return self._of("step")
