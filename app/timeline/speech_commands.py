"""The commands on the word or phone that is picked: what keys mean there before they mean anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeyEvent

from app.commanding.keymap import KEYMAP

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline

CONTEXT: Final = "words"


def _is_picked(timeline: Timeline) -> bool:
    return timeline.corrections.picked is not None


@dataclass(frozen=True)
class SpeechAction:
    """One command: its name, what it does, its keys, and when it makes sense."""

    id: str
    text: str
    run: Callable[[Timeline], object]
    keys: tuple[str, ...]
    enabled: Callable[[Timeline], bool] = _is_picked


_ACT: Final = SpeechAction
ACTIONS: Final[tuple[SpeechAction, ...]] = (
    _ACT("words.previous", QT_TRANSLATE_NOOP("words", "Word or phone before"), lambda t: t.corrections.step(-1), ("Left",)),
    _ACT("words.next", QT_TRANSLATE_NOOP("words", "Next word or phone"), lambda t: t.corrections.step(1), ("Right",)),
    _ACT(
        "words.words",
        QT_TRANSLATE_NOOP("words", "From the phone to its word"),
        lambda t: t.corrections.change_lane("words"),
        ("Up",),
    ),
    _ACT(
        "words.phones",
        QT_TRANSLATE_NOOP("words", "From the word to its phones"),
        lambda t: t.corrections.change_lane("phones"),
        ("Down",),
    ),
    _ACT(
        "words.delete",
        QT_TRANSLATE_NOOP("words", "Delete word or phone"),
        lambda t: t.corrections.delete(),
        ("Del", "X", "Backspace"),
    ),
    _ACT(
        "words.change",
        QT_TRANSLATE_NOOP("words", "Change word or phone…"),
        lambda t: t.corrections.change(),
        ("F2", "Return", "Enter"),
    ),
    _ACT("words.leave", QT_TRANSLATE_NOOP("words", "Leave words and phones"), lambda t: t.corrections.pick(None), ("Esc",)),
)
"""In the order of the list of shortcuts."""

KEYMAP.declare(CONTEXT, ACTIONS)

_BY_ID: Final = {action.id: action for action in ACTIONS}


def action_for(event: QKeyEvent) -> SpeechAction | None:
    """What a key press asks for."""
    return _BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")
