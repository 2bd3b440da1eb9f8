"""The outline of a sound at any zoom: peaks and loudness per bin, halved again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from core.speech.speech import Audio

FINEST = 32
"""Samples per bin of the finest level."""

_BLOCK = 1 << 22


@dataclass(frozen=True, eq=False)
class Level:
    """Bins of `samples` samples each.

    Attributes:
        peak: float32 [N], largest magnitude within the bin.
        power: float32 [N], mean square.
    """

    samples: int
    peak: NDArray[np.float32]
    power: NDArray[np.float32]


class Peaks:
    """The pyramid of one sound; channels are joined by their largest magnitude."""

    def __init__(self, audio: Audio) -> None:
        self._rate = audio.rate
        self._levels = [_finest(audio)]
        while len(self._levels[-1].peak) > 256:
            self._levels.append(_halved(self._levels[-1]))
        self.loudest = max(float(self._levels[-1].peak.max(initial=0.0)), 1e-3)

    def outline(self, edges_s: NDArray[np.float64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Peak and root mean square between consecutive `edges_s` [N + 1], each [N]; zero outside the sound."""
        edges = edges_s * self._rate
        level = self._level(float(np.median(np.diff(edges))))
        bins = edges / level.samples
        count = len(level.peak)
        first = np.floor(bins[:-1]).astype(np.int64)
        last = np.maximum(np.ceil(bins[1:]).astype(np.int64), first + 1)
        sounding = (last > 0) & (first < count)
        first, last = np.clip(first, 0, count - 1), np.clip(last, 1, count)
        shown = slice(int(first.min()), int(last.max()))
        spans = np.stack([first, last], 1).ravel() - shown.start
        # reduceat's odd entries are the gaps between spans; a last index equal to the length needs one more element.
        peak = np.maximum.reduceat(np.append(level.peak[shown], 0), spans)[::2]
        power = np.add.reduceat(np.append(level.power[shown], 0), spans)[::2] / (last - first)
        return np.where(sounding, peak, 0).astype(np.float32), np.where(sounding, np.sqrt(power), 0).astype(np.float32)

    def _level(self, samples: float) -> Level:
        """The coarsest level whose bins are no wider than `samples`."""
        fitting = [level for level in self._levels if level.samples <= samples]
        return fitting[-1] if fitting else self._levels[0]


def _finest(audio: Audio) -> Level:
    peaks, powers = [], []
    for start in range(0, max(1, len(audio.samples)), _BLOCK):
        part = audio.samples[start : start + _BLOCK]
        block = reduce(np.maximum, (np.abs(part[:, channel]) for channel in range(part.shape[1])))
        bins = np.pad(block, (0, -len(block) % FINEST)).reshape(-1, FINEST)
        peaks.append(bins.max(axis=1, initial=0.0))
        powers.append(np.einsum("bs,bs->b", bins, bins) / FINEST)
    return Level(FINEST, np.concatenate(peaks), np.concatenate(powers))


def _halved(level: Level) -> Level:
    odd = len(level.peak) % 2
    peak = np.pad(level.peak, (0, odd)).reshape(-1, 2).max(axis=1)
    power = np.pad(level.power, (0, odd)).reshape(-1, 2).mean(axis=1)
    return Level(2 * level.samples, peak, power)
