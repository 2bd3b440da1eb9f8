"""What is to be heard, sample by sample as the loudspeaker asks for it: a stretch of the sound, or the sound under a hand.

`read` is called from the thread of the device. Plain playing is a copy; at other speeds and under a hand each 16 ms of
output cost a few hundredths of a millisecond (`core.speech.time_stretch`), so nothing has to be made ahead.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from core.speech.speech import Audio
from core.speech.time_stretch import Stretcher

SEAM_S: Final = 0.004
"""How long a loop fades at either side of its seam, so that it does not click."""

GRAIN_HOPS: Final = 4
"""Windows that are heard where the playhead was put: 64 ms, and 16 to fade."""

Samples = NDArray[np.float32]


class Feed(Protocol):
    """What an output plays.

    Attributes:
        rate: Hz.
        channels: of each sample.
    """

    rate: int
    channels: int

    def read(self, count: int) -> Samples:
        """The next samples [count, channels]; silence where there is nothing."""


class Playing:
    """The sound from a time on, at a speed, round and round a loop where there is one.

    Args:
        audio: the sound; after its end there is silence, and time goes on.
        t_s: where to begin.
        speed: above 0; the pitch stays what it is.
        loop_s: from where the end is reached, back to the start: seconds (start, end). A start after its end goes to its
            start at once.
    """

    def __init__(self, audio: Audio, t_s: float, speed: float = 1.0, loop_s: tuple[float, float] | None = None) -> None:
        self.rate, self.channels = audio.rate, audio.samples.shape[1]
        self._samples = audio.samples
        self._first = t_s * audio.rate
        self._speed = speed
        self._loop = None
        if loop_s is not None:
            start = round(loop_s[0] * audio.rate)
            self._loop = (start, max(start + 1, round(loop_s[1] * audio.rate)))
        self._given = 0
        self._stretcher = Stretcher(audio.samples, audio.rate) if speed != 1.0 else None
        self._left: Samples = np.zeros((0, self.channels), np.float32)

    def time_at(self, given: float) -> float:
        """The time of the sound, seconds, that is heard `given` samples after the first one."""
        return self._at(given) / self.rate

    def read(self, count: int) -> Samples:
        if self._stretcher is None:
            out = self._copied(self._given, count)
            self._given += count
            return out
        return self._stretched(self._stretcher, count)

    def _copied(self, given: int, count: int) -> Samples:
        sample = np.arange(given, given + count) + round(self._first)
        loudness = np.ones(count)
        if self._loop is not None:
            start, end = self._loop
            fade = max(1.0, min(SEAM_S * self.rate, (end - start) / 4))
            again = sample >= end
            sample = np.where(again, start + (sample - end) % (end - start), sample)
            loudness = np.minimum(np.where(again, (sample - start) / fade, 1.0), (end - sample) / fade).clip(0.0, 1.0)
        inside = (sample >= 0) & (sample < len(self._samples))
        found = self._samples[np.where(inside, sample, 0)]
        return (found * (inside * loudness)[:, None]).astype(np.float32)

    def _stretched(self, stretcher: Stretcher, count: int) -> Samples:
        parts, ready = [self._left], len(self._left)
        while ready < count:
            # A window is loudest a hop after its start: that is where it has to be in time.
            after = self._given + stretcher.hop
            at = self._at(after) - stretcher.hop
            parts.append(stretcher.next(at) if self._given else stretcher.rise(at))
            self._given = after
            ready += stretcher.hop
        made = np.concatenate(parts)
        self._left = made[count:]
        return made[:count]

    def _at(self, given: float) -> float:
        """The sample of the sound that is in time `given` samples after the first one."""
        sample = self._first + given * self._speed
        if self._loop is None or sample < self._loop[1]:
            return sample
        start, end = self._loop
        return start + (sample - end) % (end - start)


class Scrubbing:
    """A short piece of the sound wherever the hand goes, at its own pitch; silence where the hand rests."""

    def __init__(self, audio: Audio) -> None:
        self.rate, self.channels = audio.rate, audio.samples.shape[1]
        self._stretcher = Stretcher(audio.samples, audio.rate)
        self._target: float | None = None
        self._position = 0.0
        self._hops = 0
        self._left: Samples = np.zeros((0, self.channels), np.float32)

    def go_to(self, t_s: float) -> None:
        """Let what is at a time be heard next."""
        self._target = t_s * self.rate

    def read(self, count: int) -> Samples:
        parts, ready = [self._left], len(self._left)
        while ready < count:
            parts.append(self._hop())
            ready += len(parts[-1])
        made = np.concatenate(parts)
        self._left = made[count:]
        return made[:count]

    def _hop(self) -> Samples:
        target, self._target = self._target, None
        begins = self._hops == 0
        if target is not None:
            self._position, self._hops = target, GRAIN_HOPS
        if self._hops == 0:
            return self._stretcher.fade()
        found = self._stretcher.rise(self._position) if begins else self._stretcher.next(self._position)
        self._position += self._stretcher.hop
        self._hops -= 1
        return found
