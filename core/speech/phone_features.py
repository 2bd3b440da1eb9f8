"""What the phone classifier hears: the log-mel spectrum of a voice, level and channel taken out."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import rfft

from core.speech.speech import ANALYSIS_RATE

MELS: Final = 64
HOP: Final = ANALYSIS_RATE // 100
WINDOW: Final = ANALYSIS_RATE // 40
_SIZE: Final = 512
LOWEST_HZ, HIGHEST_HZ = 60.0, 7600.0
FLOOR: Final = 1e-5
"""Power added before the logarithm, for a voice of full scale: about 60 dB under its loud frames."""

LOUD_RANGE: Final = 2.5
"""Frames within this much (natural logarithm of power) of the loudest are the voice whose mean is taken out."""


@cache
def _filters() -> NDArray[np.float32]:
    """Triangles [257, MELS] on the mel scale of O'Shaughnessy, 2595 log10(1 + f/700)."""
    mel = np.linspace(2595 * np.log10(1 + LOWEST_HZ / 700), 2595 * np.log10(1 + HIGHEST_HZ / 700), MELS + 2)
    corner = 700 * (10 ** (mel / 2595) - 1)
    hz = np.fft.rfftfreq(_SIZE, 1 / ANALYSIS_RATE)[:, None]
    rising = (hz - corner[:-2]) / (corner[1:-1] - corner[:-2])
    falling = (corner[2:] - hz) / (corner[2:] - corner[1:-1])
    return np.maximum(0, np.minimum(rising, falling)).astype(np.float32)


def full_scale(mono: NDArray[np.float32]) -> float:
    """What to divide a sound by so that its level does not matter: its 99.9th percentile."""
    return max(float(np.percentile(np.abs(mono), 99.9, overwrite_input=True)), 1e-4) if len(mono) else 1.0


def log_mel(mono: NDArray[np.float32], scale: float | None = None) -> NDArray[np.float32]:
    """Log-mel spectrum `[F, MELS]`, row i centred at (i + 0.5) * 10 ms; F = N // HOP.

    Args:
        mono: [N] at `ANALYSIS_RATE`.
        scale: `full_scale` of the sound this is a piece of; of `mono` itself if not given.
    """
    count = len(mono) // HOP
    if count == 0:
        return np.zeros((0, MELS), np.float32)
    before = (WINDOW - HOP) // 2
    padded = np.pad(mono, (before, WINDOW)) / np.float32(scale or full_scale(mono))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: count * HOP : HOP]
    window = np.hanning(WINDOW).astype(np.float32)
    spectrum = rfft(frames * window, _SIZE)
    power = spectrum.real**2 + spectrum.imag**2
    return np.log(power @ _filters() / (WINDOW / 4) + FLOOR).astype(np.float32)


def channel_mean(mel: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean spectrum `[MELS]` of the loud frames: what the voice and the microphone add to every sound."""
    level = mel.mean(axis=1)
    return mel[level >= np.percentile(level, 95) - LOUD_RANGE].mean(axis=0)


def normalised(mel: NDArray[np.float32]) -> NDArray[np.float32]:
    """Features `[F, MELS]` for the classifier: log-mel with the mean of the loud frames taken out, about -3..1."""
    return np.asarray((mel - channel_mean(mel)) / 3.0, np.float32)
