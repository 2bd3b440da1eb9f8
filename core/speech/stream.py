"""Collect decoded blocks in bounded memory: at most two channels, 48 kHz and the longest duration allowed."""

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
    """Takes blocks `[n, channels]`, gives one `Audio`."""

    def __init__(self, rate: int, channels: int, name: str) -> None:
        self._rate, self._name = rate, name
        self._channels = min(channels, 2)
        self._seconds = 0.0
        self._blocks: list[NDArray[np.float32]] = []
        self._resampler: Any = None
        if rate > KEPT_RATE:
            import soxr

            self._resampler = soxr.ResampleStream(rate, KEPT_RATE, self._channels, dtype="float32")

    def write(self, block: NDArray[np.float32]) -> None:
        """Append a block.

        Raises:
            SpeechError: the sound has grown beyond the longest duration (its header did not tell).
        """
        self._seconds += len(block) / self._rate
        check_duration(self._seconds, self._name)
        if block.shape[1] > 2:  # surround: the voice sits in the middle of the mix
            block = np.nan_to_num(block).mean(axis=1, keepdims=True).repeat(2, axis=1)
        if self._resampler is not None:
            block = self._resampler.resample_chunk(np.nan_to_num(np.ascontiguousarray(block)))
        self._blocks.append(np.array(block, np.float32))

    def finish(self) -> Audio:
        """Everything written, as one sound (not yet checked or normalised)."""
        if self._resampler is not None:
            tail = self._resampler.resample_chunk(np.zeros((0, self._channels), np.float32), last=True)
            self._blocks.append(np.array(tail, np.float32))
        samples = np.concatenate(self._blocks) if self._blocks else np.zeros((0, self._channels), np.float32)
        self._blocks.clear()
        return Audio(samples, min(self._rate, KEPT_RATE))
