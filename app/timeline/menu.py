"""The timeline's commands: its context menu and its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.commanding.keymap import KEYMAP
from app.timeline.markers import COLOUR_NAMES, swatch
from app.timeline.speech_menu import add_offers
from core.project.document import Marker

if TYPE_CHECKING:
    from app.timeline.press import Hit
    from app.timeline.timeline import Timeline

translate = QCoreApplication.translate


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


MARKER_OFFERS: Final = ("marker.list",)
WORD_OFFERS: Final = ("play.loop_clear",)
"""What of the window's commands is offered over a marker or a word: there the menu is about that."""

ACTIONS: Final[tuple[TimelineAction, ...]] = (
    TimelineAction(
        "timeline.rename_marker",
        QT_TRANSLATE_NOOP("Timeline", "Rename marker"),
        lambda t: t.verbs.start_rename(),
        ("F2",),
        _has_marker,
    ),
    TimelineAction(
        "timeline.remove_marker",
        QT_TRANSLATE_NOOP("Timeline", "Delete marker"),
        lambda t: t.verbs.remove_marker(),
        ("Del", "X"),
        _has_marker,
    ),
)
"""What keys mean while the timeline has the focus; all else is in the menus of the window."""


def action_for(event: QKeyEvent) -> TimelineAction | None:
    """The command that a key press asks for."""
    return _BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")


def context_menu(timeline: Timeline, found: Hit) -> QMenu:
    """What can be done with what was hit, and what the window offers about time."""
    menu = QMenu(timeline)
    if found.marker is not None:
        _add_marker_commands(menu, timeline)
    add_offers(menu, timeline, found)
    short = (
        MARKER_OFFERS if found.marker is not None else WORD_OFFERS if found.spot is not None else tuple(timeline.menu_actions)
    )
    for action_id, action in timeline.menu_actions.items():
        if action_id in short:
            menu.addAction(action)
    return menu


def colour_menu(timeline: Timeline, parent: QWidget) -> QMenu:
    """The colours of the chosen marker."""
    menu = QMenu(translate("Timeline", "Colour"), parent)
    chosen = timeline.chosen
    for colour, name in COLOUR_NAMES.items():
        item = menu.addAction(swatch(Marker(0, colour=colour)), translate("Timeline", name))
        item.setCheckable(True)
        item.setChecked(chosen is not None and chosen.colour == colour)
        item.triggered.connect(lambda _=False, wanted=colour: timeline.verbs.colour_marker(wanted))
    return menu


def _add_marker_commands(menu: QMenu, timeline: Timeline) -> None:
    for action in ACTIONS:
        item = menu.addAction(translate("Timeline", action.text))
        item.setShortcuts(KEYMAP.sequences(action.id)[:1])
        item.setShortcutVisibleInContextMenu(True)
        item.triggered.connect(lambda _=False, run=action.run: run(timeline))
    lock = menu.addAction(translate("Timeline", "Lock marker"))
    lock.setCheckable(True)
    lock.setChecked(timeline.chosen is not None and timeline.chosen.locked)
    lock.triggered.connect(lambda: timeline.verbs.toggle_lock())
    menu.addMenu(colour_menu(timeline, menu))
    menu.addSeparator()


CONTEXT: Final = "timeline"
KEYMAP.declare(CONTEXT, ACTIONS)

_BY_ID: Final = {action.id: action for action in ACTIONS}
