"""Another voice saying the same at another speed: pitch, vocal tract and tempo changed apart from each other.

A source-filter vocoder (Dudley 1939, with the smooth spectrum taken from the cepstrum, Oppenheim 1969): the spectral
envelope is warped and played on a new excitation, pulses where the voice is voiced and noise where it is not. It buzzes a
little; a classifier of mel bands does not mind, and gets to hear deep voices that the recordings lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, rfft

from core.speech.pitch import pitch_track
from core.speech.speech import ANALYSIS_RATE

_HOP: Final = 80
_SIZE: Final = 512
_WINDOW: Final = 320
_QUEFRENCIES: Final = 28
"""Cepstral coefficients kept: finer ones belong to the pitch, down to a period of 2 ms."""


@dataclass(frozen=True)
class Change:
    """Factors: pitch and formants in frequency, tempo in speed; breath is the share of noise in voiced sounds, 0..1."""

    pitch: float
    formants: float
    tempo: float
    breath: float


def revoiced(mono: NDArray[np.float32], change: Change, rng: np.random.Generator) -> NDArray[np.float32]:
    """The sound [N] in another voice, [about N / tempo]."""
    window = np.hanning(_WINDOW).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(mono, _WINDOW // 2), _WINDOW)[::_HOP]
    envelope = _envelope(rfft(frames * window, _SIZE))
    f0, voiced = (np.repeat(track, 2) for track in pitch_track(mono, 2 * _HOP / ANALYSIS_RATE))
    count = max(2, int(len(envelope) / change.tempo))
    at = np.minimum((np.arange(count) * change.tempo).astype(int), min(len(envelope), len(f0)) - 1)
    bins = np.minimum(np.arange(envelope.shape[1]) / change.formants, envelope.shape[1] - 1.001)
    low = bins.astype(int)
    part = (bins - low).astype(np.float32)
    warped = envelope[at][:, low] * (1 - part) + envelope[at][:, low + 1] * part
    excitation = _excitation(f0[at] * change.pitch, voiced[at], change.breath, rng)
    source = np.lib.stride_tricks.sliding_window_view(np.pad(excitation, (0, _WINDOW)), _WINDOW)[::_HOP][:count]
    shaped = irfft(rfft(source * window, _SIZE) * np.exp(warped), _SIZE).astype(np.float32)
    out = np.zeros(count * _HOP + _SIZE, np.float32)
    for phase in range(0, _SIZE // _HOP + 1):  # frames this far apart do not overlap
        rows = shaped[phase :: _SIZE // _HOP + 1]
        step = (_SIZE // _HOP + 1) * _HOP
        block = np.zeros((len(rows), step), np.float32)
        block[:, :_SIZE] = rows
        flat = block.ravel()[: len(out) - phase * _HOP]
        out[phase * _HOP : phase * _HOP + len(flat)] += flat
    return out[_WINDOW // 2 : _WINDOW // 2 + count * _HOP]


def _envelope(spectrum: NDArray[np.complex64]) -> NDArray[np.float32]:
    """Log of the smooth spectrum [F, bins]."""
    cepstrum = irfft(np.log(np.abs(spectrum) + np.float32(1e-4)), _SIZE)
    keep = np.zeros(_SIZE, np.float32)
    taper = 0.5 + 0.5 * np.cos(np.pi * np.arange(_QUEFRENCIES) / _QUEFRENCIES)
    keep[:_QUEFRENCIES] = np.sqrt(taper)
    keep[-_QUEFRENCIES + 1 :] = keep[1:_QUEFRENCIES][::-1]
    return rfft(cepstrum * keep, _SIZE).real.astype(np.float32)


def _excitation(
    f0: NDArray[np.float32], voiced: NDArray[np.bool_], breath: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    """Pulses at the pitch where voiced, else noise, [F * _HOP], of unit power."""
    hz = np.repeat(np.maximum(f0, 40.0), _HOP)
    on = np.repeat(voiced, _HOP)
    turns = np.floor(np.cumsum(hz / ANALYSIS_RATE))
    pulses = np.zeros(len(hz), np.float32)
    struck = np.flatnonzero(np.diff(turns, prepend=0.0) > 0)
    pulses[struck] = np.sqrt(ANALYSIS_RATE / hz[struck])
    noise = rng.standard_normal(len(hz), np.float32)
    return np.where(on, (1 - breath) * pulses + breath * noise, noise).astype(np.float32) / np.float32(np.sqrt(_WINDOW / 2))
