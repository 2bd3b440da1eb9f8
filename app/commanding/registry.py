"""All commands in one place, whichever table they come from: the window's menus or a view's own keys.

The palette, the list of shortcuts and the tests know commands only through this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.action_table import ACTIONS, MENUS
from app.commanding.actions import translated
from app.commanding.keymap import KEYMAP, WINDOW, Keys


class ViewCommand(Protocol):
    """A row of a view's table. It may have `enabled(view)` too: whether it makes sense now."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def keys(self) -> Keys: ...

    @property
    def run(self) -> Callable[[Any], object]: ...


@dataclass(frozen=True)
class Command:
    """One command as it is found, shown and run.

    Attributes:
        id: dotted name.
        text: what it is called, without mnemonic and ellipsis.
        place: where it is at home: the name of its menu or view.
        context: whose keys it has, `keymap.WINDOW` or the name of a view.
        run: does it.
        able: whether it can be done now.
        reason: why not, in one sentence; empty where it is plain.
        icon: Phosphor name or empty.
    """

    id: str
    text: str
    place: str
    context: str
    run: Callable[[], object]
    able: Callable[[], bool]
    reason: Callable[[], str]
    icon: str = ""

    @property
    def keys(self) -> Keys:
        return KEYMAP.keys(self.id)


class Registry:
    """Commands by id, in the order of menus and tables."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __getitem__(self, command_id: str) -> Command:
        return self._commands[command_id]

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._commands

    @property
    def places(self) -> tuple[str, ...]:
        """Menus and views in their order."""
        return tuple(dict.fromkeys(command.place for command in self))

    def add_window(self, actions: Mapping[str, QAction]) -> None:
        """The commands of the window's menus."""
        for row in ACTIONS:
            action, place = actions[row.id], plain(translated(MENUS[row.menu]))
            self._commands[row.id] = Command(
                row.id,
                plain(translated(row.text)),
                place,
                WINDOW,
                action.trigger,
                action.isEnabled,
                reason_of(action),
                row.icon,
            )

    def add_view(
        self,
        context: str,
        place: str,
        view: QWidget,
        table: Iterable[ViewCommand],
        texts: str = "",
        focus: QWidget | None = None,
    ) -> None:
        """The commands of a view, which gets the focus before one is run.

        Args:
            context: whose keys they have.
            place: the view's name.
            texts: the context that their texts are translated in, where it is another one.
            focus: the part of the view that takes the keys, where it is not the view itself.
        """
        for row in table:
            text = plain(QCoreApplication.translate(texts or context, row.text))
            may = getattr(row, "enabled", lambda _view: True)
            self._commands[row.id] = Command(
                row.id,
                text,
                place,
                context,
                _focused(focus or view, view, row.run),
                lambda may=may: bool(may(view)),
                lambda: "",
            )


def plain(text: str) -> str:
    """A menu text without its mnemonic and ellipsis."""
    return text.replace("&", "").rstrip("…")


def reason_of(action: QAction) -> Callable[[], str]:
    """Why an action cannot be done now: the lines of its tooltip after the first."""
    return lambda: "" if action.isEnabled() else " ".join(action.toolTip().split("\n")[1:])


def _focused(focus: QWidget, view: QWidget, run: Callable[[Any], object]) -> Callable[[], object]:
    def go() -> object:
        focus.setFocus()
        return run(view)

    return go
