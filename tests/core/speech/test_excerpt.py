"""A part of a speech: what is heard in it, and what was known of it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.errors import SpeechError
from core.speech.excerpt import FADE_S, LEAST_S, excerpt
from core.speech.speech import Speech
from core.speech.store import speech_from_json, speech_to_json
from core.speech.tts import speak


@pytest.fixture(scope="module")
def spoken() -> Speech:
    return speak("Hello there, old friend. How are you?")


def span(speech: Speech, first: int, last: int) -> tuple[float, float]:
    return speech.words[first].start_s, speech.words[last].end_s


def test_words_keep_their_times_and_their_punctuation(spoken: Speech) -> None:
    start_s, end_s = span(spoken, 1, 3)
    part = excerpt(spoken, start_s, end_s)
    assert part.transcript == "there, old friend."
    for word, whole in zip(part.words, spoken.words[1:4], strict=True):
        assert (word.text, word.start_s) == (whole.text, pytest.approx(whole.start_s - start_s))


def test_phones_fill_the_part_from_its_start_to_its_end(spoken: Speech) -> None:
    start_s, end_s = span(spoken, 1, 3)
    middle_s = start_s + 0.03  # within a phone
    part = excerpt(spoken, middle_s, end_s)
    assert (part.phones[0].start_s, part.phones[-1].end_s) == (0.0, part.audio.duration_s)
    assert all(a.end_s == b.start_s for a, b in pairwise(part.phones))
    heard = [phone.symbol for phone in spoken.phones if min(phone.end_s, end_s) - max(phone.start_s, middle_s) >= LEAST_S]
    assert [phone.symbol for phone in part.phones] == heard


def test_the_sound_is_the_same_but_for_its_cut_ends(spoken: Speech) -> None:
    start_s, end_s = span(spoken, 1, 3)
    part, rate = excerpt(spoken, start_s, end_s).audio, spoken.audio.rate
    first, fade = round(start_s * rate), round(FADE_S * rate)
    whole = spoken.audio.samples[first : first + len(part.samples)]
    assert part.duration_s == pytest.approx(end_s - start_s, abs=1 / rate)
    np.testing.assert_array_equal(part.samples[fade:-fade], whole[fade:-fade])
    assert np.abs(part.samples[[0, -1]]).max() < 0.01


def test_the_whole_is_left_as_it_is(spoken: Speech) -> None:
    part = excerpt(spoken, 0.0, spoken.audio.duration_s)
    np.testing.assert_array_equal(part.audio.samples, spoken.audio.samples)
    assert part.transcript == spoken.transcript


def test_a_part_survives_a_project_file(spoken: Speech) -> None:
    part = excerpt(spoken, *span(spoken, 2, 3))
    again = speech_from_json(speech_to_json(part), part.audio)
    assert [phone.symbol for phone in again.phones] == [phone.symbol for phone in part.phones]


@pytest.mark.parametrize("part", [(0.5, 0.52), (900.0, 901.0), (1.0, 0.5)])
def test_nothing_can_be_said_in_no_time(part: tuple[float, float], spoken: Speech) -> None:
    with pytest.raises(SpeechError, match="too short"):
        excerpt(spoken, *part)
