"""Words and phones as things to point at: which one is where, and the borders that can be dragged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QCoreApplication

from core.speech import correct, correct_words
from core.speech.phones import SILENCE
from core.speech.speech import Phone, Speech, Word

if TYPE_CHECKING:
    from app.timeline.lanes import Lanes

SpeechLane = Literal["words", "phones"]

GRAB_PX: Final = 5.0
"""How far from a border the pointer may be."""

LEAST_GRAB_PX: Final = 1.5
"""Between neighbours so narrow that less than this is left to grab, there is no border to drag: zoom in first."""


@dataclass(frozen=True)
class Spot:
    """One word or phone, by its number in the speech."""

    lane: SpeechLane
    index: int


@dataclass(frozen=True)
class Border:
    """The start of a word or phone; or the end of a word that nothing follows at once."""

    lane: SpeechLane
    index: int
    at_end: bool = False


def items(speech: Speech, lane: SpeechLane) -> Sequence[Word | Phone]:
    """All words, or all phones."""
    return speech.words if lane == "words" else speech.phones


def between(found: Sequence[Word | Phone], start_s: float, end_s: float) -> range:
    """Numbers of the words or phones that reach into a stretch of time."""
    return range(bisect_right(found, start_s, key=_end), bisect_left(found, end_s, key=_start))


def spot_at(speech: Speech, lane: SpeechLane, t_s: float) -> Spot | None:
    """The word or phone at a time."""
    found = between(items(speech, lane), t_s, t_s + 1e-9)
    return Spot(lane, found[0]) if found else None


def border_at(lanes: Lanes, lane: SpeechLane, x: float) -> Border | None:
    """The border that a press at `x` would grab: the nearest, if it is near enough and there is room to tell it apart."""
    speech = lanes.speech
    if speech is None:
        return None
    found = items(speech, lane)
    near = between(found, lanes.time(x - GRAB_PX), lanes.time(x + GRAB_PX))
    borders = {}
    for index in range(near.start, min(near.stop + 1, len(found))):
        if lane == "words" or index:
            borders[Border(lane, index)] = lanes.x(found[index].start_s)
        touched = index + 1 < len(found) and found[index + 1].start_s <= found[index].end_s + 1e-6
        if lane == "words" and not touched:
            borders[Border(lane, index, at_end=True)] = lanes.x(found[index].end_s)
    best = min(borders, key=lambda border: abs(borders[border] - x), default=None)
    if best is None or abs(borders[best] - x) > min(GRAB_PX, _room(lanes, best) / 3):
        return None
    return best if _room(lanes, best) / 3 >= LEAST_GRAB_PX else None


def sides(lanes: Lanes, spot: Spot) -> list[Border]:
    """The borders of a word or phone that can be dragged."""
    if lanes.speech is None or spot.index >= len(items(lanes.speech, spot.lane)):
        return []
    item = items(lanes.speech, spot.lane)[spot.index]
    found = (border_at(lanes, spot.lane, lanes.x(t_s)) for t_s in (item.start_s, item.end_s))
    return [border for border in found if border is not None]


def border_s(speech: Speech, border: Border) -> float:
    """When a border is, seconds."""
    item = items(speech, border.lane)[border.index]
    return item.end_s if border.at_end else item.start_s


def moved(speech: Speech, border: Border, t_s: float) -> Speech:
    """The speech with a border at `t_s`, or as near as can be.

    Raises:
        ValueError: it cannot be moved.
    """
    if border.lane == "phones":
        return correct.move_border(speech, border.index, t_s)
    if border.at_end:
        return correct_words.move_word_end(speech, border.index, t_s)
    return correct_words.move_word_start(speech, border.index, t_s)


def lengths(speech: Speech, border: Border) -> str:
    """What the border parts and how long that is, to be read while it is dragged: "M 82 ms | AY 140 ms"."""
    if border.lane == "words":
        word = speech.words[border.index]
        return f"{word.text}  {1000 * (word.end_s - word.start_s):.0f} ms"
    parts = speech.phones[border.index - 1 : border.index + 1]
    return "  |  ".join(f"{_name(p)} {1000 * (p.end_s - p.start_s):.0f} ms" for p in parts)


def _name(phone: Phone) -> str:
    return QCoreApplication.translate("Timeline", "pause") if phone.symbol == SILENCE else phone.symbol


def _room(lanes: Lanes, border: Border) -> float:
    """Pixels of the narrower neighbour; a gap beside a word is no neighbour."""
    assert lanes.speech is not None
    found = items(lanes.speech, border.lane)
    beside = [border.index] if border.lane == "words" else [border.index - 1, border.index]
    return min(lanes.x(found[i].end_s) - lanes.x(found[i].start_s) for i in beside)


def _start(item: Word | Phone) -> float:
    return item.start_s


def _end(item: Word | Phone) -> float:
    return item.end_s
