"""What the network hears, frame by frame: phones, articulation, prosody and a coarse spectrum, or a spectrum alone.

Each frame pools what lies around its time; nothing is causal, for an editor has the whole sentence. The published features
(VLOGGER appendix C.1) are 256 mel bins over a Hann window of 250 ms, ending with the frame.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.motion.cues import Cues
from core.motion.streams import Track, pulse
from core.speech.audio import analysis_mono
from core.speech.phones import ARPABET
from core.speech.prosody import HOP_S
from core.speech.speech import ANALYSIS_RATE

Features = NDArray[np.float32]

PHONES: Final = slice(0, 40)
ARTICULATION: Final = slice(40, 49)
PROSODY: Final = slice(49, 61)
SPECTRUM: Final = slice(61, 141)
SIZE: Final = 141
PUBLISHED_SIZE: Final = 256

_WINDOW_S: Final = 0.025
_PUBLISHED_WINDOW_S: Final = 0.25
_LOWEST_HZ: Final = 60.0
_SUB: Final = 4
"""Moments of a frame at which its phone is looked up."""


def audio_features(cues: Cues, articulators: NDArray[np.float64]) -> Features:
    """Phones, articulation, prosody and 80 mel bins of each frame, `[T, 141]`."""
    features = np.zeros((cues.frames, SIZE), np.float32)
    features[:, PHONES] = _phones(cues)
    features[:, ARTICULATION] = articulators
    features[:, PROSODY] = _prosody(cues)
    features[:, SPECTRUM] = _log_mel(cues, 80, _WINDOW_S)
    return features


def published_features(cues: Cues) -> Features:
    """Log-mel of the quarter second before each frame's end, `[T, 256]`."""
    return _log_mel(cues, PUBLISHED_SIZE, _PUBLISHED_WINDOW_S)


def _phones(cues: Cues) -> Features:
    """Shares of the frame that each phone takes, faded toward even by what is not sure of it, `[T, 40]`."""
    starts = np.array([phone.start_s for phone in cues.speech.phones])
    index = np.array([ARPABET.index(phone.symbol) for phone in cues.speech.phones])
    sure = np.array([phone.confidence for phone in cues.speech.phones])
    out = np.zeros((cues.frames, len(ARPABET)), np.float32)
    for k in range(_SUB):
        t = cues.t + ((k + 0.5) / _SUB - 0.5) / cues.fps
        at = np.clip(np.searchsorted(starts, t, "right") - 1, 0, len(starts) - 1)
        out += (1 - sure[at, None]) / len(ARPABET) / _SUB
        out[np.arange(cues.frames), index[at]] += sure[at] / _SUB
    return out


def _prosody(cues: Cues) -> Features:
    """Level, change, pitch, voicing, effort, talking, sibilance, accents, place in phrase and pause, `[T, 12]`."""
    p, t = cues.prosody, cues.t
    level = np.interp(t, p.times, p.energy_db)
    semitones = 12 * np.log2(np.maximum(p.f0_hz, 30) / 30)
    middle = float(np.median(semitones[p.voiced])) if p.voiced.any() else 0.0
    pitch = np.interp(t, p.times, semitones) - middle if p.voiced.any() else np.zeros(cues.frames)
    tracks: list[Track] = [
        (level + 45) / 25,
        np.gradient(level) / 10 if cues.frames > 1 else np.zeros(cues.frames),
        pitch / 6,
        np.interp(t, p.times, p.voiced.astype(np.float64)),
        cues.effort,
        cues.talking,
        np.interp(t, p.times, p.sibilance),
        _accents(cues),
        *_places(cues.t, cues.phrases),
        *_places(cues.t, cues.pauses),
    ]
    return np.stack(tracks, axis=1).astype(np.float32)


def _accents(cues: Cues) -> Track:
    track = np.zeros(cues.frames)
    for accent in cues.accents:
        track = np.maximum(track, accent.strength * pulse(cues.t, accent.t_s - 0.08, 0.08, 0.0, 0.12))
    return track


def _places(t: Track, spans: tuple[tuple[float, float], ...]) -> tuple[Track, Track]:
    """How freshly a span began and how soon it ends, 1 at the border and fading over a second; 0 outside."""
    fresh, ending = np.zeros(len(t)), np.zeros(len(t))
    for start, end in spans:
        inside = (t >= start) & (t < end)
        fresh[inside] = np.exp(-(t[inside] - start))
        ending[inside] = np.exp(-(end - t[inside]))
    return fresh, ending


def _log_mel(cues: Cues, bins: int, window_s: float) -> Features:
    """Log-mel spectrum by frame, mean over the frame, less that of its loud frames, `[T, bins]`."""
    mono = analysis_mono(cues.speech.audio)
    width = round(window_s * ANALYSIS_RATE)
    long = window_s > 1 / cues.fps
    hop_s = 1 / cues.fps if long else HOP_S
    ends = (np.arange(1, int(np.ceil(cues.frames / cues.fps / hop_s)) + 1) * hop_s * ANALYSIS_RATE).astype(int)
    if not long:
        ends = ends + (width - round(HOP_S * ANALYSIS_RATE)) // 2
    size = 1 << (width - 1).bit_length()
    bank, window = _filters(bins, size), np.hanning(width).astype(np.float32)
    spectrum = np.empty((len(ends), bins), np.float32)
    for part in np.array_split(np.arange(len(ends)), max(1, len(ends) // 500)):
        power = np.abs(np.fft.rfft(_stretches(mono, ends[part], width) * window, size)) ** 2
        spectrum[part] = np.log(power.astype(np.float32) @ bank.T / width + 1e-7)
    level = spectrum.mean(axis=1)
    loud = np.asarray(level >= np.percentile(level, 60), np.float32)
    spectrum -= loud @ spectrum / loud.sum()
    spectrum /= 3
    if long:
        return spectrum[: cues.frames]
    times = (np.arange(len(spectrum)) + 0.5) * HOP_S
    at = np.clip((times * cues.fps).astype(int), 0, cues.frames - 1)
    total = np.zeros((cues.frames, bins), np.float32)
    np.add.at(total, at, spectrum)
    total /= np.maximum(np.bincount(at, minlength=cues.frames), 1)[:, None]
    return total


def _stretches(mono: Features, ends: NDArray[np.intp], width: int) -> Features:
    """The `width` samples before each of some ascending ends, silence beyond the sound, `[n, width]`; no copy of the sound."""
    low, high = int(ends[0]) - width, int(ends[-1])
    near = np.pad(mono[max(0, low) : high], (max(0, -low), max(0, high - max(len(mono), low))))
    return np.lib.stride_tricks.sliding_window_view(near, width)[ends - ends[0]]


def _filters(bins: int, size: int) -> Features:
    """Triangular mel filters `[bins, size / 2 + 1]` from 60 Hz to the highest frequency, none empty."""
    top = ANALYSIS_RATE / 2
    lowest, highest = (2595 * np.log10(1 + hz / 700) for hz in (_LOWEST_HZ, top))
    mel = np.linspace(lowest, highest, bins + 2)
    edges = 700 * (10 ** (mel / 2595) - 1)
    frequencies = np.fft.rfftfreq(size, 1 / ANALYSIS_RATE)
    widest = np.maximum(np.diff(edges), frequencies[1])
    rising = (frequencies - edges[:-2, None]) / widest[:-1, None]
    falling = (edges[2:, None] - frequencies) / widest[1:, None]
    return np.clip(np.minimum(rising, falling), 0, 1).astype(np.float32)
