"""Pitch by YIN (de Cheveigne and Kawahara 2002), all frames at once."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.speech.speech import ANALYSIS_RATE

LOWEST_HZ, HIGHEST_HZ = 60.0, 500.0
THRESHOLD: Final = 0.2
"""Largest dip of the normalised difference that counts as periodic (the paper's absolute threshold, loosened)."""

_RATE: Final = ANALYSIS_RATE // 2
_WINDOW: Final = 256  # 32 ms at 8 kHz
_CHUNK: Final = 4000


def pitch_track(mono: NDArray[np.float32], hop_s: float) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """(F0 in Hz filled over unvoiced frames, voiced), each `[F]`; all zero where nothing is periodic.

    Args:
        mono: 16 kHz samples `[N]`.
        hop_s: seconds between frames; frame i is centred on i * hop_s.
    """
    half = (mono[: len(mono) // 2 * 2 : 2] + mono[1 : len(mono) // 2 * 2 : 2]) / 2
    lags = int(_RATE / LOWEST_HZ) + 2
    span, hop = _WINDOW + lags, round(hop_s * _RATE)
    padded = np.pad(half, (span // 2, span))
    frames = np.lib.stride_tricks.sliding_window_view(padded, span)[::hop][: len(half) // hop + 1]
    chunks = [_yin(frames[start : start + _CHUNK], lags) for start in range(0, len(frames), _CHUNK)]
    f0 = np.concatenate([chunk[0] for chunk in chunks])
    voiced = np.concatenate([chunk[1] for chunk in chunks])
    if not voiced.any():
        return np.zeros(len(f0), np.float32), voiced
    centre = float(np.median(f0[voiced]))
    voiced &= (f0 > centre / 2.2) & (f0 < centre * 2.2)  # octave errors are far from the voice's own pitch
    index = np.arange(len(f0))
    filled = np.interp(index, index[voiced], f0[voiced])
    return _median5(filled).astype(np.float32), voiced


def _yin(frames: NDArray[Any], lags: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Steps 2 to 5 of the paper for `[n, window + lags]` frames."""
    x = np.asarray(frames, np.float64)
    size = 1 << (x.shape[1] + _WINDOW - 1).bit_length()
    head = np.fft.rfft(x[:, :_WINDOW], size)
    correlation = np.fft.irfft(np.conj(head) * np.fft.rfft(x, size), size)[:, :lags]
    squares = np.cumsum(np.pad(x**2, ((0, 0), (1, 0))), axis=1)
    power = squares[:, _WINDOW : _WINDOW + lags] - squares[:, :lags]
    difference = np.maximum(power[:, :1] + power - 2 * correlation, 0)
    running = np.cumsum(difference[:, 1:], axis=1)
    normalised = np.ones_like(difference)
    normalised[:, 1:] = difference[:, 1:] * np.arange(1, lags) / np.maximum(running, 1e-12)
    shortest = int(_RATE / HIGHEST_HZ)
    inner = normalised[:, shortest:-1]
    dip = (inner <= normalised[:, shortest - 1 : -2]) & (inner <= normalised[:, shortest + 1 :])
    low = dip & (inner < THRESHOLD)
    voiced = low.any(axis=1) & (power[:, 0] > _WINDOW * 1e-7)
    lag = np.where(voiced, low.argmax(axis=1), inner.argmin(axis=1)) + shortest
    row = np.arange(len(x))
    left, mid, right = normalised[row, lag - 1], normalised[row, lag], normalised[row, lag + 1]
    bend = left - 2 * mid + right
    offset = np.where(np.abs(bend) > 1e-12, 0.5 * (left - right) / np.where(bend == 0, 1, bend), 0)
    return _RATE / (lag + np.clip(offset, -0.5, 0.5)), voiced


def _median5(track: NDArray[np.float64]) -> NDArray[np.float64]:
    padded = np.pad(track, 2, mode="edge")
    return np.asarray(np.median(np.lib.stride_tricks.sliding_window_view(padded, 5), axis=1), np.float64)
