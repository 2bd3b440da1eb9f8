"""What eyes, lids and head do, as marks over time: read from the take and its staging whenever either changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from app.session import Session
from core.curves.gaze_blocks import Block, gaze_blocks
from core.curves.head_marks import HeadMark, head_marks
from core.curves.lid_marks import LidMark, lid_marks
from core.curves.staging import Staging
from core.curves.take_events import events_of
from core.project.document import Document

Lane = Literal["gaze", "blinks", "head"]
Mark = Block | LidMark | HeadMark

LANES: Final[tuple[Lane, ...]] = ("gaze", "blinks", "head")
_NEAR: Final = 1.6
"""Frames from where an event was that it may be found again at."""


@dataclass(frozen=True)
class Chosen:
    """The event that keys mean: a lane, a frame that is in a block or at a peak, and the axis of a gesture."""

    lane: Lane
    frame: float
    axis: str = ""


class StagingMarks:
    """The events of a session's document, worked out when asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._base: NDArray[np.float32] | None = None
        self._staging: Staging | None = None
        self._marks: dict[Lane, tuple[Mark, ...]] = {}

    def of(self, lane: Lane) -> tuple[Mark, ...]:
        """The events of a lane, in time order; none without a take."""
        base, staging = self._session.unstaged(), self._session.document.staging
        if base is not self._base or staging is not self._staging:
            self._base, self._staging, self._marks = base, staging, {}
        if base is None:
            return ()
        if lane not in self._marks:
            fps = self._session.rate.fps
            read = {"gaze": gaze_blocks, "blinks": lid_marks, "head": head_marks}[lane]
            self._marks[lane] = tuple(read(base, staging, fps))  # type: ignore[operator]
        return self._marks[lane]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Where the eyes rest, without gaps."""
        return self.of("gaze")  # type: ignore[return-value]

    def block_at(self, frame: float) -> int | None:
        """Number of the block that a frame lies in."""
        return next((index for index, block in enumerate(self.blocks) if block.start <= frame < block.end), None)

    def index(self, chosen: Chosen | None) -> int | None:
        """Number of the chosen event in its lane, None where it is gone."""
        if chosen is None:
            return None
        if chosen.lane == "gaze":
            return self.block_at(chosen.frame)
        marks = self.of(chosen.lane)
        near = [
            (abs(peak_of(mark) - chosen.frame), number)
            for number, mark in enumerate(marks)
            if abs(peak_of(mark) - chosen.frame) <= _NEAR and axis_of(mark) == chosen.axis
        ]
        return min(near)[1] if near else None

    def find(self, chosen: Chosen | None) -> Mark | None:
        """The chosen event."""
        index = self.index(chosen)
        return None if chosen is None or index is None else self.of(chosen.lane)[index]


def look_ahead(document: Document) -> None:
    """Find what the take on show does, for lanes to have it when they come to paint it; may be called on a thread."""
    if document.active_take is not None:
        found = events_of(document.unstaged(), document.rate.fps)
        _ = found.rests, found.blinks, found.head_amounts


def chosen_of(lane: Lane, mark: Mark) -> Chosen:
    """How to find an event again."""
    return Chosen(lane, (mark.start + mark.end) / 2 if isinstance(mark, Block) else mark.peak, axis_of(mark))


def peak_of(mark: Mark) -> float:
    """The frame an event is about: the onset of a look, the middle of all else."""
    return mark.start if isinstance(mark, Block) else mark.peak


def axis_of(mark: Mark) -> str:
    """What a gesture turns about; empty for all else."""
    return mark.axis if isinstance(mark, HeadMark) else ""


def is_own(mark: Mark) -> bool:
    """The take does it of itself."""
    return mark.look is None if isinstance(mark, Block) else mark.event is None
