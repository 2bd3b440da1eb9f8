"""The PortAudio output against a stand-in for sounddevice."""

from __future__ import annotations

import sys
import threading
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.playback.audio_output import DEAF_S, PortAudioOutput, SoundError
from app.playback.sound_feed import Playing
from core.speech.speech import Audio


class Stream:
    """Keeps the callback; the test asks for blocks."""

    time = 0.0

    def __init__(self, *, callback: Any, channels: int, samplerate: int, **_: Any) -> None:
        self.callback, self.channels, self.samplerate = callback, channels, samplerate
        self.closed = False
        self.active = True
        Stream.last = self

    def start(self) -> None: ...

    def abort(self) -> None: ...

    def close(self) -> None:
        self.closed = True

    def ask(self, frames: int, at: float) -> np.ndarray:
        out = np.full((frames, self.channels), 9.0, np.float32)
        self.callback(out, frames, SimpleNamespace(outputBufferDacTime=at), None)
        return out


@pytest.fixture
def audio() -> Audio:
    return Audio(np.linspace(0, 1, 1000, dtype=np.float32)[:, None], 1000)


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("sounddevice")
    module.OutputStream = Stream  # type: ignore[attr-defined]
    module.PortAudioError = OSError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sounddevice", module)
    return module


class Wall:
    """The wall clock of the output, which the test turns."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    found = Wall()
    monkeypatch.setattr("app.playback.audio_output.time", found)
    return found


def test_it_plays_from_where_it_is_told_and_ends_in_silence(device: ModuleType, audio: Audio) -> None:
    output = PortAudioOutput()
    output.start(Playing(audio, 0.9))
    block = Stream.last.ask(200, 0.0)
    np.testing.assert_array_equal(block[:100], audio.samples[900:])
    assert not block[100:].any()


def test_its_clock_is_the_sample_at_the_loudspeaker(device: ModuleType, audio: Audio, wall: Wall) -> None:
    output = PortAudioOutput()
    output.start(Playing(audio, 0.2))
    assert output.position() == 0
    Stream.last.ask(100, 5.0)
    Stream.last.time = 5.05
    assert output.position() == pytest.approx(50)
    Stream.last.time = 5.9
    assert output.position() == pytest.approx(100)  # no further than what was handed over


def test_a_device_that_swallows_everything_at_once_has_no_clock(device: ModuleType, audio: Audio, wall: Wall) -> None:
    output = PortAudioOutput()
    output.start(Playing(audio, 0.0))
    for _ in range(100):
        Stream.last.ask(1000, 0.0)
    with pytest.raises(SoundError, match="keeps no time"):
        output.position()
    assert not output.returned()  # it would only be found again
    assert output._search is None


def test_a_device_that_asks_no_more_is_gone(device: ModuleType, audio: Audio, wall: Wall) -> None:
    output = PortAudioOutput()
    output.start(Playing(audio, 0.0))
    Stream.last.ask(100, 0.0)
    wall.now += 0.9 * DEAF_S
    output.position()
    wall.now += 0.2 * DEAF_S
    with pytest.raises(SoundError, match="gone"):
        output.position()


def test_a_crystal_that_is_a_little_off_is_believed_for_an_hour(device: ModuleType, audio: Audio, wall: Wall) -> None:
    output = PortAudioOutput()
    output.start(Playing(audio, 0.0))
    began = wall.now
    for step in range(7200):
        wall.now = began + 0.5 * step * 1.003
        Stream.last.ask(500, 0.5 * step * 1.003)
        Stream.last.time = 0.5 * step * 1.003
        assert output.position() == pytest.approx(500 * step)


def test_another_feed_goes_on_in_the_same_stream(device: ModuleType, audio: Audio) -> None:
    output = PortAudioOutput()
    output.start(Playing(audio, 0.0))
    first = Stream.last
    first.ask(100, 0.0)
    output.start(Playing(audio, 0.5))
    assert Stream.last is first
    np.testing.assert_array_equal(first.ask(100, 0.1), audio.samples[500:600])
    output.stop()
    assert first.closed
    with pytest.raises(SoundError):
        output.position()


def test_a_sound_of_another_kind_opens_the_device_anew(device: ModuleType, audio: Audio) -> None:
    output = PortAudioOutput()
    output.start(Playing(audio, 0.0))
    first = Stream.last
    output.start(Playing(Audio(audio.samples, 2000), 0.0))
    assert first.closed
    assert Stream.last.samplerate == 2000
    output.stop()


def test_it_looks_for_a_device_in_the_background(device: ModuleType, audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    def query(kind: str) -> dict[str, str]:
        if not plugged:
            raise OSError("Error querying device -1")
        return {"kind": kind}

    plugged: list[bool] = []
    for name in ("_terminate", "_initialize"):
        monkeypatch.setattr(device, name, lambda: None, raising=False)
    monkeypatch.setattr(device, "query_devices", query, raising=False)
    output = PortAudioOutput()

    def looked() -> bool:
        if not output.returned() and output._search is not None:
            output._search.join()
        return output.returned()

    assert not looked()
    assert not looked()
    plugged.append(True)
    assert any(looked() for _ in range(3))
    if output._search is not None:
        output._search.join()


def test_a_search_is_over_before_a_stream_is_opened(device: ModuleType, audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()
    monkeypatch.setattr(device, "_terminate", going.wait, raising=False)
    monkeypatch.setattr(device, "_initialize", lambda: None, raising=False)
    monkeypatch.setattr(device, "query_devices", lambda kind: {"kind": kind}, raising=False)
    monkeypatch.setattr("app.playback.audio_output._SEARCH_S", 0.01)
    output = PortAudioOutput()
    assert not output.returned()
    with pytest.raises(SoundError, match="no output device"):
        output.start(Playing(audio, 0.0))
    going.set()
    assert output._search is not None
    output._search.join()
    output.start(Playing(audio, 0.0))
    assert Stream.last.active
    output.stop()


def test_no_device_is_said_in_words(device: ModuleType, audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> None:
        raise OSError("Error querying device -1")

    monkeypatch.setattr(device, "OutputStream", refuse)
    with pytest.raises(SoundError, match="no output device"):
        PortAudioOutput().start(Playing(audio, 0.0))


def test_a_missing_library_is_said_in_words(audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(SoundError, match="PortAudio is missing"):
        PortAudioOutput().start(Playing(audio, 0.0))
