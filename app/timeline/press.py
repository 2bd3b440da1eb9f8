"""What lies under the pointer on the timeline, and the drag that a press on it turns into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QFontMetricsF

from app.style import theme
from app.time.text import time_text
from app.timeline.drags import Drag, MoveBorder, MoveMarker, Scrub, SetLoop
from app.timeline.lanes import LaneName, lane_at
from app.timeline.markers import marker_at
from app.timeline.phone_names import spelled
from app.timeline.speech_lanes import UNSURE
from app.timeline.spots import Border, SpeechLane, Spot, border_at, spot_at
from app.timeline.stretch_drag import StretchLoop
from core.project.document import Marker
from core.speech.correct_words import is_guess
from core.speech.phones import SILENCE
from core.speech.speech import Speech

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline

translate = QCoreApplication.translate

EDGE_PX = 5


@dataclass(frozen=True)
class Hit:
    """The lane, and the thing in it.

    Attributes:
        lane: None left of the axis.
        spot, marker: the word, phone or marker that is there, if any.
        border: of words or phones, that a press would grab.
        anchor: where an end of the loop range is, the frame of its other end.
        t_s: the time at the pointer, seconds.
        text: what a thing is that may be too narrow to say so.
    """

    lane: LaneName | None = None
    spot: Spot | None = None
    marker: Marker | None = None
    anchor: int | None = None
    border: Border | None = None
    t_s: float = 0.0
    text: str = ""

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer that tells what a press would grab."""
        if self.anchor is not None or self.border is not None:
            return Qt.CursorShape.SizeHorCursor
        thing = self.spot is not None or self.marker is not None
        return Qt.CursorShape.PointingHandCursor if thing else Qt.CursorShape.ArrowCursor


def hit(timeline: Timeline, point: QPointF) -> Hit:
    """Look what is at a point."""
    axis, session = timeline.axis, timeline.session
    lane = lane_at(point.y())
    if point.x() < axis.left - EDGE_PX:
        return Hit()
    if lane in ("words", "phones") and timeline.speech is not None:
        return _hit_speech(timeline, timeline.speech, lane, point)
    if lane == "markers":
        metrics = QFontMetricsF(theme.number_font(theme.LABEL_PX))
        marker = marker_at(session, axis, metrics, point)
        return Hit(lane, marker=marker, text=_told(timeline, marker))
    if lane == "ruler" and session.loop is not None:
        ends = ((session.loop.start, session.loop.end), (session.loop.end, session.loop.start))
        return Hit(lane, anchor=next((other for end, other in ends if abs(axis.x(end) - point.x()) <= EDGE_PX), None))
    return Hit(lane)


def _told(timeline: Timeline, marker: Marker | None) -> str:
    if marker is None:
        return ""
    session = timeline.session
    told = f"{marker.label}\n{time_text(marker.frame, session.rate, session.display.format)}"
    return f"{told}, {translate('Timeline', 'locked')}" if marker.locked else told


def _hit_speech(timeline: Timeline, speech: Speech, lane: SpeechLane, point: QPointF) -> Hit:
    lanes = timeline.lanes
    t_s = lanes.time(point.x())
    spot = spot_at(speech, lane, t_s) if 0 <= point.y() - lanes.rect(lane).top() - 2 <= lanes.rect(lane).height() - 4 else None
    border = border_at(lanes, lane, point.x())
    if border is not None and spot is None:  # the end of a word, from outside
        spot = Spot(lane, border.index)
    text = ""
    if spot is not None and lane == "words":
        word = speech.words[spot.index]
        text = (
            f"{word.text}\n{translate('Timeline', 'A guess: double-click to correct it')}"
            if is_guess(speech, word)
            else word.text
        )
    elif spot is not None:
        phone = speech.phones[spot.index]
        text = f"{spelled(phone.symbol)}, {1000 * (phone.end_s - phone.start_s):.0f} ms"
        if phone.confidence < UNSURE and phone.symbol != SILENCE:
            text += "\n" + translate("Timeline", "A guess: double-click to correct it")
    return Hit(lane, spot, border=border, t_s=t_s, text=text)


def drag_for(
    timeline: Timeline, found: Hit, point: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier
) -> Drag | None:
    """Right or Shift: loop range; its ends with Alt: stretch. Else what was hit."""
    if found.lane is None or timeline.session.frame_count <= 1:
        return None
    if button == Qt.MouseButton.RightButton or modifiers & Qt.KeyboardModifier.ShiftModifier:
        return SetLoop(timeline, point)
    if found.anchor is not None:
        retiming, loop = timeline.retiming, timeline.session.loop
        if modifiers & Qt.KeyboardModifier.AltModifier and retiming is not None and loop is not None and retiming.allowed():
            return StretchLoop(timeline, point, found.anchor, retiming, loop)
        return SetLoop(timeline, point, found.anchor)
    if found.border is not None:
        return MoveBorder(timeline, point, found.border)
    return MoveMarker(timeline, point, found.marker) if found.marker is not None else Scrub(timeline, point)


def scrubs_at_once(found: Hit, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether the playhead jumps as soon as the button goes down: where a click could mean nothing else."""
    plain = button == Qt.MouseButton.LeftButton and not modifiers & Qt.KeyboardModifier.ShiftModifier
    thing = found.spot or found.marker or found.border
    return plain and found.lane is not None and thing is None and found.anchor is None
