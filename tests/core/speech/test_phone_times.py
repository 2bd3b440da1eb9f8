"""Events of a synthesis to phones."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from core.speech.espeak import Synthesis
from core.speech.phone_times import joined, phones_of, words_in
from core.speech.speech import Phone
from core.speech.tts import speak

RATE = 1_000


def made(*parts: tuple[int, str, float], words: tuple[tuple[int, int, int], ...] = ()) -> Synthesis:
    """A synthesis from (milliseconds, IPA name, loudness)."""
    samples = np.concatenate([np.full(length, loudness, np.float32) for length, _, loudness in parts])
    starts = np.cumsum([0, *(length for length, _, _ in parts)])
    return Synthesis(samples, RATE, tuple((int(a), n) for a, (_, n, _) in zip(starts, parts, strict=False) if n != "+"), words)


def symbols(phones: list[Phone]) -> list[tuple[str, int, int]]:
    return [(p.symbol, round(p.start_s * 1000), round(p.end_s * 1000)) for p in phones]


def test_the_silent_gap_before_a_burst_belongs_to_the_stop() -> None:
    speech = made((150, "ˈɑː", 0.5), (40, "+", 0.0), (30, "p", 0.3), (100, "ə", 0.5))
    assert symbols(phones_of(speech)) == [("AA", 0, 150), ("P", 150, 220), ("AH", 220, 320)]


def test_a_stop_after_a_pause_takes_only_the_end_of_it() -> None:
    speech = made((100, "ə", 0.5), (400, "", 0.0), (30, "p", 0.3), (100, "ə", 0.5))
    assert symbols(phones_of(speech)) == [("AH", 0, 100), ("SIL", 100, 420), ("P", 420, 530), ("AH", 530, 630)]


def test_tones_marks_and_short_pauses_prolong_the_phone_before_them() -> None:
    speech = made((100, "n", 0.5), (20, "ʲ", 0.5), (100, "i", 0.5), (30, "1", 0.5), (20, "", 0.5), (50, "n", 0.5))
    assert symbols(phones_of(speech)) == [("N", 0, 120), ("IY", 120, 270), ("N", 270, 320)]


def test_a_name_of_two_phones_is_shared_evenly() -> None:
    assert symbols(phones_of(made((200, "ˌoːɹ", 0.5)))) == [("AO", 0, 100), ("R", 100, 200)]


def test_events_within_one_written_word_make_one_word() -> None:
    text = "Pay $23 now"
    events = ((0, 0, 3), (100, 4, 1), (200, 5, 2), (300, 8, 3))
    speech = made((100, "ˈa", 0.5), (100, "t", 0.5), (100, "i", 0.5), (100, "n", 0.5), words=events)
    words = [(w.text, round(w.start_s, 3), round(w.end_s, 3)) for w in words_in(speech, text, phones_of(speech))]
    assert words == [("Pay", 0.0, 0.1), ("$23", 0.1, 0.3), ("now", 0.3, 0.4)]


def test_empty_phones_vanish_and_silences_join() -> None:
    phones = [Phone(0, 0.1, "SIL"), Phone(0.1, 0.1, "AA"), Phone(0.1, 0.3, "SIL"), Phone(0.3, 0.4, "B")]
    assert joined(phones) == [Phone(0, 0.3, "SIL"), Phone(0.3, 0.4, "B")]


def test_words_read_in_one_breath_are_all_there() -> None:
    speech = speak("It is one of the best that has been, and would have been there for a while.")
    written = "It is one of the best that has been and would have been there for a while"
    assert [word.text for word in speech.words] == written.split()
    assert all(before.end_s <= after.start_s + 1e-9 for before, after in pairwise(speech.words))
