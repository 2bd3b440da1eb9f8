"""What can be done with time: one method for each command of the time menu, each one undo step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction

from app.session import Session
from app.time.chosen_range import chosen_range
from core.curves import retime
from core.curves.retime import Manner
from core.curves.retime_spans import CutInRangeError
from core.curves.time_map import Region, TimeMap
from core.curves.timing import Timing
from core.errors import UserError
from core.project.changes import ChangeSet
from core.project.edits import RetimeRange
from core.timebase import TimeRange

PARTS: Final = {
    QT_TRANSLATE_NOOP("retiming", "Gaze"): ("gaze",),
    QT_TRANSLATE_NOOP("retiming", "Head"): ("head",),
    QT_TRANSLATE_NOOP("retiming", "Lids"): ("lids",),
    QT_TRANSLATE_NOOP("retiming", "Brows"): ("brows",),
    QT_TRANSLATE_NOOP("retiming", "Cheeks"): ("cheeks",),
    QT_TRANSLATE_NOOP("retiming", "Body"): ("torso", "arms"),
    QT_TRANSLATE_NOOP("retiming", "Lips"): ("lips", "jaw"),
}
"""What is chosen together -> its channel groups."""

LIPS: Final = "Lips"
EASE_S, ROOM_S = 0.25, 1.0
"""How long the speed takes to change, and what gives way beside a range at least."""

Change = Callable[[TimeMap], TimeMap]


class Retiming(QObject):
    """Which parts are retimed, how, and the commands for it.

    Signals:
        changed(): parts, ripple or the lock of the lips are others.
        values_wanted(): the user wants to type a length or a speed.
    """

    changed = Signal()
    values_wanted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.ripple = False
        self.move_markers = False
        self._parts = frozenset(PARTS) - {LIPS}
        self._lips = False
        self._ranges: deque[tuple[Timing, Timing, TimeRange | None, TimeRange | None]] = deque(maxlen=100)
        session.document_changed.connect(self._follow_undo)
        session.document_replaced.connect(self._start_anew)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {
            "time.stretch": self.values_wanted.emit,
            "time.insert": self.insert,
            "time.remove": self.remove,
            "time.earlier": lambda: self.slip(-1),
            "time.later": lambda: self.slip(1),
            "time.speed_key": self.add_speed_key,
            "time.reset": self.reset,
            "time.reset_all": self.reset_all,
            "time.ripple": self.set_ripple,
            "time.markers": self.set_move_markers,
            "time.lips": self.unlock_lips,
        }

    def attach(self, actions: Mapping[str, QAction]) -> None:
        """Let the commands that are states show how things are."""

        def show() -> None:
            for action_id, on in (("ripple", self.ripple), ("markers", self.move_markers), ("lips", self._lips)):
                actions[f"time.{action_id}"].setChecked(on)

        self.changed.connect(show)

    # how

    @property
    def parts(self) -> frozenset[str]:
        """Names of `PARTS` that are retimed; the lips only while they are unlocked."""
        return self._parts | ({LIPS} if self._lips else frozenset())

    @property
    def lips_unlocked(self) -> bool:
        return self._lips

    @property
    def groups(self) -> tuple[str, ...]:
        """Channel groups that are retimed."""
        return tuple(group for part, groups in PARTS.items() if part in self.parts for group in groups)

    @property
    def manner(self) -> Manner:
        fps = self.session.rate.fps
        return Manner(self.ripple, EASE_S * fps, ROOM_S * fps, self.session.frame_count - 1.0)

    def set_part(self, part: str, on: bool) -> None:
        """Retime a part along, or leave it as it is; the lips have a lock instead."""
        self._parts = (self._parts | {part} if on else self._parts - {part}) - {LIPS}
        self.changed.emit()

    def set_ripple(self, on: bool) -> None:
        """Whether what is later moves along."""
        self.ripple = on
        self.session.message.emit(
            self.tr("Ripple: what is later moves along.")
            if on
            else self.tr("The rest stays: what is beside the range gives way.")
        )
        self.changed.emit()

    def set_move_markers(self, on: bool) -> None:
        self.move_markers = on
        self.changed.emit()

    def unlock_lips(self, on: bool) -> None:
        """Let lips and jaw be retimed too, for the next change."""
        self._lips = on
        if on:
            self.session.message.emit(
                self.tr("Lips and jaw are unlocked for the next change: they will leave the sound there.")
            )
        self.changed.emit()

    # where

    def range(self) -> TimeRange | None:
        """The frames that are meant: the loop range or the selected keys, else the retimed region at the playhead."""
        found = chosen_range(self.session)
        if found is None:
            region = self.region_at(self.session.playhead)
            found = None if region is None else TimeRange(round(region.start), round(region.end))
        return found if found is not None and found.length > 0 else None

    def exact(self, span: TimeRange) -> tuple[float, float]:
        """The borders of the region that is a range but for fractions of a frame; else those of the range."""
        for region in self.regions():
            if abs(region.start - span.start) < 0.75 and abs(region.end - span.end) < 0.75:
                return region.start, region.end
        return float(span.start), float(span.end)

    def regions(self) -> tuple[Region, ...]:
        """What is retimed of the chosen parts, each region once, in order of time."""
        found = {region for time_map in self.maps().values() for region in time_map.regions}
        return tuple(sorted(found))

    def region_at(self, frame: float) -> Region | None:
        return next((region for region in self.regions() if region.start <= frame < region.end), None)

    def speed(self, span: tuple[float, float]) -> float | None:
        """The mean speed of the chosen parts in a range, 1 as generated; None where they differ, or the range is empty."""
        if span[1] <= span[0]:
            return None
        speeds = {round(float((m.source(span[1]) - m.source(span[0])) / (span[1] - span[0])), 4) for m in self.maps().values()}
        return speeds.pop() if len(speeds) == 1 else None

    def maps(self) -> dict[str, TimeMap]:
        """The maps of the chosen groups as they are."""
        kept = self.session.document.timing.maps
        usual = TimeMap(fade=EASE_S * self.session.rate.fps)
        return {group: kept.get(group, usual) for group in self.groups}

    def edit(self, change: Change, label: str, maps: dict[str, TimeMap] | None = None) -> RetimeRange:
        """The change of all chosen parts as an edit; parts that run alike go on running alike.

        Raises:
            ValueError: it cannot be.
        """
        old = self.maps() if maps is None else maps
        new = {time_map: change(time_map) for time_map in set(old.values())}
        return RetimeRange({group: new[time_map] for group, time_map in old.items()}, self.move_markers, label=label)

    # commands

    def stretch(self, length: float) -> None:
        """Let the range take so many frames."""
        span = self._wanted_range()
        if span is not None:
            start, end = self.exact(span)
            new_end = start + round(length)
            before, loop = self.session.document.timing, self.session.loop
            if self._perform(lambda old: retime.stretched(old, start, end, new_end, self.manner), self.tr("Stretch time")):
                self._show(start, new_end)
                self.remember(before, loop)

    def set_speed(self, speed: float) -> None:
        """Play the range at a mean speed, 1 as generated."""
        span = self._wanted_range()
        now = None if span is None else self.speed(self.exact(span))
        if span is not None and speed > 0:
            self.stretch(span.length * (1.0 if now is None else now) / speed)

    def slip(self, frames: float) -> None:
        """Let what is in the range come later, or earlier where negative."""
        span = self._wanted_range()
        if span is not None:
            start, end = self.exact(span)
            self._perform(lambda old: retime.slipped(old, start, end, frames, self.manner), self.tr("Slip"))

    def insert(self) -> None:
        """Hold the motion: as long as the loop range is, at its start; else for a second at the playhead."""
        span = chosen_range(self.session)
        at = float(round(self.session.playhead)) if span is None else float(span.start)
        frames = float(round(self.session.rate.fps)) if span is None else float(span.length)
        self._perform(lambda old: retime.inserted(old, at, frames, self.manner), self.tr("Insert time"))

    def remove(self) -> None:
        """Leave the range out."""
        span = self._wanted_range()
        if span is None:
            return
        start, end = self.exact(span)
        if self._perform(lambda old: retime.removed(old, start, end, self.manner), self.tr("Remove time")):
            self.session.set_playhead(span.start)

    def add_speed_key(self) -> None:
        """A key of the speed at the playhead, as fast as it is there."""
        region = self.region_at(self.session.playhead)
        span = self.range() if region is None else TimeRange(round(region.start), round(region.end))
        at = float(round(self.session.playhead))
        if span is None or not span.start < at < span.end:
            self._say(self.tr("Set a range about the playhead first: drag on the ruler."))
            return
        start, end = self.exact(span)
        self._perform(
            lambda old: retime.with_speed(old, start, end, at, float(old.speed(at)), self.manner), self.tr("Add speed key")
        )

    def reset(self) -> None:
        """Play the range as generated."""
        span = self._wanted_range()
        if span is not None:
            start, end = self.exact(span)
            self._perform(lambda old: retime.reset(old, start, end), self.tr("Reset time"))

    def reset_all(self) -> None:
        """Play every part as generated, the lips too."""
        timing = self.session.document.timing
        if timing:
            label = self.tr("Reset all time")
            self.session.perform(RetimeRange(dict.fromkeys(timing.maps, TimeMap()), self.move_markers, label=label))

    def remember(self, before: Timing, loop: TimeRange | None) -> None:
        """A change has taken the loop range along: undo shall bring it back, and redo take it along again."""
        if loop != self.session.loop:
            self._ranges.append((before, self.session.document.timing, loop, self.session.loop))

    def _start_anew(self) -> None:
        """Another project: nothing of the last one stays."""
        self._ranges.clear()
        self.unlock_lips(False)

    def _follow_undo(self, changes: ChangeSet) -> None:
        if not changes.timing:
            return
        now, loop = self.session.document.timing, self.session.loop
        for before, after, old, new in reversed(self._ranges):
            if (now == before and loop == new) or (now == after and loop == old):
                self.session.set_loop(old if now == before else new)
                return

    def finished(self) -> None:
        """A change is made: the lips are locked again."""
        if self._lips:
            self._lips = False
            self.changed.emit()

    def _perform(self, change: Change, label: str) -> bool:
        """Make a change; where it cannot be, say why."""
        if not self.allowed():
            return False
        try:
            self.session.perform(self.edit(change, label))
        except (UserError, ValueError) as error:
            self._say(reason(error))
            return False
        self.finished()
        return True

    def allowed(self) -> bool:
        """Whether there is something to retime; where not, the status line says why."""
        if self.session.document.active_take is None:
            self._say(self.tr("Generate a take first; then its time can be changed."))
        elif not self.groups:
            self._say(self.tr("Choose what shall be retimed: Gaze, Head, …"))
        else:
            return True
        return False

    def _wanted_range(self) -> TimeRange | None:
        span = self.range()
        if span is None:
            self._say(self.tr("Set a range first: drag on the ruler with the right button, or click a word."))
        return span

    def _show(self, start: float, end: float) -> None:
        """The range goes where it was dragged to."""
        if self.session.loop is not None:
            self.session.set_loop(TimeRange(round(start), max(round(end), round(start) + 1)))

    def _say(self, text: str) -> None:
        self.session.message.emit(text)


def reason(error: Exception) -> str:
    """Why time cannot be changed so, for the status line."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, CutInRangeError):
        return QCoreApplication.translate("retiming", "Something is left out in this range: choose one beside the cut.")
    return QCoreApplication.translate("retiming", "That is slower or faster than motion can be played.")


def part_names(parts: Iterable[str]) -> str:
    """Names of `PARTS` to be read, in their order."""
    wanted = set(parts)
    return ", ".join(QCoreApplication.translate("retiming", part) for part in PARTS if part in wanted)
