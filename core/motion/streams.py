"""Seeded randomness and the few smooth shapes that all motion is made of."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from core.curves.steps import step

Track = NDArray[np.float64]
"""One value per frame, `[T]`."""

smoothstep = step


def stream(seed: int, name: str) -> np.random.Generator:
    """A generator of its own for each (seed, name), so one part of the motion never shifts another's numbers."""
    digest = hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=16).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little")))


def pulse(t: Track, start: float, rise: float, hold: float, fall: float) -> Track:
    """Up from 0 to 1 from `start` in `rise` seconds, held, down again; minimum-jerk flanks."""
    up = smoothstep((t - start) / max(rise, 1e-6))
    down = smoothstep((t - start - rise - hold) / max(fall, 1e-6))
    return np.asarray(up - down, np.float64)


def wander(rng: np.random.Generator, count: int, fps: float, low_hz: float, high_hz: float, sd: float) -> Track:
    """Gaussian noise `[count]` within a soft band, of standard deviation `sd`; smooth, never jittery."""
    if sd == 0.0 or count == 0:
        return np.zeros(count)
    size = 1 << (max(count, round(8 * fps / low_hz)) - 1).bit_length()
    f = np.fft.rfftfreq(size, 1 / fps)
    gain = np.exp(-0.5 * (np.maximum(f - high_hz, 0) / (0.25 * high_hz)) ** 2) * (1 - np.exp(-((f / low_hz) ** 4)))
    gain /= np.sqrt(np.maximum(f, low_hz))  # pink within the band
    gain[0] = 0.0
    spectrum = np.fft.rfft(rng.standard_normal(size)) * gain
    noise = np.fft.irfft(spectrum, size)[:count]
    weights = np.where((f == 0) | (f == f[-1]), 1.0, 2.0)
    expected = float(np.sqrt((weights * gain**2).sum() / size))
    return np.asarray(sd * noise / expected, np.float64)


def delayed(track: Track, delay_s: float, fps: float) -> Track:
    """The track, later; its first value is held until it starts."""
    index = np.arange(len(track)) - delay_s * fps
    return np.asarray(np.interp(index, np.arange(len(track)), track), np.float64)


def smoothed(track: Track, width_s: float, fps: float) -> Track:
    """A centred Hann window of `width_s` seconds; ends are held."""
    half = max(1, round(width_s * fps / 2))
    window = np.hanning(2 * half + 3)[1:-1]
    return np.asarray(np.convolve(np.pad(track, half, mode="edge"), window / window.sum(), "valid"), np.float64)
