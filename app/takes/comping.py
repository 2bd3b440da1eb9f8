"""Putting one take together of the best stretches of several: what the takes list and the comp's strip do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction

from app.commanding.actions import allow
from app.session import Session
from app.time.chosen_range import chosen_range
from core.curves.comp import (
    ENGINE,
    NOBODY,
    PARTS,
    WHOLE,
    Segment,
    Segments,
    comp_take,
    rows_of,
    scaled,
    take_at,
    tidied,
    with_range,
)
from core.curves.take import Take
from core.errors import UserError
from core.project.edits import AddTake, Compound, Edit, ReplaceTakes, SetActiveTake, StarTake
from core.timebase import TimeRange

PART_NAMES: Final = {
    WHOLE: QT_TRANSLATE_NOOP("parts", "Everything"),
    "gaze": QT_TRANSLATE_NOOP("parts", "Gaze"),
    "head": QT_TRANSLATE_NOOP("parts", "Head"),
    "face": QT_TRANSLATE_NOOP("parts", "Brows, lids and cheeks"),
    "mouth": QT_TRANSLATE_NOOP("parts", "Mouth"),
    "body": QT_TRANSLATE_NOOP("parts", "Body"),
}
"""What the rows of a comp are called."""
_SAME_FRAME: Final = 0.5
"""Frames by which two times may differ and be the same frame."""


def part_name(part: str) -> str:
    """A row of a comp as the user knows it."""
    return QCoreApplication.translate("parts", PART_NAMES[part])


class Comping(QObject):
    """Acts on the comp on show; each method is one undo step."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions: Mapping[str, QAction] = {}

    def handlers(self) -> dict[str, Callable[..., object]]:
        """Action id -> what it does."""
        return {
            "take.compare": lambda _: self._session.comparison.toggle(),
            "take.star": self.star,
            "take.use_in_range": lambda: self.use_in_range(self._session.document.active_take_id or ""),
        }

    def attach(self, actions: Mapping[str, QAction]) -> None:
        """Let the commands show how things stand, and say why where they can do nothing."""
        self._actions = actions
        session = self._session
        for changed in (session.document_changed, session.comparison.changed, session.loop_changed, session.selection_changed):
            changed.connect(self._show)
        self._show()

    def _show(self, _: object = None) -> None:
        actions = self._actions
        document = self._session.document
        actions["take.compare"].setChecked(self._session.comparison.take is not None)
        allow(actions, ("take.compare",), len(document.takes) > 1, self.tr("There is only one take"))
        allow(actions, ("take.star",), document.active_take is not None, self.tr("Generate a take first"))
        why = self.why_not_used(document.active_take_id or "")
        allow(actions, ("take.use_in_range",), not why, why)

    def star(self) -> None:
        """Mark the take on show as one to keep, or take the mark away."""
        take = self._session.document.active_take
        if take is not None:
            label = self.tr("Unstar take") if take.starred else self.tr("Star take")
            self._perform(StarTake(take.id, not take.starred, label=label))

    @property
    def rows(self) -> dict[str, Segments]:
        """What the take on show is put together of, in frames of the document: the whole first, then parts of the body.

        Nothing where it is no comp.
        """
        found = self._rows_of(self._session.document.active_take)
        return {part: found[part] for part in (WHOLE, *PARTS) if part in found}

    def name_of(self, segment: Segment) -> str:
        """The take of a segment as the user knows it; nothing where a part of the body goes with the whole."""
        if segment.take_id == NOBODY:
            return ""
        found = next((take.name for take in self._session.document.takes if take.id == segment.take_id), None)
        return self.tr("Removed take") if found is None else found

    def sources(self) -> list[Take]:
        """Takes that can play in a comp: those of its words that are no comps themselves."""
        document = self._session.document
        heard = document.active_take.provenance.audio_hash if document.active_take is not None else ""
        return [t for t in document.takes if t.provenance.engine != ENGINE and t.provenance.audio_hash == heard]

    # making one

    def why_not_used(self, take_id: str) -> str:
        """Why a take cannot be used in the range; empty where it can."""
        take, span = self._take(take_id), chosen_range(self._session)
        if take is None or span is None:
            return self.tr("Set a loop range on the ruler first, or select keys.")
        if take.provenance.engine == ENGINE:
            return self.tr("A comp cannot be part of another one.")
        ground = self._ground(take_id)
        if ground is None:
            return self.tr("It is on show everywhere already: show or compare another take first.")
        if ground.provenance.audio_hash != take.provenance.audio_hash:
            return self.tr("The two takes were made for different words.")
        if self._moved_by_timing(span):
            return self.tr("Time is changed where the range begins or ends: reset it first (Time, Reset all time).")
        return ""

    def use_in_range(self, take_id: str, part: str = WHOLE) -> None:
        """Let a take play in the range, or a part of its body: in the comp on show, or in a new one over the take on show."""
        reason, span, ground = self.why_not_used(take_id), chosen_range(self._session), self._ground(take_id)
        if reason or span is None or ground is None:
            self._session.message.emit(reason)
            return
        document = self._session.document
        old = ground if rows_of(ground) else None
        rows = self._rows_of(old) or {WHOLE: (Segment(ground.id, 0),)}
        before = rows.get(part, (Segment(NOBODY, 0),))
        rows[part] = with_range(before, take_id, span.start, span.end, self._session.frame_count)
        label = self.tr("Use take in range")
        try:
            made = comp_take(document.takes, rows, document.rate, self._free_name(), old=old)
        except ValueError as error:
            self._session.message.emit(str(error))
            return
        if old is None:
            self._perform(AddTake(made, label=label))
        else:
            self._perform(Compound((ReplaceTakes((made,)), SetActiveTake(made.id)), label=label))
        self._session.message.emit(self.tr("{0} plays in the range. Drag the borders in the strip over the graph.").format(
            self.name_of(Segment(take_id, 0))
        ))  # fmt: skip

    # changing it

    def becoming(self, part: str, segments: Segments, label: str, old: Take | None = None) -> Edit | None:
        """The edit that gives a row of the comp on show these segments; None where it has them already.

        Args:
            old: the comp as it was when a drag began; the one on show where None.

        Raises:
            ValueError: the segments make no comp.
        """
        document = self._session.document
        old = old or document.active_take
        if old is None or segments == self.rows.get(part):
            return None
        rows = {**self.rows, part: segments}
        return ReplaceTakes((comp_take(document.takes, rows, document.rate, old.name, old=old),), label=label)

    def swap(self, part: str, number: int, take_id: str) -> None:
        """Let another take play in a segment."""
        segments = list(self.rows[part])
        segments[number] = replace(segments[number], take_id=take_id)
        self._become(part, tidied(tuple(segments)), self.tr("Change take of segment"))

    def split(self, part: str, frame: float, take_id: str) -> None:
        """Let another take play from a frame to the end of the segment there."""
        segments, at = self.rows[part], round(frame)
        number = take_at(segments, at)
        kept = [segment for segment in segments if segment.start != at]
        new = replace(segments[number], take_id=take_id, start=at)
        self._become(part, tidied((*kept, new)), self.tr("Split segment"))

    def join(self, part: str, number: int) -> None:
        """Let the take before go on through a segment."""
        segments = self.rows[part]
        self._become(part, tidied(segments[:number] + segments[number + 1 :]), self.tr("Remove segment"))

    def set_fade(self, part: str, number: int, frames: int) -> None:
        """Another length of the fade at the start of a segment."""
        segments = list(self.rows[part])
        segments[number] = replace(segments[number], fade=max(frames, 0))
        self._become(part, tuple(segments), self.tr("Change fade of segment"))

    def drop(self, part: str) -> None:
        """Let a part of the body go with the whole everywhere."""
        self._become(part, (Segment(NOBODY, 0),), self.tr("Remove row"))

    # inside

    def _become(self, part: str, segments: Segments, label: str) -> None:
        try:
            edit = self.becoming(part, segments, label)
        except ValueError as error:
            self._session.message.emit(str(error))
            return
        if edit is not None:
            self._perform(edit)

    def _rows_of(self, take: Take | None) -> dict[str, Segments]:
        return {} if take is None else scaled(rows_of(take), self._session.rate.fps / take.rate.fps)

    def _ground(self, take_id: str) -> Take | None:
        """What a take would be laid over: the take on show, else the last comp, else the compared take, else the one before."""
        document = self._session.document
        shown = document.active_take
        if shown is not None and shown.id != take_id:
            return shown
        comps = [take for take in document.takes if rows_of(take)]
        return comps[-1] if comps else self._session.comparison.take or self._session.comparison.before

    def _moved_by_timing(self, span: TimeRange) -> bool:
        """Some part of the body is at another frame of the take where a range begins or ends: a comp is cut before retiming."""
        borders = np.array([span.start, span.end], np.float64)
        maps = self._session.document.timing.maps.values()
        return any(np.abs(time_map.source(borders) - borders).max() >= _SAME_FRAME for time_map in maps)

    def _take(self, take_id: str) -> Take | None:
        return next((take for take in self._session.document.takes if take.id == take_id), None)

    def _free_name(self) -> str:
        taken = {take.name for take in self._session.document.takes}
        first = self.tr("Comp")
        return next(n for n in (first, *(f"{first} {i}" for i in range(2, len(taken) + 3))) if n not in taken)

    def _perform(self, edit: Edit) -> None:
        try:
            self._session.perform(edit)
        except (UserError, ValueError) as error:
            self._session.message.emit(str(error))
