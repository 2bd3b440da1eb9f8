"""Sound out of the loudspeaker, and the clock that the picture follows.

PortAudio asks for blocks on a thread of its own; the callback copies samples and notes the time, nothing else. Where
there is no PortAudio, no device, or a device that keeps no time, `start` raises and the transport plays by the wall clock.
"""

from __future__ import annotations

import time
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.speech.speech import Audio


class SoundError(UserError):
    """There is nothing to play sound on."""

    code = "sound"


class AudioOutput(Protocol):
    """What the transport needs: start, stop, and where the ear is now."""

    def start(self, audio: Audio, t_s: float) -> None:
        """Play from `t_s` to the end.

        Raises:
            SoundError: no sound here.
        """

    def stop(self) -> None: ...

    def position_s(self) -> float | None:
        """The time of the sample at the loudspeaker; None where the device keeps no time."""


class PortAudioOutput:
    """The default output device, through sounddevice."""

    def __init__(self) -> None:
        self._stream: Any = None
        self._samples: NDArray[np.float32] = np.zeros((0, 1), np.float32)
        self._rate = 1
        self._next = 0
        self._block: tuple[int, float] | None = None  # first sample of the last block, its time at the loudspeaker
        self._began = (0.0, 0.0)

    def start(self, audio: Audio, t_s: float) -> None:
        self.stop()
        try:
            import sounddevice
        except (ImportError, OSError) as error:
            raise SoundError("Sound is off: PortAudio is missing.", "Install libportaudio2.", str(error)) from error
        self._samples, self._rate = audio.samples, audio.rate
        self._next = min(max(round(t_s * audio.rate), 0), len(audio.samples))
        self._block = None
        try:
            self._stream = sounddevice.OutputStream(
                samplerate=audio.rate, channels=audio.samples.shape[1], dtype="float32", callback=self._fill, latency="low"
            )
            self._stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            self._stream = None
            raise SoundError("Sound is off: no output device.", "Connect a loudspeaker.", str(error)) from error
        self._began = (time.monotonic(), self._next / self._rate)

    def stop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.abort()
            stream.close()

    def position_s(self) -> float | None:
        block = self._block
        if self._stream is None:
            return None
        if block is None:
            return self._began[1]
        position = block[0] / self._rate + (self._stream.time - block[1])
        wall = self._began[1] + time.monotonic() - self._began[0]
        if abs(position - wall) > 1.0 or self._next / self._rate > wall + 3.0:
            return None  # a null device swallows hours in a second
        return max(self._began[1], min(position, self._next / self._rate))

    def _fill(self, out: NDArray[np.float32], frames: int, clock: Any, _status: Any) -> None:
        part = self._samples[self._next : self._next + frames]
        out[: len(part)] = part
        out[len(part) :] = 0.0
        self._block = (self._next, clock.outputBufferDacTime)
        self._next += frames
