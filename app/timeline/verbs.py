"""What the timeline can be asked to do by key or menu, each at most one undo step."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF

from app import theme
from app.timeline.markers import label_rect
from core.project.document import Marker
from core.project.edits import SetMarkers
from core.speech.speech import Word
from core.timebase import TimeRange

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline


class Verbs:
    """Acts on markers, words and the playhead of a timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._session = timeline.session

    def add_marker(self) -> None:
        """A numbered marker at the playhead; the one that is there where there is one."""
        frame, markers = round(self._session.playhead), self._session.document.markers
        if self._session.frame_count <= 1:
            return
        marker = next((known for known in markers if known.frame == frame), None)
        if marker is None:
            marker = Marker(frame, f"Marker {len(markers) + 1}")
            self._session.perform(SetMarkers((*markers, marker), label="Add marker"))
        self._timeline.choose(marker)

    def remove_marker(self) -> None:
        """Delete the chosen marker."""
        if self._timeline.chosen in self._session.document.markers:
            self._session.perform(SetMarkers(self._others(self._timeline.chosen), label="Delete marker"))
        self._timeline.choose(None)

    def start_rename(self) -> None:
        """Type a new label over the chosen marker."""
        marker = self._timeline.chosen
        if marker is not None:
            box = label_rect(marker, self._timeline.axis, QFontMetricsF(theme.number_font(theme.LABEL_PX)))
            width = max(120, round(box.width()) + 24)
            place = QRect(round(box.left()) - 6, round(box.top()), width, round(box.height()))
            self._timeline.name_field.open(marker, marker.label, place, self._timeline.tr("Name of the marker"))

    def rename_marker(self, marker: Marker, label: str) -> None:
        """Give a marker another label; an empty one leaves it as it is."""
        label = label.strip()
        if label and label != marker.label and marker in self._session.document.markers:
            renamed = replace(marker, label=label)
            self._session.perform(SetMarkers((*self._others(marker), renamed), label="Rename marker"))
            self._timeline.choose(renamed)
        self._timeline.setFocus()

    def jump(self, direction: int) -> None:
        """Playhead to the next (+1) or previous (-1) marker."""
        here = self._session.playhead
        ahead = [marker for marker in self._session.document.markers if (marker.frame - here) * direction > 1e-6]
        if ahead:
            nearest = min(ahead, key=lambda marker: abs(marker.frame - here))
            self._timeline.choose(nearest)
            self._session.set_playhead(nearest.frame)

    def select_word(self, word: Word) -> None:
        """Loop over a word and put the playhead at its start."""
        rate = self._session.rate
        start = rate.frame_at(word.start_s)
        self._session.set_loop(TimeRange(start, max(start + 1, ceil(rate.frame(word.end_s) - 1e-6))))
        self._session.set_playhead(start)

    def _others(self, marker: Marker | None) -> tuple[Marker, ...]:
        return tuple(other for other in self._session.document.markers if other != marker)
