"""Commands on the export that is chosen in the queue: its keys and its context menu. What concerns all is in the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from app.commanding.keymap import KEYMAP
from core.jobs.job import JobState

if TYPE_CHECKING:
    from app.queue.queue_panel import QueuePanel

CONTEXT: Final = "exports"

_S: Final = JobState
_OVER: Final = frozenset(state for state in JobState if state.is_final)
_FREE: Final = _OVER | {_S.QUEUED}
_ACTIVE: Final = frozenset(JobState) - _FREE
_BROKEN: Final = frozenset({_S.FAILED, _S.INTERRUPTED})
_ANY: Final = frozenset(JobState)


@dataclass(frozen=True)
class RowAction:
    """One command.

    Attributes:
        states: in which states of the chosen export it makes sense.
        separated: a line goes above it in the menu.
    """

    id: str
    text: str
    states: frozenset[JobState]
    keys: tuple[str, ...] = ()
    separated: bool = False

    def enabled(self, panel: QueuePanel) -> bool:
        """It can be done with the chosen export."""
        return panel.current is not None and panel.can(self.id, panel.current)

    def run(self, panel: QueuePanel) -> None:
        """Do it with the chosen export."""
        if self.enabled(panel) and panel.current is not None:
            panel.do(self.id, panel.current)


ACTIONS: Final[tuple[RowAction, ...]] = (
    RowAction("exports.watch", QT_TRANSLATE_NOOP("exports", "Watch the film"), frozenset({_S.FINISHED}), ("Return",)),
    RowAction("exports.show_file", QT_TRANSLATE_NOOP("exports", "Show in folder"), frozenset({_S.FINISHED}), ("Ctrl+Return",)),
    RowAction("exports.enlarge", QT_TRANSLATE_NOOP("exports", "Last frame, large"), _ANY, ("Shift+Return",)),
    RowAction(
        "exports.pause", QT_TRANSLATE_NOOP("exports", "Pause or go on"), frozenset({_S.RUNNING, _S.PAUSED}), ("P", "Pause")
    ),
    RowAction("exports.cancel", QT_TRANSLATE_NOOP("exports", "Cancel"), _ACTIVE - {_S.CANCELLING}, ("Shift+Del",)),
    RowAction("exports.retry", QT_TRANSLATE_NOOP("exports", "Try again"), _OVER - {_S.FINISHED}, ("R",)),
    RowAction("exports.smaller", QT_TRANSLATE_NOOP("exports", "Try again, smaller"), _BROKEN, ("Shift+R",)),
    RowAction("exports.log", QT_TRANSLATE_NOOP("exports", "Show the log"), _BROKEN),
    RowAction("exports.copy", QT_TRANSLATE_NOOP("exports", "Copy the error"), _BROKEN, ("Ctrl+C",)),
    RowAction("exports.duplicate", QT_TRANSLATE_NOOP("exports", "Duplicate"), _ANY, ("Ctrl+D",), separated=True),
    RowAction("exports.next", QT_TRANSLATE_NOOP("exports", "Make this one next"), frozenset({_S.QUEUED}), ("Alt+Home",)),
    RowAction("exports.earlier", QT_TRANSLATE_NOOP("exports", "Move up"), _ANY, ("Alt+Up",)),
    RowAction("exports.later", QT_TRANSLATE_NOOP("exports", "Move down"), _ANY, ("Alt+Down",)),
    RowAction("exports.remove", QT_TRANSLATE_NOOP("exports", "Take off the list"), _FREE, ("Del", "Backspace"), separated=True),
    RowAction("exports.above", QT_TRANSLATE_NOOP("exports", "Export above"), _ANY, ("Up",)),
    RowAction("exports.below", QT_TRANSLATE_NOOP("exports", "Export below"), _ANY, ("Down",)),
)
"""Commands of the chosen export."""

_NOT_IN_MENU: Final = frozenset({"exports.above", "exports.below"})

KEYMAP.declare(CONTEXT, ACTIONS)
BY_ID: Final = {action.id: action for action in ACTIONS}


def action_for(event: QKeyEvent) -> RowAction | None:
    """The command that a key press asks for."""
    return BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")


def tip(command_id: str, text: str) -> str:
    """A tooltip that names the command's key."""
    key = KEYMAP.shown(command_id) if KEYMAP.knows(command_id) else ""
    return f"{text} ({key})" if key else text


def context_menu(panel: QueuePanel, job_id: str) -> QMenu:
    """What can be done with an export."""
    menu = QMenu(panel)
    for action in ACTIONS:
        if action.id in _NOT_IN_MENU or not panel.can(action.id, job_id):
            continue
        if action.separated:
            menu.addSeparator()
        _add(menu, action, lambda command=action.id: panel.do(command, job_id))
    return menu


def _add(menu: QMenu, action: RowAction, run: Callable[[], object]) -> None:
    item = menu.addAction(QCoreApplication.translate(CONTEXT, action.text))
    keys = KEYMAP.sequences(action.id)
    if keys:
        item.setShortcut(QKeySequence(keys[0]))
        item.setShortcutVisibleInContextMenu(True)
    item.triggered.connect(lambda _=False: run())
