"""Collect decoded blocks in bounded memory: at most two channels, 48 kHz and the longest duration allowed.

Blocks are made clean while they are small and at hand: at the end half an hour need not be gone through again and again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import SpeechError
from core.speech.speech import Audio

MAX_DURATION_S = 30 * 60
"""Longest sound accepted, seconds."""

KEPT_RATE = 48_000
"""Hz; higher rates are brought down to this, lower ones are kept."""


def check_duration(duration_s: float, name: str) -> None:
    """Raises SpeechError where a sound is longer than `MAX_DURATION_S`."""
    if duration_s > MAX_DURATION_S:
        length = f"{duration_s / 3600:.1f} hours" if duration_s > 5400 else f"{duration_s / 60:.0f} minutes"
        raise SpeechError(
            f"“{name}” is {length} long; the limit is {MAX_DURATION_S // 60} minutes.",
            "Cut the recording into shorter parts and make a video of each.",
        )


class Sink:
    """Takes blocks `[n, channels]`, gives one `Audio`.

    Args:
        rate: Hz.
        channels: of the blocks.
        name: of the file, for messages.
        rows: how many samples are to come, as far as known: what fits need not be moved.
    """

    def __init__(self, rate: int, channels: int, name: str, rows: int = 0) -> None:
        self._rate, self._name = rate, name
        self._channels = min(channels, 2)
        self._seconds = 0.0
        self._peak = 0.0
        self._samples = np.empty((min(rows, MAX_DURATION_S * rate), self._channels), np.float32)
        self._rows = 0
        self._resampler: Any = None
        if rate > KEPT_RATE:
            import soxr

            self._resampler = soxr.ResampleStream(rate, KEPT_RATE, self._channels, dtype="float32")

    def write(self, block: NDArray[np.float32]) -> None:
        """Append a block; NaN and infinity become silence.

        Raises:
            SpeechError: the sound has grown beyond the longest duration (its header did not tell).
        """
        self._seconds += len(block) / self._rate
        check_duration(self._seconds, self._name)
        if not np.isfinite(block).all():
            block = np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
        if block.shape[1] > 2:  # surround: the voice sits in the middle of the mix
            block = block.mean(axis=1, keepdims=True).repeat(2, axis=1)
        if self._resampler is not None:
            block = self._resampler.resample_chunk(np.ascontiguousarray(block))
        self._keep(block)

    def finish(self) -> Audio:
        """Everything written, as one sound; what goes beyond full scale is turned down as a whole."""
        if self._resampler is not None:
            tail = self._resampler.resample_chunk(np.zeros((0, self._channels), np.float32), last=True)
            self._keep(tail)
        samples = self._samples[: self._rows]
        if self._peak > 1.0:
            samples /= np.float32(self._peak)
        samples.flags.writeable = False
        return Audio(samples, min(self._rate, KEPT_RATE))

    def _keep(self, block: NDArray[np.float32]) -> None:
        start, self._rows = self._rows, self._rows + len(block)
        if self._rows > len(self._samples):
            more = np.empty((max(self._rows, 2 * len(self._samples)), self._channels), np.float32)
            more[:start] = self._samples[:start]
            self._samples = more
        if block.size:
            self._peak = max(self._peak, float(block.max()), -float(block.min()))
            self._samples[start : self._rows] = block
