"""Slower or faster speech at its own pitch: waveform similarity overlap-add.

W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for high quality time-scale
modification of speech", ICASSP 1993. Windows of the sound are laid over one another at a fixed distance; each is taken
from where it is wanted, or up to `REACH_S` beside it, where it best goes on from the window before. What is heard so never
strays further than that from what was asked for, however long it plays.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

HOP_S: Final = 0.016
"""Half a window: a window holds two periods of the deepest voice."""

REACH_S: Final = 0.008
"""How far a window may lie beside where it is wanted: together with that to the other side, a period of 63 Hz."""

_COARSE_HZ: Final = 6_000
"""Where to take a window from is looked for at about this rate first, then around the best place at the full one."""


class Stretcher:
    """Gives a sound hop by hop, each from wherever it is asked for.

    Args:
        samples: float32 [N, channels].
        rate: Hz.

    Attributes:
        hop: samples that each call of `next` gives.
    """

    def __init__(self, samples: NDArray[np.float32], rate: int) -> None:
        self._samples = samples
        self.hop = max(2, round(HOP_S * rate))
        self._reach = round(REACH_S * rate)
        self._step = max(1, rate // _COARSE_HZ)
        ramp = np.sin(0.5 * np.pi * (np.arange(self.hop, dtype=np.float32) + 0.5) / self.hop) ** 2
        self._rise: NDArray[np.float32] = ramp[:, None]
        self._before: int | None = None  # where the last window was taken from

    def next(self, position: float) -> NDArray[np.float32]:
        """The next `hop` samples [hop, channels]: the window before fades out, that at sample `position` fades in."""
        wanted = round(position)
        if self._before is None:
            start, old = wanted, self._part(wanted, self.hop)
        else:
            old = self._part(self._before + self.hop, self.hop)
            start = wanted + self._best(wanted, old)
        self._before = start
        return old + (self._part(start, self.hop) - old) * self._rise

    def fade(self) -> NDArray[np.float32]:
        """The end of the window before, fading to silence, [hop, channels]; the next sound begins anew."""
        if self._before is None:
            return np.zeros((self.hop, self._samples.shape[1]), np.float32)
        old = self._part(self._before + self.hop, self.hop)
        self._before = None
        return old * (1.0 - self._rise)

    def rise(self, position: float) -> NDArray[np.float32]:
        """The window at a sample, fading in from silence, [hop, channels]."""
        self._before = round(position)
        return self._part(self._before, self.hop) * self._rise

    def _best(self, wanted: int, old: NDArray[np.float32]) -> int:
        """The offset from `wanted` at which the sound is most like `old`, which would come next by itself."""
        around = self._part(wanted - self._reach, self.hop + 2 * self._reach).sum(axis=1)
        like = old.sum(axis=1)
        step = self._step
        rough = step * _most_alike(around[::step], like[::step])
        low = max(0, rough - step)
        fine = low + _most_alike(around[low : rough + step + self.hop], like)
        return fine - self._reach

    def _part(self, start: int, length: int) -> NDArray[np.float32]:
        """Samples [start, start + length), silence outside the sound."""
        first, last = max(start, 0), min(start + length, len(self._samples))
        if first == start and last == start + length:
            return self._samples[first:last]
        part = np.zeros((length, self._samples.shape[1]), np.float32)
        if first < last:
            part[first - start : last - start] = self._samples[first:last]
        return part


def _most_alike(around: NDArray[np.float32], like: NDArray[np.float32]) -> int:
    """Where in `around` a stretch is most like `like`: the greatest correlation, its loudness apart."""
    length = len(like)
    dots = np.correlate(around, like, "valid")
    power = np.cumsum(np.concatenate([[0.0], around.astype(np.float64) ** 2]))
    energy = power[length:] - power[:-length]
    return int(np.argmax(dots / np.sqrt(energy + 1e-9 + 1e-3 * energy.max())))
