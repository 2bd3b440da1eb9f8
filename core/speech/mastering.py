"""Make a machine's voice easier on the ear: a better tone, a small room, steady level; not a sample is moved.

The tone curves bring the long-term spectra of espeak-ng (too much at 1 to 3 kHz, too little below 200 Hz) and of Flite
(dull: too little above 1 kHz, too much below 250 Hz) toward that of recorded readers. They are zero-phase, so phone times
stay exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Tone(NamedTuple):
    """A curve of gains over frequencies, Hz and dB."""

    hz: tuple[float, ...]
    db: tuple[float, ...]


_HZ = (0.0, 60.0, 110.0, 250.0, 600.0, 1_000.0, 1_500.0, 2_500.0, 3_500.0, 5_000.0, 8_000.0, 11_025.0)
FORMANT = Tone(_HZ, (-30.0, -6.0, 4.0, 2.0, 0.0, -1.5, -4.5, -4.5, -2.5, 1.0, 2.0, 0.0))
"""For espeak-ng."""
RECORDED = Tone(_HZ, (-30.0, -12.0, -6.0, -3.0, 0.0, 3.0, 4.0, 5.0, 5.0, 7.0, 6.0, 0.0))
"""For Flite."""

ROOM_S, ROOM_DB = 0.16, -22.0
LEVEL_DB, PEAK = -20.0, 0.89


BLOCK = 1 << 18
"""Samples filtered at a time: long texts stay in bounded memory."""


def master(samples: NDArray[np.float32], rate: int, tone: Tone = FORMANT) -> NDArray[np.float32]:
    """`[N]` in, `[N]` out: tone, room and level."""
    shaped = _filtered(samples, _response(rate, tone))
    loud = np.abs(shaped) > 0.02
    level = float(np.sqrt((shaped[loud] ** 2).mean())) if loud.any() else 1.0
    shaped *= 10 ** (LEVEL_DB / 20) / max(level, 1e-6)
    return _limited(shaped)


def _response(rate: int, tone: Tone) -> NDArray[np.float64]:
    """Impulse response of tone and room, `[K]`, with as much before time zero (its middle) as after it."""
    half = int(ROOM_S * rate)
    size = 4 * half
    gains = 10 ** (np.interp(np.fft.rfftfreq(size, 1 / rate), tone.hz, tone.db) / 20)
    both = np.fft.irfft(gains * (1 + np.fft.rfft(_room(rate), size)), size)
    return np.asarray(np.roll(both, half)[: 2 * half + 1], np.float64)


def _filtered(samples: NDArray[np.float32], response: NDArray[np.float64]) -> NDArray[np.float32]:
    """Convolve by overlap and add; the middle of `response` is time zero."""
    n, taps = len(samples), len(response)
    size = 1 << (min(BLOCK, n) + taps - 1).bit_length()
    spectrum = np.fft.rfft(response, size)
    out = np.zeros(n + taps - 1, np.float32)
    for start in range(0, n, BLOCK):
        block = samples[start : start + BLOCK]
        out[start : start + len(block) + taps - 1] += np.fft.irfft(np.fft.rfft(block, size) * spectrum, size)[
            : len(block) + taps - 1
        ].astype(np.float32)
    return out[taps // 2 : taps // 2 + n]


def _room(rate: int) -> NDArray[np.float64]:
    """Impulse response of a small furnished room: decaying noise after 7 ms, darker as it decays."""
    n = int(ROOM_S * rate)
    t = np.arange(n) / rate
    noise = np.random.Generator(np.random.Philox(7)).standard_normal(n)
    dark = np.convolve(noise, np.hanning(9) / np.hanning(9).sum(), mode="same")
    tail = dark * np.exp(-t / 0.028) * (t > 0.007)
    return np.asarray(tail * 10 ** (ROOM_DB / 20) / np.sqrt((tail**2).sum()) * 2, np.float64)


def _limited(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bend peaks above 0.6 softly under `PEAK`; quieter samples stay exact."""
    knee = 0.6
    over = np.abs(samples) > knee
    bent = knee + (PEAK - knee) * np.tanh((np.abs(samples) - knee) / (PEAK - knee))
    return np.where(over, np.sign(samples) * bent, samples).astype(np.float32)
