"""Breathing: quick breaths in before phrases, slow out while speaking, an even cycle at rest."""

from __future__ import annotations

import numpy as np

from core.motion.cues import Cues
from core.motion.streams import Track, smoothstep

REST_PER_MINUTE = (12.0, 16.0)
INHALE_SHARE, EXHALE_SHARE = 0.35, 0.45
QUICK_S, PAUSE_S = 0.45, 0.35
"""A breath in a pause of speech, and the shortest pause that has one."""


def breathing(cues: Cues) -> Track:
    """Fill of the chest, 0..1, `[T]`; starts empty."""
    rng = cues.random("breath")
    level = np.zeros(cues.frames)
    fill, now = 0.0, 0.0
    for start, length, target in _plan(cues, rng):
        begin = max(start, now)
        level += (target - fill) * smoothstep((cues.t - begin) / length)
        fill, now = target, begin + length
    return np.clip(level, 0, 1)


def _plan(cues: Cues, rng: np.random.Generator) -> list[tuple[float, float, float]]:
    """Moves (start, length, level reached), one after the other."""
    moves: list[tuple[float, float, float]] = []
    speech = [(a, b) for a, b in cues.phrases] if cues.speaking else []
    now = 0.05
    for index, (start, end) in enumerate(speech):
        pause = start - now
        while start - now > 3.5:  # a long silence has ordinary breaths
            now = _cycle(moves, rng, now)
        if pause >= PAUSE_S or index == 0:
            length = float(np.clip(min(QUICK_S, start - now), 0.2, QUICK_S))
            moves.append((max(now, start - length), length, rng.uniform(0.65, 1.0)))
            now = max(now, start - length) + length
        depth = moves[-1][2] if moves else 0.5
        length = max(0.3, end - now)
        moves.append((now, length, max(0.12, depth - 0.22 * length - 0.15)))
        now += length
    while now < cues.duration_s:
        now = _cycle(moves, rng, now)
    return moves


def _cycle(moves: list[tuple[float, float, float]], rng: np.random.Generator, now: float) -> float:
    """Add one breath at rest; when it is over."""
    period = 60.0 / rng.uniform(*REST_PER_MINUTE)
    moves.append((now, INHALE_SHARE * period, rng.uniform(0.45, 0.7)))
    moves.append((now + INHALE_SHARE * period, EXHALE_SHARE * period, 0.08))
    return now + period
