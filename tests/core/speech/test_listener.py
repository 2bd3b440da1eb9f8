"""The shipped classifier, and what happens without it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.errors import SpeechError
from core.speech import recognise as recognising
from core.speech.audio import make_audio
from core.speech.listener import WEIGHTS, listener
from core.speech.phones import ARPABET, BILABIALS, SILENCE
from core.speech.recognise import NOTE_FREE, NOTE_LOOP, recognise
from core.speech.speech import Audio
from core.speech.tts import speak


@pytest.fixture(scope="module")
def spoken() -> Audio:
    return speak("Maybe my brother Bob will bring a plum.").audio


def test_probabilities_every_twenty_milliseconds() -> None:
    found = listener().log_posteriors(np.random.default_rng(0).normal(0, 0.1, 16_100).astype(np.float32))
    assert found.shape == (50, len(ARPABET))
    np.testing.assert_allclose(np.exp(found).sum(axis=1), 1, rtol=1e-4)
    assert listener().log_posteriors(np.zeros(100, np.float32)).shape == (0, len(ARPABET))


def test_the_model_is_small_enough_to_ship() -> None:
    assert WEIGHTS.stat().st_size <= 3_000_000


@pytest.mark.parametrize("damage", ["missing", "cut", "other", "no config"])
def test_a_missing_or_damaged_model_is_told_plainly(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "phones.safetensors"
    whole, config = WEIGHTS.read_bytes(), WEIGHTS.with_suffix(".json").read_text()
    if damage != "missing":
        path.write_bytes({"cut": whole[:1000], "other": b"not a model", "no config": whole}[damage])
    if damage != "no config":
        path.with_suffix(".json").write_text(config)
    with pytest.raises(SpeechError) as told:
        listener(path)
    assert told.value.hint


def test_a_sentence_has_its_closures_where_the_voice_made_them() -> None:
    speech = speak("Maybe my brother Bob will bring a plum.", voice="espeak:en-us+f2")
    free = recognise(speech.audio)
    heard = [(p.start_s + p.end_s) / 2 for p in free.phones if p.symbol in BILABIALS]
    made = [(p.start_s + p.end_s) / 2 for p in speech.phones if p.symbol in BILABIALS]
    assert sum(any(abs(a - b) < 0.06 for b in heard) for a in made) >= 0.75 * len(made)


def test_every_phone_says_how_sure_it_is(spoken: Audio) -> None:
    sure = [p.confidence for p in recognise(spoken).phones if p.symbol != SILENCE]
    assert 0 < min(sure) < max(sure) <= 1


def test_the_same_sound_gives_the_same_phones(spoken: Audio) -> None:
    assert recognise(spoken).phones == recognise(spoken).phones


def test_quiet_and_loud_recordings_are_heard_alike(spoken: Audio) -> None:
    quiet = recognise(make_audio(spoken.samples * 0.05, spoken.rate))
    assert [p.symbol for p in quiet.phones] == [p.symbol for p in recognise(spoken).phones]


def test_a_pause_in_the_middle_stays_silent(spoken: Audio) -> None:
    pause = np.zeros((3 * spoken.rate, 1), np.float32)
    audio = make_audio(np.concatenate([spoken.samples, pause, spoken.samples]), spoken.rate)
    middle = spoken.duration_s + 1.5
    assert next(p.symbol for p in recognise(audio).phones if p.start_s <= middle < p.end_s) == SILENCE


def test_without_the_model_a_coarser_one_is_used_and_said(spoken: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise SpeechError("The model that hears phones is missing.", "Get the program again.")

    monkeypatch.setattr(recognising, "listener", missing)
    speech = recognise(spoken)
    assert speech.notes == (NOTE_FREE, NOTE_LOOP)
    assert sum(p.symbol != SILENCE for p in speech.phones) > 10


def test_other_languages_are_heard_too() -> None:
    speech = speak("Bitte bring mir morgen die Lampe mit.", voice="espeak:de")
    free = recognise(speech.audio, language="de")
    assert free.language == "de"
    assert any(p.symbol in BILABIALS for p in free.phones)
