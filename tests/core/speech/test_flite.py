"""Voices made of recordings, where the system has them."""

from __future__ import annotations

import subprocess
from itertools import pairwise

import numpy as np
import pytest

from core.errors import SpeechError
from core.speech import flite
from core.speech.phones import ARPABET, BILABIALS, SILENCE
from core.speech.prosody import analyse_prosody
from core.speech.tts import LEAD_S, speak
from core.speech.voices import FLITE

needs_flite = pytest.mark.skipif(not {*FLITE} <= flite.installed(), reason="the system has no Flite")
TEXT = "My baby moved the box. It costs $23.50, “right”? Dr. Smith may have – perhaps – met Zoë in St. Malo."


@needs_flite
@pytest.mark.parametrize("voice", FLITE)
def test_phones_and_words_lie_where_the_sound_is(voice: str) -> None:
    speech = speak(TEXT, voice=f"flite:{voice}")
    assert speech.source == "tts"
    assert speech.phones[0].start_s == 0.0
    assert speech.phones[-1].end_s == pytest.approx(speech.audio.duration_s)
    assert all(before.end_s == pytest.approx(after.start_s, abs=1e-9) for before, after in pairwise(speech.phones))
    assert {phone.symbol for phone in speech.phones} <= set(ARPABET)
    written = "My baby moved the box It costs $23.50 right Dr Smith may have perhaps met Zoë in St Malo"
    assert [word.text for word in speech.words] == written.split()
    assert speech.words[0].start_s == pytest.approx(LEAD_S, abs=0.05)
    loud = analyse_prosody(speech).energy_db

    def level(symbols: frozenset[str]) -> float:
        spans = [(int(p.start_s * 100) + 1, int(p.end_s * 100) - 1) for p in speech.phones if p.symbol in symbols]
        return float(np.median([loud[a:b].mean() for a, b in spans if b > a]))

    assert level(frozenset({"AA", "EY", "AY"})) > level(frozenset({SILENCE})) + 20
    assert level(frozenset({"AA", "EY", "AY"})) > level(frozenset({"B", "P"})) + 6
    assert 0.2 < np.abs(speech.audio.samples).max() <= 0.9


@needs_flite
def test_closures_are_where_they_are_heard() -> None:
    speech = speak("Maybe my brother Bob will bring a plum.", voice="flite:rms")
    assert sum(phone.symbol in BILABIALS for phone in speech.phones) == 9


@needs_flite
def test_the_rate_is_heard_and_the_same_text_gives_the_same_samples() -> None:
    slow, fast, again = (speak(TEXT, voice="flite:slt", rate_wpm=rate) for rate in (120, 260, 120))
    assert slow.audio.duration_s > 1.5 * fast.audio.duration_s
    assert again.audio.sha256 == slow.audio.sha256
    assert again.words == slow.words


@needs_flite
@pytest.mark.parametrize("text", ["-o /tmp/x", "a\x00b c", "<audio src='x'/> one", "%s %n %d", "x" * 40, "e.g. i.e. etc."])
def test_odd_texts_are_read(text: str) -> None:
    speech = speak(text, voice="flite:rms")
    assert len(speech.phones) > 3
    assert speech.audio.duration_s < 60


@needs_flite
def test_other_scripts_are_refused_in_words() -> None:
    with pytest.raises(SpeechError, match="Cyrillic"):
        speak("Привет, как дела?", voice="flite:rms")


def test_a_system_without_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flite, "installed", frozenset)
    with pytest.raises(SpeechError) as told:
        speak("Hello.", voice="flite:rms")
    assert "apt install flite" in str(told.value.hint)


@needs_flite
def test_a_program_that_falls_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def falls(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(-11, "flite")

    monkeypatch.setattr(subprocess, "run", falls)
    with pytest.raises(SpeechError, match="could not read"):
        flite.synthesise("Hello.", "rms")


def test_marks_go_and_signs_are_read() -> None:
    assert flite.plain("Ça coûte 5 € – “voilà”…") == 'Ca coute 5  euros  ,  "voila"...'
