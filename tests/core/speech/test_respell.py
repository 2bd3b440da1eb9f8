"""A word typed over a stretch of sound gets phones, placed by what is heard."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.errors import SpeechError
from core.speech.align import align
from core.speech.audio import load_audio
from core.speech.correct import NOTE_CORRECTED, phones_of
from core.speech.correct_words import delete_word, span_of
from core.speech.phones import SILENCE
from core.speech.respell import readings_of, respell, spread
from core.speech.speech import Phone, Speech
from core.speech.tts import speak


@pytest.fixture(scope="module")
def speech() -> Speech:
    return speak("My mother came by on Monday morning.", voice="espeak:en-us")


def symbols(speech: Speech, index: int) -> list[str]:
    inside = phones_of(speech.phones, speech.words[index])
    return [phone.symbol for phone in speech.phones[inside.start : inside.stop]]


def test_a_word_is_read_from_the_dictionary(speech: Speech) -> None:
    changed = respell(speech, "brother", word=1)
    assert [word.text for word in changed.words[:3]] == ["My", "brother", "came"]
    assert symbols(changed, 1) == ["B", "R", "AH", "DH", "ER"]
    assert span_of(changed, 1) == span_of(speech, 1)
    assert changed.transcript.startswith("My brother came")
    assert changed.notes == (*speech.notes, NOTE_CORRECTED)


def test_a_word_nobody_wrote_down_is_read_as_it_looks(speech: Speech) -> None:
    assert symbols(respell(speech, "blorp", word=1), 1) == ["B", "L", "AO", "R", "P"]


def test_several_words_may_take_the_place_of_one(speech: Speech) -> None:
    changed = respell(speech, "my uncle", word=1)
    assert [word.text for word in changed.words[:4]] == ["My", "my", "uncle", "came"]
    assert symbols(changed, 2)[0] == "AH"


def test_another_language_is_read_by_its_own_rules_and_spread_evenly(speech: Speech) -> None:
    german = Speech(speech.audio, speech.phones, speech.words, "", "transcript", "de")
    start, end = span_of(german, 1)
    (reading,) = readings_of(german, "Mutter", start, end)
    assert reading.phones == tuple(spread([p.symbol for p in reading.phones], start, end))
    assert reading.phones[0].symbol == "M"


def test_a_word_is_put_where_none_was(speech: Speech) -> None:
    start, end = span_of(speech, 4)
    changed = respell(delete_word(speech, 4), "off", t_s=(start + end) / 2)
    assert changed.words[4].text == "off"
    assert symbols(changed, 4) in (["AO", "F"], ["AA", "F"])


def test_a_word_alone_has_the_borders_that_it_has_in_its_sentence(shared_data: Path) -> None:
    """On a recording: nearer to them than an even spread is."""
    clip = "speech/clean/jfk_inaugural_16k.wav"
    with (shared_data / "MANIFEST.csv").open(encoding="utf-8") as table:
        transcript = next(row["transcript"] for row in csv.DictReader(table) if row["path"] == clip)
    whole = align(load_audio(shared_data / clip), transcript)
    alone, even = [], []
    for index, word in enumerate(whole.words):
        inside = phones_of(whole.phones, word)
        wanted = whole.phones[inside.start : inside.stop]
        start, end = span_of(whole, index)
        (reading,) = readings_of(whole, word.text, start, end)
        if len(reading.phones) != len(wanted):
            continue
        alone += [abs(a.start_s - b.start_s) for a, b in zip(reading.phones[1:], wanted[1:], strict=True)]
        apart = spread([p.symbol for p in wanted], start, end)
        even += [abs(a.start_s - b.start_s) for a, b in zip(apart[1:], wanted[1:], strict=True)]
    assert len(alone) > 12
    assert sorted(alone)[len(alone) // 2] <= 0.02
    assert sum(alone) < 0.6 * sum(even)


@pytest.mark.parametrize("text", ["", "  ", "...", "a" * 100])
def test_what_cannot_be_said_is_refused(speech: Speech, text: str) -> None:
    with pytest.raises(SpeechError):
        respell(speech, text, word=1)


def test_a_word_too_long_for_its_time_is_refused(speech: Speech) -> None:
    with pytest.raises(SpeechError, match="time"):
        readings_of(speech, "incomprehensibilities", 0.5, 0.6)


def test_spread_gives_vowels_more_time() -> None:
    phones = spread(["M", "AA", "M"], 1.0, 1.37)
    assert phones[0].start_s == 1.0
    assert phones[-1].end_s == 1.37
    assert phones[1].end_s - phones[1].start_s == pytest.approx(0.17)
    assert phones[0] == Phone(1.0, 1.1, "M")
    assert SILENCE not in [phone.symbol for phone in phones]
