"""How commands are found, learnt and rebound: palette, keys at a glance, shortcut editor, history, preferences."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from app.access.announcing import Announcer
from app.commanding import findings, key_card
from app.commanding.actions import tooltip
from app.commanding.keymap import KEYMAP
from app.commanding.registry import Registry
from app.mouse import gestures
from app.mouse.gestures import GESTURES

if TYPE_CHECKING:
    from app.main_window import MainWindow

RECENT_LIMIT: Final = 8


class Commanding(QObject):
    """The window's registry of commands, and the dialogs that show it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.registry = Registry()
        self._restore_keys()
        KEYMAP.changed.connect(self._keys_changed)
        GESTURES.changed.connect(self._gestures_changed)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {
            "edit.history": lambda: self._window.desk.show_history(),
            "edit.preferences": self.open_preferences,
            "help.commands": self.open_palette,
            "help.keys": self.show_keys,
            "help.shortcuts": self.open_shortcuts,
        }

    def complete(self) -> None:
        """Learn every command, once the window has all its parts."""
        from app.graph.actions import ACTIONS as GRAPH
        from app.graph.channel_actions import ACTIONS as CHANNELS
        from app.queue.commands import ACTIONS as EXPORTS
        from app.timeline.menu import ACTIONS as TIMELINE
        from app.timeline.speech_commands import ACTIONS as WORDS
        from app.timing_lane.commands import ACTIONS as TIMING
        from app.tracks.menu import ACTIONS as TRACKS

        self.announcer = Announcer(self._window)
        desk = self._window.desk
        self.registry.add_window(self._window.actions_by_id)
        self.registry.add_view("graph", self.tr("Graph"), desk.graph.view, GRAPH)
        self.registry.add_view("channels", self.tr("Channels"), desk.graph.tree, CHANNELS, focus=desk.graph.tree.view)
        self.registry.add_view("timeline", self.tr("Timeline"), desk.timeline, TIMELINE, "Timeline")
        self.registry.add_view("words", self.tr("Words and phones"), desk.timeline, WORDS)
        self.registry.add_view("timing", self.tr("Timing"), desk.timing, TIMING)
        self.registry.add_view("tracks", self.tr("Tracks"), desk.tracks, TRACKS)
        self.registry.add_view("exports", self.tr("Exports"), desk.queue, EXPORTS, focus=desk.queue.list)

    def open_palette(self) -> None:
        """Let the user find a command by a few letters."""
        from app.dialogs.palette import Palette

        found = [*findings.commands(self.registry), *findings.places(self._window.session)]
        palette = Palette(found, self._recent(), self._window)
        palette.chosen.connect(self._remember)
        palette.show()

    def show_keys(self) -> None:
        """Lay the keys over the window, or take them away again."""
        from app.dialogs.key_glance import KeyGlance

        laid = self._window.findChild(KeyGlance)
        if laid is None or not laid.isVisible():
            KeyGlance(key_card.rows(self.registry), self._window)
        else:
            laid.close()

    def open_shortcuts(self) -> None:
        """Let the user look up and change keys."""
        from app.dialogs.shortcuts import ShortcutsDialog

        self._open(ShortcutsDialog(self.registry, self._window))

    def open_preferences(self) -> None:
        """Let the user say how the editor shall be."""
        from app.dialogs.preferences import PreferencesDialog

        self._open(PreferencesDialog(self._window))

    def _open(self, dialog: QDialog) -> None:
        """Show a dialog beside the window; the one of its kind that is open goes."""
        for other in self._window.findChildren(type(dialog)):
            if other is not dialog:
                other.close()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    # what is remembered

    def _recent(self) -> list[str]:
        return list(filter(None, self._window.settings.text("commands/recent").split(",")))

    def _remember(self, finding_id: str) -> None:
        recent = [finding_id, *(other for other in self._recent() if other != finding_id)]
        self._window.settings.set_text("commands/recent", ",".join(recent[:RECENT_LIMIT]))

    def _restore_keys(self) -> None:
        settings = self._window.settings
        KEYMAP.use(settings.text("keys/preset", "default"), stored_keys(settings.text("keys/own")))
        GESTURES.use(KEYMAP.preset, gestures.read(settings.text("mouse/own")))

    def _keys_changed(self) -> None:
        """Keep the new keys, and show them wherever keys are shown."""
        settings, window = self._window.settings, self._window
        settings.set_text("keys/preset", KEYMAP.preset)
        settings.set_text("keys/own", json.dumps(KEYMAP.own) if KEYMAP.own else "")
        if GESTURES.preset != KEYMAP.preset:
            GESTURES.use(KEYMAP.preset)
        for action_id, action in window.actions_by_id.items():
            action.setShortcuts(KEYMAP.sequences(action_id))
            reasons = action.toolTip().split("\n")[1:]
            action.setToolTip("\n".join((tooltip(action.statusTip(), action.shortcuts()), *reasons)))

    def _gestures_changed(self) -> None:
        self._window.settings.set_text("mouse/own", gestures.stored(GESTURES.own))


def stored_keys(text: str) -> Mapping[str, tuple[str, ...]]:
    """The user's keys as settings and files keep them; nothing where the text is no such thing."""
    try:
        stored = json.loads(text or "{}")
        return {str(command): tuple(map(str, keys)) for command, keys in stored.items() if isinstance(keys, list)}
    except (ValueError, AttributeError):
        return {}
