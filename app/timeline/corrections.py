"""What can be put right about words and phones, each at most one undo step. The lips follow by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, QRect

from app.timeline.phone_picker import PhonePicker
from app.timeline.speech_lanes import spot_rect
from app.timeline.spots import SpeechLane, Spot, items, spot_at
from core.errors import UserError
from core.project.edits import CorrectSpeech
from core.speech import correct, correct_words
from core.speech.speech import Speech
from core.speech.store import speech_to_json

if TYPE_CHECKING:
    from app.timeline.timeline import Timeline

translate = QCoreApplication.translate

FIELD_PX: Final = 96
"""Least width of the field in which a word is written."""


@dataclass(frozen=True)
class NewWord:
    """Where a word is to be written that was not there: seconds."""

    t_s: float


class Corrections:
    """Acts on the words and phones of a timeline; `picked` is the one that keys mean."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._session = timeline.session
        self.picked: Spot | None = None
        self._picked_s = 0.0

    # which one is meant

    def pick(self, spot: Spot | None) -> None:
        """Make a word or phone the one that keys mean; a marker no longer is."""
        speech = self._timeline.speech
        self.picked = spot if speech is not None else None
        if speech is not None and spot is not None:
            item = items(speech, spot.lane)[spot.index]
            self._picked_s = (item.start_s + item.end_s) / 2
            self._timeline.choose(None)
        self._timeline.picked.emit()
        self._timeline.update()

    def pick_again(self) -> None:
        """The speech is another: stay with what is where the picked one was."""
        speech = self._timeline.speech
        if self.picked is not None:
            self.picked = None if speech is None else spot_at(speech, self.picked.lane, self._picked_s)

    def step(self, direction: int) -> None:
        """Pick the next (+1) or previous (-1) word or phone, and go there."""
        speech, spot = self._timeline.speech, self.picked
        if speech is not None and spot is not None and 0 <= spot.index + direction < len(items(speech, spot.lane)):
            self.go_to(Spot(spot.lane, spot.index + direction))

    def change_lane(self, lane: SpeechLane) -> None:
        """From a phone to its word, or from a word to its first phone."""
        speech, spot = self._timeline.speech, self.picked
        if speech is None or spot is None or spot.lane == lane:
            return
        item = items(speech, spot.lane)[spot.index]
        middle = (item.start_s + item.end_s) / 2
        found = spot_at(speech, lane, middle if lane == "words" else item.start_s + 1e-4)
        if found is not None:
            self.go_to(found)

    def go_to(self, spot: Spot) -> None:
        """Pick a word or phone and put the playhead into its middle, where its lips can be seen."""
        self.pick(spot)
        self._session.set_playhead(self._session.rate.frame_at(self._picked_s))
        self._timeline.show_time(self._picked_s)

    # putting it right

    def perform(self, correction: Callable[[Speech], Speech], label: str) -> None:
        """Correct the speech; what cannot be done is said in the status line."""
        speech = self._session.speech
        if speech is None:
            return
        try:
            self._session.perform(CorrectSpeech(speech_to_json(correction(speech)), label=label))
        except (UserError, ValueError) as error:
            self._session.message.emit(str(error))

    def delete(self) -> None:
        """Delete the picked word or phone."""
        spot = self.picked
        if spot is None:
            return
        if spot.lane == "words":
            self.perform(lambda speech: correct_words.delete_word(speech, spot.index), translate("Timeline", "Delete word"))
        else:
            self.perform(lambda speech: correct.delete_phone(speech, spot.index), translate("Timeline", "Delete phone"))

    def split(self, t_s: float) -> None:
        """Cut the phone at a time in two."""
        self.perform(lambda s: correct.split_phone(s, correct.phone_at(s, t_s), t_s), translate("Timeline", "Split phone"))

    def change(self) -> None:
        """Say what the picked word or phone is."""
        spot, speech = self.picked, self._timeline.speech
        if spot is None or speech is None:
            return
        if spot.lane == "words":
            self._open_field(spot, speech.words[spot.index].text, spot)
            return
        phone = speech.phones[spot.index]
        picker = self._open_picker(spot, phone.symbol)
        picker.chosen.connect(lambda symbol: self._set_symbol(speech, spot.index, symbol))

    def insert_phone(self, t_s: float) -> None:
        """Ask for a phone and put it at a time."""
        speech = self._timeline.speech
        if speech is None:
            return
        picker = self._open_picker(Spot("phones", correct.phone_at(speech, t_s)), "", t_s)
        picker.chosen.connect(
            lambda symbol: self.perform(lambda s: correct.insert_phone(s, t_s, symbol), translate("Timeline", "Insert phone"))
        )

    def insert_word(self, t_s: float) -> None:
        """Ask for a word at a time where there is none."""
        speech = self._timeline.speech
        if speech is None:
            return
        try:
            start, end = correct_words.room_for_word(speech, t_s)
        except UserError as error:
            self._session.message.emit(str(error))
            return
        lanes = self._timeline.lanes
        lane = lanes.rect("words")
        width = max(FIELD_PX, round(lanes.x(end) - lanes.x(start)))
        box = QRect(round(lanes.x(start)), round(lane.top()) + 1, width, round(lane.height()) - 2)
        self._timeline.name_field.open(NewWord(t_s), "", box, translate("Timeline", "New word"))

    def write(self, thing: Spot | NewWord, text: str) -> None:
        """Somebody wrote a word: it is read, and its phones are looked for in the sound."""
        speech, text = self._timeline.speech, text.strip()
        self._timeline.setFocus()
        if speech is None or not text:
            return
        if isinstance(thing, NewWord):
            self._timeline.word_written.emit(text, None, thing.t_s)
        elif thing.index < len(speech.words) and text != speech.words[thing.index].text:
            self._timeline.show_written(thing.index, text)
            self._timeline.word_written.emit(text, thing.index, speech.words[thing.index].start_s)

    def _set_symbol(self, seen: Speech, index: int, symbol: str) -> None:
        """Unless the phones are others by now than those the list was opened over."""
        if self._timeline.speech is seen and seen.phones[index].symbol != symbol:
            self.perform(lambda speech: correct.set_symbol(speech, index, symbol), translate("Timeline", "Change phone"))

    def _open_picker(self, spot: Spot, current: str, t_s: float | None = None) -> PhonePicker:
        lanes = self._timeline.lanes
        x = spot_rect(lanes, spot).left() if t_s is None else lanes.x(t_s)
        corner = QPoint(round(min(max(x, lanes.axis.left), lanes.width - 40)), round(lanes.rect("words").top()))
        picker = PhonePicker(current, self._timeline)
        picker.open_at(self._timeline.mapToGlobal(corner))
        return picker

    def _open_field(self, thing: Spot, text: str, over: Spot) -> None:
        box = spot_rect(self._timeline.lanes, over)
        place = QRect(round(box.left()), round(box.top()) - 1, max(FIELD_PX, round(box.width())), round(box.height()) + 2)
        self._timeline.name_field.open(thing, text, place, translate("Timeline", "Word"))
