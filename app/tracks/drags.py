"""Drags on the tracks: an edge or a whole event follows the pointer, snapping to what is heard; one gesture, one undo step."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF

from app.session import Session
from app.staging.edits import StagingEdits
from app.staging.marks import Mark, chosen_of
from app.staging.words import title, told
from app.texts.numbers import Told
from app.time.axis import TimeAxis
from app.tracks.hits import Hit
from core.curves.gaze_blocks import Block, moved
from core.curves.head_marks import HeadMark, gesture_moved
from core.curves.lid_marks import LidMark, mark_moved
from core.curves.staging import Staging
from core.errors import UserError
from core.project.edits import SetStaging

SNAP_PX: Final = 7
FAR_PX: Final = 10
"""A gesture is made larger only by a drag that goes so far up or down."""

DEG_PER_PX: Final = 0.15
_LABELS: Final = {
    ("gaze", "body"): QT_TRANSLATE_NOOP("tracks", "Move look"),
    ("gaze", "start"): QT_TRANSLATE_NOOP("tracks", "Move onset of look"),
    ("gaze", "end"): QT_TRANSLATE_NOOP("tracks", "Stretch look"),
    ("blinks", "body"): QT_TRANSLATE_NOOP("tracks", "Move blink"),
    ("blinks", "start"): QT_TRANSLATE_NOOP("tracks", "Stretch blink"),
    ("blinks", "end"): QT_TRANSLATE_NOOP("tracks", "Stretch blink"),
    ("head", "body"): QT_TRANSLATE_NOOP("tracks", "Move gesture"),
    ("head", "start"): QT_TRANSLATE_NOOP("tracks", "Stretch gesture"),
    ("head", "end"): QT_TRANSLATE_NOOP("tracks", "Stretch gesture"),
}


class Canvas(Protocol):
    """What a drag may ask of the tracks."""

    session: Session
    edits: StagingEdits

    @property
    def axis(self) -> TimeAxis: ...


class MoveEvent:
    """An event under the pointer since a press.

    Attributes:
        text: what it has come to, to be shown beside the pointer.
        snapped: the frame it has snapped to, None where it has not.
    """

    def __init__(self, canvas: Canvas, press: QPointF, found: Hit) -> None:
        assert found.chosen is not None
        assert found.mark is not None
        assert found.lane is not None
        self.text = ""
        self.snapped: float | None = None
        self._edits, self._axis, self._press = canvas.edits, canvas.axis, press
        self._chosen, self._mark, self._part = found.chosen, found.mark, found.part
        self._session, self._label = canvas.session, told(_LABELS[found.lane, found.part])
        self._places = self._snap_places()
        self._base = canvas.session.unstaged()
        self._before = canvas.edits.staging
        self._blocks = canvas.edits.marks.blocks
        self._index = canvas.edits.marks.index(found.chosen)
        self._blinks = [mark for mark in canvas.edits.marks.of("blinks") if isinstance(mark, LidMark)]
        self._gesture = canvas.session.gesture(self._label)

    def move(self, point: QPointF, *, snapping: bool) -> None:
        """The pointer is at `point` now."""
        if not self._gesture.active:
            return
        mark, rise = self._mark, self._press.y() - point.y()
        anchor = self._anchor()
        wanted = anchor + (point.x() - self._press.x()) / self._axis.pixels_per_frame
        self.snapped = self._near(wanted) if snapping else None
        by = round(wanted if self.snapped is None else self.snapped) - round(anchor)
        start = mark.start + (by if self._part != "end" else 0)
        end = mark.end + (by if self._part != "start" else 0)
        amount = None
        if isinstance(mark, HeadMark):
            far = 0.0 if self._part != "body" or abs(rise) < FAR_PX else rise - (FAR_PX if rise > 0 else -FAR_PX)
            amount = mark.amount_deg + DEG_PER_PX * far * (1 if mark.amount_deg > 0 else -1)
        staging = self._staging(start, end, amount)
        self._gesture.preview(SetStaging(staging, label=self._label))
        self._tell()

    def finish(self) -> None:
        """The button was released."""
        if self._edits.staging == self._before:
            self._gesture.cancel()
        else:
            self._gesture.commit()

    def cancel(self) -> None:
        """Take it all back."""
        self._gesture.cancel()
        self._edits.choose(self._chosen)

    def _staging(self, start: float, end: float, amount: float | None) -> Staging:
        fps, mark = self._edits.fps, self._mark
        if (start, end) == (mark.start, mark.end) and amount in (None, getattr(mark, "amount_deg", None)):
            return self._before
        if isinstance(mark, Block):
            assert self._index is not None
            return moved(self._before, self._blocks, self._index, start, end, fps)
        assert self._base is not None
        if isinstance(mark, LidMark):
            return mark_moved(self._before, self._base, mark, start, end, mark.depth, fps, self._blinks)
        return gesture_moved(self._before, self._base, mark, start, end, amount or 0.0, fps)

    def _anchor(self) -> float:
        """What snaps: an edge, the onset of a look, the peak of all else."""
        if self._part != "body":
            return self._mark.end if self._part == "end" else self._mark.start
        return self._mark.start if isinstance(self._mark, Block) else self._mark.peak

    def _near(self, frame: float) -> float | None:
        reach = SNAP_PX / self._axis.pixels_per_frame
        place = min(self._places, key=lambda place: abs(place - frame), default=None)
        return place if place is not None and abs(place - frame) <= reach else None

    def _snap_places(self) -> list[float]:
        session, rate = self._session, self._session.rate
        lead = self._edits.lead_s if isinstance(self._mark, Block) else 0.0
        places = [session.playhead, *(float(marker.frame) for marker in session.document.markers)]
        if session.loop is not None:
            places += [float(session.loop.start), float(session.loop.end)]
        try:
            speech = session.speech
        except UserError:  # who shows the speech says so
            speech = None
        if speech is not None:
            places += [max(0.0, rate.frame(word.start_s - lead)) for word in speech.words]
        return [float(round(place)) for place in places]

    def _tell(self) -> None:
        """Choose the event where it is now, and say so."""
        mark = self._now()
        self._edits.choose(chosen_of(self._chosen.lane, mark))
        seconds = self._session.rate.seconds
        times = f"{Told(seconds(mark.start)):.2f} s · {Told(seconds(mark.end - mark.start)):.2f} s"
        self.text = f"{title(mark)} · {times}" if isinstance(mark, HeadMark) else times

    def _now(self) -> Mark:
        """The event as it has become."""
        marks = self._edits.marks
        if isinstance(self._mark, Block):
            return marks.blocks[min(self._index or 0, len(marks.blocks) - 1)]
        new, old = self._edits.staging, self._before
        laid = [event for event in (*new.blinks, *new.head_moves) if event not in (*old.blinks, *old.head_moves)]
        return next((mark for mark in marks.of(self._chosen.lane) if getattr(mark, "event", None) in laid), self._mark)
