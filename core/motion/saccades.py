"""Where the eyes rest and how they jump: the state machine of Eyes Alive (Lee, Badler and Badler 2002).

The gaze alternates between the main direction and short looks away. Amplitudes, directions and dwell times follow the
paper; amplitudes are scaled down because a presenter looks around the lens, not around a room. Durations follow the main
sequence, D = 25 ms + 2.4 ms per degree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from core.curves.steps import saccade_s
from core.motion.cues import Cues
from core.motion.streams import Track, smoothstep, wander

DIRECTIONS: Final = (15.54, 6.46, 17.69, 7.44, 16.80, 7.89, 20.38, 7.79)
"""Percent for 0, 45 .. 315 degrees; cardinal directions are twice as frequent as diagonals."""

AWAY_SCALE, AWAY_DEG = 0.45, (3.0, 11.0)
VERTICAL_SCALE = 0.7
"""Looks up and down are smaller than looks aside."""

_TALKING_AWAY_S, _LISTENING_AWAY_S = (0.93, 0.80), (0.43, 0.24)
_FIXATION_SD_DEG = (0.7, 0.45)
"""On the main gaze the eyes move between the eyes and the mouth of whoever looks back."""

DRIFT_DEG = 0.06


@dataclass(frozen=True)
class Saccade:
    """One jump: start in seconds, from and to (yaw, pitch) in degrees about the main gaze, and whether it looks away."""

    t_s: float
    start: tuple[float, float]
    end: tuple[float, float]
    away: bool

    @property
    def amplitude_deg(self) -> float:
        return float(np.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1]))

    @property
    def duration_s(self) -> float:
        return saccade_s(self.amplitude_deg)


def plan_saccades(cues: Cues) -> tuple[Saccade, ...]:
    """All jumps of a take, in time order, starting from the main gaze."""
    rng = cues.random("saccades")
    contact = cues.controls.eye_contact
    saccades: list[Saccade] = []
    at, now = (0.0, 0.0), 0.0

    def jump(t: float, to: tuple[float, float], *, away: bool) -> None:
        nonlocal at
        if float(np.hypot(to[0] - at[0], to[1] - at[1])) > 0.05:
            saccades.append(Saccade(t, at, to, away))
            at = to

    while now < cues.duration_s:
        stay = _mutual_s(rng, cues, contact)
        for t in _fixations(rng, now, stay):
            if t > 0.3:
                yaw, pitch = rng.standard_normal(2) * _FIXATION_SD_DEG
                jump(t, (float(np.clip(yaw, -1.6, 1.6)), float(np.clip(pitch, -1.0, 1.0))), away=False)
        now = _move_to_thought(rng, cues, now + stay)
        if contact >= 1.0:
            continue
        length = _gamma(rng, *(_TALKING_AWAY_S if cues.speaking else _LISTENING_AWAY_S), 0.25, 2.5)
        length = min(length, _to_phrase_end(cues, now)) if rng.random() < 0.7 else length
        if now + 0.2 > cues.duration_s:
            break
        target = _away(rng, cues.speaking)
        jump(max(now, 0.3), target, away=True)
        if length > 0.9:  # a long look away wanders on
            shift = rng.standard_normal(2) * 1.5
            jump(now + length * rng.uniform(0.4, 0.6), (target[0] + shift[0], target[1] + shift[1]), away=True)
        now += length
    return tuple(s for s in saccades if s.t_s < cues.duration_s)


def gaze_path(cues: Cues, saccades: tuple[Saccade, ...]) -> tuple[Track, Track]:
    """(yaw, pitch) about the main gaze in degrees, `[T]` each; drift included."""
    yaw, pitch = np.zeros(cues.frames), np.zeros(cues.frames)
    for s in saccades:
        done = smoothstep((cues.t - s.t_s) / s.duration_s)
        yaw += done * (s.end[0] - s.start[0])
        pitch += done * (s.end[1] - s.start[1])
    rng, settled = cues.random("drift"), cues.ease_in(0.5)
    yaw += settled * wander(rng, cues.frames, cues.fps, 0.1, 0.8, DRIFT_DEG)
    pitch += settled * wander(rng, cues.frames, cues.fps, 0.1, 0.8, DRIFT_DEG)
    return yaw, pitch


def sample_amplitude(rng: np.random.Generator, *, talking: bool) -> float:
    """Degrees, A = -6.9 ln(P / 15.7) with P uniform in (0, 15.7]; at most 27.5 talking, 22.7 listening."""
    p = (1.0 - rng.random()) * 15.7
    return float(min(-6.9 * np.log(p / 15.7), 27.5 if talking else 22.7))


def _away(rng: np.random.Generator, talking: bool) -> tuple[float, float]:
    amplitude = float(np.clip(AWAY_SCALE * sample_amplitude(rng, talking=talking), *AWAY_DEG))
    weights = np.array(DIRECTIONS)
    angle = np.deg2rad(45.0 * rng.choice(8, p=weights / weights.sum()) + rng.normal(0, 8))
    return float(amplitude * np.cos(angle)), float(amplitude * VERTICAL_SCALE * np.sin(angle))


def _mutual_s(rng: np.random.Generator, cues: Cues, contact: float) -> float:
    """Seconds on the main gaze: the paper's 3.1 of 4.1 s talking and 7.9 of 8.4 s listening, at an eye contact of 0.75."""
    if contact >= 1.0:
        return cues.duration_s + 1.0
    if cues.speaking:
        mean = _TALKING_AWAY_S[0] * contact / (1 - contact)
        return _gamma(rng, mean, mean, 0.5 * min(mean, 1.0), 4 * mean + 0.1) if mean > 0.05 else 0.05
    share = 1 - (1 - contact) * 0.2
    mean = _LISTENING_AWAY_S[0] * share / (1 - share)
    return _gamma(rng, mean, 0.2 * mean, 0.3, 3 * mean)


def _gamma(rng: np.random.Generator, mean: float, sd: float, low: float, high: float) -> float:
    shape = (mean / sd) ** 2
    return float(np.clip(rng.gamma(shape, mean / shape), low, high))


def _fixations(rng: np.random.Generator, start: float, length: float) -> list[float]:
    """Times of the small jumps within one stay on the main gaze; the first brings the eyes back."""
    times = [start]
    while (t := times[-1] + 0.25 + rng.lognormal(np.log(0.9), 0.5)) < start + length - 0.2:
        times.append(t)
    return times


def _move_to_thought(rng: np.random.Generator, cues: Cues, t: float) -> float:
    """Looks away prefer the first words of a phrase (planning) to its middle: move there when one begins near."""
    if not cues.speaking or rng.random() > 0.45:
        return t
    near = [start for start, _ in cues.phrases if abs(start - t) < 0.8 and start > 0.6]
    return near[0] + rng.uniform(0.0, 0.25) if near else t


def _to_phrase_end(cues: Cues, t: float) -> float:
    """Seconds from `t` to the end of the phrase it lies in; the eyes are back by then."""
    end = next((end for start, end in cues.phrases if start <= t < end), None)
    return max(0.3, end - t - 0.1) if end is not None else 10.0
