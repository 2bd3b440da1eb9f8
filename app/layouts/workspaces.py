"""What the commands of the window menu do: switch, save, rename and delete workspaces, and show one panel alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QCursor
from PySide6.QtWidgets import QInputDialog, QMenu

from app.commanding.actions import allow
from app.commanding.registry import plain
from app.layouts.arrangement import PARTS, Arrangement
from app.layouts.arranging import arrange, arrangement_of
from app.layouts.built_in import BUILT_IN
from app.layouts.escape import Escape
from app.layouts.store import WorkspaceStore

if TYPE_CHECKING:
    from app.main_window import MainWindow

_NAME_LENGTH = 32


class Workspaces(QObject):
    """The workspaces of one window.

    Signals:
        changed(): another one is on show, or has another name.
    """

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}  # of the user's workspaces, by name
        self._group = QActionGroup(self)
        self._menu: QMenu | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does. Checkable actions pass their new state."""
        parts = {command: lambda _: self._window.desk.parts.follow() for command in PARTS.values() if command != "track.show"}
        return {
            **{f"window.{name}": lambda _, name=name: self.use(name) for name in BUILT_IN},
            **parts,
            "window.save": self.ask_and_save,
            "window.rename": self.ask_and_rename,
            "window.delete": self.delete,
            "window.reset": self.reset,
            "window.alone": lambda _: self.switch_alone(),
        }

    def attach(self) -> None:
        """Lay the window out as it was left, once it has all its parts."""
        act = self._window.actions_by_id
        usual = Arrangement(frozenset(), folds={name: fold.isChecked() for name, fold in self._window.desk.folds.items()})
        self._store = WorkspaceStore(self._window.settings, usual)
        self._menu = self._window.menus["window"]
        for name in BUILT_IN:
            self._group.addAction(act[f"window.{name}"])
        Escape(self._window)

    @property
    def current(self) -> str:
        """The name of the workspace on show, as in the program where it comes with it."""
        return self._store.current

    @property
    def own(self) -> tuple[str, ...]:
        """Names of the user's workspaces."""
        return tuple(self._store.own)

    def title(self, name: str) -> str:
        """A workspace as the user knows it."""
        if name in self._store.own:
            return name
        return plain(self._window.actions_by_id[f"window.{name}"].text())

    def switches(self) -> list[QAction]:
        """What switches to each workspace, in their order."""
        return self._group.actions()

    def commands(self, action_ids: Iterable[str]) -> list[QAction]:
        """Commands of the window, for the menu beside the switches."""
        return [self._window.actions_by_id[action_id] for action_id in action_ids]

    def restore(self) -> None:
        """Lay the window out as the workspace on show was left."""
        arrange(self._window.desk, self._store.now(self.current))
        self._show()

    def keep(self) -> None:
        """Remember how the window is laid out now."""
        self._store.leave(self._arrangement())

    def use(self, name: str) -> None:
        """Show a workspace as it was left; where it is on show, only give back what one panel has taken."""
        self.keep()
        if name != self.current:
            self._store.current = name
            self._store.write()
            self.restore()
        self._show()

    def reset(self) -> None:
        """Bring the workspace on show back to what it began with."""
        before = self._arrangement()
        arrange(self._window.desk, self._store.reset())
        self._show()
        self._window.desk.message_bar.offer(
            self.tr("“{0}” is as it was.").format(self.title(self.current)),
            ((self.tr("Undo"), partial(self._take_back, self.current, before)),),
        )

    def _take_back(self, name: str, before: Arrangement) -> None:
        self.use(name)
        arrange(self._window.desk, before)
        self.keep()

    # the user's own

    def ask_and_save(self) -> None:
        """Keep the window as it is now, under a name."""
        suggestion = self.current if self.current in self._store.own else self.tr("My workspace")
        name = self._ask(self.tr("Save workspace"), suggestion)
        if name:
            self.save(name)

    def save(self, name: str) -> None:
        """Make a workspace of the window as it is now; one of the user's that has this name becomes it."""
        before = self._store.own.get(name)
        self._store.save(name, self._arrangement())
        self._show()
        if before is not None:
            self._window.desk.message_bar.offer(
                self.tr("The workspace “{0}” is now as the window is.").format(name),
                ((self.tr("Undo"), partial(self._put_back, name, before)),),
            )

    def ask_and_rename(self) -> None:
        """Give the user's workspace on show another name."""
        name = self._ask(self.tr("Rename workspace"), self.current)
        if name and name != self.current:
            if name in self._store.own:
                self._window.say(self.tr("There is a workspace “{0}” already.").format(name))
                return
            self._store.rename(name)
            self._show()

    def delete(self) -> None:
        """Forget the user's workspace on show."""
        name, kept = self.current, self._store.own[self.current]
        self._store.delete()
        self.restore()
        self._window.desk.message_bar.offer(
            self.tr("The workspace “{0}” is deleted.").format(name),
            ((self.tr("Undo"), partial(self._put_back, name, kept)),),
        )

    def _put_back(self, name: str, arrangement: Arrangement) -> None:
        """Have a workspace of the user's again as it was, and show it."""
        self.keep()
        self._store.save(name, arrangement)
        self.restore()

    def _ask(self, title: str, suggestion: str) -> str:
        """A name for a workspace; empty where there is none, or one that comes with the program."""
        text, accepted = QInputDialog.getText(self._window, title, self.tr("Name"), text=suggestion)
        name = " ".join(text.split())[:_NAME_LENGTH]
        if not accepted or not name:
            return ""
        taken = {known.casefold() for built in BUILT_IN for known in (built, self.title(built))}
        if name.casefold() in taken:
            self._window.say(self.tr("“{0}” comes with the program; choose another name.").format(name))
            return ""
        return name

    # one panel alone

    def switch_alone(self) -> None:
        """Fill the window with the panel under the pointer, else with the one that has the focus; or bring all back."""
        parts = self._window.desk.parts
        if parts.alone:
            parts.bring_back()
            return
        panel = self._pointed() or parts.panel_of(self._window.focusWidget()) or "picture"
        parts.fill_with(panel)
        keys = self._window.actions_by_id["window.alone"].shortcuts()
        key = keys[0].toString() if keys else self.tr("Esc")
        self._window.say(self.tr("{0} brings the other panels back").format(key))

    def _pointed(self) -> str:
        """The panel under the pointer; empty where it is elsewhere."""
        there = self._window.mapFromGlobal(QCursor.pos())
        return self._window.desk.parts.panel_of(self._window.childAt(there))

    # how things stand

    def _arrangement(self) -> Arrangement:
        return arrangement_of(self._window.desk, self._store.now(self.current))

    def _show(self) -> None:
        """Let the menu have the user's workspaces, and mark the one on show."""
        act, own = self._window.actions_by_id, self._store.own
        if list(self._actions) != list(own):
            self._list_own()
        switches = {name: act[f"window.{name}"] for name in BUILT_IN} | self._actions
        switches[self.current].setChecked(True)
        reason = self.tr("This workspace comes with the program")
        allow(act, ("window.rename", "window.delete"), self.current in own, reason)
        self.changed.emit()

    def _list_own(self) -> None:
        assert self._menu is not None
        for action in self._actions.values():
            self._menu.removeAction(action)
            self._group.removeAction(action)
            action.deleteLater()
        self._actions = {}
        lines = self._menu.actions()
        below = lines[lines.index(self._window.actions_by_id["window.save"]) - 1]  # the line above it
        for name in self._store.own:
            action = QAction(name.replace("&", "&&"), self, checkable=True)
            action.triggered.connect(lambda _=False, name=name: self.use(name))
            self._group.addAction(action)
            self._menu.insertAction(below, action)
            self._actions[name] = action
