"""A painted view as a list of things, and how the system gets to see it so."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import Shiboken

from app.access.thing import Thing
from app.access.things import Things

MOST: Final = 2000
"""Things a view tells of: beyond that a list is no help to anybody, and every one that is asked for is kept."""


class ListView(QAccessibleWidget):
    """The view, with its things before the widgets that stand in it."""

    def __init__(self, things: Things) -> None:
        super().__init__(things.view, QAccessible.Role.List)
        self._things = things
        self._made: dict[int, tuple[Thing, int]] = {}

    def release(self) -> None:
        """End what was made for the things; the view is gone."""
        for _, number in self._made.values():
            QAccessible.deleteAccessibleInterface(number)
        self._made.clear()

    @property
    def made(self) -> int:
        """How many objects stand for things."""
        return len(self._made)

    def _count(self) -> int:
        return min(self._things.count(), MOST)

    def _thing(self, index: int) -> Thing:
        if index not in self._made:
            thing = Thing(self._things, index)
            self._made[index] = thing, QAccessible.registerAccessibleInterface(thing)
        return self._made[index][0]

    # Qt

    def childCount(self) -> int:
        return self._count() + super().childCount()

    def child(self, index: int) -> QAccessibleInterface | None:
        count = self._count()
        if index < 0:
            return None
        return self._thing(index) if index < count else super().child(index - count)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        found = next((index for index, (thing, _) in self._made.items() if thing is child), None)
        if found is not None:
            return found
        index = super().indexOfChild(child)
        return index if index < 0 else index + self._count()

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        view = self._things.view
        here = view.mapFromGlobal(QPointF(x, y))
        index = self._things.at(here) if view.rect().contains(here.toPoint()) else -1
        return self._thing(index) if 0 <= index < self._count() else super().childAt(x, y)

    def focusChild(self) -> QAccessibleInterface | None:
        index = self._things.current() if self._things.view.hasFocus() else -1
        return self._thing(index) if 0 <= index < self._count() else super().focusChild()


class Access(QObject):
    """Tells the system of the things of one view, from when it first asks for as long as the view lives."""

    def __init__(self, things: Things) -> None:
        super().__init__(things.view)
        self.things = things
        self.interface: ListView | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        usual = QAccessible.queryAccessibleInterface(things.view)
        if usual is not None:  # somebody may have asked while the window was put together
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(usual))
        _known[id(things.view)] = self
        key = id(things.view)
        things.view.destroyed.connect(lambda: _forget(key))
        _install()

    def changed(self, *_: object) -> None:
        """Things may have come or gone, or have other names: say so, where somebody listens."""
        if self.interface is not None and QAccessible.isActive():
            self._soon.start()

    def _tell(self) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self.things.view, QAccessible.Event.ObjectReorder))


_known: dict[int, Access] = {}
_installed: list[object] = []


def _install() -> None:
    """Let Qt ask here first, once; it cannot be told to stop."""
    if not _installed:
        _installed.append(_interface_of)
        QAccessible.installFactory(_interface_of)


def _interface_of(_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    access = _known.get(id(thing)) if isinstance(thing, QWidget) else None
    if access is None or access.things.view is not thing:
        return None
    if access.interface is None or not Shiboken.isValid(access.interface):
        access.interface = ListView(access.things)
    return access.interface


def _forget(key: int) -> None:
    access = _known.pop(key, None)
    if access is not None and access.interface is not None:
        access.interface.release()
