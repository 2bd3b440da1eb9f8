"""Voices of the operating system, through a stand-in for pyttsx3."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import SpeechError
from core.speech import espeak, system_voices
from core.speech.audio import write_wav
from core.speech.tts import speak


class FakeEngine:
    def __init__(self, writes: bool = True) -> None:
        self.writes, self.jobs = writes, []
        self.read: list[str] = []

    def getProperty(self, name: str) -> object:
        return [
            SimpleNamespace(id="com.voice.anna", name="Anna", languages=["de_DE"]),
            SimpleNamespace(id="b", name="Bob", languages=[]),
        ]

    def setProperty(self, name: str, value: object) -> None:
        self.jobs.append((name, value))

    def save_to_file(self, text: str, path: str) -> None:
        self.read.append(text)
        if self.writes:
            write_wav(speak(text).audio, Path(path))

    def runAndWait(self) -> None:
        pass


@pytest.fixture(autouse=True)
def _built_in_voice() -> None:
    """Loaded before the system is said to be another one."""
    espeak.engine()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    engine = FakeEngine()
    monkeypatch.setitem(sys.modules, "pyttsx3", SimpleNamespace(init=lambda: engine))
    monkeypatch.setattr(system_voices.platform, "system", lambda: "Darwin")
    return engine


def test_installed_voices_are_listed_with_their_language(fake: FakeEngine) -> None:
    assert system_voices.installed() == (("com.voice.anna", "Anna", "de-de"), ("b", "Bob", ""))


def test_a_system_voice_is_recorded_and_then_analysed(fake: FakeEngine) -> None:
    speech = speak("Hello my baby.", voice="system:b", rate_wpm=150)
    assert ("rate", 150) in fake.jobs
    assert speech.source in ("transcript", "free")
    assert speech.transcript == "Hello my baby."
    assert speech.audio.duration_s > 1


def test_a_text_commands_no_voice(fake: FakeEngine) -> None:
    """SAPI would fetch the file, and macOS would change its volume."""
    speak('<speak><audio src="http://example.org/a.wav"/></speak> Hello there [[volm 9]] you', voice="system:b")
    assert "Hello there" in fake.read[0]
    assert not set("<>[]") & set(fake.read[0])


def test_a_voice_that_is_gone_or_mute_says_so(fake: FakeEngine) -> None:
    with pytest.raises(SpeechError, match="no longer installed"):
        speak("Hello.", voice="system:gone")
    fake.writes = False
    with pytest.raises(SpeechError, match="wrote no sound"):
        speak("Hello.", voice="system:b")


def test_no_speech_system_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("driver")

    monkeypatch.setitem(sys.modules, "pyttsx3", SimpleNamespace(init=broken))
    monkeypatch.setattr(system_voices.platform, "system", lambda: "Windows")
    assert system_voices.installed() == ()
    with pytest.raises(SpeechError, match="no speech voices"):
        speak("Hello.", voice="system:b")
