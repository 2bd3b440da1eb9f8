"""The timeline's commands: its context menu and its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from app.keymap import KEYMAP
from app.timeline.speech_menu import add_offers

if TYPE_CHECKING:
    from app.timeline.press import Hit
    from app.timeline.timeline import Timeline


@dataclass(frozen=True)
class TimelineAction:
    """One command: its name, what it does, its keys, and when it makes sense."""

    id: str
    text: str
    run: Callable[[Timeline], object]
    keys: tuple[str, ...] = ()
    enabled: Callable[[Timeline], bool] = lambda _: True


def _has_marker(timeline: Timeline) -> bool:
    return timeline.chosen is not None


ACTIONS: Final[tuple[TimelineAction, ...]] = (
    TimelineAction("timeline.add_marker", "Add marker at playhead", lambda t: t.verbs.add_marker(), ("M",)),
    TimelineAction("timeline.rename_marker", "Rename marker", lambda t: t.verbs.start_rename(), ("F2",), _has_marker),
    TimelineAction("timeline.remove_marker", "Delete marker", lambda t: t.verbs.remove_marker(), ("Del", "X"), _has_marker),
    TimelineAction("timeline.next_marker", "Go to next marker", lambda t: t.verbs.jump(1), ("Ctrl+Up",)),
    TimelineAction("timeline.previous_marker", "Go to previous marker", lambda t: t.verbs.jump(-1), ("Ctrl+Down",)),
    TimelineAction(
        "timeline.clear_loop",
        "Clear loop range",
        lambda t: t.session.set_loop(None),
        ("Alt+P",),
        lambda t: t.session.loop is not None,
    ),
    TimelineAction(
        "timeline.regenerate",
        "Regenerate range…",
        lambda t: t.session.regenerate_wanted.emit(),
        ("Ctrl+R",),
        lambda t: t.session.document.active_take is not None,
    ),
    TimelineAction("timeline.frame_all", "Show everything", lambda t: t.frame_all(), ("Home",)),
    TimelineAction("timeline.time_format", "Timecode or frames", lambda t: t.set_timecode(not t.timecode), ("Ctrl+T",)),
)


def action_for(event: QKeyEvent) -> TimelineAction | None:
    """The command that a key press asks for."""
    return _BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")


def context_menu(timeline: Timeline, found: Hit) -> QMenu:
    """What can be done with what was hit, and all other commands, with their keys."""
    menu = QMenu(timeline)
    add_offers(menu, timeline, found)
    for action in ACTIONS:
        if found.spot is not None and not action.enabled(timeline):
            continue  # about a word or phone the menu is short
        item = menu.addAction(timeline.tr(action.text))
        item.setShortcuts(KEYMAP.sequences(action.id)[:1])
        item.setShortcutVisibleInContextMenu(True)
        item.setEnabled(action.enabled(timeline))
        item.triggered.connect(lambda _=False, run=action.run: run(timeline))
    return menu


CONTEXT: Final = "timeline"
KEYMAP.declare(CONTEXT, ACTIONS)

_BY_ID: Final = {action.id: action for action in ACTIONS}
