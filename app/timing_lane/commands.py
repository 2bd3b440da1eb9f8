"""The timing lane's own keys and its context menu; the rest is the window's time menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from app.commanding.keymap import KEYMAP

if TYPE_CHECKING:
    from app.timing_lane.hit import Hit
    from app.timing_lane.lane import TimingLane

CONTEXT: Final = "timing"


@dataclass(frozen=True)
class LaneAction:
    """One command: its name, what it does, its keys."""

    id: str
    text: str
    run: Callable[[TimingLane], object]
    keys: tuple[str, ...] = ()


ACTIONS: Final[tuple[LaneAction, ...]] = (
    LaneAction("timing.type", QT_TRANSLATE_NOOP("timing", "Length or speed…"), lambda v: v.type_length(), ("Return", "F2")),
    LaneAction("timing.longer", QT_TRANSLATE_NOOP("timing", "A frame longer"), lambda v: v.lengthen(1), ("Alt+Right",)),
    LaneAction("timing.shorter", QT_TRANSLATE_NOOP("timing", "A frame shorter"), lambda v: v.lengthen(-1), ("Alt+Left",)),
    LaneAction(
        "timing.later", QT_TRANSLATE_NOOP("timing", "Slip a frame later"), lambda v: v.retiming.slip(1), ("Alt+Shift+Right",)
    ),
    LaneAction(
        "timing.earlier",
        QT_TRANSLATE_NOOP("timing", "Slip a frame earlier"),
        lambda v: v.retiming.slip(-1),
        ("Alt+Shift+Left",),
    ),
    LaneAction("timing.next", QT_TRANSLATE_NOOP("timing", "Next retimed range"), lambda v: v.choose(1), ("Down",)),
    LaneAction("timing.previous", QT_TRANSLATE_NOOP("timing", "Previous retimed range"), lambda v: v.choose(-1), ("Up",)),
    LaneAction("timing.reset", QT_TRANSLATE_NOOP("timing", "Reset range"), lambda v: v.retiming.reset(), ("Del", "Backspace")),
)
"""Commands that act on the range of the timing lane."""

KEYMAP.declare(CONTEXT, ACTIONS)
_BY_ID: Final = {action.id: action for action in ACTIONS}


def action_for(event: QKeyEvent) -> LaneAction | None:
    """The command that a key press asks for."""
    return _BY_ID.get(KEYMAP.pressed(CONTEXT, event) or "")


def context_menu(lane: TimingLane, found: Hit) -> QMenu:
    """What can be done with what was hit."""
    menu = QMenu(lane)
    for action in ACTIONS:
        _add(
            menu, action.text, lambda run=action.run: run(lane), lane.span is not None or action.id == "timing.next", action.id
        )
    menu.addSeparator()
    key, block = found.key, found.block
    if key is not None and block is not None:
        _add(menu, QT_TRANSLATE_NOOP("timing", "Delete speed key"), lambda: lane.delete_key(block.region[:2], key.at))
    elif found.kind == "inside" and found.span is not None:
        span, frame = found.span, found.frame
        _add(menu, QT_TRANSLATE_NOOP("timing", "Add speed key"), lambda: lane.add_key(span, float(round(frame))))
    _add(menu, QT_TRANSLATE_NOOP("timing", "Insert time"), lane.retiming.insert)
    _add(menu, QT_TRANSLATE_NOOP("timing", "Remove time"), lane.retiming.remove, lane.span is not None)
    return menu


def _add(menu: QMenu, text: str, run: Callable[[], object], enabled: bool = True, command_id: str = "") -> None:
    item = menu.addAction(QCoreApplication.translate("timing", text))
    keys = KEYMAP.sequences(command_id) if command_id else []
    if keys:
        item.setShortcut(QKeySequence(keys[0]))
        item.setShortcutVisibleInContextMenu(True)
    item.setEnabled(enabled)
    item.triggered.connect(lambda _=False: run())
