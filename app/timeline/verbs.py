"""What the timeline can be asked to do by key or menu, each at most one undo step."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QFontMetricsF

from app.style import theme
from app.timeline.markers import label_rect
from core.project.document import Marker
from core.project.edits import SetMarkers
from core.speech.sentences import sentence_of
from core.speech.speech import Phone, Word
from core.timebase import TimeRange

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline

translate = QCoreApplication.translate


class Verbs:
    """Acts on markers, words and the loop range of a timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._session = timeline.session

    # markers

    def add_marker(self) -> None:
        """A numbered marker at the playhead; the one that is there where there is one."""
        frame, markers = round(self._session.playhead), self._session.document.markers
        if self._session.frame_count <= 1:
            return
        marker = next((known for known in markers if known.frame == frame), None)
        if marker is None:
            marker = Marker(frame, translate("Timeline", "Marker {0}").format(len(markers) + 1))
            self._session.perform(SetMarkers((*markers, marker), label=translate("Timeline", "Add marker")))
        self._timeline.choose(marker)

    def remove_marker(self) -> None:
        """Delete the chosen marker."""
        if self._timeline.chosen in self._session.document.markers:
            self._session.perform(SetMarkers(self._others(self._timeline.chosen), label=translate("Timeline", "Delete marker")))
        self._timeline.choose(None)

    def start_rename(self) -> None:
        """Type a new label over the chosen marker."""
        marker = self._timeline.chosen
        if marker is not None:
            self._timeline.show_time(self._session.rate.seconds(marker.frame))
            box = label_rect(marker, self._timeline.axis, QFontMetricsF(theme.number_font(theme.LABEL_PX)))
            width = max(120, round(box.width()) + 24)
            place = QRect(round(box.left()) - 6, round(box.top()), width, round(box.height()))
            self._timeline.name_field.open(marker, marker.label, place, translate("Timeline", "Name of the marker"))

    def name_marker(self, marker: Marker, label: str) -> None:
        """Give a marker another label; an empty one leaves it as it is."""
        label = label.strip()
        if label and label != marker.label:
            self.change_marker(marker, replace(marker, label=label), translate("Timeline", "Rename marker"))

    def toggle_lock(self) -> None:
        """Let the chosen marker stay where it is, or no longer."""
        marker = self._timeline.chosen
        if marker is not None:
            label = translate("Timeline", "Unlock marker") if marker.locked else translate("Timeline", "Lock marker")
            self.change_marker(marker, replace(marker, locked=not marker.locked), label)

    def colour_marker(self, colour: str) -> None:
        """Paint the chosen marker in one of `MARKER_COLOURS`, or in the usual one."""
        marker = self._timeline.chosen
        if marker is not None and marker.colour != colour:
            self.change_marker(marker, replace(marker, colour=colour), translate("Timeline", "Colour marker"))

    def change_marker(self, marker: Marker, changed: Marker, label: str) -> None:
        """Let a marker be another one, if it is still there."""
        if marker in self._session.document.markers:
            self._session.perform(SetMarkers((*self._others(marker), changed), label=label))
            self._timeline.choose(changed)

    def jump(self, direction: int) -> None:
        """Playhead to the next (+1) or previous (-1) marker."""
        here = self._session.playhead
        ahead = [marker for marker in self._session.document.markers if (marker.frame - here) * direction > 1e-6]
        if ahead:
            self.go_to(min(ahead, key=lambda marker: abs(marker.frame - here)))

    def go_to(self, marker: Marker) -> None:
        """Choose a marker, and put the playhead there."""
        self._timeline.choose(marker)
        self._session.set_playhead(marker.frame)
        self._timeline.show_time(self._session.rate.seconds(marker.frame))

    # words

    def frames_of(self, *items: Word | Phone) -> TimeRange:
        """The whole frames that words or phones reach into."""
        rate = self._session.rate
        start = rate.frame_at(min(item.start_s for item in items))
        return TimeRange(start, max(start + 1, ceil(rate.frame(max(item.end_s for item in items)) - 1e-6)))

    def loop_over(self, *items: Word | Phone) -> None:
        """Let words be the loop range, and put the playhead at their start."""
        part = self.frames_of(*items)
        self._session.set_loop(part)
        self._session.set_playhead(part.start)

    def extend_loop(self, item: Word | Phone) -> None:
        """Let the loop range reach as far as a word."""
        part, loop = self.frames_of(item), self._session.loop
        if loop is None:
            self._session.set_loop(part)
        else:
            self._session.set_loop(TimeRange(min(loop.start, part.start), max(loop.end, part.end)))

    def loop_sentence(self, index: int) -> None:
        """Let the sentence around a word be the loop range."""
        speech = self._timeline.speech
        if speech is not None:
            self.loop_over(*(speech.words[number] for number in sentence_of(speech, index)))

    def regenerate_word(self, index: int) -> None:
        """Ask for the take anew over a word, which becomes the loop range."""
        if self._timeline.speech is not None:
            self.loop_over(self._timeline.speech.words[index])
            self._session.regenerate_wanted.emit()

    def regenerate_sentence(self, index: int) -> None:
        """Ask for the take anew over the sentence around a word."""
        self.loop_sentence(index)
        self._session.regenerate_wanted.emit()

    def _others(self, marker: Marker | None) -> tuple[Marker, ...]:
        return tuple(other for other in self._session.document.markers if other != marker)
