"""Which keys do what: the usual ones, those of another program's users, and what the user has changed.

A command has keys in one context: the window, or a view that takes them while it has the focus. Editing keys follow
Blender, the shuttle follows the cutting room. Tab is never bound: it moves the focus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.action_table import ACTIONS
from app.commanding.keymap_presets import PRESETS

Keys = tuple[str, ...]

WINDOW: Final = "window"
NEVER: Final = frozenset({"Tab", "Shift+Tab", "Backtab", "Shift+Backtab"})
"""Keys that move the focus."""

DEFAULT: Final[dict[str, Keys]] = {action.id: action.keys for action in ACTIONS if action.keys}
"""Keys of the window's commands, the first one shown; commands that are missing have none."""


class Keyed(Protocol):
    """A command that may have keys."""

    @property
    def id(self) -> str: ...

    @property
    def keys(self) -> Keys: ...


class Keymap(QObject):
    """Keys of every command that was declared.

    Signals:
        changed(): some command has other keys than before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._usual: dict[str, Keys] = {}
        self._contexts: dict[str, str] = {}
        self._preset = "default"
        self._own: dict[str, Keys] = {}
        self._by_key: dict[tuple[str, str], str] = {}

    def declare(self, context: str, commands: Iterable[Keyed]) -> None:
        """Tell which commands a context has, with their usual keys."""
        for command in commands:
            self._usual[command.id] = command.keys
            self._contexts[command.id] = context
        self._index()

    @property
    def preset(self) -> str:
        """The name of the preset in use, one of `PRESETS`."""
        return self._preset

    @property
    def own(self) -> Mapping[str, Keys]:
        """What the user has changed: command id -> its keys."""
        return dict(self._own)

    def use(self, preset: str, own: Mapping[str, Iterable[str]] | None = None) -> None:
        """Begin from a preset, with the user's changes over it; unknown names count as the default."""
        before = (self._preset, self._own)
        self._preset = preset if preset in PRESETS else "default"
        self._own = {command: tuple(filter(None, map(portable, keys))) for command, keys in (own or {}).items()}
        if (self._preset, self._own) != before:
            self._index()
            self.changed.emit()

    def bind(self, command_id: str, keys: Iterable[str]) -> None:
        """Give a command these keys, and take them from every other command of its context.

        Raises:
            ValueError: one of them moves the focus, or is no key.
        """
        wanted = tuple(dict.fromkeys(map(portable, keys)))
        if "" in wanted or NEVER & set(wanted):
            raise ValueError(f"{wanted} cannot be bound")
        for other in self.rivals(command_id, wanted):
            self._own[other] = tuple(key for key in self.keys(other) if key not in wanted)
        self._own[command_id] = wanted
        self._forget_what_is_usual()
        self._index()
        self.changed.emit()

    def reset(self, command_id: str) -> None:
        """Back to the keys of the preset; whoever took them loses them."""
        self.bind(command_id, self.preset_keys(command_id))

    def keys(self, command_id: str) -> Keys:
        """The keys of a command, the first one shown; none where it has none."""
        return self._own[command_id] if command_id in self._own else self.preset_keys(command_id)

    def preset_keys(self, command_id: str) -> Keys:
        """Its keys where the user has changed nothing."""
        keys = PRESETS[self._preset].get(command_id, self._usual.get(command_id, ()))
        return tuple(map(portable, keys))

    def shown(self, command_id: str) -> str:
        """Its first key as the user reads it; empty where it has none."""
        keys = self.keys(command_id)
        return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def sequences(self, command_id: str) -> list[QKeySequence]:
        return [QKeySequence(key) for key in self.keys(command_id)]

    def knows(self, command_id: str) -> bool:
        """Whether it was declared."""
        return command_id in self._contexts

    def pressed(self, context: str, event: QKeyEvent) -> str | None:
        """The command of a context that a key press asks for."""
        pressed = event.keyCombination()
        found = self._by_key.get((context, QKeySequence(pressed).toString(QKeySequence.SequenceFormat.PortableText)))
        if found is None and not event.text().isalnum() and pressed.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            bare = QKeyCombination(pressed.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier, pressed.key())
            text = QKeySequence(bare).toString(QKeySequence.SequenceFormat.PortableText)
            found = self._by_key.get((context, text)) if event.text() == text else None  # "?" is typed with Shift
        return found

    def rivals(self, command_id: str, keys: Iterable[str]) -> tuple[str, ...]:
        """The other commands of its context that have one of these keys."""
        context, wanted = self._contexts[command_id], set(map(portable, keys))
        others = (other for other in self._usual if other != command_id and self._contexts[other] == context)
        return tuple(other for other in others if wanted & set(self.keys(other)))

    def clashes(self) -> dict[tuple[str, str], list[str]]:
        """(Context, key) that more than one command claims, with the commands."""
        claims: dict[tuple[str, str], list[str]] = {}
        for command_id, context in self._contexts.items():
            for key in self.keys(command_id):
                claims.setdefault((context, key), []).append(command_id)
        return {place: commands for place, commands in claims.items() if len(commands) > 1}

    def _forget_what_is_usual(self) -> None:
        self._own = {command: keys for command, keys in self._own.items() if keys != self.preset_keys(command)}

    def _index(self) -> None:
        self._by_key = {
            (context, key): command_id for command_id, context in self._contexts.items() for key in self.keys(command_id)
        }


def portable(key: str) -> str:
    """A key as it is stored and compared; empty where it is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


KEYMAP: Final = Keymap()
"""The keys in use."""

KEYMAP.declare(WINDOW, ACTIONS)


def shortcuts(command_id: str) -> list[QKeySequence]:
    """The keys in use of a command, the first one shown."""
    return KEYMAP.sequences(command_id)
