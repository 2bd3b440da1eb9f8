"""Recorded speech to timed phones, with and without a transcript."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.errors import Cancelled, SpeechError
from core.speech.align import NOTE_FOREIGN
from core.speech.analyse import analyse
from core.speech.audio import load_audio, make_audio
from core.speech.phones import BILABIALS, SILENCE
from core.speech.recognise import NOTE_FREE, NOTE_SILENT, recognise
from core.speech.refine import NOTE_GUESSED
from core.speech.speech import Speech

JFK = "And so, my fellow Americans, ask not what your country can do for you, ask what you can do for your country."
LJ = (
    "Printing, in the only sense with which we are at present concerned, differs from most if not from all the arts and "
    "crafts represented in the Exhibition"
)


def assert_contiguous(speech: Speech) -> None:
    assert speech.phones[0].start_s == 0.0
    assert speech.phones[-1].end_s == pytest.approx(speech.audio.duration_s)
    for before, after in zip(speech.phones, speech.phones[1:], strict=False):
        assert after.start_s == pytest.approx(before.end_s)


@pytest.mark.parametrize("name", ["austen_0880", "austen_0890", "austen_0930"])
def test_alignment_agrees_with_the_reference_times(shared_data: Path, name: str) -> None:
    reference = json.loads((shared_data / f"speech/clean/{name}.phone.json").read_text())
    expected = [(p["t"], p["b"]) for w in reference["w"] for p in w["w"] if p["t"] != "SIL"]
    speech = analyse(load_audio(shared_data / f"speech/clean/{name}.wav"), reference["t"])
    found = [(p.symbol, p.start_s) for p in speech.phones if p.symbol != SILENCE]
    assert speech.source == "transcript"
    pairs = list(zip(expected, found, strict=True))
    assert sum(a != b for (a, _), (b, _) in pairs) <= 2  # a dictionary may give "disposed" with IH or AH
    errors = np.array([b - a for (_, a), (_, b) in pairs])
    assert np.median(np.abs(errors)) < 0.015
    assert np.percentile(np.abs(errors), 90) < 0.03


@pytest.mark.parametrize(
    ("name", "text"), [("jfk.m4a", JFK), ("lj001-0001_phone8k_ulaw.wav", LJ), ("lj001-0001_longpauses.wav", LJ)]
)
def test_noise_telephone_and_long_pauses_align(shared_data: Path, name: str, text: str) -> None:
    speech = analyse(load_audio(shared_data / "speech/clean" / name), text)
    assert speech.source == "transcript"
    assert speech.notes == ()
    assert len(speech.words) == len(text.split())
    assert_contiguous(speech)


def test_unknown_words_and_numbers_are_read_by_the_voice(shared_data: Path) -> None:
    speech = analyse(load_audio(shared_data / "speech/clean/en_123_mono24.wav"), "1 2 3")
    assert [w.text for w in speech.words] == ["1", "2", "3"]
    assert [p.symbol for p in speech.phones if p.symbol != SILENCE][:3] == ["W", "AH", "N"]
    quilter = analyse(
        load_audio(shared_data / "speech/clean/pico_en.wav"),
        "Mr. Kwilltter is the apostle of the middle classes, and we are glad to welcome his gospel.",
    )
    assert quilter.source == "transcript"
    assert quilter.words[1].text == "Kwilltter"


@pytest.mark.parametrize(
    "text", ["Four score and seven years ago our fathers brought forth on this continent a new nation", "Printing.", LJ * 12]
)
def test_a_wrong_transcript_falls_back_with_a_note(shared_data: Path, text: str) -> None:
    speech = analyse(load_audio(shared_data / "speech/clean/lj001-0001.wav"), text)
    assert speech.source == "free"
    assert speech.notes[0].startswith("The transcript was not used")
    assert speech.transcript == text
    assert len([p for p in speech.phones if p.symbol != SILENCE]) > 60


def test_words_in_brackets_may_be_unsaid(shared_data: Path) -> None:
    audio = load_audio(shared_data / "speech/clean/austen_0880.wav")
    speech = analyse(audio, "[Chapter one, read by a volunteer] He was not an ill-disposed young man (long applause, music)")
    assert speech.source == "transcript"
    assert speech.words[-1].text == "man"


def test_another_language_aligns_through_its_own_voice(shared_data: Path) -> None:
    text = "Der hinter diesem Portal liegenden Raum wurde als Leichenhalle genutzt."
    speech = analyse(load_audio(shared_data / "speech/clean/pico_de.wav"), text, language="de")
    assert speech.source == "transcript"
    assert NOTE_FOREIGN in speech.notes
    assert [w.text for w in speech.words][4] == "liegenden"


def test_a_transcript_the_language_cannot_read_falls_back(shared_data: Path) -> None:
    speech = analyse(load_audio(shared_data / "speech/clean/zh_uberi.flac"), "砸自己的脚", language="en-us")
    assert speech.source == "free"
    assert "Chinese" in speech.notes[0]


def test_free_recognition_finds_many_closures(shared_data: Path) -> None:
    hits = total = 0
    for name, text in (("lj001-0001.wav", LJ), ("austen_0930.wav", "he might even have been made amiable himself")):
        audio = load_audio(shared_data / "speech/clean" / name)
        free = analyse(audio)
        assert free.notes == (NOTE_FREE,)
        assert_contiguous(free)
        found = [p.start_s + p.end_s for p in free.phones if p.symbol in BILABIALS]
        truth = [p.start_s + p.end_s for p in analyse(audio, text).phones if p.symbol in BILABIALS]
        hits += sum(any(abs(p - q) < 0.12 for q in found) for p in truth)
        total += len(truth)
    assert hits >= 0.4 * total


def test_guessed_words_are_a_transcript_to_correct(shared_data: Path) -> None:
    audio = load_audio(shared_data / "speech/clean/austen_0930.wav")
    assert analyse(audio).transcript == ""
    speech = analyse(audio, guess_words=True)
    assert "himself" in speech.transcript
    assert speech.notes == (NOTE_GUESSED,)
    assert_contiguous(speech)


@pytest.mark.parametrize("transcript", ["", "Nobody says this."])
def test_silence_gives_a_closed_mouth_and_a_note(transcript: str) -> None:
    speech = analyse(make_audio(np.zeros(32_000, np.float32), 16_000), transcript)
    assert [p.symbol for p in speech.phones] == [SILENCE]
    assert speech.notes == (NOTE_SILENT,)


def test_analysis_can_be_cancelled(shared_data: Path) -> None:
    audio = load_audio(shared_data / "speech/clean/jfk_inaugural_16k.wav")
    with pytest.raises(Cancelled):
        recognise(audio, should_cancel=lambda: True)
    with pytest.raises(Cancelled):
        analyse(audio, JFK, should_cancel=lambda: True)


def test_absurd_requests_are_refused() -> None:
    audio = make_audio(np.sin(np.arange(16_000) / 10).astype(np.float32), 16_000)
    with pytest.raises(SpeechError, match="characters"):
        analyse(audio, "word " * 10_000)


def test_an_unknown_language_falls_back_with_a_note(shared_data: Path) -> None:
    audio = load_audio(shared_data / "speech/clean/austen_0880.wav")
    speech = analyse(audio, "he was not an ill disposed young man", language="xx")
    assert speech.source == "free"
    assert "language" in speech.notes[0]


def test_results_do_not_depend_on_what_was_analysed_before(shared_data: Path) -> None:
    audio = load_audio(shared_data / "speech/clean/austen_0930.wav")
    text = "he might even have been made amiable himself"
    first = analyse(audio, text)
    analyse(load_audio(shared_data / "speech/clean/pico_de.wav"), "ganz falscher Text", language="de")
    again = analyse(audio, text)
    assert (again.phones, again.words) == (first.phones, first.words)
