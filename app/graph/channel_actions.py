"""The commands of the channel list: its context menu and its keys, which it takes while it has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from app.commanding.keymap import KEYMAP
from app.graph.channel_model import Column

if TYPE_CHECKING:
    from app.graph.channel_tree import ChannelTree


@dataclass(frozen=True)
class ChannelAction:
    """One command: what it is called, what it does to the current row, its keys."""

    id: str
    text: str
    run: Callable[[ChannelTree], object]
    keys: tuple[str, ...] = ()
    separated: bool = False


_ACT: Final = ChannelAction
ACTIONS: Final[tuple[ChannelAction, ...]] = (
    _ACT("channels.toggle", QT_TRANSLATE_NOOP("channels", "Show or hide"), lambda t: t.switch(Column.VISIBLE), ("H",)),
    _ACT("channels.isolate", QT_TRANSLATE_NOOP("channels", "Show only this"), lambda t: t.isolate(), ("Shift+H",)),
    _ACT("channels.show_all", QT_TRANSLATE_NOOP("channels", "Show all channels"), lambda t: t.show_all(), ("Alt+H",)),
    _ACT(
        "channels.mute",
        QT_TRANSLATE_NOOP("channels", "Mute or unmute"),
        lambda t: t.switch(Column.MUTED),
        ("Shift+W",),
        separated=True,
    ),
    _ACT("channels.solo", QT_TRANSLATE_NOOP("channels", "Solo or not"), lambda t: t.switch(Column.SOLO), ("Alt+W",)),
    _ACT("channels.hear_all", QT_TRANSLATE_NOOP("channels", "Unmute and unsolo all"), lambda t: t.hear_all(), ("Alt+Shift+W",)),
    _ACT(
        "channels.lock", QT_TRANSLATE_NOOP("channels", "Lock or unlock"), lambda t: t.switch(Column.LOCKED), ("Ctrl+Shift+L",)
    ),
)

CONTEXT: Final = "channels"
KEYMAP.declare(CONTEXT, ACTIONS)

_BY_ID: Final = {action.id: action for action in ACTIONS}


def action_for(event: QKeyEvent) -> ChannelAction | None:
    """The command that a key press asks for."""
    return _BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")


def context_menu(tree: ChannelTree) -> QMenu:
    """What can be done with the current row."""
    menu = QMenu(tree)
    for action in ACTIONS:
        if action.separated:
            menu.addSeparator()
        item = menu.addAction(QCoreApplication.translate("channels", action.text))
        item.setShortcuts(KEYMAP.sequences(action.id)[:1])
        item.setShortcutVisibleInContextMenu(True)
        item.triggered.connect(lambda _=False, run=action.run: run(tree))
    return menu
