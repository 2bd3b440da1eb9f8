"""Picture and sound over ten minutes of a device whose crystal is not the wall clock, at several speeds and round a loop."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.playback.audio_output import PortAudioOutput
from app.playback.sound_feed import Feed
from app.playback.transport import Transport
from app.session import Session
from core.project.document import SpeechTrack
from core.project.edits import SetSpeech
from core.speech.speech import Audio
from core.timebase import FrameRate, TimeRange
from tests.app.conftest import silence

RATE = 4000
MINUTES = 10.0
BLOCK = 256
SEAM_S = 0.05
"""Around the seam of a loop both its ends are heard."""


class Device(PortAudioOutput):
    """The real output over a stream that this object is: wall time in `now`, samples taken by a crystal `ratio` as fast."""

    active, samplerate, channels = True, RATE, 1

    def __init__(self, ratio: float) -> None:
        super().__init__()
        self.ratio = ratio
        self.now = 0.0
        self._next_s = 0.0
        self._heard: list[tuple[float, Any]] = []

    @property
    def time(self) -> float:
        return self.now

    def monotonic(self) -> float:
        return self.now

    def start(self, feed: Feed) -> None:
        if self._stream is None:
            self._next_s = self.now + 0.02  # what the device holds before it sounds
        self._stream = self
        super().start(feed)

    def abort(self) -> None: ...

    def close(self) -> None: ...

    def go_on(self, seconds: float) -> None:
        """Let wall time pass; blocks are asked for a little before they are due."""
        self.now += seconds
        while self._next_s < self.now + 0.03:
            out = np.zeros((BLOCK, 1), np.float32)
            self._fill(out, BLOCK, SimpleNamespace(outputBufferDacTime=self._next_s), None)
            self._heard = [*self._heard[-4:], (self._next_s, out[:, 0])]
            self._next_s += BLOCK / (RATE * self.ratio)

    def at_the_ear(self) -> float:
        """The value of the sample that sounds now."""
        return next(
            float(out[min(int((self.now - began) * RATE * self.ratio), BLOCK - 1)])
            for began, out in reversed(self._heard)
            if began <= self.now
        )


@pytest.mark.parametrize(
    ("fps", "speed", "loop_s", "ratio"),
    [
        ("24", 1.0, None, 1.0008),
        ("29.97", 1.0, (100.0, 107.3), 0.9993),
        ("24", 0.5, None, 0.9993),
        ("29.97", 2.0, (30.0, 41.7), 1.0008),
    ],
)
def test_after_ten_minutes_the_picture_is_within_a_frame_of_the_sound(
    qapp: object, monkeypatch: pytest.MonkeyPatch, fps: str, speed: float, loop_s: tuple[float, float] | None, ratio: float
) -> None:
    length_s = 60 * MINUTES + 1
    tells_time = Audio(np.linspace(0, 1, round(length_s * RATE), endpoint=False, dtype=np.float32)[:, None], RATE)
    session = Session()
    session.document.rate = FrameRate.parse(fps)
    media = session.document.media.add_bytes(silence(0.1), "speech.wav", "audio")
    session.perform(SetSpeech(SpeechTrack(media, duration_s=length_s)))
    monkeypatch.setattr(Session, "audio", property(lambda _: tells_time))
    device = Device(ratio)
    monkeypatch.setattr("app.playback.audio_output.time", device)
    transport = Transport(session, device, device.monotonic)
    rate = session.rate
    if loop_s is not None:
        loop = TimeRange(round(rate.frame(loop_s[0])), round(rate.frame(loop_s[1])))
        session.set_loop(loop)
        transport.set_looping(True)
        loop_s = (rate.seconds(loop.start), rate.seconds(loop.end))
    transport.play(speed)
    errors, seen = [], 0
    while device.now < 60 * MINUTES:
        device.go_on(0.0417)
        seen += 1
        if seen % 25 and device.now < 60 * MINUTES - 2:
            continue
        transport.tick()
        assert session.playing, transport.silence
        heard_s = device.at_the_ear() * length_s
        shown_s = rate.seconds(session.playhead)
        if loop_s is None or loop_s[0] + SEAM_S < shown_s < loop_s[1] - SEAM_S:
            errors.append(abs(rate.frame(heard_s) - session.playhead))
    transport.pause()
    assert len(errors) > 500
    assert max(errors) <= 1.0
