"""Corrections of phones and words by hand."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from core.errors import SpeechError
from core.speech import correct, correct_words
from core.speech.correct import NOTE_CORRECTED, SHORTEST_S
from core.speech.correct_words import Reading
from core.speech.phones import ARPABET, SILENCE
from core.speech.speech import Audio, Phone, Speech, Word
from core.speech.store import speech_from_json, speech_to_json

AUDIO = Audio(np.zeros((16_000, 1), np.float32), 16_000)
PHONES = (
    Phone(0.0, 0.2, "SIL"), Phone(0.2, 0.3, "M", 0.5), Phone(0.3, 0.4, "AY", 0.5), Phone(0.4, 0.5, "M", 0.5),
    Phone(0.5, 0.6, "AH", 0.5), Phone(0.6, 0.7, "SIL"), Phone(0.7, 0.8, "B", 0.5), Phone(0.8, 0.9, "IY", 0.5),
    Phone(0.9, 1.0, "SIL"),
)  # fmt: skip
WORDS = (Word(0.2, 0.4, "my"), Word(0.4, 0.6, "ma"), Word(0.7, 0.9, "be"))


@pytest.fixture
def speech() -> Speech:
    """Two words that touch, a pause, and a third."""
    return Speech(AUDIO, PHONES, WORDS, "My ma, be!", "transcript", notes=("A note.",))


def times(speech: Speech) -> list[tuple[str, float, float]]:
    return [(word.text, round(word.start_s, 4), round(word.end_s, 4)) for word in speech.words]


def symbols(speech: Speech) -> str:
    return " ".join(phone.symbol for phone in speech.phones)


def assert_sound(speech: Speech) -> None:
    """Phones cover the sound, none is too short, words lie in order on borders, and all of it can be stored."""
    assert speech.phones[0].start_s == 0.0
    assert speech.phones[-1].end_s == 1.0
    for a, b in pairwise(speech.phones):
        assert a.end_s == pytest.approx(b.start_s, abs=1e-6)
        assert not a.symbol == b.symbol == SILENCE
    assert min(phone.end_s - phone.start_s for phone in speech.phones) >= SHORTEST_S - 1e-6
    borders = {round(phone.start_s, 3) for phone in speech.phones} | {1.0}
    for word in speech.words:
        assert {round(word.start_s, 3), round(word.end_s, 3)} <= borders
        assert word.end_s > word.start_s
    for first, second in pairwise(speech.words):
        assert first.end_s <= second.start_s + 1e-6
    again = speech_from_json(speech_to_json(speech), AUDIO)
    assert (again.phones, again.words) == (speech.phones, speech.words)


def test_a_border_is_shared_by_its_neighbours_and_its_words_follow(speech: Speech) -> None:
    moved = correct.move_border(speech, 3, 0.35)
    assert (moved.phones[2].end_s, moved.phones[3].start_s) == (0.35, 0.35)
    assert times(moved)[:2] == [("my", 0.2, 0.35), ("ma", 0.35, 0.6)]
    assert [p.confidence for p in moved.phones[1:5]] == [0.5, 1.0, 1.0, 0.5]
    assert moved.notes == ("A note.", NOTE_CORRECTED)
    assert moved.source == "transcript"
    assert correct.move_border(moved, 3, 0.36).notes == moved.notes
    assert_sound(moved)


def test_a_border_inside_a_word_leaves_the_word(speech: Speech) -> None:
    assert correct.move_border(speech, 2, 0.25).words == WORDS


def test_a_border_stops_where_a_neighbour_would_be_too_short(speech: Speech) -> None:
    assert correct.move_border(speech, 3, 0.0).phones[2].end_s == pytest.approx(0.32)
    assert correct.move_border(speech, 3, 9.0).phones[2].end_s == pytest.approx(0.48)


def test_a_phone_that_is_too_short_already_may_only_grow() -> None:
    short = Speech(AUDIO, (Phone(0.0, 0.5, "AA"), Phone(0.5, 0.51, "B"), Phone(0.51, 1.0, "AA")))
    assert correct.move_border(short, 1, 0.6).phones[1].start_s == 0.5
    assert correct.move_border(short, 1, 0.4).phones[1].start_s == 0.4


@pytest.mark.parametrize("index", [0, 9, -1])
def test_the_ends_of_the_sound_are_no_borders(speech: Speech, index: int) -> None:
    with pytest.raises(ValueError, match="border"):
        correct.move_border(speech, index, 0.5)


def test_a_phone_becomes_another(speech: Speech) -> None:
    changed = correct.set_symbol(speech, 6, "P")
    assert changed.phones[6] == Phone(0.7, 0.8, "P", 1.0)
    assert changed.words == WORDS
    with pytest.raises(ValueError, match="no phone"):
        correct.set_symbol(speech, 6, "Q")


def test_a_phone_that_falls_silent_shortens_its_word(speech: Speech) -> None:
    changed = correct.set_symbol(speech, 6, "SIL")
    assert times(changed)[2] == ("be", 0.8, 0.9)
    assert symbols(changed) == "SIL M AY M AH SIL IY SIL"
    assert_sound(changed)
    gone = correct.set_symbol(changed, 6, "SIL")
    assert len(gone.words) == 2


def test_a_phone_is_split_where_it_was_clicked(speech: Speech) -> None:
    split = correct.split_phone(speech, 7, 0.85, "T")
    assert split.phones[7:9] == (Phone(0.8, 0.85, "IY", 1.0), Phone(0.85, 0.9, "T", 1.0))
    assert split.words == WORDS
    assert_sound(split)
    assert_sound(correct.split_phone(speech, 7, 0.8))


def test_a_phone_too_short_is_not_split(speech: Speech) -> None:
    short = correct.move_border(speech, 3, 0.0)
    with pytest.raises(SpeechError):
        correct.split_phone(short, 2, 0.31)


def test_a_phone_is_put_into_a_silence(speech: Speech) -> None:
    inserted = correct.insert_phone(speech, 0.1, "M")
    assert symbols(inserted).startswith("SIL M SIL M AY")
    assert (inserted.phones[1].start_s, inserted.phones[1].end_s) == pytest.approx((0.06, 0.14))
    assert_sound(inserted)
    at_the_edge = correct.insert_phone(speech, 0.99, "M")
    assert at_the_edge.phones[-1] == Phone(0.92, 1.0, "M")
    assert_sound(at_the_edge)


def test_a_deleted_phone_leaves_its_time_to_its_neighbours(speech: Speech) -> None:
    deleted = correct.delete_phone(speech, 3)
    assert symbols(deleted) == "SIL M AY AH SIL B IY SIL"
    assert times(deleted)[:2] == [("my", 0.2, 0.45), ("ma", 0.45, 0.6)]
    assert_sound(deleted)


def test_a_phone_deleted_beside_a_silence_falls_silent(speech: Speech) -> None:
    deleted = correct.delete_phone(speech, 1)
    assert deleted.phones[0] == Phone(0.0, 0.3, "SIL")
    assert times(deleted)[0] == ("my", 0.3, 0.4)
    assert_sound(deleted)


def test_a_word_goes_with_its_only_phone(speech: Speech) -> None:
    one = correct.delete_phone(speech, 6)
    assert len(correct.delete_phone(one, 6).words) == 2


def test_the_only_phone_stays() -> None:
    with pytest.raises(SpeechError):
        correct.delete_phone(Speech(AUDIO, (Phone(0.0, 1.0, "AA"),)), 0)


def test_a_word_stretches_its_phones_and_a_pause_gives_way(speech: Speech) -> None:
    moved = correct_words.move_word_start(speech, 2, 0.65)
    assert times(moved)[2] == ("be", 0.65, 0.9)
    assert moved.phones[5].end_s == 0.65
    assert moved.phones[6].end_s == pytest.approx(0.775)
    assert_sound(moved)


def test_a_word_swallows_a_pause_and_stops_at_the_word_before(speech: Speech) -> None:
    moved = correct_words.move_word_start(speech, 2, 0.1)
    assert times(moved)[2] == ("be", 0.6, 0.9)
    assert symbols(moved) == "SIL M AY M AH B IY SIL"
    assert_sound(moved)


def test_words_that_touch_share_their_border(speech: Speech) -> None:
    later = correct_words.move_word_start(speech, 1, 0.5)
    assert times(later)[:2] == [("my", 0.2, 0.5), ("ma", 0.5, 0.6)]
    assert later.phones[1].end_s == pytest.approx(0.35)
    assert correct_words.move_word_end(speech, 0, 0.5).phones == later.phones
    assert_sound(correct_words.move_word_start(speech, 1, 0.0))
    assert_sound(correct_words.move_word_start(speech, 1, 1.0))


def test_the_end_of_a_word_moves_as_its_start_does(speech: Speech) -> None:
    moved = correct_words.move_word_end(speech, 2, 0.8)
    assert times(moved)[2] == ("be", 0.7, 0.8)
    assert moved.phones[-1].start_s == 0.8
    assert_sound(moved)
    assert times(correct_words.move_word_end(speech, 2, 5.0))[2] == ("be", 0.7, 1.0)


def test_stretching_spares_the_shortest_phones() -> None:
    phones = (Phone(0.0, 0.03, "B"), Phone(0.03, 0.3, "AA"))
    made = correct_words.stretched(phones, 0.0, 0.1)
    assert made[0].end_s == pytest.approx(SHORTEST_S)
    assert made[1].end_s == 0.1


def test_a_word_is_written_anew(speech: Speech) -> None:
    new = Reading("may", (Phone(0.2, 0.25, "M", 0.9), Phone(0.25, 0.4, "EY", 0.9)))
    changed = correct_words.replace_word(speech, 0, [new])
    assert times(changed)[0] == ("may", 0.2, 0.4)
    assert changed.phones[1:3] == (Phone(0.2, 0.25, "M", 1.0), Phone(0.25, 0.4, "EY", 1.0))
    assert changed.transcript == "may ma, be!"
    assert_sound(changed)


def test_one_word_becomes_two(speech: Speech) -> None:
    two = [Reading("a", (Phone(0.4, 0.45, "AH"),)), Reading("ma", (Phone(0.45, 0.52, "M"), Phone(0.52, 0.6, "AA")))]
    changed = correct_words.replace_word(speech, 1, two)
    assert [word.text for word in changed.words] == ["my", "a", "ma", "be"]
    assert changed.transcript == "My a ma, be!"
    assert_sound(changed)


def test_phones_that_do_not_fill_the_word_are_refused(speech: Speech) -> None:
    with pytest.raises(ValueError, match="gap"):
        correct_words.replace_word(speech, 0, [Reading("m", (Phone(0.2, 0.3, "M"),))])


def test_a_word_is_put_into_a_pause(speech: Speech) -> None:
    start, end = correct_words.room_for_word(speech, 0.1)
    assert (start, end) == (0.0, 0.2)
    reading = Reading("oh", (Phone(0.05, 0.15, "OW", 0.9),))
    changed = correct_words.insert_word(speech, [reading])
    assert changed.words[0] == Word(0.05, 0.15, "oh")
    assert changed.transcript == "oh My ma, be!"
    assert_sound(changed)
    with pytest.raises(SpeechError):
        correct_words.insert_word(changed, [reading])
    with pytest.raises(SpeechError):
        correct_words.room_for_word(speech, 0.3)


def test_a_word_is_put_over_phones_that_nobody_named() -> None:
    free = Speech(AUDIO, PHONES)
    assert correct_words.room_for_word(free, 0.5) == (0.3, 0.6)
    changed = correct_words.insert_word(free, [Reading("mama", (Phone(0.2, 0.45, "M"), Phone(0.45, 0.6, "AA")))])
    assert symbols(changed) == "SIL M AA SIL B IY SIL"
    assert changed.words == (Word(0.2, 0.6, "mama"),)
    assert changed.transcript == ""
    assert_sound(changed)


def test_a_deleted_word_is_silent(speech: Speech) -> None:
    changed = correct_words.delete_word(speech, 1)
    assert symbols(changed) == "SIL M AY SIL B IY SIL"
    assert [word.text for word in changed.words] == ["my", "be"]
    assert changed.transcript == "My be!"
    assert_sound(changed)


def test_a_transcript_that_says_more_than_the_words_is_left_alone(speech: Speech) -> None:
    other = Speech(AUDIO, PHONES, WORDS, "(Music) My ma, be!", "transcript")
    assert correct_words.delete_word(other, 1).transcript == other.transcript


def test_recognised_words_are_guesses_until_somebody_looked() -> None:
    free = Speech(AUDIO, PHONES, WORDS, "", "free")
    assert correct_words.is_guess(free, WORDS[0])
    sure = correct_words.move_word_end(free, 0, 0.45)
    assert not correct_words.is_guess(sure, sure.words[0])
    assert not correct_words.is_guess(Speech(AUDIO, PHONES, WORDS, "", "transcript"), WORDS[0])


def test_any_run_of_corrections_leaves_speech_that_can_be_used(speech: Speech) -> None:
    dice = random.Random(7)
    for _ in range(400):
        phone, word, t = dice.randrange(len(speech.phones)), dice.randrange(max(1, len(speech.words))), dice.random()
        edits = [
            lambda s, i=phone, t=t: correct.move_border(s, i, t),
            lambda s, i=phone: correct.set_symbol(s, i, dice.choice(ARPABET)),
            lambda s, i=phone, t=t: correct.split_phone(s, i, t, dice.choice(ARPABET)),
            lambda s, t=t: correct.insert_phone(s, t, dice.choice(ARPABET)),
            lambda s, i=phone: correct.delete_phone(s, i),
            lambda s, i=word, t=t: correct_words.move_word_start(s, i, t),
            lambda s, i=word, t=t: correct_words.move_word_end(s, i, t),
            lambda s, t=t: correct_words.insert_word(s, [Reading("x", (Phone(*correct_words.room_for_word(s, t), "AA"),))]),
        ]
        if dice.random() < 0.05:
            edits = [lambda s, i=word: correct_words.delete_word(s, i)]
        try:
            speech = dice.choice(edits)(speech)
        except (SpeechError, ValueError):
            continue
        assert_sound(speech)
