"""Guessed words: they help where they fit and change nothing where they do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.errors import Cancelled
from core.evaluate.phone_accuracy import phone_accuracy
from core.speech.align import align
from core.speech.audio import load_audio, make_audio
from core.speech.listener import listener
from core.speech.phones import ARPABET
from core.speech.recognise import NOTE_FREE, contiguous, recognise
from core.speech.refine import NOTE_GUESSED, WEIGHT, Guess, refine, weighed
from core.speech.speech import Phone, Speech, Word
from core.speech.tts import speak

AUSTEN = "he might even have been made amiable himself"


@pytest.fixture(scope="module")
def austen(shared_data: Path) -> Speech:
    return recognise(load_audio(shared_data / "speech/clean/austen_0930.wav"))


def flat(frames: int, symbol: str, sure: float) -> np.ndarray:
    rows = np.full((frames, len(ARPABET)), (1 - sure) / (len(ARPABET) - 1), np.float32)
    rows[:, ARPABET.index(symbol)] = sure
    return np.log(rows)


def test_guessed_words_bring_better_phones_and_are_told_as_guessed(austen: Speech) -> None:
    told: list[float] = []
    refined = refine(austen, on_progress=lambda share, _: told.append(share))
    reference = align(austen.audio, AUSTEN)
    assert phone_accuracy(refined, reference).viseme_error < phone_accuracy(austen, reference).viseme_error
    assert "amiable" in refined.transcript
    assert refined.transcript == " ".join(word.text for word in refined.words)
    assert refined.notes == (NOTE_GUESSED,)
    assert refined.source == "free"
    assert refined.phones[0].start_s == 0
    assert refined.phones[-1].end_s == pytest.approx(austen.audio.duration_s)
    assert all(a.end_s == pytest.approx(b.start_s) for a, b in zip(refined.phones, refined.phones[1:], strict=False))
    assert told[0] == 0


def test_a_transcript_that_is_there_stays(austen: Speech) -> None:
    assert refine(replace(austen, transcript="As the user typed it.")).transcript == "As the user typed it."


def test_speech_of_known_or_foreign_words_comes_back_as_it_was(austen: Speech) -> None:
    for speech in (speak("A short sentence."), replace(austen, source="transcript"), replace(austen, language="de")):
        assert refine(speech) is speech


@pytest.mark.parametrize("name", ["pico_es.wav", "zh_vn_refund.ogg"])
def test_another_language_taken_for_english_gets_no_words(shared_data: Path, name: str) -> None:
    speech = recognise(load_audio(shared_data / "speech/clean" / name))
    assert refine(speech) is speech


def test_noise_gets_no_words() -> None:
    rng = np.random.default_rng(0)
    bursts = rng.normal(0, 0.2, 48_000) * (np.sin(np.arange(48_000) / 3_000) > 0)
    audio = make_audio(bursts.astype(np.float32), 16_000)
    speech = Speech(audio, contiguous([], audio.duration_s), notes=(NOTE_FREE,))
    assert refine(speech) is speech


def test_guessing_can_be_stopped(austen: Speech) -> None:
    with pytest.raises(Cancelled):
        refine(austen, should_cancel=lambda: True)


def test_a_claim_that_fits_makes_its_phone_likelier() -> None:
    found = flat(20, "AA", 0.6)
    guess = Guess([Phone(0.0, 0.4, "AE")], [Word(0.0, 0.4, "a")])  # looks like AA
    helped = weighed(listener(), found, guess)
    assert helped is not None
    gained = (helped - found)[:, ARPABET.index("AE")] - (helped - found)[:, ARPABET.index("AA")]
    np.testing.assert_allclose(gained, WEIGHT, rtol=1e-4)
    np.testing.assert_allclose(np.exp(helped).sum(axis=1), 1, rtol=1e-4)


def test_claims_against_the_sound_are_refused_whole_or_word_by_word() -> None:
    found = np.concatenate([flat(60, "AA", 0.9), flat(20, "S", 0.9)])
    lie = Guess([Phone(0.0, 1.6, "M")], [Word(0.0, 1.6, "mm")])
    assert weighed(listener(), found, lie) is None
    half = Guess([Phone(0.0, 1.2, "AA"), Phone(1.2, 1.6, "M")], [Word(0.0, 1.2, "ah"), Word(1.2, 1.6, "mm")])
    helped = weighed(listener(), found, half)
    assert helped is not None
    assert (helped[:60, ARPABET.index("AA")] > found[:60, ARPABET.index("AA")]).all()
    np.testing.assert_allclose(helped[60:], found[60:], atol=1e-5)
