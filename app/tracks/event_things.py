"""Looks, blinks and gestures of the head, for those who hear the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from app.access.things import Things
from app.staging.marks import LANES, Lane, chosen_of
from app.staging.words import description

if TYPE_CHECKING:
    from app.commanding.registry import Registry
    from app.tracks.tracks import Tracks

_COMMANDS: Final = (
    "tracks.remove",
    "tracks.earlier",
    "tracks.later",
    "tracks.shorter",
    "tracks.longer",
    "tracks.snap",
    "tracks.release",
)


class EventThings(Things):
    """The events lane by lane, each in order of time."""

    def __init__(self, tracks: Tracks, registry: Registry) -> None:
        super().__init__(tracks, registry)
        self._tracks = tracks

    def _place(self, index: int) -> tuple[Lane, int]:
        for lane in LANES:
            count = len(self._tracks.edits.marks.of(lane))
            if index < count:
                return lane, index
            index -= count
        raise IndexError(index)

    # Things

    def count(self) -> int:
        return sum(len(self._tracks.edits.marks.of(lane)) for lane in LANES)

    def name(self, index: int) -> str:
        lane, number = self._place(index)
        marks = self._tracks.edits.marks.of(lane)
        return description(lane, marks[number], number, len(marks), self._tracks.session.rate)

    def rect(self, index: int) -> QRectF:
        lane, number = self._place(index)
        lanes = self._tracks.lanes
        return lanes.target_box(lane, self._tracks.edits.marks.of(lane)[number]).intersected(lanes.rect(lane))

    def is_chosen(self, index: int) -> bool:
        lane, number = self._place(index)
        edits = self._tracks.edits
        return edits.chosen is not None and edits.chosen.lane == lane and edits.marks.index(edits.chosen) == number

    def choose(self, index: int) -> None:
        lane, number = self._place(index)
        edits = self._tracks.edits
        edits.choose(chosen_of(lane, edits.marks.of(lane)[number]))

    def commands(self, index: int) -> tuple[str, ...]:
        return ("tracks.edit", *_COMMANDS) if self._place(index)[0] == "gaze" else _COMMANDS
