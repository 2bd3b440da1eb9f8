"""From timed phones to the movement of jaw, lips and tongue.

Targets blend by dominance functions (Cohen and Massaro 1993): F(t) = sum a D(t) T / sum a D(t), D = exp(-theta tau), tau
the distance from a plateau around the phone's middle. Lips anticipate more than the jaw. Closures are hard: p, b, m seal
the lips and f, v tuck the lower one whatever the neighbours want, and a frame shows the tightest moment around its middle,
for a closure is often hardly longer than a frame.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.motion.phone_targets import ARTICULATORS, DIPHTHONGS, FIRST_SHARE, GROUP, STRENGTH, TARGETS
from core.motion.streams import Track, pulse
from core.speech.phones import BILABIALS, LABIODENTALS, SILENCE
from core.speech.prosody import Prosody, active
from core.speech.speech import Phone, Speech
from core.timebase import FrameRate

SAMPLING_HZ: Final = 240
JAW, CLOSE, TUCK = (ARTICULATORS.index(name) for name in ("jaw", "close", "tuck"))

_THETA_BEFORE = np.array([24.0, 20.0, 20.0])  # 1/s for jaw, lips, tongue
_THETA_AFTER = np.array([20.0, 24.0, 20.0])
_PLATEAU = 0.6  # of the half-duration
_REACH_S = 0.5  # dominance is below 1e-4 there

HOLD_S, RELAX_S = 0.12, 0.35
"""A shorter pause holds the shape before it; one up to `RELAX_S` relaxes it; longer ones come to rest."""

_LEAD_S, _APPROACH_S, _RELEASE_S, _SHORTEST_S = 0.010, 0.055, 0.040, 0.045
_EARLY_RELEASE_S = {"P": 0.030, "B": 0.030, "M": 0.015, "F": 0.015, "V": 0.015}

CLOSURE_WINDOW: Final = 0.5
"""Share of a frame, around its centre, in which the tightest moment of a closure is looked for."""

INHALE_PAUSE_S, INHALE_S, INHALE_JAW = 0.42, 0.32, 0.16


def articulate(speech: Speech, prosody: Prosody, rate: FrameRate, *, amount: float = 1.0) -> NDArray[np.float64]:
    """Articulators per frame, `[T, 9]`, 0..1.

    Args:
        speech: the timed phones.
        prosody: its loudness opens the jaw more or less.
        rate: frames per second of the result.
        amount: speaking effort, 1 is natural; it never loosens a closure.
    """
    duration = speech.audio.duration_s
    count = rate.frame_count(duration)
    t = np.arange(int(max(duration, count / rate.fps) * SAMPLING_HZ) + SAMPLING_HZ // 4) / SAMPLING_HZ
    tracks = _blend(_events(speech.phones), t)
    gain = np.interp(t, prosody.times, _intensity(prosody))
    tracks[:, JAW] *= gain * amount
    lips = GROUP == 1
    tracks[:, lips] *= 1 + 0.4 * (amount - 1)
    tracks[:, JAW] = np.maximum(tracks[:, JAW], _inhales(speech.phones, t))
    tracks = np.maximum(_smooth(tracks) - 0.004, 0.0)  # what is left of the decay in a silence is no movement
    tracks[:, CLOSE] = _closures(speech.phones, t, BILABIALS)
    tracks[:, TUCK] = _closures(speech.phones, t, LABIODENTALS)
    return _frames(np.clip(tracks, 0, 1), rate, count)


def _events(phones: tuple[Phone, ...]) -> list[Phone]:
    """Phones with diphthongs split and short pauses left out (their neighbours fill them)."""
    events: list[Phone] = []
    for phone in phones:
        length = phone.end_s - phone.start_s
        if phone.symbol in DIPHTHONGS:
            first, second = DIPHTHONGS[phone.symbol]
            middle = phone.start_s + FIRST_SHARE * length
            events += [Phone(phone.start_s, middle, first), Phone(middle, phone.end_s, second)]
        elif phone.symbol != SILENCE or length >= HOLD_S:
            events.append(phone)
    return events


def _blend(events: list[Phone], t: Track) -> NDArray[np.float64]:
    """Dominance blending at the sampling rate, `[n, 9]`; each phone reaches `_REACH_S` beyond its borders."""
    top = np.zeros((len(t), len(ARTICULATORS)))
    weight = np.full((len(t), 3), 1e-9)
    for phone in events:
        a = max(0, int((phone.start_s - _REACH_S) * SAMPLING_HZ))
        b = min(len(t), int((phone.end_s + _REACH_S) * SAMPLING_HZ) + 1)
        half = (phone.end_s - phone.start_s) / 2
        plateau, strength = _PLATEAU * half, STRENGTH[phone.symbol]
        if phone.symbol == SILENCE:
            plateau = max(plateau, half - 0.05)
            strength = strength * (0.5 if 2 * half < RELAX_S else 1.0)
        distance = t[a:b] - (phone.start_s + half)
        tau = np.maximum(np.abs(distance) - plateau, 0)[:, None]
        theta = np.where(distance[:, None] < 0, _THETA_BEFORE, _THETA_AFTER)
        dominance = strength * np.exp(-theta * tau)  # [n, 3]
        weight[a:b] += dominance
        top[a:b] += dominance[:, GROUP] * TARGETS[phone.symbol]
    return np.asarray(top / weight[:, GROUP], np.float64)


def _closures(phones: tuple[Phone, ...], t: Track, symbols: frozenset[str]) -> Track:
    """Envelope that is 1 while the lips are shut (or tucked): closed just before the sound stops, open as it bursts."""
    envelope = np.zeros(len(t))
    for phone in phones:
        if phone.symbol not in symbols:
            continue
        start = phone.start_s - _LEAD_S
        end = max(phone.end_s - _EARLY_RELEASE_S[phone.symbol], phone.start_s + _SHORTEST_S)
        a = max(0, int((start - _APPROACH_S) * SAMPLING_HZ))
        b = min(len(t), int((end + _RELEASE_S) * SAMPLING_HZ) + 2)
        up = np.clip((t[a:b] - start + _APPROACH_S) / _APPROACH_S, 0, 1)
        down = np.clip((end + _RELEASE_S - t[a:b]) / _RELEASE_S, 0, 1)
        envelope[a:b] = np.maximum(envelope[a:b], 0.5 - 0.5 * np.cos(np.pi * np.minimum(up, down)))
    return envelope


def _intensity(prosody: Prosody) -> NDArray[np.float64]:
    """Jaw gain from loudness, `[F]`: 0.6 for the quietest, 1.2 for the loudest syllables."""
    energy = np.convolve(np.pad(prosody.energy_db, 6, mode="edge"), np.ones(13) / 13, "valid")
    on = active(prosody.energy_db)
    if not on.any():
        return np.ones(len(energy))
    z = (energy - np.median(energy[on])) / max(float(energy[on].std()), 3.0)
    return np.asarray(np.clip(1 + 0.2 * z, 0.6, 1.2), np.float64)


def _inhales(phones: tuple[Phone, ...], t: Track) -> Track:
    """Jaw opening of a breath taken before a phrase that follows a pause."""
    jaw = np.zeros(len(t))
    for before, after in pairwise(phones):
        length = before.end_s - before.start_s
        opens = after.symbol not in BILABIALS | LABIODENTALS | {SILENCE}  # no flapping open before lips that close
        if before.symbol == SILENCE and opens and length >= INHALE_PAUSE_S:
            rise = min(INHALE_S, length - 0.1) * 0.6
            start = before.end_s - rise / 0.6 - 0.04
            jaw = np.maximum(jaw, INHALE_JAW * pulse(t, start, rise, 0.04, rise))
    return jaw


def _smooth(tracks: NDArray[np.float64]) -> NDArray[np.float64]:
    """A 50 ms Hann window along time: rounds the corners of the dominance functions."""
    window = np.hanning(15)[1:-1]
    window /= window.sum()
    padded = np.pad(tracks, ((6, 6), (0, 0)), mode="edge")
    return np.stack([np.convolve(padded[:, k], window, "valid") for k in range(tracks.shape[1])], axis=1)


def _frames(tracks: NDArray[np.float64], rate: FrameRate, count: int) -> NDArray[np.float64]:
    """Sample at frame centres; closures take the tightest moment within the middle half of the frame. `[T, 9]`

    A closure is held for 45 ms at least, so at 24 frames a second every one has a frame; the whole frame would swallow the
    short vowel of "a papa".
    """
    centres = (np.arange(count) + 0.5) / rate.fps * SAMPLING_HZ
    grid = np.arange(len(tracks))
    frames = np.stack([np.interp(centres, grid, tracks[:, k]) for k in range(tracks.shape[1])], axis=1)
    reach = int(CLOSURE_WINDOW / 2 * SAMPLING_HZ / rate.fps)
    offsets = np.arange(-reach, reach + 1)
    index = np.clip(np.round(centres).astype(int)[:, None] + offsets, 0, len(tracks) - 1)
    for k in (CLOSE, TUCK):
        frames[:, k] = tracks[index, k].max(axis=1)
    return frames
