"""Rooms, microphones and noise for clean speech: what recordings of users have and corpora lack."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, rfft
from scipy.signal import fftconvolve

from core.speech.speech import ANALYSIS_RATE

Sound = NDArray[np.float32]

_NOISE_S: Final = 12.0


class Surroundings:
    """Random changes of channel and room; the voice and its timing stay.

    Args:
        rng: drawn from at every sound.
        voices: int16 sounds that may babble in the background.
    """

    def __init__(self, rng: np.random.Generator, voices: list[NDArray[np.int16]]) -> None:
        self._rng = rng
        self._voices = [voice for voice in voices if len(voice) > ANALYSIS_RATE]
        self._noises = [self._coloured(float(slope)) for slope in np.linspace(-0.2, 1.3, 24)]

    def applied(self, mono: Sound) -> Sound:
        """The sound [N] as another microphone in another room would record it."""
        rng = self._rng
        if rng.random() < 0.8:
            mono = self._equalised(mono)
        if rng.random() < 0.5:
            mono = self._in_a_room(mono)
        if rng.random() < 0.8:
            mono = self._noisy(mono)
        if rng.random() < 0.12:
            mono = self._narrow(mono)
        if rng.random() < 0.12:
            mono = np.tanh(mono / max(float(np.abs(mono).max()), 1e-6) * rng.uniform(1, 6)).astype(np.float32)
        return mono

    def _equalised(self, mono: Sound) -> Sound:
        spectrum = rfft(mono)
        place = np.linspace(0, 1, len(spectrum))
        gain = np.interp(np.sqrt(place), np.linspace(0, 1, 8), self._rng.normal(0, 5, 8)) + self._rng.uniform(-8, 8) * place
        return irfft(spectrum * 10 ** (gain / 20), len(mono)).astype(np.float32)

    def _in_a_room(self, mono: Sound) -> Sound:
        """Exponentially decaying noise as the room's answer (Polack 1988)."""
        rng = self._rng
        length = int(rng.uniform(0.08, 0.5) * ANALYSIS_RATE)
        answer = rng.standard_normal(length, np.float32) * np.exp(-6.9 * np.arange(length, dtype=np.float32) / length)
        answer *= 10 ** (-rng.uniform(3, 15) / 20) / np.sqrt((answer**2).sum())
        answer[0] = 1.0
        return np.asarray(fftconvolve(mono, answer)[: len(mono)], np.float32)

    def _noisy(self, mono: Sound) -> Sound:
        rng = self._rng
        babble = bool(self._voices) and rng.random() < 0.25
        if babble:
            noise = np.sum([self._voice(len(mono)) for _ in range(rng.integers(1, 5))], axis=0)
        else:
            noise = np.roll(self._noises[rng.integers(len(self._noises))], rng.integers(1 << 16))
            noise = np.resize(noise, len(mono))
        below_db = rng.uniform(12 if babble else 3, 38)
        power, loud = float((noise**2).mean()) + 1e-12, float((mono**2).mean()) + 1e-12
        return np.asarray(mono + noise * np.sqrt(loud / power) * 10 ** (-below_db / 20), np.float32)

    def _voice(self, length: int) -> Sound:
        voice = self._voices[self._rng.integers(len(self._voices))]
        return np.resize(np.roll(voice, self._rng.integers(len(voice))), length).astype(np.float32)

    def _narrow(self, mono: Sound) -> Sound:
        """Telephones and old recordings."""
        spectrum = rfft(mono)
        hz = np.linspace(0, ANALYSIS_RATE / 2, len(spectrum))
        spectrum *= 1 / (1 + (hz / self._rng.uniform(3000, 5000)) ** 12) * (hz > self._rng.uniform(0, 250))
        return irfft(spectrum, len(mono)).astype(np.float32)

    def _coloured(self, slope: float) -> Sound:
        spectrum = rfft(self._rng.standard_normal(int(_NOISE_S * ANALYSIS_RATE)))
        return irfft(spectrum / np.maximum(np.arange(len(spectrum)), 20.0) ** slope).astype(np.float32)
