"""How something is said: loudness, pitch, voicing, pauses and accents, ten milliseconds at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from core.speech.audio import analysis_mono
from core.speech.phones import SILENCE, VOWELS
from core.speech.pitch import pitch_track
from core.speech.speech import ANALYSIS_RATE, Audio, Phone, Speech

HOP_S: Final = 0.01
"""Seconds between rows of every track."""

WINDOW_S: Final = 0.025
PHRASE_GAP_S: Final = 0.18
"""Shorter silences are within a phrase."""

FLOOR_DB: Final = -80.0
_CHUNK: Final = 4000  # frames measured at a time


@dataclass(frozen=True)
class Accent:
    """A syllable that stands out: time of its vowel onset, strength 0..1, pitch rise in semitones over its surroundings."""

    t_s: float
    strength: float
    rise_st: float


@dataclass(frozen=True, eq=False)
class Prosody:
    """Tracks `[F]`, one row per `HOP_S`.

    Attributes:
        energy_db: level, -80..0.
        effort: level within this voice, 0 quiet .. 1 loud, smooth; 0 in silence.
        f0_hz: pitch, filled over unvoiced stretches; 0 where nothing is voiced.
        voiced: whether a pitch was found.
        sibilance: share of energy above 4 kHz, 0..1.
        accents: syllables that stand out, in time order.
    """

    energy_db: NDArray[np.float32]
    effort: NDArray[np.float32]
    f0_hz: NDArray[np.float32]
    voiced: NDArray[np.bool_]
    sibilance: NDArray[np.float32]
    accents: tuple[Accent, ...]

    @property
    def times(self) -> NDArray[np.float64]:
        """Seconds of the rows, `[F]`."""
        return np.arange(len(self.energy_db), dtype=np.float64) * HOP_S


_Heard = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]

_measured: WeakKeyDictionary[Speech, Prosody] = WeakKeyDictionary()
"""A speech is measured once, however many takes are made of it."""

_heard: WeakKeyDictionary[Audio, _Heard] = WeakKeyDictionary()
"""Level, sibilance, pitch and voicing of a sound, `[F]` each: phones may be corrected again and again, the sound stays."""


def analyse_prosody(speech: Speech) -> Prosody:
    """Measure a speech."""
    if speech not in _measured:
        _measured[speech] = _measure(speech)
    return _measured[speech]


def _measure(speech: Speech) -> Prosody:
    if speech.audio not in _heard:
        _heard[speech.audio] = _listen(speech.audio)
    energy, sibilance, f0, voiced = _heard[speech.audio]
    effort = _effort(energy)
    return Prosody(energy, effort, f0, voiced, sibilance, _accents(speech, energy, f0, voiced))


def _listen(audio: Audio) -> _Heard:
    mono = analysis_mono(audio)
    energy, sibilance = _energy(mono)
    f0, voiced = pitch_track(mono, HOP_S)
    n = min(len(energy), len(f0))
    return energy[:n], sibilance[:n], f0[:n], voiced[:n]


def speech_activity(audio: Audio) -> NDArray[np.bool_]:
    """Where somebody makes a sound, `[F]`: louder than the background by a third of the range, pauses under 0.1 s filled."""
    energy, _ = _energy(analysis_mono(audio))
    return active(energy)


def active(energy_db: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Voice activity from a level track, `[F]`."""
    loud, quiet = float(np.percentile(energy_db, 95)), float(np.percentile(energy_db, 5))
    if loud < -55.0:
        return np.zeros(len(energy_db), bool)
    threshold = max(loud - 35.0, min(quiet + 8.0, loud - 18.0))
    on = (energy_db > threshold).astype(np.float32)
    widened = np.convolve(np.pad(on, 5), np.ones(11), "same")[5:-5] > 0.5  # fills gaps of up to 0.1 s
    return np.asarray(np.convolve(np.pad((~widened).astype(np.float32), 5), np.ones(11), "same")[5:-5] < 0.5, bool)


def _energy(mono: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(level in dB, share above 4 kHz), each `[F]`, frames centred on their time."""
    hop, width = int(HOP_S * ANALYSIS_RATE), int(WINDOW_S * ANALYSIS_RATE)
    count = (len(mono) + 2 * (width // 2) - width) // hop + 1
    window = np.hanning(width).astype(np.float32)
    levels, shares = [], []
    for start in range(0, count, _CHUNK):
        first = start * hop - width // 2
        end = (min(start + _CHUNK, count) - 1) * hop - width // 2 + width
        piece = np.pad(mono[max(first, 0) : end], (max(-first, 0), max(end - len(mono), 0)))
        frames = np.lib.stride_tricks.sliding_window_view(piece, width)[::hop]
        power = np.abs(np.fft.rfft(frames * window, 512)) ** 2
        total = power.sum(axis=1) + 1e-9
        levels.append(10 * np.log10(total / (width * 512 / 4)))
        shares.append(power[:, 128:].sum(axis=1) / total)
    level = np.maximum(np.concatenate(levels), FLOOR_DB)
    return level.astype(np.float32), np.concatenate(shares).astype(np.float32)


def _effort(energy: NDArray[np.float32]) -> NDArray[np.float32]:
    """Level within the voice's own range, smoothed over 0.1 s."""
    on = active(energy)
    if not on.any():
        return np.zeros(len(energy), np.float32)
    low, high = np.percentile(energy[on], [10, 95])
    scaled = np.clip((energy - low) / max(high - low, 6.0), 0, 1) * on
    window = np.hanning(13)[1:-1]
    return np.convolve(np.pad(scaled, 5, mode="edge"), window / window.sum(), "valid").astype(np.float32)


def _accents(
    speech: Speech, energy: NDArray[np.float32], f0: NDArray[np.float32], voiced: NDArray[np.bool_]
) -> tuple[Accent, ...]:
    """Vowels whose pitch and level together stand out among their neighbours (z(F0) + z(E) a local maximum above 0.8)."""
    vowels = [p for p in speech.phones if p.symbol in VOWELS]
    if not vowels or not voiced.any():
        return ()
    semitones = 12 * np.log2(np.maximum(f0, 30.0) / 100.0)
    level, tone, starts = [], [], []
    for phone in vowels:
        a = min(int(phone.start_s / HOP_S), len(energy) - 1)
        b = max(a + 1, min(int(phone.end_s / HOP_S), len(energy)))
        level.append(float(energy[a:b].max()))
        tone.append(float(np.percentile(semitones[a:b], 80)))
        starts.append(phone.start_s)
    score = _z(np.array(level)) + _z(np.array(tone))
    declination = np.convolve(np.pad(np.array(tone), 4, mode="edge"), np.ones(9) / 9, "valid")
    found: list[Accent] = []
    for i, phone in enumerate(vowels):
        around = score[max(0, i - 2) : i + 3]
        if score[i] > 0.8 and score[i] >= around.max() and (not found or phone.start_s - found[-1].t_s > 0.35):
            strength = float(np.clip((score[i] - 0.5) / 2.5, 0.15, 1.0))
            found.append(Accent(phone.start_s, strength, float(tone[i] - declination[i])))
    return tuple(found)


def _z(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-3), np.float64)


def pauses(speech: Speech, at_least_s: float) -> list[tuple[float, float]]:
    """Silences of at least `at_least_s`, (start, end) in seconds."""
    return [(p.start_s, p.end_s) for p in speech.phones if p.symbol == SILENCE and p.end_s - p.start_s >= at_least_s - 1e-9]


def phrases(speech: Speech) -> list[tuple[float, float]]:
    """Stretches of speech between pauses of at least `PHRASE_GAP_S`, (start, end) in seconds."""
    return stretches((phone for phone in speech.phones if phone.symbol != SILENCE), PHRASE_GAP_S)


def stretches(phones: Iterable[Phone], gap_s: float) -> list[tuple[float, float]]:
    """(start, end) in seconds of phones in order of time, those less than `gap_s` apart as one."""
    found: list[tuple[float, float]] = []
    for phone in phones:
        if found and phone.start_s - found[-1][1] < gap_s:
            found[-1] = (found[-1][0], phone.end_s)
        else:
            found.append((phone.start_s, phone.end_s))
    return found
