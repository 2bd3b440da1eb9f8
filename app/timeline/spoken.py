"""Words, phones and markers of the timeline in words, for those who hear the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF

from app.access.things import Things
from app.texts.numbers import Told
from app.time.text import time_text
from app.timeline.lanes import HEIGHTS, top_of
from app.timeline.spots import Spot, items
from core.project.document import Marker
from core.speech.phones import SILENCE

if TYPE_CHECKING:
    from app.commanding.registry import Registry
    from app.timeline.timeline import Timeline

_OF_SPEECH: Final = ("words.change", "words.delete")
_OF_MARKERS: Final = ("timeline.rename_marker", "timeline.remove_marker")
_FLAG_PX: Final = 9.0


def spot_words(timeline: Timeline, spot: Spot) -> str:
    """A word or phone: "word hello, 1 of 2, 0.20 to 0.60 seconds"."""
    translate = QCoreApplication.translate
    assert timeline.speech is not None
    found = items(timeline.speech, spot.lane)
    item = found[spot.index]
    place = translate("Announcer", "{0} of {1}").format(spot.index + 1, len(found))
    times = translate("Announcer", "{0} to {1} seconds").format(f"{Told(item.start_s):.2f}", f"{Told(item.end_s):.2f}")
    if spot.lane == "words":
        said = translate("Announcer", "word {0}").format(item.text)  # type: ignore[union-attr]
    elif item.symbol == SILENCE:  # type: ignore[union-attr]
        said = translate("Timeline", "pause")
    else:
        said = translate("Announcer", "phone {0}").format(item.symbol)  # type: ignore[union-attr]
    return ", ".join((said, place, times))


def marker_words(timeline: Timeline, marker: Marker) -> str:
    """A marker: "marker Look, 00:00.20"."""
    session = timeline.session
    when = time_text(round(marker.frame), session.rate, session.display.format)
    return QCoreApplication.translate("Announcer", "marker {0}, {1}").format(marker.label, when)


class SpeechThings(Things):
    """The words, then the markers, then the phones, each in order of time."""

    def __init__(self, timeline: Timeline, registry: Registry) -> None:
        super().__init__(timeline, registry)
        self._timeline = timeline

    def _thing(self, index: int) -> Spot | Marker:
        speech, markers = self._timeline.speech, self._timeline.session.document.markers
        words = 0 if speech is None else len(speech.words)
        if index < words:
            return Spot("words", index)
        if index < words + len(markers):
            return markers[index - words]
        return Spot("phones", index - words - len(markers))

    # Things

    def count(self) -> int:
        speech = self._timeline.speech
        spoken = 0 if speech is None else len(speech.words) + len(speech.phones)
        return spoken + len(self._timeline.session.document.markers)

    def name(self, index: int) -> str:
        thing = self._thing(index)
        return spot_words(self._timeline, thing) if isinstance(thing, Spot) else marker_words(self._timeline, thing)

    def rect(self, index: int) -> QRectF:
        thing, lanes = self._thing(index), self._timeline.lanes
        if isinstance(thing, Marker):
            middle = lanes.axis.x(thing.frame)
            return QRectF(middle - _FLAG_PX, top_of("markers"), 2 * _FLAG_PX, HEIGHTS["markers"]).intersected(
                lanes.rect("markers")
            )
        assert self._timeline.speech is not None
        item = items(self._timeline.speech, thing.lane)[thing.index]
        left, right = lanes.x(item.start_s), lanes.x(item.end_s)
        return QRectF(left, top_of(thing.lane), right - left, HEIGHTS[thing.lane]).intersected(lanes.rect(thing.lane))

    def is_chosen(self, index: int) -> bool:
        thing = self._thing(index)
        return thing == self._timeline.corrections.picked if isinstance(thing, Spot) else thing == self._timeline.chosen

    def choose(self, index: int) -> None:
        thing = self._thing(index)
        if isinstance(thing, Spot):
            self._timeline.choose(None)
            self._timeline.corrections.pick(thing)
        else:
            self._timeline.choose(thing)

    def commands(self, index: int) -> tuple[str, ...]:
        return _OF_SPEECH if isinstance(self._thing(index), Spot) else _OF_MARKERS
