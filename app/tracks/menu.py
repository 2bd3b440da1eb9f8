"""The tracks' commands: their keys, and the menu about an event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu

from app.commanding.keymap import KEYMAP
from app.staging.marks import Chosen, Lane, chosen_of
from app.staging.words import target_name, told
from core.curves.gaze_blocks import Block

if TYPE_CHECKING:
    from app.tracks.tracks import Tracks


@dataclass(frozen=True)
class TrackAction:
    """One command: its name, what it does, its keys, when it makes sense, and in which lanes its menu has it."""

    id: str
    text: str
    run: Callable[[Tracks], object]
    keys: tuple[str, ...] = ()
    enabled: Callable[[Tracks], bool] = lambda _: True
    lanes: tuple[Lane, ...] = ("gaze", "blinks", "head")


def _has_chosen(tracks: Tracks) -> bool:
    return tracks.edits.marks.find(tracks.edits.chosen) is not None


def _has_take(tracks: Tracks) -> bool:
    return bool(tracks.edits.marks.blocks)


def _has_set(tracks: Tracks) -> bool:
    mark = tracks.edits.marks.find(tracks.edits.chosen)
    return (mark.look if isinstance(mark, Block) else getattr(mark, "event", None)) is not None


def _in_lane(*lanes: Lane) -> Callable[[Tracks], bool]:
    return lambda tracks: _has_chosen(tracks) and tracks.edits.chosen.lane in lanes


ACTIONS: Final[tuple[TrackAction, ...]] = (
    TrackAction(
        "tracks.edit",
        QT_TRANSLATE_NOOP("tracks", "Change…"),
        lambda t: t.open_editor(),
        ("Return", "Enter"),
        _in_lane("gaze"),
        ("gaze",),
    ),
    TrackAction("tracks.remove", QT_TRANSLATE_NOOP("tracks", "Remove"), lambda t: t.edits.remove(), ("Del", "X"), _has_chosen),
    TrackAction(
        "tracks.release",
        QT_TRANSLATE_NOOP("tracks", "As the take has it"),
        lambda t: t.edits.release(),
        ("Backspace",),
        _has_set,
    ),
    TrackAction(
        "tracks.snap",
        QT_TRANSLATE_NOOP("tracks", "Snap to the nearest word"),
        lambda t: t.edits.snap(),
        ("Shift+S",),
        _has_chosen,
    ),
    TrackAction(
        "tracks.snap_to_beat",
        QT_TRANSLATE_NOOP("tracks", "Snap to the nearest beat"),
        lambda t: t.edits.snap_to_beat(),
        ("Shift+B",),
        _has_chosen,
    ),
    TrackAction("tracks.next", QT_TRANSLATE_NOOP("tracks", "Next event"), lambda t: t.step(1), ("Right",), _has_take),
    TrackAction("tracks.previous", QT_TRANSLATE_NOOP("tracks", "Previous event"), lambda t: t.step(-1), ("Left",), _has_take),
    TrackAction(
        "tracks.lane_below", QT_TRANSLATE_NOOP("tracks", "Lane below"), lambda t: t.change_lane(1), ("Down",), _has_take
    ),
    TrackAction(
        "tracks.lane_above", QT_TRANSLATE_NOOP("tracks", "Lane above"), lambda t: t.change_lane(-1), ("Up",), _has_take
    ),
    TrackAction(
        "tracks.later", QT_TRANSLATE_NOOP("tracks", "A frame later"), lambda t: t.edits.nudge(1), ("Alt+Right",), _has_chosen
    ),
    TrackAction(
        "tracks.earlier",
        QT_TRANSLATE_NOOP("tracks", "A frame earlier"),
        lambda t: t.edits.nudge(-1),
        ("Alt+Left",),
        _has_chosen,
    ),
    TrackAction(
        "tracks.longer",
        QT_TRANSLATE_NOOP("tracks", "A frame longer"),
        lambda t: t.edits.nudge(1, end_alone=True),
        ("Alt+Shift+Right",),
        _has_chosen,
    ),
    TrackAction(
        "tracks.shorter",
        QT_TRANSLATE_NOOP("tracks", "A frame shorter"),
        lambda t: t.edits.nudge(-1, end_alone=True),
        ("Alt+Shift+Left",),
        _has_chosen,
    ),
    TrackAction(
        "tracks.stronger",
        QT_TRANSLATE_NOOP("tracks", "More"),
        lambda t: t.edits.strengthen(1),
        ("Alt+Up",),
        _in_lane("blinks", "head"),
        ("blinks", "head"),
    ),
    TrackAction(
        "tracks.weaker",
        QT_TRANSLATE_NOOP("tracks", "Less"),
        lambda t: t.edits.strengthen(-1),
        ("Alt+Down",),
        _in_lane("blinks", "head"),
        ("blinks", "head"),
    ),
)

_HIDDEN: Final = frozenset({"tracks.next", "tracks.previous", "tracks.lane_below", "tracks.lane_above"})
_BY_ID: Final = {action.id: action for action in ACTIONS}
LEADS_MS: Final = (0, 50, 100, 150, 200)

KEYMAP.declare("tracks", ACTIONS)


def action_for(event: QKeyEvent) -> TrackAction | None:
    """The command that a key press asks for."""
    found = KEYMAP.pressed("tracks", event)
    return None if found is None else _BY_ID[found]


def context_menu(tracks: Tracks, lane: Lane, frame: float) -> QMenu:
    """What can be done with the chosen event, and put in at a frame."""
    menu, edits = QMenu(tracks), tracks.edits
    chosen = edits.chosen is not None and edits.chosen.lane == lane
    if chosen and lane == "gaze":
        _add_targets(menu, tracks)
        menu.addSeparator()
    for action in ACTIONS if chosen else ():
        if lane in action.lanes and action.id not in _HIDDEN:
            merges = action.id == "tracks.remove" and lane == "gaze"
            item = menu.addAction(tracks.tr("Merge into the look before") if merges else told(action.text))
            item.setShortcuts(KEYMAP.sequences(action.id)[:1])
            item.setShortcutVisibleInContextMenu(True)
            item.setEnabled(action.enabled(tracks))
            item.triggered.connect(lambda _=False, run=action.run: run(tracks))
    menu.addSeparator()
    if lane == "gaze":
        glance = menu.addMenu(tracks.tr("Glance from here at"))
        for target in edits.staging.targets:
            glance.addAction(target_name(target.name)).triggered.connect(
                lambda _=False, name=target.name: tracks.put_at(frame, lambda: edits.add_glance(name))
            )
        menu.addAction(tracks.tr("Split here")).triggered.connect(lambda: tracks.put_at(frame, edits.split))
    for text, put in tracks.offers(lane):
        menu.addAction(text).triggered.connect(lambda _=False, put=put: tracks.put_at(frame, put))
    if lane == "gaze":
        menu.addSeparator()
        _add_leads(menu, tracks)
        forget = menu.addMenu(tracks.tr("Forget a place"))
        for target in edits.staging.targets:
            item = forget.addAction(target_name(target.name))
            item.triggered.connect(lambda _=False, name=target.name: edits.forget_target(name))
    return menu


def _add_targets(menu: QMenu, tracks: Tracks) -> None:
    index = tracks.edits.marks.index(tracks.edits.chosen)
    if index is None:
        return
    block = tracks.edits.marks.blocks[index]
    group = QActionGroup(menu)
    for target in tracks.edits.staging.targets:
        item = menu.addAction(target_name(target.name))
        item.setCheckable(True)
        item.setChecked(block.target == target.name)
        item.triggered.connect(lambda _=False, name=target.name: tracks.aim_at(name))
        group.addAction(item)


def _add_leads(menu: QMenu, tracks: Tracks) -> None:
    """How long before a word an onset snaps."""
    leads = menu.addMenu(tracks.tr("Looks snap to words"))
    group = QActionGroup(leads)
    for lead in LEADS_MS:
        item = leads.addAction(tracks.tr("{0} ms before").format(lead) if lead else tracks.tr("At their onset"))
        item.setCheckable(True)
        item.setChecked(round(1000 * tracks.edits.lead_s) == lead)
        item.triggered.connect(lambda _=False, lead=lead: setattr(tracks.edits, "lead_s", lead / 1000))
        group.addAction(item)


def nearest(tracks: Tracks, lane: Lane) -> Chosen | None:
    """What is chosen as a lane is entered: the event nearest to the playhead."""
    marks = tracks.edits.marks.of(lane)
    if not marks:
        return None
    playhead = tracks.session.playhead
    return chosen_of(lane, min(marks, key=lambda mark: abs((mark.start + mark.end) / 2 - playhead)))
