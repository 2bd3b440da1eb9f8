"""The PortAudio output against a stand-in for sounddevice."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.audio_output import PortAudioOutput, SoundError
from core.speech.speech import Audio


class Stream:
    """Keeps the callback; the test asks for blocks."""

    time = 0.0

    def __init__(self, *, callback: Any, channels: int, **_: Any) -> None:
        self.callback, self.channels = callback, channels
        self.closed = False
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


def test_it_plays_from_where_it_is_told_and_ends_in_silence(device: ModuleType, audio: Audio) -> None:
    output = PortAudioOutput()
    output.start(audio, 0.9)
    block = Stream.last.ask(200, 0.0)
    np.testing.assert_array_equal(block[:100], audio.samples[900:])
    assert not block[100:].any()


def test_its_clock_is_the_sample_at_the_loudspeaker(device: ModuleType, audio: Audio) -> None:
    output = PortAudioOutput()
    output.start(audio, 0.2)
    assert output.position_s() == 0.2
    Stream.last.ask(100, 5.0)
    Stream.last.time = 5.05
    assert output.position_s() == pytest.approx(0.25)
    Stream.last.time = 5.9
    assert output.position_s() == pytest.approx(0.3)  # no further than what was handed over


def test_a_device_that_swallows_everything_at_once_has_no_clock(device: ModuleType, audio: Audio) -> None:
    output = PortAudioOutput()
    output.start(audio, 0.0)
    for _ in range(100):
        Stream.last.ask(1000, 0.0)
    assert output.position_s() is None


def test_starting_again_closes_the_stream_before(device: ModuleType, audio: Audio) -> None:
    output = PortAudioOutput()
    output.start(audio, 0.0)
    first = Stream.last
    output.start(audio, 0.0)
    assert first.closed
    output.stop()
    assert Stream.last.closed
    assert output.position_s() is None


def test_no_device_is_said_in_words(device: ModuleType, audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> None:
        raise OSError("Error querying device -1")

    monkeypatch.setattr(device, "OutputStream", refuse)
    with pytest.raises(SoundError, match="no output device"):
        PortAudioOutput().start(audio, 0.0)


def test_a_missing_library_is_said_in_words(audio: Audio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(SoundError, match="PortAudio is missing"):
        PortAudioOutput().start(audio, 0.0)
